"""Who fills the slots of a cue: holder and others, by syntax and by what the document speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bilat.claims.context import Setting
from bilat.events.arguments import Cast
from bilat.language import clauses
from bilat.language.parse import Parse

_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
_PRONOUNS = {"he", "she", "it", "they", "his", "her", "its", "their", "him", "them", "itself", "themselves"}
_COUNTRIES = {"country", "nation", "kingdom", "republic", "state", "island"}
_PAIR = {
    "both",
    "two",
    "side",
    "neither",
    "each",
    "either",
    "pair",
    "we",
    "parties",
    "party",
    "presidents",
    "leaders",
    "ministers",
    "duo",
}
_HEADS = ("VERB", "AUX")
PAIR = "the two states of the document"
"""How a phrase that means both of the dyad was found."""


@dataclass(frozen=True, slots=True)
class Found:
    """Codes in a slot, the tokens that name them, and how they were found, for `why`."""

    codes: tuple[str, ...]
    tokens: tuple[int, ...]
    how: str

    def __bool__(self) -> bool:
        return bool(self.codes)


NONE = Found((), (), "")


class Slots:
    """The slots around one predicate or noun of a sentence."""

    def __init__(self, cast: Cast, setting: Setting, classes: Mapping[str, frozenset[str]]) -> None:
        self.cast, self.setting, self.parse = cast, setting, cast.parse
        self.domestic = classes.get("domestic", frozenset())
        # Many cues and words of giving ask for the same slots of a sentence.
        self._heads: dict[tuple[int, str], tuple[int, ...]] = {}
        self._named: dict[int, Found] = {}

    def first(self, head: int, slots: Iterable[str]) -> Found:
        """The first of `slots` that somebody fills."""
        return next((found for slot in slots if (found := self.slot(head, slot))), NONE)

    def slot(self, head: int, slot: str) -> Found:
        """Who stands in one slot of the predicate or noun at `head`."""
        if slot == "dyad":
            return Found(self.setting.dyad, (), PAIR)
        if slot == "section":
            return Found(self.setting.holder, (), "whom the section is about")
        if slot == "topic":
            return self._topic(head)
        if slot == "self":
            return self.phrase(head)
        tokens = self.heads(head, slot)
        return merged([self.phrase(token) for token in tokens], slot)

    def heads(self, head: int, slot: str) -> tuple[int, ...]:
        """The heads of the phrases in a slot, whoever they name."""
        found = self._heads.get((head, slot))
        if found is None:
            found = self._heads[head, slot] = self._filled(head, slot)
        return found

    def _filled(self, head: int, slot: str) -> tuple[int, ...]:
        parse = self.parse
        if slot == "subject":
            return subjects_of(self.cast, head)
        if slot == "object":
            return objects_of(self.cast, head)
        if slot == "possessor":
            return tuple(parse.kids(head, "nmod:poss"))
        if slot == "adjective":
            return tuple(parse.kids(head, "amod", "compound", "nmod:desc"))
        return tuple(obliques_of(parse, head, slot))

    def phrase(self, token: int) -> Found:
        """The actors that a noun phrase names, or that the document makes it mean."""
        found = self._named.get(token)
        if found is None:
            found = self._named[token] = self._phrase(token)
        return found

    def _phrase(self, token: int) -> Found:
        named = self.cast.phrase(token)
        codes = tuple(code for code in dict.fromkeys(a.code for a in named.actors) if code)
        if codes:
            return Found(codes, named.tokens, "named")
        word, lemma = self.parse.words[token].lower(), self.parse.lemmas[token]
        if (
            word in _PAIR
            or lemma in _PAIR
            or any(self.parse.lemmas[k] in ("both", "two") for k in self.parse.kids(token))
        ):
            return Found(self.setting.dyad, (token,), PAIR)
        if (place := self._placed(token)) is not None:
            return place
        if word == "it" and self._stands_for_thing(token):
            return NONE
        if lemma in self.domestic or word in self.domestic or word in _PRONOUNS:
            found = self._topic(token)
            return Found(found.codes, (token,), f"“{word}”: {found.how}") if found else NONE
        return NONE

    def _placed(self, token: int) -> Found | None:
        """The state named right after a noun by "in" or "of", wherever the parser hung it."""
        words = self.parse.words
        if token + 2 >= len(words) or words[token + 1].lower() not in ("in", "of", "from", "at", "across"):
            return None
        mention = self.cast.mention_at.get(token + 2)
        if mention is None or self.parse.tags[token] not in ("NOUN", "PROPN"):
            return None
        return Found(
            tuple(a.code for a in mention.actors),
            (token, token + 2),
            f"“{words[token]}” of the place after it",
        )

    def _stands_for_thing(self, token: int) -> bool:
        """Whether "it" is the subject of a clause joined to one whose subject is a thing: "The technology is
        dear, and it may end up elsewhere"."""
        parse, verb = self.parse, self.parse.heads[token]
        if parse.deps[token] not in _SUBJECT or parse.deps[verb] != "conj":
            return False
        before = parse.kids(parse.heads[verb], *_SUBJECT)
        return bool(before) and all(
            parse.tags[t] == "NOUN" and "Number=Sing" in parse.feats[t] and not self.phrase(t) for t in before
        )

    def _subject_before(self, token: int) -> str | None:
        """The state of the dyad that an earlier subject of the sentence names itself."""
        dyad = self.setting.dyad
        for subject in reversed(_subject_tokens(self.parse)):
            mention = self.cast.mention_at.get(subject)
            if (
                subject < token
                and mention is not None
                and len(mention.actors) == 1
                and mention.actors[0].code in dyad
            ):
                return mention.actors[0].code
        return None

    def _is_before_names(self, token: int) -> bool:
        """Whether a pronoun, or "the country", is the subject of a clause that names somebody only further
        on, who then is somebody else: "It supplies most of the arms that Pakistan buys"."""
        parse = self.parse
        meant = parse.words[token].lower() in _PRONOUNS or parse.lemmas[token] in _COUNTRIES
        return (
            meant
            and parse.deps[token] in _SUBJECT
            and bool(self.cast.mention_at)
            and min(self.cast.mention_at) > token
        )

    def _topic(self, token: int) -> Found:
        """The state of the dyad that is spoken of: by the subject before, the section, the only name here,
        or the sentence before."""
        here = self._subject_before(token)
        if here:
            return Found((here,), (), "the subject before")
        if len(self.setting.holder) == 1:
            return Found(self.setting.holder, (), "whom the section is about")
        named = {a.code for m in self.cast.mention_at.values() for a in m.actors} & set(self.setting.dyad)
        if len(named) == 1 and self._is_before_names(token):
            return Found(self.setting.other(tuple(named)), (), "not the state named after it")
        topic = named.pop() if len(named) == 1 else self.setting.topic
        return Found((topic,), (), "the state spoken of") if topic else NONE


