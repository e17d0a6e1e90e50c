"""Pronouns and descriptions that a document settles: "he", "its", "the two sides", "the kingdom".

Antecedents are taken by grammar: a subject before all else, of the same sentence or the one before.
Where an unknown name or thing stands between, or two antecedents fit, the expression stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bilat.actors import descriptions, pronouns
from bilat.actors.actor import Actor, Kind, Mention
from bilat.actors.referents import Referent, Referents
from bilat.language.parse import Parse


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


_REFERRING = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
"""Tags of words that can stand for somebody or something."""


def _sentence(parse: Parse, story: Referents) -> Iterator[Mention]:
    story.begin(parse)
    for token in range(len(parse)):
        if story.enter(parse, token) or parse.tags[token] not in _REFERRING:
            continue
        found = _resolve(parse, token, story)
        if found is not None and not story.holds_mention(found[0], found[1]):
            start, end, actors, because, human, like = found
            kind: Kind = "pronoun" if parse.tags[token] in ("PRON", "DET") else "description"
            words = parse.text[start - parse.offset : end - parse.offset]
            mention = Mention(start, end, words, actors, kind, because)
            story.add(parse, token, mention, like, human=human)
            yield mention
        else:
            story.stranger(parse, token)


_Found = tuple[int, int, tuple[Actor, ...], str, bool, Referent | None]


def _resolve(parse: Parse, token: int, story: Referents) -> _Found | None:
    if parse.tags[token] in ("PRON", "DET"):
        referent = pronouns.settle(parse, token, story)
        if referent is None:
            return None
        because = f"“{parse.words[token]}” is {referent.text}"
        return parse.starts[token], parse.ends[token], referent.actors, because, referent.human, referent
    if parse.tags[token] in ("NOUN", "PROPN"):
        described = descriptions.settle(parse, token, story)
        return (*described, None) if described is not None else None
    return None
