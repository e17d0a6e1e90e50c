"""The European Union's consolidated financial sanctions list, as its XML (version 1.1) has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bilat.errors import ListError
from bilat.regimes.list_xml import children, clean, local, text
from bilat.regimes.listed import Kind, Listed

ROOT = "export"
SOURCE = "EU"
_KINDS: dict[str, Kind] = {"P": "person", "E": "body", "person": "person", "enterprise": "body"}


def read(root: Any) -> Iterator[Listed]:
    """The entries of the list. Raises ListError with the line of an entry without name or number."""
    for element in root.iter():
        if local(element) == "sanctionEntity":
            yield _entry(element)


def _entry(element: Any) -> Listed:
    names = [alias for alias in children(element, "nameAlias") if clean(alias.get("wholeName"))]
    number = element.get("logicalId")
    if not names or not number:
        raise ListError(f"line {element.sourceline}: a sanctionEntity without name or logicalId")
    strong = [clean(n.get("wholeName")) or "" for n in names if n.get("strong", "true") != "false"]
    weak = [clean(n.get("wholeName")) or "" for n in names if n.get("strong") == "false"]
    first, *others = strong or weak
    subject = next(iter(children(element, "subjectType")), None)
    sort = "" if subject is None else subject.get("classificationCode") or subject.get("code") or ""
    regulation = next(iter(children(element, "regulation")), None)
    return Listed(
        id=number,
        source=SOURCE,
        kind=_KINDS.get(sort, "body"),
        name=first,
        aliases=tuple(dict.fromkeys(others)) if strong else (),
        weak=tuple(dict.fromkeys(weak if strong else others)),
        births=tuple(_births(element)),
        programme=None if regulation is None else regulation.get("programme"),
        reference=element.get("euReferenceNumber") or None,
        listed_on=None if regulation is None else regulation.get("publicationDate"),
        countries=tuple(filter(None, (c.get("countryIso2Code") for c in children(element, "citizenship")))),
        remarks=text(element, "remark"),
    )


def _births(element: Any) -> Iterator[str]:
    for birth in children(element, "birthdate"):
        told = birth.get("birthdate") or birth.get("year")
        if told:
            yield told[:10]
