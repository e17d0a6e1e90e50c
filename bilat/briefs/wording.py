"""How a brief says things: dates, levels, lists of names, and what an incident was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bilat import resources
from bilat.actors.codes import name_of
from bilat.dates import PartialDate
from bilat.events.event import Incident

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_WITH_ARTICLE = (
    "United ",
    "Netherlands",
    "Philippines",
    "Democratic Republic",
    "Czech Republic",
    "European ",
)
_DATELINE = re.compile(r"^[A-Z][\w., ’'-]{2,45} \([A-Z][\w ]{1,30}\) ?[-–—]+ ")
_QUOTED = 200
"""Characters of a source's words that stand in a sentence of the brief; the note has the whole sentence."""


def date(value: PartialDate | None) -> str:
    """ "13 September 2023", "September 2023", "2023" or "undated"."""
    if value is None:
        return "undated"
    year, *rest = value.iso.split("-")
    parts = [_MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *parts] if len(rest) > 1 else parts)


def month(value: PartialDate) -> str:
    """A date to the month at most."""
    return date(PartialDate(value.iso[:7]))


def level(value: float) -> str:
    """A level or change on the scale, with its sign: "+3.2", "-0.4"."""
    return f"{value:+.1f}"


def state(code: str) -> str:
    """The name of a code as it stands within a sentence: "Russia", "the United States"."""
    name = name_of(code)
    return f"the {name}" if name.startswith(_WITH_ARTICLE) else name


def listed(codes: Sequence[str]) -> str:
    """The names of `codes`: "Russia, China and the United States"."""
    names = [state(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def sentence(words: str) -> str:
    """`words` with a capital at the start and a full stop at the end."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


def what(incident: Incident) -> str:
    """What an incident was, in the words of its PLOVER type and mode: no more than was coded."""
    phrase = _phrases(incident.event, incident.mode[0] if incident.mode else "")
    form = "past" if incident.recipient else "mutual" if len(incident.actor) > 1 else "alone"
    return phrase[form].format(who=listed(incident.actor), whom=listed(incident.recipient))


def kind(event: str, mode: str = "") -> str:
    """The noun that counts incidents of a type: "visits, talks and letters"."""
    return _phrases(event, mode)["noun"]


def quoted(text: str) -> str:
    """A source's words in quotation marks, shortened at a word where they are long, without the full stop:
    the sentence that quotes them has its own."""
    plain = _DATELINE.sub("", " ".join(text.split()))
    if len(plain) > _QUOTED:
        plain = plain[:_QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
    return f"“{plain.removesuffix('.') if not plain.endswith('..') else plain}”"


def times(number: int, noun: str) -> str:
    """A counted noun: "1 report", "3 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@cache
def _phrases(event: str, mode: str) -> Mapping[str, str]:
    table: dict[str, Any] = resources.read_toml(resources.path("brief/phrases.toml"))[event]
    general = {key: value for key, value in table.items() if isinstance(value, str)}
    return {**general, **table.get(mode, {})}
