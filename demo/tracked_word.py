"""A Word file that two people still work on: what they struck out, what they put in, and a remark in the margin."""

from __future__ import annotations

from xml.sax.saxutils import escape

from demo.office_files import OFFICE, WORD, archive, relations, types

WHO = 'w:id="{}" w:author="Rådgiver, Bærum" w:date="2014-11-10T14:05:00Z"'
REMARK = "Er dette avklart med kommunedirektøren? Ikke send før vi vet det."


def statement() -> bytes:
    """A draft of an answer: three changes that are not yet taken in, and one remark."""
    names = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1418" w:bottom="1418" '
        'w:left="1418" w:header="964" w:footer="851" w:gutter="0"/></w:sectPr>'
    )
    return archive(
        {
            "[Content_Types].xml": types(
                word__document="wordprocessingml.document.main",
                word__styles="wordprocessingml.styles",
                word__comments="wordprocessingml.comments",
            ),
            "_rels/.rels": relations(("officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("comments", "comments.xml")),
            "word/document.xml": f"<w:document {names}><w:body>{_words()}{page}</w:body></w:document>",
            "word/styles.xml": _styles(),
            "word/comments.xml": f"<w:comments {names}><w:comment {WHO.format(0)}>{_paragraph(_run(REMARK))}"
            "</w:comment></w:comments>",
        }
    )


def _words() -> str:
    return "".join(
        (
            _paragraph(_run("Uttalelse: framtidens sykepleierutdanning"), style="Title"),
            _paragraph(_run("Utkast fra sekretariatet til Administrativ styringsgruppe, 10. november 2014")),
            _paragraph(
                _run("Kommunene i KHS ønsker at studentene har "),
                _removed(1, "minst åtte uker"),
                _added(2, "minst ti uker"),
                _run(" praksis i hjemmetjenesten, og at praksisen veiledes av sykepleiere med videreutdanning."),
            ),
            _paragraph(
                _run("Videreutdanning i "),
                _remarked("geriatri, psykisk helse og rus"),
                _run(" bør kunne tas på deltid ved siden av arbeid i kommunen."),
            ),
            _paragraph(_added(3, "Hospitering mellom sykehus og kommune bør inngå i grunnutdanningen.")),
            _paragraph(_run("Uttalelsen sendes Norsk Sykepleierforbund innen 15. januar 2015.")),
        )
    )


def _paragraph(*runs: str, style: str = "Normal") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _run(text: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{escape(text)}</w:{kind}></w:r>'


def _removed(number: int, text: str) -> str:
    return f"<w:del {WHO.format(number)}>{_run(text, 'delText')}</w:del>"


def _added(number: int, text: str) -> str:
    return f"<w:ins {WHO.format(number)}>{_run(text)}</w:ins>"


def _remarked(text: str) -> str:
    return (
        f'<w:commentRangeStart w:id="0"/>{_run(text)}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )


def _styles() -> str:
    face = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    return (
        f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:pPr><w:spacing w:before="80" w:after="120" w:line="288" w:lineRule="auto"/></w:pPr>'
        f'<w:rPr>{face}<w:sz w:val="21"/><w:lang w:val="nb-NO"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        f'<w:rPr>{face}<w:b/><w:sz w:val="34"/></w:rPr></w:style></w:styles>'
    )
