"""A Word file with a header, headings, lists and tables, written from markup (markup.py)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from demo.markup import MarkupBlock, blocks
from demo.office_files import OFFICE, WORD, archive, relations, types

# In twips: A4 with margins of 2,5 cm leaves 16 cm for text.
TEXT_WIDTH = 9070
# Named in each style: a heading without a font gets the one that the program has for headings.
FACE = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'


def docx(title: str, lead: str, text: str, *, sender: str, mark: str) -> bytes:
    """`text` is markup (markup.py). `sender` and `mark` («Utkast») stand at the top of each page."""
    body = _styled("Title", title) + _styled("Subtitle", lead) + "".join(map(_word_block, blocks(text)))
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" w:left="1418" '
        'w:header="964" w:footer="851" w:gutter="0"/></w:sectPr>'
    )
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    names = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    return archive(
        {
            "[Content_Types].xml": types(
                word__document="wordprocessingml.document.main",
                word__styles="wordprocessingml.styles",
                word__numbering="wordprocessingml.numbering",
                word__header1="wordprocessingml.header",
                word__footer1="wordprocessingml.footer",
            ),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(
                ("styles", "styles.xml"),
                ("numbering", "numbering.xml"),
                ("header", "header1.xml"),
                ("footer", "footer1.xml"),
            ),
            "word/document.xml": f"<w:document {names}><w:body>{body}{page}</w:body></w:document>",
            "word/styles.xml": _word_styles(),
            "word/numbering.xml": _numbering(),
            "word/header1.xml": f"<w:hdr {names}>{_styled('Header', sender, more=_tabbed(mark))}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {names}>{_styled('Footer', '', more=number)}</w:ftr>",
        }
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _tabbed(text: str) -> str:
    return f"<w:r><w:tab/></w:r>{_run(text)}"


def _styled(style: str, text: str, *, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}{more}</w:p>'


def _word_block(block: MarkupBlock) -> str:
    if block.kind == "table":
        return _word_table(block.rows)
    style = {"heading": "Heading1", "ul": "ListBullet", "ol": "ListNumber"}.get(block.kind, "Normal")
    return "".join(_styled(style, line) for line in block.lines)


def _word_table(rows: Sequence[Sequence[str]]) -> str:
    # The last column says what the row is about and gets the room that the others leave.
    narrow = TEXT_WIDTH // (len(rows[0]) + 1)
    widths = [narrow] * (len(rows[0]) - 1)
    widths.append(TEXT_WIDTH - sum(widths))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = "".join(_word_row(row, widths, head=not place) for place, row in enumerate(rows))
    properties = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>'
        '<w:tblInd w:w="100" w:type="dxa"/></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{drawn}</w:tbl>{_styled('AfterTable', '')}"


def _word_row(row: Sequence[str], widths: list[int], *, head: bool) -> str:
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    fill = '<w:shd w:val="clear" w:color="auto" w:fill="E3EEEA"/>' if head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>'
        f"{_styled('CellHead' if head else 'Cell', cell)}</w:tc>"
        for cell, width in zip(row, widths, strict=True)
    )
    return f"<w:tr>{repeated}{cells}</w:tr>"


def _word_styles() -> str:
    base = f'<w:rPr>{FACE}<w:sz w:val="21"/><w:lang w:val="nb-NO"/></w:rPr>'
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="9AA5A1"/></w:pBdr>'
    right = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA5A1"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="100" w:type="dxa"/>' for side in ("left", "right"))
    listed = [_list_style("ListBullet", "List Bullet", 1), _list_style("ListNumber", "List Number", 2)]
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault>{base}</w:rPrDefault></w:docDefaults>'
        + _style("Normal", "Normal", '<w:spacing w:before="80" w:after="120" w:line="288" w:lineRule="auto"/>')
        + _style("Title", "Title", '<w:spacing w:before="120" w:after="60"/>', '<w:b/><w:sz w:val="38"/>')
        + _style("Subtitle", "Subtitle", '<w:spacing w:after="300"/>', '<w:color w:val="5B6165"/>')
        + _style(
            "Heading1",
            "heading 1",
            '<w:keepNext/><w:spacing w:before="300" w:after="100"/><w:outlineLvl w:val="0"/>',
            '<w:b/><w:color w:val="0D5C49"/><w:sz w:val="26"/>',
        )
        + _style("Header", "header", rule + right, '<w:color w:val="5B6165"/><w:sz w:val="17"/>')
        + _style("Footer", "footer", '<w:jc w:val="center"/>', '<w:color w:val="5B6165"/><w:sz w:val="17"/>')
        + _style("Cell", "Cell", '<w:spacing w:before="50" w:after="50"/>', '<w:sz w:val="19"/>')
        + _style("CellHead", "Cell head", '<w:spacing w:before="50" w:after="50"/>', '<w:b/><w:sz w:val="19"/>')
        + _style("AfterTable", "After table", '<w:spacing w:after="60"/>', '<w:sz w:val="12"/>')
        + "".join(listed)
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
        "</w:styles>"
    )


def _style(code: str, name: str, paragraph: str, letters: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{FACE}{letters}</w:rPr></w:style>"
    )


def _list_style(code: str, name: str, number: int) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return _style(code, name, f'{numbered}<w:spacing w:after="60" w:line="276" w:lineRule="auto"/>')


def _numbering() -> str:
    levels = (("bullet", "•"), ("decimal", "%1."))
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, sign) in enumerate(levels, start=1)
    )
    used = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    return f'<w:numbering xmlns:w="{WORD}">{kinds}{used}</w:numbering>'
