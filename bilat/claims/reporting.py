"""What one sentence reports as said: by which verb, in whose voice, to whom, and which of its words were said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilat.claims.quotemarks import Quoted, within
from bilat.claims.saying import Saying, SayingLexicon
from bilat.claims.voices import Voice, voices
from bilat.events.arguments import Cast
from bilat.language import clauses
from bilat.language.modality import CONDITIONAL, FUTURE, NEGATORS, POSSIBLE, modality
from bilat.language.parse import Parse

_NEAR = 5
"""Words behind a verb among which the noun that it needs must stand."""
_THAT_REACH = 14
_TRAILING = {".", ",", ";", ":", "-", "–", "—", "!", "?", "and", "but", "or"}
_LEADING = {
    ",", ":", "that", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
    "today",
}  # fmt: skip
CASES = {"in", "at", "of", "from", "to", "with", "near", "by", "for", "on", "about", "against"}
"""Prepositions whose noun is no speaker."""
_QUOTING = {"quote", "cite"}
_RIGHT = ("conj", "parataxis", "advcl")


@dataclass(frozen=True, slots=True)
class Report:
    """A verb of saying in a sentence: its entry, the voices of its subject, codes of those spoken to, and the first and
    last token of what was said (None where only quotation marks can tell)."""

    verb: int
    entry: Saying
    speakers: tuple[Voice, ...]
    addressee: tuple[str, ...]
    said: tuple[int, int] | None


class Reporter:
    """Finds the reports of one sentence; `quotes` are all quotations of the document."""

    def __init__(self, cast: Cast, quotes: Sequence[Quoted], lexicon: SayingLexicon) -> None:
        self.cast, self.parse, self.quotes, self.lexicon = cast, cast.parse, quotes, lexicon

    def reports(self) -> list[Report]:
        """The verbs that report something as said, and "according to", in order."""
        found = [self._report(verb, entry) for verb, entry in self.verbs()]
        found += self._according()
        return sorted((r for r in found if r is not None), key=lambda r: r.verb)

    def verbs(self, *, beside: bool = False) -> Iterator[tuple[int, Saying]]:
        """The verbs of saying that the writer uses himself to tell what was said, each with its entry; `beside` a
        quotation the parse above the verb is not asked, since quotations lead it astray."""
        for token, lemma in enumerate(self.parse.lemmas):
            if lemma in self.lexicon.verbs and self.parse.tags[token] == "VERB" and not self.is_quoted(token):
                entry = next((e for e in self.lexicon.verbs[lemma] if self._fits(e, token)), None)
                if entry is not None and (self._is_plain(token) if beside else self._is_asserted(token)):
                    yield token, entry

    def is_quoted(self, token: int) -> bool:
        """Whether a token stands within an utterance."""
        span = within(self.quotes, self.parse.starts[token])
        return span is not None and span.speech

    def speakers(self, verb: int) -> tuple[Voice, ...]:
        """The voices of the subject of a verb of saying, outside of what is quoted."""
        subjects = [t for t in self._subjects(self._first(verb)) if not self.is_quoted(t)]
        content = self._content_before(verb)
        if content is not None and any(t <= content[1] for t in subjects):
            return tuple(self.near(verb, content[1] + 1))  # the parser took it out of what was said
        after = content[1] if content is not None else -1
        return tuple(v for t in subjects for v in voices(self.cast, t, self.lexicon, after))

    def near(self, verb: int, first: int) -> Iterator[Voice]:
        """The voices of the name that stands last before a verb of saying, from token `first` on, where the parse
        does not join the two; none where that name belongs to a phrase of place and the like."""
        for token in range(verb - 1, first - 1, -1):
            mention = self.cast.mention_at.get(token)
            if mention is None or mention.kind in ("adjective", "demonym", "pronoun"):
                continue
            if not any(self.parse.words[k].lower() in CASES for k in self.parse.kids(token, "case")):
                yield from voices(self.cast, token, self.lexicon)
            return

    # --- the verb ---

    def _fits(self, entry: Saying, verb: int) -> bool:
        words = [w.lower() for w in self.parse.words[verb + 1 : verb + 2]]
        after = words[0] if words else ""
        wanted = [w.split()[1:] for w in entry.words if w.split()[0] == self.parse.lemmas[verb]]
        if not any(not rest or rest == [after] for rest in wanted) or after in entry.not_before:
            return False
        return not entry.object or self.telling(verb, entry) != verb

    def telling(self, verb: int, entry: Saying) -> int:
        """The word that gives a verb of saying its tone: the noun that it needs ("voiced concern"), or itself."""
        near = [*range(verb + 1, min(verb + 1 + _NEAR, len(self.parse)))]
        if entry.object:
            near += self.cast.frame(verb).objects
        return next((t for t in near if self.parse.lemmas[t] in entry.object), verb)

    def _is_asserted(self, verb: int) -> bool:
        if self._resumes(verb):
            return self._is_plain(verb)
        told = modality(self.parse, verb)
        return self._is_plain(verb) and not (
            told.negated or told.imagined or told.hypothetical or told.future
        )

    def _is_plain(self, verb: int) -> bool:
        """Whether no auxiliary, negation or "to" of its own makes the verb unreal."""
        own = {self.parse.words[k].lower() for k in self.parse.kids(verb, "aux", "advmod", "mark")}
        return own.isdisjoint(NEGATORS | FUTURE | POSSIBLE | CONDITIONAL | {"to"})

    def _subjects(self, verb: int) -> tuple[int, ...]:
        above = self.parse.heads[verb]
        if self.parse.lemmas[above] in _QUOTING and any(
            self.parse.words[k].lower() == "as" for k in self.parse.kids(verb, "mark")
        ):
            return self.cast.frame(above).objects  # "was quoted as saying"
        frame = self.cast.frame(verb)
        if frame.passive and "deed" not in self._ways(verb):
            return ()
        return frame.subjects

    def _first(self, verb: int) -> int:
        """The verb of saying whose subject `verb` shares: "said that ... and condemned"."""
        if not self._resumes(verb):
            return verb
        node = verb
        for _ in range(_NEAR):
            node = self.parse.heads[node]
            if self.parse.lemmas[node] in self.lexicon.verbs and self.parse.kids(node, *clauses.SUBJECT):
                return node
        return verb

    def _ways(self, verb: int) -> tuple[str, ...]:
        return tuple(w for e in self.lexicon.verbs[self.parse.lemmas[verb]] for w in e.ways)

    # --- what was said ---

    def _report(self, verb: int, entry: Saying) -> Report | None:
        found = self.speakers(verb)
        if not found:
            return None
        said = next((span for way in entry.ways if (span := self._said(verb, way))), None)
        if said is not None and not said[0] <= verb <= said[1] and self._is_taken_out(verb, said):
            found = tuple(self.near(verb, said[1] + 1)) if said[1] < verb else ()
            if not found:
                return None
        return Report(verb, entry, found, self.addressee(verb, entry), said)

    def _is_taken_out(self, verb: int, said: tuple[int, int]) -> bool:
        """Whether the parser took the subject of a verb of saying out of what was said."""
        return any(said[0] <= t <= said[1] for t in self._subjects(self._first(verb)))

    def _said(self, verb: int, way: str) -> tuple[int, int] | None:
        if way == "clause":
            return self._clause(verb)
        if way == "ask":
            return self._asked(verb)
        return self._deed(verb)

    def _clause(self, verb: int) -> tuple[int, int] | None:
        start = self._clause_start(verb)
        if start is None:
            return self._said_before(verb)
        return self._trimmed(start, self._end(verb, start))

    def _clause_start(self, verb: int) -> int | None:
        """The first word of the clause behind the verb, "that" left out."""
        parse = self.parse
        end = min(verb + _THAT_REACH, len(parse))
        that = next((t for t in range(verb + 1, end) if self._is_that(t)), None)
        below = [k for k in parse.kids(verb, "ccomp") if k > verb]
        if below and not self._takes_object(verb):
            below += [
                k for k in parse.kids(verb, "obj") if verb < k < below[0]
            ]  # a subject that the parser lost
        firsts = [min(t for t in parse.subtree(k) if t > verb) for k in below]
        if that is not None and self._is_first(verb, that):
            return that + 1 if that + 1 < len(parse) else None
        return min(firsts) if firsts else None

    def _takes_object(self, verb: int) -> bool:
        return any("object" in entry.to for entry in self.lexicon.verbs[self.parse.lemmas[verb]])

    def _is_first(self, verb: int, that: int) -> bool:
        """Whether no subject stands between a verb of saying and "that", which then opens what was said."""
        between = range(verb + 1, that)
        return not any(self.parse.deps[t] in clauses.SUBJECT for t in between)

    def _is_that(self, token: int) -> bool:
        word = self.parse.words[token].lower()
        return word == "that" and self.parse.deps[token] == "mark"

    def _said_before(self, verb: int) -> tuple[int, int] | None:
        """What stands before "..., Manturov said"."""
        content = self._content_before(verb)
        return None if content is None else self._trimmed(*content)

    def _content_before(self, verb: int) -> tuple[int, int] | None:
        if self._clause_start(verb) is not None:
            return None
        parse = self.parse
        content = next((k for k in parse.kids(verb, "ccomp") if k < verb), None)
        if content is None and parse.deps[verb] == "parataxis" and parse.heads[verb] < verb:
            content = parse.heads[verb]
        if content is None:
            return None
        own = [t for k in parse.children[verb] if k != content for t in parse.subtree(k)]
        last = min([verb, *(t for t in own if t > content)]) - 1
        tokens = [t for t in parse.subtree(content) if t <= last]
        return (min(tokens), last) if tokens else None

    def _asked(self, verb: int) -> tuple[int, int] | None:
        """ "urged Seoul to come back": what somebody is to do, without "to"."""
        parse = self.parse
        below = [*parse.kids(verb, "xcomp", "advcl", "ccomp"), *self._below_objects(verb)]
        for kid in below:
            mark = next((k for k in parse.kids(kid, "mark") if parse.words[k].lower() == "to"), None)
            if mark is not None and mark > verb and mark + 1 < len(parse):
                return self._trimmed(mark + 1, self._end(verb, mark + 1))
        return None

    def _below_objects(self, verb: int) -> list[int]:
        heads = self.parse.kids(verb, "obj", "iobj", "obl")
        return [k for head in heads for k in self.parse.kids(head, "acl", "acl:relcl")]

    def _deed(self, verb: int) -> tuple[int, int]:
        frame = self.cast.frame(verb)
        before = [t for o in frame.objects if frame.passive for t in self.parse.subtree(o) if t < verb]
        return self._trimmed(min([verb, *before]), self._end(verb, verb + 1))

    def _end(self, verb: int, start: int) -> int:
        """The last token of what was said: before the verb's next conjunct, "while ..." and the like."""
        parse, last = self.parse, self._reach(verb)
        for kid in parse.children[verb]:
            first = next(t for t in parse.subtree(kid) if parse.deps[t] not in ("punct", "cc") or t == kid)
            if parse.deps[kid] in _RIGHT and first > start and self._turns(kid, first):
                last = min(last, first - 1)
        for token in range(start + 1, last + 1):
            if (
                parse.words[token] == ";"
                or self._contrasts(token)
                or (token > start + 1 and self._resumes(token))
            ):
                return token - 1
        return last

    def _reach(self, verb: int) -> int:
        """The last token that can be part of what was said: a participle before its clause reaches to its own end."""
        parse = self.parse
        if parse.deps[verb] in ("advcl", "acl") and parse.heads[verb] > verb:
            return max(parse.subtree(verb))
        return len(parse) - 1

    def _turns(self, kid: int, first: int) -> bool:
        """Whether a clause that hangs on the verb of saying is the writer's again."""
        parse = self.parse
        finite = clauses.is_finite(parse, kid)
        if parse.deps[kid] in ("conj", "parataxis"):
            set_off = parse.words[first - 1].lower() in (",", ";", "and", "but")
            return set_off and (finite or bool(parse.kids(kid, *clauses.SUBJECT)))
        opens = parse.lemmas[kid] in self.lexicon.verbs or parse.words[first].lower() in self.lexicon.turns
        return opens and parse.words[first - 1] == ","

    def _contrasts(self, token: int) -> bool:
        """Whether ", while" opens what the writer tells beside it."""
        words = self.parse.words
        return words[token].lower() in ("while", "whereas") and words[token - 1] == ","

    def _resumes(self, token: int) -> bool:
        """Whether the speaker's next verb of saying comes: "... and condemned", ", adding that"."""
        parse = self.parse
        if parse.lemmas[token] not in self.lexicon.verbs or parse.tags[token] != "VERB":
            return False
        if parse.kids(token, *clauses.SUBJECT) or within(self.quotes, parse.starts[token]):
            return False
        before = parse.words[token - 1].lower()
        past = "Tense=Past" in parse.feats[token]
        gerund = "VerbForm=Ger" in parse.feats[token] or parse.words[token].endswith("ing")
        return (before in ("and", "but") and past) or (before == "," and gerund)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        words = self.parse.words
        while last > first and words[last].lower() in _TRAILING:
            last -= 1
        while first < last and words[first].lower() in _LEADING:
            first += 1
        return first, last

    # --- to whom ---

    def addressee(self, verb: int, entry: Saying) -> tuple[str, ...]:
        """The codes of those spoken to."""
        frame = self.cast.frame(verb)
        heads = [*frame.objects] if "object" in entry.to and not frame.passive else []
        oblique = self.parse.kids(verb, "obl", "nmod")
        heads += [t for t in oblique if clauses.preposition(self.parse, t) in entry.to]
        heads += self._of_messages(verb)
        noun = self.telling(verb, entry)
        beside = self.parse.kids(noun, "nmod") if noun != verb else ()
        heads += [t for t in beside if clauses.preposition(self.parse, t) in entry.to]
        codes = (v.code for t in heads if not self.is_quoted(t) for v in voices(self.cast, t, self.lexicon))
        return tuple(dict.fromkeys(codes))

    def _of_messages(self, verb: int) -> list[int]:
        """ "in a letter to Xi", "addressing Israel"."""
        parse = self.parse
        nouns = [t for t in parse.subtree(verb) if parse.lemmas[t] in self.lexicon.messages]
        found = [
            k for n in nouns for k in parse.kids(n, "nmod", "obl") if clauses.preposition(parse, k) == "to"
        ]
        return found + [
            k for v in parse.kids(verb, "advcl") if parse.lemmas[v] == "address" for k in parse.kids(v, "obj")
        ]

    # --- according to ---

    def _according(self) -> Iterator[Report]:
        """ "according to the ministry", "in the words of Kim": all the rest of the clause is said."""
        for token, word in enumerate(self.parse.words):
            source = self._source(token) if word.lower() in ("according", "words") else None
            if source is not None and not self.is_quoted(token):
                found = tuple(voices(self.cast, source, self.lexicon))
                if found:
                    yield Report(token, _ACCORDING, found, (), self._rest(source))

    def _source(self, token: int) -> int | None:
        parse = self.parse
        if parse.words[token].lower() == "according":
            head = parse.heads[token]
            return head if parse.deps[token] == "case" else next(iter(parse.kids(token, "obl", "obj")), None)
        if clauses.preposition(parse, token) != "in":
            return None
        return next((k for k in parse.kids(token, "nmod") if clauses.preposition(parse, k) == "of"), None)

    def _rest(self, source: int) -> tuple[int, int] | None:
        """The sentence without the phrase that names the source."""
        parse = self.parse
        phrase = _whole_phrase(parse, source)
        before, after = range(min(phrase)), range(max(phrase) + 1, len(parse))
        side = after if len(after) > len(before) else before
        return self._trimmed(side[0], side[-1]) if len(side) > 2 else None


_ACCORDING = Saying("according to", (), ("clause",), (), 0.0, False, frozenset(), frozenset(), "", "", "")


def _whole_phrase(parse: Parse, source: int) -> list[int]:
    """The tokens of "according to X" or "in the words of X", with the words before the name."""
    tokens = [t for t in parse.subtree(source) if parse.deps[t] not in ("acl:relcl", "parataxis")]
    above = parse.heads[source]
    if parse.lemmas[above] == "word":
        tokens += parse.subtree(above)
    first = min(tokens)
    while first > 0 and parse.words[first - 1].lower() in ("according", "to", "in", "the", "words", "of"):
        first -= 1
    return list(range(first, max(tokens) + 1))
