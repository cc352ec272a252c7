"""The parts of a picture."""

from figures.drawing.svg import tag


def test_attributes_and_texts_are_escaped():
    assert tag("text", '<i>"', x='"><script>') == '<text x="&quot;&gt;&lt;script&gt;">&lt;i&gt;&quot;</text>'
