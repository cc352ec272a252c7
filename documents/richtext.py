"""The form field for rich text: a textarea that static/js/richtext.js turns into an editor.

A page that shows one loads `partials/scripts_editor.html` in its `scripts` block. Without scripts the textarea takes
plain text or HTML; both are cleaned by the same allow-list as everything else (documents.cleaning.sanitise_html).
"""

import re
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.html import linebreaks

from documents.allowed import AS_JSON
from documents.cleaning import sanitise_html

# What the editor, an import or a person who writes HTML by hand begins a block with.
_BLOCK = re.compile(r"<(p|ul|ol|li|h[1-6]|table|blockquote|br|div)\b[^>]*>", re.IGNORECASE)


class RichTextWidget(forms.Textarea):
    template_name = "documents/rich_text.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 8, "data-rich-text": True, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the list of what a text may hold, for what is pasted."""
        context = super().get_context(name, value, attrs)
        context["widget"]["allowed"] = AS_JSON
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: the editor hides the textarea, and a hidden required field blocks the form without a word."""
        return False


class RichTextField(forms.CharField):
    """Cleans to allow-listed HTML, or "" when nothing but empty blocks was written."""

    widget = RichTextWidget
    # Who shows a value of the field shows HTML.
    is_html = True

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        # Said before cleaning, which would take the character away without a word.
        ProhibitNullCharactersValidator()(text)
        return cleaned(as_html(text))


def as_html(text: str) -> str:
    """HTML stays as it is; plain text becomes escaped paragraphs with line breaks."""
    return text if _BLOCK.search(text) else linebreaks(text, autoescape=True) if text else ""


def cleaned(html: str) -> str:
    """Allow-listed HTML; empty where only empty blocks are left."""
    clean = sanitise_html(html)
    return clean if has_content(clean) else ""


def has_content(html: str) -> bool:
    """False for «<p></p>» and the like: what an emptied editor leaves behind."""
    return bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", html))
