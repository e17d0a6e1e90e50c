"""How alike two names are, with the reason in words: persons, bodies and ships each by rules of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bilat.regimes.names import Prepared, folds, open_letters
from bilat.regimes.syllables import Syllables, likeness, parses, surname

SAME, SOUND, INITIAL = 1.0, 0.97, 0.86
SURE = 0.96
LEAST = 0.78
"""Likeness below which two words are different words; tuned on the development half of the name pairs between .7
and .9: lower takes siblings for one person, higher loses misspellings."""
JOINED = 0.88
"""Likeness from which two runs of letters are one name divided differently; tuned with LEAST."""
EXCHANGED = 0.1
_VOWELS = re.compile(r"[aeiouy]")
_SHORT = 4
"""Words of fewer letters must agree in sound: one letter of three makes another name."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are (0 to 1), the feature that says why ("romanisation", "word order" ...) and the
    sentence for a reader."""

    score: float
    feature: str
    detail: str


def likeness_of(a: Prepared, b: Prepared) -> Likeness:
    """How alike two names of one kind are."""
    if a.words == b.words and a.numbers == b.numbers:
        return Likeness(SAME, "same words", f"{a.text!r} and {b.text!r} are the same words")
    if a.kind == "person":
        return _best(_persons(a, b))
    if a.numbers != b.numbers:
        return Likeness(0.4, "numbers", f"the numbers differ: {_shown(a.numbers)} and {_shown(b.numbers)}")
    return _ships(a, b) if a.kind == "vessel" else _bodies(a, b)


def _best(found: Iterator[Likeness]) -> Likeness:
    """The most alike of several comparisons; those that come after a sure one are not made."""
    best = next(found)
    for other in found if best.score < SURE else ():
        best = max(best, other, key=lambda one: one.score)
        if best.score >= SURE:
            break
    return best


def _shown(numbers: Sequence[str]) -> str:
    return ", ".join(numbers) or "none"


def _persons(a: Prepared, b: Prepared) -> Iterator[Likeness]:
    """The comparisons that fit: two names that read as Korean, or as Chinese, are judged by their syllables."""
    for language, ours, theirs in (("korean", a.korean, b.korean), ("chinese", a.chinese, b.chinese)):
        if ours and theirs:
            yield _syllables(ours, theirs, language)
    if not (a.korean and b.korean) and not (a.chinese and b.chinese):
        yield _words(a, b)
        if min(len(a.words), len(b.words)) > 1 and _divided(a) != _divided(b):
            yield _run_together(a, b)


def _divided(name: Prepared) -> list[int]:
    return sorted(map(len, name.spoken))


def _syllables(ours: Sequence[Syllables], theirs: Sequence[Syllables], language: str) -> Likeness:
    best, turned = 0.0, False
    for x in ours:
        for y in theirs:
            for turn, z in enumerate((y, (*y[1:], y[0]), (y[-1], *y[:-1]))):
                found = _aligned(x, z, language)
                if found > best:
                    best, turned = found, turn > 0
    order = " in another order" if turned else ""
    name = language.capitalize()
    said = (
        f"both spell the same {name} syllables{order}"
        if best > LEAST
        else f"read as {name}, the syllables differ"
    )
    return Likeness(best, "romanisation", said)


def _aligned(x: Syllables, y: Syllables, language: str) -> float:
    if len(x) != len(y):
        return 0.0
    if language == "korean":
        x, y = (surname(x[0]), *x[1:]), (surname(y[0]), *y[1:])
    total, least = 0.0, 1.0
    for one, other in zip(x, y, strict=True):
        found = likeness(one, other)
        if found < 0.75:
            return 0.0
        total, least = total + found, min(least, found)
    return total / len(x) if least >= 0.9 or language == "words" else least * 0.8


def _words(a: Prepared, b: Prepared) -> Likeness:
    """Words matched one to one in any order: words on one side only are left-out names, words on both sides that
    match nothing are a contradiction."""
    pairs, left_a, left_b = _matched(a.words, b.words)
    if not pairs or (max(len(a.words), len(b.words)) > 1 and len(pairs) == 1):
        return Likeness(0.4 if pairs else 0.0, "one name", "no more than one name is common to both")
    if _stray_initial(a, pairs, left_a) or _stray_initial(b, [(j, i, s) for i, j, s in pairs], left_b):
        return Likeness(0.4, "contradiction", "an initial fits, but the name beside it stands alone")
    each = [score for _, _, score in pairs]
    score = 0.5 * sum(each) / len(each) + 0.5 * min(each)
    if left_a and left_b:
        return Likeness(score * 0.6, "contradiction", f"{_list(left_a)} stands against {_list(left_b)}")
    missing = left_a or left_b
    score -= 0.05 * len(missing)
    return Likeness(score, *_said(a.words, b.words, pairs, missing))


def _stray_initial(own: Prepared, pairs: Sequence[tuple[int, int, float]], left: Sequence[str]) -> bool:
    """Whether an initial was matched while a full name on its side matches nothing."""
    return any(len(own.words[i]) == 1 for i, _, s in pairs if s < SAME) and any(
        len(word) > 1 for word in left
    )


def _said(
    a: Sequence[str], b: Sequence[str], pairs: Sequence[tuple[int, int, float]], missing: Sequence[str]
) -> tuple[str, str]:
    parts = []
    spelled = [f"{a[i]}/{b[j]}" for i, j, _ in pairs if a[i] != b[j]]
    if spelled:
        parts.append(f"other spellings: {', '.join(spelled)}")
    order = [j for _, j, _ in sorted(pairs)]
    if order != sorted(order):
        parts.append("words in another order")
    if missing:
        parts.append(f"{_list(missing)} on one side only")
    feature = "spelling" if spelled else "word order" if order != sorted(order) else "left-out name"
    return feature, "; ".join(parts) or "the same words"


def _list(words: Sequence[str]) -> str:
    return ", ".join(words)


def _matched(
    a: Sequence[str], b: Sequence[str], alike: Callable[[str, str], float] | None = None
) -> tuple[list[tuple[int, int, float]], list[str], list[str]]:
    """Pairs (index, index, likeness) of words, the best first, each word once; and the words left over."""
    alike = alike or word_likeness
    scored = sorted(
        ((alike(x, y), -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), reverse=True
    )
    pairs: list[tuple[int, int, float]] = []
    used_a, used_b = set[int](), set[int]()
    for score, _, i, j in scored:
        if score >= LEAST and i not in used_a and j not in used_b:
            pairs.append((i, j, score))
            used_a.add(i)
            used_b.add(j)
    left = [[w for n, w in enumerate(words) if n not in used] for words, used in ((a, used_a), (b, used_b))]
    return pairs, left[0], left[1]


@lru_cache(maxsize=500_000)
def word_likeness(a: str, b: str) -> float:
    """How alike two words are: 1 the same, .97 one sound by some language's rules, .86 an initial for the word,
    else what edit distance leaves of the sounds; short words must agree."""
    if a == b:
        return SAME
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] and len(a) != len(b) else 0.0
    sounds = list(zip(folds(a), folds(b), strict=True))
    if any(_one_sound(x, y, loose) for (x, y), loose in zip(sounds, open_letters(), strict=True)):
        return SOUND
    if min(len(a), len(b)) < _SHORT:
        return 0.0
    return _edited(a, b, sounds)


def _one_sound(x: str, y: str, loose: Mapping[str, str]) -> bool:
    """Whether two spellings by sound are one, an open letter standing for any of its own."""
    if x == y:
        return True
    if not loose or len(x) != len(y):
        return False
    return all(p == q or q in loose.get(p, "") or p in loose.get(q, "") for p, q in zip(x, y, strict=True))


def _edited(a: str, b: str, sounds: Sequence[tuple[str, str]]) -> float:
    from rapidfuzz.distance import Levenshtein

    if sounds[0][0][0] != sounds[0][1][0] and not any(x[0] == y[0] for x, y in sounds[1:]):
        return 0.0
    if min(len(a), len(b)) <= _SHORT:
        return 0.0
    alike, x, y = max((Levenshtein.normalized_similarity(x, y), x, y) for x, y in sounds)
    return (alike - _exchanged(x, y)) * SOUND


def _exchanged(x: str, y: str) -> float:
    """What is taken off where a consonant stands for another: that is seldom a slip, and makes another name."""
    ours, theirs = _VOWELS.sub("", x), _VOWELS.sub("", y)
    return EXCHANGED if len(ours) == len(theirs) and ours != theirs else 0.0


def _run_together(a: Prepared, b: Prepared) -> Likeness:
    """Names that divide the same letters into words differently ("Amir Ali", "Amirali")."""
    said, ours = b.spoken, "".join(a.spoken)
    turned = {"".join(words) for words in (said, (*said[1:], said[0]), (said[-1], *said[:-1]))}
    score = max((joined_likeness(ours, theirs) for theirs in turned if _near(ours, theirs)), default=0.0)
    if score < JOINED:
        return Likeness(0.0, "joined words", "the letters differ however they are divided")
    return Likeness(score * 0.98, "joined words", "the same letters, divided into words differently")


def _near(a: str, b: str) -> bool:
    """A quick look before the sounds are worked out."""
    from rapidfuzz.fuzz import ratio

    return abs(len(a) - len(b)) <= 3 and ratio(a, b) >= 70


def joined_likeness(a: str, b: str) -> float:
    """How alike two runs of letters are by sound; 0 where their lengths are far apart."""
    return word_likeness(a, b) if abs(len(a) - len(b)) <= 3 else 0.0


_Weighed = Sequence[tuple[str, float]]


def _bodies(a: Prepared, b: Prepared) -> Likeness:
    """Words that tell a body apart must be shared and must not contradict; words of business weigh less."""
    ours, theirs = _united(a, b)
    pairs, left_a, left_b = _matched([w for w, _ in ours], [w for w, _ in theirs], _thing_likeness)
    total = sum(weight for _, weight in (*ours, *theirs))
    shared = sum(score * (ours[i][1] + theirs[j][1]) for i, j, score in pairs)
    score = shared / total if total else 0.0
    own_a, own_b = _telling(ours, left_a), _telling(theirs, left_b)
    if (own_a or own_b) and not any(ours[i][1] == 1.0 for i, _, _ in pairs):
        return Likeness(score * 0.6, "common words", "only common words of business are shared")
    if own_a and own_b:
        return Likeness(score * 0.6, "contradiction", f"{_list(own_a)} stands against {_list(own_b)}")
    score -= 0.1 * len(own_a or own_b)
    missing = [word for word, weight in (*ours, *theirs) if word in (*left_a, *left_b) and weight > 0.1]
    return Likeness(score, *_said([w for w, _ in ours], [w for w, _ in theirs], pairs, missing))


def _telling(words: _Weighed, left: Sequence[str]) -> list[str]:
    return [word for word, weight in words if weight == 1.0 and word in left]


def _united(a: Prepared, b: Prepared) -> tuple[_Weighed, _Weighed]:
    """The words with weights; where the telling words are the same letters divided differently ("Nam Chon Gang",
    "Namchongang"), they stand as one word."""
    ours, theirs = (list(zip(x.words, x.weights, strict=True)) for x in (a, b))
    own = ["".join(w for w, weight in side if weight == 1.0) for side in (ours, theirs)]
    counts = [sum(weight == 1.0 for _, weight in side) for side in (ours, theirs)]
    if counts[0] == counts[1] or not all(own) or abs(len(own[0]) - len(own[1])) > 2:
        return ours, theirs
    if own[0] != own[1] and word_likeness(*own) < SOUND and _thing_likeness(*own) < 0.9:
        return ours, theirs
    united = [[("".join(own[0]), 1.0)], [("".join(own[0]), 1.0)]]
    rest = [[(w, weight) for w, weight in side if weight < 1.0] for side in (ours, theirs)]
    return united[0] + rest[0], united[1] + rest[1]


def _ships(a: Prepared, b: Prepared) -> Likeness:
    together = _thing_likeness(a.joined, b.joined)
    if together >= 0.9:
        return Likeness(
            together * 0.99, "joined words", f"{a.text!r} and {b.text!r} are the same letters by sound"
        )
    if len(a.words) != len(b.words):
        return Likeness(together * 0.7, "letters", "the letters of the ships' names differ")
    each = [_thing_likeness(x, y) for x, y in zip(a.words, b.words, strict=True)]
    return Likeness(min(each, default=0.0) * 0.95, "letters", "word by word, the ships' names are this alike")


@lru_cache(maxsize=500_000)
def _thing_likeness(a: str, b: str) -> float:
    """Word likeness for bodies and ships: what reads as Korean on both sides is compared by syllables alone."""
    if a == b:
        return SAME
    ours, theirs = parses(a, "korean"), parses(b, "korean")
    if ours and theirs and max(len(a), len(b)) >= _SHORT:
        read = max(_aligned(x, y, "words") for x in ours for y in theirs)
        return max(read, SOUND) if word_likeness(a, b) >= SOUND else read
    return word_likeness(a, b)
