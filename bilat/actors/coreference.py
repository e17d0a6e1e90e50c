"""Pronouns and descriptions that a document settles: "he", "its", "the two sides", "the kingdom".

Antecedents are taken by grammar: a subject before all else, of the same sentence or the one before.
Where an unknown name or thing stands between, or two antecedents fit, the expression stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilat.actors import descriptions
from bilat.actors.actor import Actor, Kind, Mention
from bilat.actors.referents import Referent, Referents
from bilat.language.parse import Parse

_HE = frozenset({"he", "she", "his", "her", "him", "hers"})
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "their", "them", "theirs"})
PRONOUNS = _HE | _IT | _THEY
"""The pronouns that are settled."""
_REACH = 400
"""How many characters back an antecedent may stand: a sentence or two."""


def settle(parses: Sequence[Parse], mentions: Sequence[Mention], text: str) -> list[Mention]:
    """`mentions` with the pronouns and descriptions added that the text settles, in order; what it
    leaves open stays out.

    `parses` are those of the document's sentences that were parsed; only in them is it looked.
    """
    _ = text
    story = Referents(mentions)
    added: list[Mention] = []
    for parse in parses:
        added += _sentence(parse, story)
    return sorted([*mentions, *added], key=lambda mention: mention.start) if added else list(mentions)


def _sentence(parse: Parse, story: Referents) -> Iterator[Mention]:
    story.begin(parse)
    for token in range(len(parse)):
        if story.enter(parse, token):
            continue
        found = _resolve(parse, token, story)
        if found is not None:
            start, end, actors, because, human = found
            kind: Kind = "description" if parse.tags[token] == "NOUN" else "pronoun"
            words = parse.text[start - parse.offset : end - parse.offset]
            mention = Mention(start, end, words, actors, kind, because)
            story.add(parse, token, mention, human=human)
            yield mention
        else:
            story.stranger(parse, token)


_Found = tuple[int, int, tuple[Actor, ...], str, bool]


def _resolve(parse: Parse, token: int, story: Referents) -> _Found | None:
    word, tag = parse.words[token].lower(), parse.tags[token]
    if tag in ("PRON", "DET"):
        referent = _pronoun(parse, token, word, story)
        if referent is None:
            return None
        because = f"“{parse.words[token]}” is {referent.text}"
        return parse.starts[token], parse.ends[token], referent.actors, because, referent.human
    if tag == "NOUN":
        return descriptions.settle(parse, token, story)
    return None


def _pronoun(parse: Parse, token: int, word: str, story: Referents) -> Referent | None:
    reach = parse.starts[token] - _REACH
    if parse.deps[token] == "expl":
        return None
    own = _own_subject(parse, token)
    if word in _HE:
        return _known(story.human(reach, own))
    if word in _IT:
        return _known(story.body(reach, own, possessive=word == "its"))
    if word in _THEY:
        return _known(story.plural(reach, own))
    return None


def _own_subject(parse: Parse, token: int) -> int:
    """Where the subject of the verb stands whose object the pronoun is ("Seoul thanked it"): it is
    somebody else. -1 where the pronoun is no object."""
    if parse.deps[token] not in ("obj", "iobj", "obl"):
        return -1
    subjects = list(parse.kids(parse.heads[token], "nsubj", "nsubj:pass"))
    return parse.starts[subjects[0]] if subjects else -1


def _known(referent: Referent | None) -> Referent | None:
    return referent if referent is not None and referent.actors else None
