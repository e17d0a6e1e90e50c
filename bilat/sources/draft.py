"""The draft: what a reader found in a file, as written there, before it is cleaned and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from bilat.errors import SkippedSource
from bilat.sources.clean import one_line

_NAMES = {
    "title": "title headline subject",
    "outlet": "outlet publisher publication newspaper site site_name sitename source_name source",
    "published": "published published_at published_on publishedat date_published datepublished "
    "publication_date pub_date pubdate publish_date date date_time datetime time timestamp",
    "retrieved": "retrieved retrieved_at accessed access_date date_accessed downloaded crawled crawl_date",
    "language": "language lang locale",
    "address": "address url uri link permalink source_url canonical_url web_address",
}
_BODY = "text body content fulltext full_text article article_text maintext main_text story"
OWN = "written by bilat"
"""The mark in a brief: bilat's own words are no source for bilat."""
_ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and what its file says of it, each field as written. None means that it does not say.

    `created` is the date that the file itself was made: a weak sign of when the text was published.
    """

    body: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    address: str | None = None
    created: str | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, body: str, fields: Mapping[str, object], notes: tuple[str, ...] = ()) -> Draft:
        """A draft of `body` with the `fields` that people give, under whichever of the usual names."""
        plain = {heading(name): _plain(value) for name, value in fields.items()}
        found = {field: _first(plain, names) for field, names in _NAMES.items()}
        if (found["outlet"] or "").startswith(_ADDRESS):
            found["address"] = found["address"] or found["outlet"]
            found["outlet"] = None
        return cls(body, **found, notes=notes)


def refuse_own() -> NoReturn:
    """Raise SkippedSource for a brief that bilat wrote itself."""
    raise SkippedSource("own-brief", "is a brief that bilat wrote itself, no source", "keep it elsewhere")


def heading(name: object) -> str:
    """The name of a field or column as it is looked up: lower case, with underscores."""
    return "_".join((one_line(str(name)) or "").lower().replace("-", " ").split())


def is_usual(name: str) -> bool:
    """Whether a field is known by `name`."""
    return any(heading(name) in names.split() for names in _NAMES.values())


def body_of(fields: Mapping[str, object]) -> object:
    """The text of a row, under whichever of the usual names it stands; None where there is none."""
    named = {heading(name): value for name, value in fields.items()}
    return next((named[name] for name in _BODY.split() if named.get(name) is not None), None)


def _first(fields: Mapping[str, str | None], names: str) -> str | None:
    return next((value for name in names.split() if (value := fields.get(name))), None)


def _plain(value: object) -> str | None:
    """A value as one line of text: of a record, its name (as in {"source": {"name": ...}})."""
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, str):
        return one_line(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
