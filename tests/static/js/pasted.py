"""What becomes of each sample in `paste/`: the HTML that is stored, and what is said under the editor."""

from tests.house import ROOT

SAMPLES = ROOT / "tests" / "static" / "js" / "paste"
NOTES = "<h4>Noter</h4><ol>"
LEVELS = "<ul><li><p>Opplæring</p><ul><li><p>Asker</p>{}</li><li><p>Røyken</p></li></ul></li><li><p>Drift</p></li></ul>"
MARKED = (
    "<h3>Bakgrunn</h3><p>Noe er <strong>fet</strong>, <em>kursiv</em>, <em>understreket</em> og <s>strøket</s>{}"
    " 2<sup>3</sup> og CO<sub>2</sub>{}</p>"
)
PICTURE = "1 bilde er utelatt."
TWO_CHANGES = "2 sporede endringer er tatt inn som endelig tekst."

EXPECTED = {
    "01-word-marks": (
        "<p><strong>Fet</strong>, <em>kursiv</em>, <em>understreket</em>, <strong><em>begge</em></strong> og "
        "<s>strøket</s>. Areal 120 m<sup>2</sup> og CO<sub>2</sub>.</p>"
        "<p><strong>Stil</strong> etter linjeskift<br>ny linje</p>",
        "",
    ),
    "02-word-levels": (LEVELS.format("<ul><li><p>Innerst</p></li></ul>"), ""),
    "03-word-start-and-letters": (
        '<p>Mellomtekst</p><ol start="3"><li><p>Tredje</p></li><li><p>Fjerde</p></li></ol>'
        '<ol type="a"><li><p>bokstav a</p></li><li><p>bokstav b</p></li></ol>',
        "",
    ),
    "04-word-roman-and-decimal": (
        '<ol type="i"><li><p>en</p></li><li><p>to</p></li><li><p>tre</p></li></ol>'
        "<ol><li><p>Mål</p><ol><li><p>Delmål</p></li><li><p>Delmål to</p></li></ol></li><li><p>Tiltak</p></li></ol>",
        "",
    ),
    "05-word-changes": (
        "<p>Prosjektet tildeles 750 000 kroner.</p><p><strong>Fristen</strong> er <strong>1. juni</strong>.</p>",
        "4 sporede endringer er tatt inn som endelig tekst.",
    ),
    "06-word-comments": ("<p>Se vedlegget og tallet.</p>", "2 kommentarer er utelatt."),
    "07-word-notes": (
        f"<p>Tallet<sup>1</sup> er nytt<sup>2</sup>.</p>{NOTES}"
        "<li><p>Kilde: SSB, <em>tabell 04695</em></p></li><li><p>Sluttnoten</p></li></ol>",
        "2 noter står sist i teksten.",
    ),
    "08-word-hidden-and-fields": (
        "<p>Synlig tekst</p><p>Dato: 1. november side 7</p><p>hvit hvit tekst</p>",
        "Skjult tekst er utelatt.",
    ),
    "09-word-table": (
        '<table><thead><tr><th rowspan="2" scope="col"><p>Kommune</p></th><th colspan="2" scope="col"><p>2014</p></th>'
        '</tr><tr><th scope="col"><p>Antall</p></th><th scope="col"><p>Andel</p></th></tr></thead><tbody>'
        '<tr><td><p>Ås</p></td><td class="amount"><p>12 345</p></td><td class="amount"><p>4,5\xa0%</p></td></tr>'
        '<tr><td colspan="3"><p>To</p><p>avsnitt</p></td></tr>'
        "<tr><td><p></p></td><td><p></p></td><td><p></p></td></tr></tbody></table>",
        "",
    ),
    "10-word-headings-and-links": (
        "<h3>Saksframlegg</h3><h3>1 Bakgrunn</h3><h3>Økonomi</h3><h3>Tredje</h3><h4>Femte</h4><p>Bakgrunn 1</p>"
        '<p>Se <a href="https://www.kommune.example/a?b=1&amp;c=2">siden</a>, '
        '<a href="mailto:post@kommune.example">post</a>, fila og kapittel 1.</p>',
        "",
    ),
    "11-word-picture-and-object": (
        "<p>Før etter.</p><p>Ark: og slutt</p>",
        "2 bilder, 1 objekt og 1 felt er utelatt.",
    ),
    "12-word-list-goes-on": (
        "<ol><li><p>En</p></li><li><p>To</p></li></ol><p>Et avsnitt imellom</p>"
        '<ol start="3"><li><p>Tre</p></li></ol><ul><li><p>strek</p></li></ul>'
        '<ol start="7" type="a"><li><p>bokstav g</p></li><li><p>bokstav h</p></li><li><p>bokstav i</p></li></ol>',
        "",
    ),
    "13-outlook-mail": (
        "<p>Hei,</p><p>Tallene for <strong>Røyken</strong> er sendt til "
        '<a href="mailto:post@kommune.example">post@kommune.example</a>.</p>'
        "<p><strong>Fra:</strong> Prosjektleder<br><strong>Sendt:</strong> mandag</p>",
        "",
    ),
    "14-outlook-web": (
        "<p>Hei alle</p><p><strong>Frist</strong> er <em>fredag</em>:</p>"
        '<ol start="2" type="a"><li><p>tall</p></li><li><p>tekst</p></li></ol>',
        PICTURE,
    ),
    "15-teams-message": (
        "<p>Prosjektleder møtet er <strong>flyttet</strong> 👍</p>"
        '<p>Se <a href="https://www.kommune.example/plan">planen</a> <em>i dag</em><br>eller <s>i går</s> i morgen</p>',
        "",
    ),
    "16-teams-list-and-table": (
        "<ul><li><p>ett</p></li><li><p>to</p><ul><li><p>to a</p></li></ul></li></ul><blockquote>"
        "<p>Sitat</p></blockquote><table><tbody><tr><td><p>A</p></td><td><p>B</p></td></tr></tbody></table>"
        "<p>linje 1<br>linje 2</p><h3>Tittel</h3>",
        "",
    ),
    "17-word-web-lists": (
        LEVELS.format("") + '<p>Tekst</p><ol start="3"><li><p>Tredje</p></li><li><p>Fjerde</p>'
        '<ol type="a"><li><p>under</p></li></ol></li></ol>',
        "",
    ),
    "18-word-web-marks": (
        MARKED.format(".", "<br>ny linje") + '<h3>Under</h3><p><a href="https://www.kommune.example/a">siden</a></p>',
        "",
    ),
    "19-word-web-table": (
        '<table><thead><tr><th scope="col"><p>Kommune</p></th><th scope="col"><p>Antall</p></th></tr></thead><tbody>'
        '<tr><td><p>Ås</p></td><td class="amount"><p>12 345</p></td></tr>'
        '<tr><td colspan="2"><p>I alt</p></td></tr></tbody></table>',
        "",
    ),
    "20-word-web-changes": (
        "<p>Tildeles 750 000 kroner</p><p>Merket</p>",
        f"{TWO_CHANGES} 1 kommentar og 1 bilde er utelatt.",
    ),
    "21-google-marks": (MARKED.format(".", "") + '<p><a href="https://www.kommune.example/a">siden</a></p>', ""),
    "22-google-lists": (
        '<ol start="3"><li><p>Tredje</p><ol type="a"><li><p>under</p><ol type="i"><li><p>innerst</p></li></ol></li>'
        "</ol></li><li><p>Fjerde</p></li></ol><ul><li><p>Punkt</p><ul><li><p>Underpunkt</p></li></ul></li></ul>",
        "",
    ),
    "23-google-table": (
        '<table><tbody><tr><td rowspan="2"><p>Kommune</p></td><td><p>Antall</p></td></tr>'
        '<tr><td class="amount"><p>12 345</p></td></tr></tbody></table>',
        PICTURE,
    ),
    "24-google-notes-and-comments": (
        f"<p>Tallet<sup>1</sup> er nytt.</p>{NOTES}<li><p>SSB, tabell 04695</p></li></ol>",
        "1 note står sist i teksten. 1 kommentar er utelatt.",
    ),
    "25-google-suggestions": ("<p>Tildeles 750 000 kroner.</p><p>Etter to</p>", TWO_CHANGES),
    "26-libreoffice-text": (
        MARKED.format(":", ".") + "<p>Se vedlegg.</p>"
        '<p>Kilden<sup>1</sup> er ny<sup>2</sup>. Se <a href="https://www.kommune.example/a">siden</a>.</p>'
        f"{NOTES}<li><p>SSB, tabell 04695</p></li><li><p>Sluttnoten</p></li></ol>",
        "2 noter står sist i teksten. Skjult tekst er utelatt.",
    ),
    "27-libreoffice-lists": (
        '<ol start="3"><li><p>Tredje</p><ol type="a"><li><p>Asker</p></li><li><p>Røyken</p></li></ol></li>'
        "<li><p>Fjerde</p></li></ol><p>Mellomtekst</p>"
        "<ul><li><p>Punkt</p><ul><li><p>Under</p></li></ul></li><li><p>Neste</p></li></ul>"
        '<ol type="i"><li><p>Romersk en</p></li><li><p>Romersk to</p></li></ol>',
        "",
    ),
    "28-libreoffice-table": (
        '<table><thead><tr><th scope="col"><p>Kommune</p></th><th scope="col"><p>Antall</p></th>'
        '<th scope="col"><p>Merknad</p></th></tr></thead><tbody>'
        '<tr><td><p>Ås</p></td><td class="amount"><p>12 345</p></td><td><p></p></td></tr>'
        '<tr><td colspan="2"><p>I alt</p></td><td><p>x</p></td></tr></tbody></table><p>Slutt</p>',
        "",
    ),
    "29-libreoffice-calc": (
        "<table><tbody><tr><td><p>Kommune</p></td><td><p>Antall</p></td><td><p>Andel</p></td></tr>"
        '<tr><td><p>Ås</p></td><td class="amount"><p>12345</p></td><td><p>4,5</p></td></tr></tbody></table>',
        "",
    ),
    "30-excel-range": (
        "<table><tbody><tr><td><p><strong>Kommune</strong></p></td><td><p><strong>Antall</strong></p></td>"
        "<td><p><strong>Andel</strong></p></td></tr>"
        '<tr><td><p>Ås</p></td><td class="amount"><p>12 345</p></td><td class="amount"><p>4,5 %</p></td></tr>'
        "</tbody></table>",
        "Skjult tekst er utelatt.",
    ),
}

