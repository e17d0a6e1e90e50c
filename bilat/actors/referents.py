"""Who was spoken of so far in a document, in order: where pronouns and descriptions look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilat.actors.actor import Actor, Mention
from bilat.actors.roles import SUBJECTS, is_main
from bilat.actors.tables import load_tables
from bilat.language.parse import Parse

_DATELINE = 20
"""A dateline begins within so many characters of the text."""
_GAP = 8
"""More characters than these between two parsed sentences hold another sentence."""
_PLURAL_TAIL = ("men", "people", "police", "troops", "authorities", "forces")
_NATIONAL = ("state", "capital", "seat", "adjective", "demonym", "given")
_OWNERS = ("state", "capital", "seat", "given", "adjective", "pronoun", "description")


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something spoken of at character `start`. `actors` is empty for strangers: people
    whom nothing identifies, and things. `subject` and `main` (the subject of a main clause) count only in
    sentences that were parsed; `female` is None where the name does not tell; `kind` is the mention's; a
    `modifier` ("a NATO member") or a further name of a list is no thing of its own."""

    start: int
    text: str
    actors: tuple[Actor, ...]
    human: bool
    plural: bool
    subject: bool
    national: bool
    main: bool = False
    female: bool | None = None
    kind: str = ""
    collective: bool = False
    modifier: bool = False

    @property
    def end(self) -> int:
        """The character offset after its last character."""
        return self.start + len(self.text)


