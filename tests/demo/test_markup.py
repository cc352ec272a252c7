"""Texts of the demo become HTML."""

from __future__ import annotations

import pytest

from demo.markup import html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("En linje\n   over to.", "<p>En linje over to.</p>"),
        ("Først.\n\nSå.", "<p>Først.</p><p>Så.</p>"),
        ("- en\n  til\n- to", "<ul><li>en til</li><li>to</li></ul>"),
        ("1. en\n2. to", "<ol><li>en</li><li>to</li></ol>"),
        ("16. juni", "<p>16. juni</p>"),
        ("## Mål", "<h2>Mål</h2>"),
        (
            "| År | Tall |\n| 2014 | 3\n  eller 4 |",
            '<table><thead><tr><th scope="col">År</th><th scope="col">Tall</th></tr></thead>'
            "<tbody><tr><td>2014</td><td>3 eller 4</td></tr></tbody></table>",
        ),
    ],
)
def test_markup(text: str, expected: str) -> None:
    assert html(text) == expected