# Samples that lie beside the project, where they do.
BESIDE = {
    "80-lim-liste-fra-word": (
        LEVELS.format("") + '<p>Mellomtekst</p><ol start="3"><li><p>Tredje punkt i en liste som begynner på 3</p></li>'
        '<li><p>Fjerde punkt</p></li></ol><ol type="a"><li><p>bokstavpunkt a</p></li></ol>',
        "",
    ),
    "81-lim-spor-kommentar-fotnote": (
        "<p>Prosjektet tildeles 750 000 kroner.</p>"
        "<p>Gammel frist <s>1. mars</s> 1. juni. Areal 120 m<sup>2</sup>, tetthet 10<sup>-3</sup>, CO<sub>2</sub>, "
        "<em>understreket</em>.</p><p>Se vedlegg.</p><p>Bilde:</p><p>Fotnote<sup>1</sup>.</p>"
        f"{NOTES}<li><p>Kilde: SSB tabell 04695</p></li></ol>",
        f"{TWO_CHANGES} 1 note står sist i teksten. 1 kommentar og 1 bilde er utelatt.",
    ),
    "82-lim-tabell-skjult": (
        '<table><tbody><tr><td rowspan="2"><p>Kommune</p></td><td colspan="2"><p>2014</p></td></tr>'
        "<tr><td><p>Antall</p></td><td><p>Andel</p></td></tr>"
        "<tr><td><p>Ås</p></td><td><p>12</p></td><td><p>4,5\xa0%</p></td></tr></tbody></table><p>hvit hvit tekst</p>",
        "Skjult tekst er utelatt.",
    ),
}
