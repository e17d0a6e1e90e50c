"""The US Treasury's list of specially designated nationals, as its classic XML (sdn.xml) has it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from bilat.errors import ListError
from bilat.regimes.list_xml import children, local, text
from bilat.regimes.listed import Kind, Listed

ROOT = "sdnList"
SOURCE = "OFAC"
_KINDS: dict[str, Kind] = {"Individual": "person", "Entity": "body", "Vessel": "vessel", "Aircraft": "vessel"}
_FORMS = (("%d %b %Y", "%Y-%m-%d"), ("%b %Y", "%Y-%m"), ("%Y", "%Y"))


def read(root: Any) -> Iterator[Listed]:
    """The entries of the list. Raises ListError with the line of an entry without name or number."""
    for element in root.iter():
        if local(element) == "sdnEntry":
            yield _entry(element)


def _entry(element: Any) -> Listed:
    number, name = text(element, "uid"), _name(element)
    if number is None or not name:
        raise ListError(f"line {element.sourceline}: an sdnEntry without uid or name")
    others = [alias for holder in children(element, "akaList") for alias in children(holder, "aka")]
    named = [(_name(alias), (text(alias, "category") or "").casefold()) for alias in others]
    programmes = [text(p) for holder in children(element, "programList") for p in children(holder, "program")]
    return Listed(
        id=number,
        source=SOURCE,
        kind=_KINDS.get(text(element, "sdnType") or "", "body"),
        name=name,
        aliases=tuple(dict.fromkeys(n for n, quality in named if n and quality != "weak")),
        weak=tuple(dict.fromkeys(n for n, quality in named if n and quality == "weak")),
        births=tuple(_births(element)),
        programme="; ".join(filter(None, programmes)) or None,
        reference=number,
        countries=tuple(_countries(element)),
        remarks=text(element, "remarks"),
    )


def _name(element: Any) -> str:
    return " ".join(filter(None, (text(element, "firstName"), text(element, "lastName"))))


def _countries(element: Any) -> Iterator[str]:
    for holder in children(element, "nationalityList"):
        for nationality in children(holder, "nationality"):
            if told := text(nationality, "country"):
                yield told


def _births(element: Any) -> Iterator[str]:
    """Dates such as "03 Apr 1960", "1960" and "circa 1960"; what is none of these is left out."""
    for holder in children(element, "dateOfBirthList"):
        for item in children(holder, "dateOfBirthItem"):
            told = (text(item, "dateOfBirth") or "").removeprefix("circa ")
            if found := _iso(told):
                yield found


def _iso(told: str) -> str | None:
    for form, iso in _FORMS:
        try:
            return dt.datetime.strptime(told, form).strftime(iso)
        except ValueError:
            continue
    return None
