"""The Security Council's consolidated list, as its XML has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bilat.errors import ListError
from bilat.regimes.list_xml import children, clean, local, text
from bilat.regimes.listed import Listed

ROOT = "CONSOLIDATED_LIST"
SOURCE = "UN"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_WEAK = ("low",)


def read(root: Any) -> Iterator[Listed]:
    """The persons and bodies of the list. Raises ListError with the line of an entry without name or number."""
    for element in root.iter():
        if local(element) == "INDIVIDUAL":
            yield _entry(element, "INDIVIDUAL")
        elif local(element) == "ENTITY":
            yield _entry(element, "ENTITY")


def _entry(element: Any, sort: str) -> Listed:
    name = " ".join(filter(None, (text(element, part) for part in _NAMES)))
    number = text(element, "DATAID")
    if not name or number is None:
        raise ListError(
            f"line {element.sourceline}: an {sort} without name or DATAID; the list may be damaged"
        )
    aliases, weak = _aliases(element, f"{sort}_ALIAS")
    return Listed(
        id=number,
        source=SOURCE,
        kind="person" if sort == "INDIVIDUAL" else "body",
        name=name,
        aliases=aliases,
        weak=weak,
        births=tuple(_births(element)),
        programme=text(element, "UN_LIST_TYPE"),
        reference=text(element, "REFERENCE_NUMBER"),
        listed_on=(text(element, "LISTED_ON") or "")[:10] or None,
        countries=tuple(_values(element, "NATIONALITY")),
        original=text(element, "NAME_ORIGINAL_SCRIPT"),
        remarks=text(element, "COMMENTS1"),
    )


def _aliases(element: Any, tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    good: list[str] = []
    weak: list[str] = []
    for alias in children(element, tag):
        name = text(alias, "ALIAS_NAME")
        if name is not None:
            quality = (text(alias, "QUALITY") or "").casefold()
            (weak if quality in _WEAK else good).append(name.strip("\"'“” "))
    return tuple(dict.fromkeys(good)), tuple(dict.fromkeys(weak))


def _births(element: Any) -> Iterator[str]:
    for birth in children(element, "INDIVIDUAL_DATE_OF_BIRTH"):
        exact = text(birth, "DATE") or text(birth, "YEAR")
        first, last = text(birth, "FROM_YEAR"), text(birth, "TO_YEAR")
        if exact:
            yield exact[:10]
        elif first and last:
            yield f"{first}/{last}"


def _values(element: Any, tag: str) -> Iterator[str]:
    for holder in children(element, tag):
        for value in children(holder, "VALUE"):
            if told := clean(value.text):
                yield told
