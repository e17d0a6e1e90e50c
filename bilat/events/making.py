"""A found event as a record: its passage, date, place, source and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bilat.dates import PartialDate
from bilat.events import ontology
from bilat.events.arguments import Cast
from bilat.events.event import Event
from bilat.events.finding import NOMINAL, Found
from bilat.events.places import host_of, place_of
from bilat.events.support import carrier_of
from bilat.evidence import Passage, stable_id
from bilat.language.parse import Parse
from bilat.language.timex import TimePhrase, date_of

_OTHER_TIME = re.compile(
    r"\b(?:1[5-9]|20)\d\d|\b(?:that|the same) (?:year|month|day)"
    r"|\b(?:years?|months?|weeks?|days?) (?:ago|earlier|later|before|after)"
    r"|\b(?:earlier|previously|once|formerly|since)\b"
)
"""Words by which a sentence leaves the day that the story has reached."""
_LONGEST_EVIDENCE = 45
_LEDE = 1000
"""Characters at the top of a document in which it tells its news; further down stands background."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the records of one sentence share. `dated` gives news without a date of its own the
    document's (see `Coder`)."""

    document_id: str
    published: PartialDate | None
    dates: tuple[TimePhrase, ...]
    dated: bool
    current: PartialDate | None
    """The day that the story has reached, for what it tells on without a date."""
    record: bool = False
    """Whether the document records one meeting (a communiqué), so that what it tells was on its day; elsewhere a story
    moves on within days, and only the month is sure (`dated` takes the likeliest day all the same)."""


def event_of(cast: Cast, found: Found, setting: Setting) -> Event:
    """The record of one found event."""
    result, match = found.outcome, found.match
    start, end = _evidence(cast, found)
    text = cast.parse.text[start - cast.parse.offset : end - cast.parse.offset]
    date = (
        date_of(cast.parse, found.token, setting.dates, climbing=_dated_by_clause(cast, found))
        or _current(cast.parse, found, setting)
        or _news_date(cast.parse, found, setting)
    )
    who, whom = match.who, match.whom
    mode = (result.mode,) if result.mode else ()
    host = host_of(cast, found.token, match) if result.event == "CONSULT" else None
    if host is not None:
        who, whom, mode = host.visitors, host.hosts, ("visit",)
    return Event(
        id=stable_id(
            setting.document_id, start, end, result.event, mode, sorted(who.codes), sorted(whom.codes)
        ),
        evidence=Passage(setting.document_id, start, end, text),
        event=result.event,
        mode=mode,
        actor=who.actors,
        recipient=whom.actors,
        date=date,
        aux=_aux(result.aux, date, setting.published),
        quad_code=ontology.quad_code(result.event),
        event_scale=ontology.score(result.event, mode),
        why=_why(cast, found),
        event_loc=place_of(cast, found.token),
        attributed_to=_source(cast, result.speaker, who.codes),
    )


def _dated_by_clause(cast: Cast, found: Found) -> bool:
    """A noun takes the date of its clause only where the clause tells of it ("held talks on Monday"), not
    where something else is done on that day ("condemned the test on Monday")."""
    if cast.parse.tags[found.token] not in NOMINAL:
        return True
    return (
        carrier_of(cast, found.token, found.match.sense) is not None or cast.parse.deps[found.token] == "root"
    )


def _current(parse: Parse, found: Found, setting: Setting) -> PartialDate | None:
    """The day the story has reached, for what a simple past tells on ("He offered to brief Beijing")."""
    told_on = parse.tags[found.token] == "VERB" and "Tense=Past" in parse.feats[found.token]
    if setting.current is None or setting.dates or not told_on or _OTHER_TIME.search(parse.text):
        return None
    if parse.kids(found.token, "aux"):
        return None
    by_day = setting.record or setting.dated
    return PartialDate(setting.current.iso if by_day else setting.current.iso[:7], "resolved")


def _news_date(parse: Parse, found: Found, setting: Setting) -> PartialDate | None:
    published = setting.published
    if not setting.dated or published is None or parse.tags[found.token] in NOMINAL:
        return None
    said = ontology.quad_code(found.outcome.event) in (1, 3)
    if parse.offset > _LEDE and not said:
        return None
    return PartialDate(published.iso, "published")


def _evidence(cast: Cast, found: Found) -> tuple[int, int]:
    """From the first to the last of the words that carry the event."""
    core = {found.token, *found.match.used}
    tokens = core | set(found.match.who.tokens) | set(found.match.whom.tokens)
    if max(tokens) - min(tokens) > _LONGEST_EVIDENCE:
        tokens = core | set(found.match.whom.tokens)
    return cast.parse.span(sorted(tokens))


def _aux(aux: tuple[str, ...], date: PartialDate | None, published: PartialDate | None) -> tuple[str, ...]:
    """Historical is more than a year before publication (annotation guidelines)."""
    if date is not None and published is not None and (published.first - date.last).days > 365:
        return (*(a for a in aux if a != "future"), "historical")
    return aux


def _source(cast: Cast, speaker: int | None, who: frozenset[str]) -> str | None:
    """Whose word the event is, where that is not the actor's own."""
    if speaker is None:
        return None
    codes = cast.phrase(speaker).codes
    if codes & who:
        return None
    return ",".join(sorted(codes)) or cast.parse.words[speaker]


def _why(cast: Cast, found: Found) -> str:
    words = " ".join(cast.parse.words[t] for t in sorted({found.token, *found.match.used}))
    return f"{found.match.sense.name} fits “{words}”{found.outcome.because}{found.lent}"