class Referents:
    """The referents of a document as its sentences are read; `mentions` are all that the scan found."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.said: list[Referent] = []
        self._next = 0
        self._inside: dict[int, Mention] = {}
        self._codes: Counter[str] | None = None
        self.sentence = 0
        self.before = 0
        """Where the sentence read last and the one before it begin; where sentences in between were not
        parsed, the end of the last that was."""
        self._end = 0
        self._recent = 0
        """Where in `said` the sentence before this one begins; what stands before is out of reach."""
        self._said_now = 0

    def begin(self, parse: Parse) -> None:
        """A parsed sentence begins; mentions of sentences in between are taken in first."""
        skipped = parse.offset - self._end > _GAP
        self._recent = len(self.said) if skipped else self._said_now
        while self._next < len(self.mentions) and self.mentions[self._next].start < parse.offset:
            self._take(self.mentions[self._next])
            self._next += 1
        self.before, self.sentence = self._end if skipped else self.sentence, parse.offset
        end = self._end = parse.offset + len(parse.text)
        self._inside, self._said_now = {}, len(self.said)
        for mention in self._until(end):
            for token in range(len(parse)):
                if parse.starts[token] < mention.end and parse.ends[token] > mention.start:
                    self._inside[token] = mention

    def _until(self, end: int) -> Iterator[Mention]:
        """The mentions not yet taken that begin before the character `end`."""
        for place in range(self._next, len(self.mentions)):
            if self.mentions[place].start >= end:
                return
            yield self.mentions[place]

    def enter(self, parse: Parse, token: int) -> bool:
        """Whether `token` belongs to a mention; its referent is added at its last token."""
        mention = self._inside.get(token)
        if mention is None:
            return False
        if self._inside.get(token + 1) is not mention:
            tokens = [t for t, m in self._inside.items() if m is mention]
            head = next((t for t in tokens if parse.heads[t] not in tokens), token)
            subject = parse.deps[head] in SUBJECTS
            main = subject and is_main(parse, head)
            listed = parse.deps[head] == "conj" and parse.heads[head] in self._inside
            modifier = listed or parse.deps[head] in ("compound", "amod")
            actors = self._together(parse, head)
            self._take(mention, subject=subject, main=main, modifier=modifier, actors=actors)
            self._next += 1
        return True

    def add(self, parse: Parse, token: int, mention: Mention, like: Referent | None, *, human: bool) -> None:
        """A resolved expression, which can be an antecedent in its turn; `like` is its own."""
        plural = len(mention.actors) > 1 or "Number=Plur" in parse.feats[token]
        subject = parse.deps[token] in SUBJECTS
        main = subject and is_main(parse, token)
        female = like.female if like else None
        self.said.append(
            Referent(
                mention.start,
                mention.text,
                mention.actors,
                human,
                plural,
                subject,
                not human,
                main,
                female,
                mention.kind,
                like.collective if like else False,
            )
        )

    def stranger(self, parse: Parse, token: int) -> None:
        """A noun, or a subject of another sort, whom nothing identifies: it bars what stands before it."""
        tag, subject = parse.tags[token], parse.deps[token] in SUBJECTS
        if tag not in ("PROPN", "NOUN") and not (subject and tag in ("PRON", "ADJ", "NUM", "DET")):
            return
        if "PronType=Rel" in parse.feats[token] or parse.words[token].lower() in (
            "who",
            "which",
            "that",
            "what",
        ):
            return
        word, (bodies, human_nouns) = parse.words[token].lower(), _nouns()
        human = (
            tag == "PROPN"
            or parse.lemmas[token] in human_nouns
            or word in ("he", "she", "few", "many", "some")
        )
        plural = "Number=Plur" in parse.feats[token] or word in ("they", "few", "many", "some", "we")
        main = subject and is_main(parse, token)
        lemma = parse.lemmas[token]
        owner = self._owner(parse, token) if lemma in bodies or lemma in human_nouns else ()
        body = bool(owner) and lemma in bodies
        self.said.append(
            Referent(
                parse.starts[token],
                word,
                owner,
                human and not body,
                plural,
                subject,
                body,
                main,
                collective=body,
            )
        )

    def _owner(self, parse: Parse, token: int) -> tuple[Actor, ...]:
        """Whose the noun is: Japan in "the government of Japan"."""
        for kid in parse.kids(token, "nmod"):
            if kid in self._inside and "of" in (parse.words[k] for k in parse.kids(kid, "case")):
                return tuple(Actor(actor.code) for actor in self._inside[kid].actors)
        return ()

    def holds_mention(self, start: int, end: int) -> bool:
        """Whether a mention of this sentence lies in the stretch `start`..`end`."""
        return any(mention.start < end and start < mention.end for mention in self._inside.values())

    def here(self, token: int) -> tuple[Actor, ...]:
        """The actors of the mention that holds `token` of this sentence, be it before or after."""
        mention = self._inside.get(token)
        return mention.actors if mention is not None else ()

    def at(self, position: int) -> Referent | None:
        """The referent that holds the character at `position`, the latest said first."""
        return next((r for r in reversed(self.near) if r.start <= position < r.end), None)

    @property
    def near(self) -> list[Referent]:
        """What was said since the sentence before this one began."""
        return self.said[self._recent :]

    def nations(self, reach: int) -> list[Referent]:
        """The states and bodies named since `reach`, which is in this sentence or the one before, in order."""
        return [r for r in self.near if r.start >= reach and r.actors]

    def owners(self, reach: int) -> list[Referent]:
        """The states named since `reach` outright or by an adjective, not by their people or an official."""
        return [
            r
            for r in self.nations(reach)
            if r.kind in _OWNERS and len(r.actors) == 1 and not (r.plural and r.kind == "pronoun")
        ]

    def codes(self) -> Counter[str]:
        """How often each code of the whole document is named."""
        if self._codes is None:
            self._codes = Counter(actor.code for mention in self.mentions for actor in mention.actors)
        return self._codes

    def pair(self, *, clear: bool = False) -> tuple[Actor, ...]:
        """The two that the document is about: the only two, or those named far more often than a third;
        where `clear`, also by far."""
        count = sorted(self.codes().items(), key=lambda item: -item[1])
        third = count[2][1] if len(count) > 2 else 0
        enough = len(count) >= 2 and count[1][1] > (2 if third else 0)
        if enough and count[1][1] >= (2 if clear else 1.5) * third:
            return tuple(Actor(code) for code, _ in count[:2])
        return ()

    def holders(self) -> Iterator[Referent]:
        """The people and offices named so far, the latest first."""
        return (r for r in reversed(self.said) if r.human and r.actors)

    def opening_capital(self, parse: Parse, token: int) -> tuple[Actor, ...]:
        """The state whose capital stands with "in" at the head of this sentence, before `token`."""
        first = next(iter(self._inside), None)
        opens = first == 1 and parse.words[0].lower() == "in" and token > 1
        mention = self._inside[first] if opens and first is not None else None
        return mention.actors if mention is not None and mention.kind == "capital" else ()

    def dateline(self) -> tuple[Actor, ...]:
        """The state whose capital begins the text in capitals ("MOSCOW, Feb. 12 -")."""
        first = self.mentions[0] if self.mentions else None
        if first is None or first.start > _DATELINE or first.kind != "capital" or not first.text.isupper():
            return ()
        return first.actors

    def bodies(self) -> Iterator[Referent]:
        """The bodies and groups named so far, the latest first."""
        return (r for r in reversed(self.said) if r.kind in ("body", "group") and r.actors)

    def _together(self, parse: Parse, head: int) -> tuple[Actor, ...]:
        """The actors that stand with the one at `head`: coordinated, or, as a list is often parsed, further
        subjects of its verb."""
        found = list(self._joined(parse, head))
        if parse.deps[head] in SUBJECTS:
            for other in parse.kids(parse.heads[head], *SUBJECTS):
                if other != head and other in self._inside and self._inside[other] is not self._inside[head]:
                    found += [*self._inside[other].actors, *self._joined(parse, other)]
        return tuple(found)

    def _joined(self, parse: Parse, head: int) -> tuple[Actor, ...]:
        """The actors coordinated with the one at `head` ("China, Russia and Iran")."""
        found: list[Actor] = []
        for kid in parse.kids(head, "conj"):
            if kid in self._inside:
                found += [*self._inside[kid].actors, *self._joined(parse, kid)]
        return tuple(found)

    def _take(
        self,
        mention: Mention,
        *,
        subject: bool = False,
        main: bool = False,
        modifier: bool = False,
        actors: Iterable[Actor] = (),
    ) -> None:
        if mention.is_city:
            return  # "its" after "across Anatolia" is whoever sends the gas there
        last = mention.text.rsplit(" ", 1)[-1].lower()
        collective = last in _nouns()[0] or mention.kind in ("body", "group")
        human = mention.kind in ("person", "office") and not collective
        everyone = (*mention.actors, *actors)
        plural = len(everyone) > 1 or (
            not collective and mention.kind != "person" and _is_plural(last, mention)
        )
        plural = plural or (mention.kind == "group" and last.endswith("s"))
        national = mention.kind in _NATIONAL or collective
        self.said.append(
            Referent(
                mention.start,
                mention.text,
                everyone,
                human,
                plural,
                subject,
                national,
                main,
                _female(mention) if human else None,
                mention.kind,
                collective,
                modifier,
            )
        )


def _is_plural(last: str, mention: Mention) -> bool:
    if mention.kind in ("office", "demonym"):
        return last.endswith("s") or last.endswith(_PLURAL_TAIL)
    return False


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for bodies and for people."""
    tables = load_tables()
    nouns = tables.words.get("nouns", {})
    collective = frozenset(nouns.get("collective", ()))
    people = frozenset(nouns.get("human", ())) | frozenset(tables.offices) - collective - frozenset(
        nouns.get("not_human", ())
    )
    return collective, people


@lru_cache(maxsize=1)
def _genders() -> tuple[frozenset[str], frozenset[str], frozenset[str], dict[str, str]]:
    words, people = load_tables().words, load_tables().people
    first = {person.id: person.name.split(" ", 1)[0] for person in people}
    return (
        frozenset(words.get("female_names", ())),
        frozenset(words.get("female", ())),
        frozenset(words.get("male", ())),
        first,
    )


def _female(mention: Mention) -> bool | None:
    """Whether the person is a woman, by the honorific or the first name; None where neither tells."""
    names, madam, sir, first = _genders()
    words = mention.text.split()
    if mention.kind != "person" or any(word in madam or word in names for word in words):
        return True if mention.kind == "person" else None
    identifier = mention.actors[0].identifier_id
    if identifier is not None:
        return first.get(identifier, "") in names
    return False if any(word in sir for word in words) else None
