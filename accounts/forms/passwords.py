"""The field of a password: with «Vis», and where one is chosen with how strong it is (static/js/passwords.js)."""

from __future__ import annotations

from typing import Any

from django import forms


class PasswordInput(forms.PasswordInput):
    template_name = "accounts/_password_field.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, is_measured: bool = False) -> None:
        super().__init__(attrs)
        self.is_measured = is_measured

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return {**super().get_context(name, value, attrs), "is_measured": self.is_measured}