_SUBJECT_CONTROL = {"use", "employ", "exploit", "buy", "sell", "court"}
"""Verbs whose object does not do what the infinitive after it says: "uses the pact to warn Seoul"."""


def _subject_tokens(parse: Parse) -> list[int]:
    return [t for t in range(len(parse)) if parse.deps[t] in _SUBJECT]


def subjects_of(cast: Cast, head: int) -> tuple[int, ...]:
    """The subject of a verb, of a predicate noun or adjective, or of the verb that a noun belongs to."""
    parse, node = cast.parse, head
    for _ in range(5):
        above, dep = parse.heads[node], parse.deps[node]
        if dep in ("xcomp", "advcl") and parse.lemmas[above] in _SUBJECT_CONTROL:
            node = above
        found = (
            cast.frame(node).subjects if parse.tags[node] in _HEADS else tuple(parse.kids(node, *_SUBJECT))
        )
        found = tuple(t for t in found if t != head)
        if found:
            return found
        above, dep = parse.heads[node], parse.deps[node]
        if above == node or dep in (*_SUBJECT, "nmod", "acl:relcl"):
            return tuple(t for t in clauses.subjects(parse, node) if t != head) if dep == "acl:relcl" else ()
        node = above
    return ()


def objects_of(cast: Cast, head: int) -> tuple[int, ...]:
    """The object of a verb, or what depends on a noun by "of"."""
    if cast.parse.tags[head] in _HEADS:
        return cast.frame(head).objects
    return tuple(obliques_of(cast.parse, head, "of"))


def obliques_of(parse: Parse, head: int, prep: str) -> list[int]:
    """The phrases that hang on `head` by a preposition, or on its object, which parsers confuse."""
    found: list[int] = []
    around = [head, *parse.kids(head, "obj", "obl", "nmod", "xcomp")]
    if parse.deps[head] in ("obj", "obl"):
        around.append(parse.heads[head])
    for node in around:
        found += [
            k
            for k in parse.kids(node, "obl", "nmod", "obl:agent")
            if clauses.preposition(parse, k) == prep and k != head
        ]
    return list(dict.fromkeys(found))


def merged(parts: Iterable[Found], slot: str) -> Found:
    """Several fillers of one slot as one."""
    full = [part for part in parts if part]
    if not full:
        return NONE
    codes = tuple(dict.fromkeys(code for part in full for code in part.codes))
    tokens = tuple(dict.fromkeys(token for part in full for token in part.tokens))
    how = (
        full[0].how
        if full[0].how != "named"
        else f"the {slot}"
        if slot in ("subject", "object")
        else f"after “{slot}”"
    )
    return Found(codes, tokens, how)
