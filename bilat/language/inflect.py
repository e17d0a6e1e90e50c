"""The base forms that a word can be a form of: generous, for a filter that must not lose anything."""

from __future__ import annotations

from functools import cache

from bilat import resources

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("d", ""),
    ("ing", ""), ("ing", "e"), ("ying", "ie"), ("ves", "f"), ("ves", "fe"),
)  # fmt: skip


def base_forms(word: str) -> set[str]:
    """All base forms of the lower-case `word` that spelling allows, itself included; some are no words."""
    found = {word, _irregular().get(word, word)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            found.add(stem + instead)
            if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found


@cache
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = resources.read_toml(resources.path("language/irregular.toml"))["forms"]
    return forms
