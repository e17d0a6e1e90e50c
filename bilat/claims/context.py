"""Where a sentence stands in its document: the dyad, the genre, the section's role, the state spoken of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilat.actors.actor import Mention
from bilat.claims.genre import Genre, dyad_of, genre_of
from bilat.claims.lexicon import Lexicon
from bilat.claims.patterns import Units, units
from bilat.language.inflect import base_forms
from bilat.language.parse import Parse
from bilat.sources.document import Document

_HEADING_WORDS = 9
_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands.

    `dyad` holds two codes or none. `role` is that of the section or paragraph, None where none is set;
    `headed` says that a heading set it. `holder` is whom the section is about. `topic` is the state of
    the dyad that was last spoken of. `line` is the text of the paragraph or list item, `last` whether it is
    the last of the document.
    """

    dyad: tuple[str, ...]
    genre: Genre
    role: str | None = None
    headed: bool = False
    holder: tuple[str, ...] = ()
    topic: str | None = None
    line: str = ""
    line_start: int = 0
    last: bool = False
    heading: bool = False

    def other(self, codes: Sequence[str]) -> tuple[str, ...]:
        """The state of the dyad that is not among `codes`; both or none where that is not plain."""
        rest = tuple(code for code in self.dyad if code not in codes)
        return rest if len(rest) == 1 else ()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or list item: character offsets and text."""

    start: int
    end: int
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it reads as a heading: short, no stop at the end, no list mark in front."""
        bare = self.text.strip().lstrip("#").strip(" *")
        return (
            0 < len(bare.split()) <= _HEADING_WORDS
            and bare[-1] not in '.!,;…"”'
            and not self.text.lstrip().startswith(("-", "•", "–", "* "))
            and bare[:1].isalnum()
        )


def lines_of(text: str) -> list[Line]:
    """The non-empty lines of a text."""
    found, start = [], 0
    for piece in text.split("\n"):
        if piece.strip():
            found.append(Line(start, start + len(piece), piece))
        start += len(piece) + 1
    return found


def settings(
    document: Document,
    parses: Sequence[Parse],
    mentions: Sequence[Mention],
    title: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Setting]:
    """The setting of each parsed sentence of a document, in order; `title` are the mentions of its title."""
    base = Setting(dyad_of(mentions, title, document.text), genre_of(document.text, document.title))
    teller = _Teller(base, lines_of(document.text), lexicon, mentions)
    return [teller.place(parse) for parse in parses]


class _Teller:
    """Follows a document from line to line and sentence to sentence."""

    def __init__(
        self, base: Setting, lines: Sequence[Line], lexicon: Lexicon, mentions: Sequence[Mention]
    ) -> None:
        self.base, self.lines, self.lexicon, self.mentions = base, lines, lexicon, mentions
        self.section = base
        self.now = base
        self.line = -1

    def place(self, parse: Parse) -> Setting:
        """The setting of the next sentence."""
        self._advance(parse.offset)
        here = self.lines[self.line] if self.lines else Line(0, 0, "")
        heading = here.is_heading and parse.offset + len(parse.text) <= here.end + 1 and len(self.lines) > 3
        if heading:
            return replace(self.now, heading=True)
        found = self._topic_sentence(parse, self.now)
        self.now = self._spoken_of(parse, found)
        often = self._most_named(here.start, parse.offset)
        return replace(found, topic=often or found.topic)

    def _most_named(self, start: int, end: int) -> str | None:
        """The dyad's state that a paragraph from `start` names most before `end`; of two the one named first."""
        if not self.base.dyad:
            return None
        inside = (m for m in self.mentions if start <= m.start < end)
        count = Counter(a.code for m in inside for a in m.actors if a.code in self.base.dyad)
        return count.most_common(1)[0][0] if count else None

    def _advance(self, offset: int) -> None:
        while self.line + 1 < len(self.lines) and self.lines[self.line + 1].start <= offset + 1:
            self.line += 1
            line = self.lines[self.line]
            if line.is_heading and len(self.lines) > 3 and self.line + 1 < len(self.lines):
                self._open(line)
            last = self.line == len(self.lines) - 1
            holder = self.section.holder
            self.now = replace(
                self.section,
                topic=holder[0] if len(holder) == 1 else self.now.topic,
                line=line.text,
                line_start=line.start,
                last=last,
            )

    def _open(self, line: Line) -> None:
        """A heading: it sets the role, or the holder, or ends what was set."""
        role = next((h.pattern.owner for h in self.lexicon.headings.find(_plain_units(line.text))), None)
        codes = self._codes(line)
        if role is None and len(codes) == 1 and len(line.text.split()) <= 4:
            self.section = replace(self.section, holder=codes)
            return
        holder = codes if len(codes) == 1 else ()
        self.section = replace(
            self.base, role=role.role if role else None, headed=role is not None, holder=holder
        )

    def _codes(self, line: Line) -> tuple[str, ...]:
        named = [a.code for m in self.mentions if line.start <= m.start < line.end for a in m.actors]
        return tuple(dict.fromkeys(code for code in named if code in self.base.dyad))

    def _topic_sentence(self, parse: Parse, found: Setting) -> Setting:
        """A sentence such as "The limits are plain enough" gives the rest of its paragraph a role."""
        if self.base.genre in ("wire", "news") or found.headed:
            return found
        hit = next(iter(self.lexicon.topics.find(units(parse))), None)
        if hit is None:
            return found
        codes = tuple(dict.fromkeys(self._named(parse)))
        holder = codes if len(codes) == 1 else ()
        return replace(
            found, role=hit.pattern.owner.role, holder=holder, topic=holder[0] if holder else found.topic
        )

    def _spoken_of(self, parse: Parse, found: Setting) -> Setting:
        """The dyad's state that the sentence has as a subject, else the only one that it names, were it not just
        where something is ("without parts from Irkutsk")."""
        if not self.base.dyad:
            return found
        subjects = list(self._subjects(parse))
        if subjects:
            return replace(found, topic=subjects[0])
        named = tuple(dict.fromkeys(self._named(parse, places=False)))
        return replace(found, topic=named[0]) if len(named) == 1 else found

    def _named(self, parse: Parse, *, places: bool = True) -> Iterator[str]:
        end = parse.offset + len(parse.text)
        for mention in self.mentions:
            if parse.offset <= mention.start < end and (places or not mention.is_city):
                yield from (a.code for a in mention.actors if a.code in self.base.dyad)

    def _subjects(self, parse: Parse) -> Iterator[str]:
        for token in range(len(parse)):
            if parse.deps[token] in _SUBJECT:
                start, end = parse.span(parse.subtree(token))
                inside = [m for m in self.mentions if start <= m.start < end and len(m.actors) == 1]
                codes = [m.actors[0].code for m in inside if m.actors[0].code in self.base.dyad]
                if len(set(codes)) == 1:
                    yield codes[0]


def _plain_units(text: str) -> Units:
    """Units of a heading, which is not parsed: every word with all its base forms."""
    words = [word.strip(".,:;!?\"'“”#*()").lower() for word in text.replace("-", " ").split()]
    forms = tuple(frozenset(base_forms(word)) for word in words if word)
    return Units(forms, tuple(range(len(forms))))
