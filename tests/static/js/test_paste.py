"""What is pasted from other programs: the HTML that is stored and the sentences, sample by sample."""

import random
from pathlib import Path

import pytest

from documents.allowed import AS_JSON
from documents.cleaning import sanitise_html
from tests.house import ROOT
from tests.static.js.desk import desk
from tests.static.js.pasted import BESIDE, EXPECTED, NOTES, SAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CASES = ROOT.parent / "shared" / "cases" / "files"
READ = """async ([samples, allowed]) => {
  const { pasted, sentences } = await import("/js/paste.js");
  const { text } = await import("/js/khs.js");
  return samples.map((html) => {
    const { html: made, notes, told } = pasted(html, JSON.parse(allowed));
    return [made, notes, sentences(told, text)];
  });
}"""


def became(samples: dict[str, str]) -> dict[str, tuple[str, str]]:
    with desk() as at:
        made = at.show("").evaluate(READ, [list(samples.values()), AS_JSON])
    return {
        name: (sanitise_html(html + (f"{NOTES}{notes}</ol>" if notes else "")), said)
        for name, (html, notes, said) in zip(samples, made, strict=True)
    }


def files(folder: Path, names: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {name: (folder / f"{name}.html").read_text(encoding="utf-8") for name in names}


def test_each_sample_becomes_what_the_table_says() -> None:
    assert sorted(path.stem for path in SAMPLES.glob("*.html")) == sorted(EXPECTED)
    assert became(files(SAMPLES, EXPECTED)) == EXPECTED


@pytest.mark.skipif(not CASES.is_dir(), reason="the case files lie beside the project")
def test_the_case_files_become_what_the_table_says() -> None:
    assert became(files(CASES, BESIDE)) == BESIDE


# Words that stand beside each other, in any of these in any of these. What a browser shows of it is what is kept.
AROUND = [
    *(
        "p",
        "div",
        "span",
        "b",
        "i",
        "u",
        "s",
        "sub",
        "sup",
        "strong",
        "em",
        "font",
        "ins",
        "del",
        "section",
        "h1",
        "h2",
    ),
    *("h6", "blockquote", "pre", "ul", "ol", "li", "dl", "dt", "dd", "center", "a", "tr", "td"),
]
TABLE = (
    "<table><caption>{}</caption><tbody><tr><th>{}</th><td rowspan=2>{}</td></tr><tr><td>{}</td></tr></tbody></table>"
)
# The page refuses the styles of a text, as the portal's pages do; the program that it was copied from showed them.
SHOWN = """async ([samples, allowed]) => {
  const { pasted } = await import("/js/paste.js");
  const looks = new CSSStyleSheet();
  looks.replaceSync("del { display: none } caption { caption-side: top } div, p, section, pre { display: block }");
  document.adoptedStyleSheets = [looks];
  const words = (html) => {
    const box = document.body.appendChild(document.createElement("div"));
    box.innerHTML = html;
    for (const styled of box.querySelectorAll("[style]")) styled.style.cssText = styled.getAttribute("style");
    const shown = box.innerText.split(/\\s+/).filter(Boolean);
    box.remove();
    return shown;
  };
  return samples.map((html) => {
    const made = pasted(html, JSON.parse(allowed)).html;
    return [words(html), words(made), pasted(made, JSON.parse(allowed)).html === made];
  });
}"""


def any_html(chance: random.Random, depth: int = 0) -> str:
    kind = chance.random()
    if depth > 4 or kind < 0.3:
        return chance.choice(["ord", "900", " ", "5 &lt; 6", "å ", "12&nbsp;%", "<br>", "\n"])
    if kind < 0.4:
        return TABLE.format(*(any_html(chance, depth + 1) for _cell in range(4)))
    style = chance.choice(
        ["", "", "", " style='display:none'", " style='font-weight:700'", " style='font-style:italic'"]
    )
    name = chance.choice(AROUND)
    inside = "".join(any_html(chance, depth + 1) for _child in range(chance.randint(0, 3)))
    return f"<{name}{style}>{inside}</{name}>"


def test_the_words_that_are_kept_are_those_that_were_shown() -> None:
    chance = random.Random(12)
    samples = ["".join(any_html(chance) for _part in range(3)) for _sample in range(400)]
    with desk() as at:
        found = at.show("").evaluate(SHOWN, [samples, AS_JSON])
    wrong = [
        (html, before, after, same)
        for html, (before, after, same) in zip(samples, found, strict=True)
        if before != after or not same
    ]
    assert wrong[:3] == []
