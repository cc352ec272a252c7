"""What an office file carries beside its pages, seen before any program opens it."""

import pytest

from documents.archives import look_over
from documents.findings import Finding
from documents.sniffing import OOXML, OPEN_DOCUMENT
from tests.documents.office_samples import zipped

WORD, SHEET, SLIDES = OOXML["word/"], OOXML["xl/"], OOXML["ppt/"]
MANIFEST = (
    '<manifest:manifest><manifest:file-entry manifest:media-type="{kind}" manifest:full-path="Object 1/"/>'
    '<manifest:file-entry manifest:media-type="text/xml" manifest:full-path="content.xml"/></manifest:manifest>'
)


@pytest.mark.parametrize(
    ("mime", "parts", "found"),
    [
        (WORD, ["word/document.xml"], 0),
        (WORD, ["word/document.xml", "word/embeddings/Microsoft_Excel_Sheet1.xlsx"], 1),
        (SLIDES, ["ppt/charts/chart1.xml", "ppt/embeddings/a.xlsx", "ppt/embeddings/oleObject1.bin"], 2),
        (SHEET, ["xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"], 1),
        (SHEET, ["xl/media/image1.png", "xl/charts/chart1.xml"], 0),
        (f"{OPEN_DOCUMENT}text", ["Object 1", "ObjectReplacements/Object 1"], 1),
    ],
)
def test_whole_files_behind_what_is_shown_are_counted(mime, parts, found):
    data = zipped(dict.fromkeys(parts, "x"))
    assert look_over(data, mime).findings == ((Finding("embedded", found),) if found else ())


@pytest.mark.parametrize(("kind", "found"), [("spreadsheet", 1), ("chart", 0)])
def test_in_open_document_the_manifest_tells_a_sheet_from_a_chart(kind, found):
    data = zipped({"META-INF/manifest.xml": MANIFEST.format(kind=f"{OPEN_DOCUMENT}{kind}")})
    assert [each.count for each in look_over(data, f"{OPEN_DOCUMENT}text").findings] == [1] * found
