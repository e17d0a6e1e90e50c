"""Senses that are left out because the sentence lacks their words are senses that would not have fitted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from bilat.actors.gazetteer import default_gazetteer
from bilat.actors.standins import names_of
from bilat.events.arguments import Cast, casts_of
from bilat.events.lexicon import Trigger, default_lexicon
from bilat.events.matching import Match, match_noun, match_verb
from bilat.language.parse import Sentence
from bilat.language.pipeline import load_pipeline


@cache
def casts() -> list[Cast]:
    """Every fifth example of the lexicon, with its actors."""
    texts = [sense.example for sense in default_lexicon().senses if sense.example][::5]
    scans = [default_gazetteer().scan(text) for text in texts]
    sentences = [Sentence(text, 0, names_of(scan)) for text, scan in zip(texts, scans, strict=True)]
    parses = load_pipeline().parse(sentences)
    return [casts_of([parse], scan)[0] for parse, scan in zip(parses, scans, strict=True)]


def fitting(part: str) -> Iterator[tuple[Cast, Trigger]]:
    """All triggers that fit somewhere, tried one by one."""
    lexicon = default_lexicon()
    for cast in casts():
        for token, lemma in enumerate(cast.parse.lemmas):
            for trigger in (lexicon.verbs if part == "verb" else lexicon.nouns).get(lemma, ()):
                tried = (
                    match_verb(cast, cast.frame(token), *trigger)
                    if part == "verb"
                    else match_noun(cast, token, *trigger)
                )
                if isinstance(tried, Match):
                    yield cast, trigger


@pytest.mark.parametrize("part", ["verb", "noun"])
def test_no_sense_that_fits_is_left_out(part: str) -> None:
    found = list(fitting(part))
    assert len(found) > 50
    left_out = [
        (cast.parse.text, trigger[1].name)
        for cast, trigger in found
        if not cast.may_hold(trigger[0], trigger[1].needs)
    ]
    assert left_out == []


def test_most_senses_of_a_verb_are_left_out() -> None:
    lexicon = default_lexicon()
    tried = [
        (cast, trigger)
        for cast in casts()
        for lemma in cast.parse.lemmas
        for trigger in lexicon.verbs.get(lemma, ())
    ]
    kept = [trigger for cast, trigger in tried if cast.may_hold(trigger[0], trigger[1].needs)]
    assert len(kept) < len(tried) / 2


def test_a_name_of_several_words_counts_by_each_of_them() -> None:
    text = "Prime Minister Narendra Modi visited Colombo."
    (mention, *_), parse = default_gazetteer().scan(text), next(load_pipeline().parse([Sentence(text)]))
    cast = Cast(parse, [mention])
    assert cast.may_hold((), [frozenset({"modi"})])
    assert not cast.may_hold((), [frozenset({"putin"})])


def test_wildcards_need_no_word() -> None:
    wild = [s for s in default_lexicon().senses if {"*", "@actor", "@person"} & s.object]
    assert wild
    assert all(s.object not in s.needs for s in wild)


def test_casts_take_the_mentions_of_their_own_sentences() -> None:
    text = "Russia praised Cuba. Nothing was said. Iran thanked China."
    spans = [(0, 20), (21, 38), (39, 58)]
    mentions = default_gazetteer().scan(text)
    parses = list(load_pipeline().parse([Sentence(text[a:b], a) for a, b in spans]))
    named = [sorted(cast.phrase(t).codes for t in cast.mention_at) for cast in casts_of(parses, mentions)]
    codes = [{code for codes in one for code in codes} for one in named]
    assert codes == [{"RUS", "CUB"}, set(), {"IRN", "CHN"}]
