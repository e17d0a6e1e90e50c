"""Tables of words for the pipeline: stand-ins for rare words, and lemmas, from the treebanks and from
the word forms of lemminflect (MIT)."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from training.conllu import Sentence

RARE = 3
"""A word met at most so often in training is represented by a stand-in."""
_CLASS = {"noun": "N", "verb": "V", "adj": "J", "adv": "R", "aux": "X", "propn": "P"}
_ENDINGS = ("ing", "ed", "ly", "s")
_AMERICAN = (
    (r"our(?=$|s$|ed$|ing$|er|ers$|able|ite|ful|hood)", "or"),
    (r"is(?=e$|es$|ed$|ing$|ation|er$|ers$)", "iz"),
    (r"ys(?=e$|es$|ed$|ing$)", "yz"),
    (r"tre(?=$|s$|d$)", "ter"),
    (r"ence(?=$|s$|less)", "ense"),
    (r"ogue(?=$|s$)", "og"),
    (r"mme(?=$|s$)", "m"),
    (r"ll(?=ed$|ing$|er$|ers$)", "l"),
    (r"aeo?", "e"),
    (r"oe", "e"),
    (r"ey$", "ay"),
    (r"que(?=$|s$)", "ck"),
)
"""British endings and the American ones that EWT was written with."""
_SILENT_E = ["at", "iz", "is", "nc", "rg", "ur", "lv", "bl", "tl", "uc", "ag", "iv", "rv", "dg"]
"""Ends of stems that take an e: "escalat-ed" is from "escalate"."""
_DOUBLED = "bdgmnprt"
RULES: Mapping[str, Sequence[tuple[str, str]]] = {
    "verb": (
        *(("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ss", "ss")),
        *(("s", ""), ("ied", "y")),
        *((stem + ending, stem + "e") for ending in ("ed", "ing") for stem in _SILENT_E),
        *((2 * letter + ending, letter) for ending in ("ed", "ing") for letter in _DOUBLED),
        *(("ed", ""), ("ing", "")),
    ),
    "noun": (
        *(("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ss", "ss")),
        *(("us", "us"), ("is", "is"), ("men", "man"), ("s", "")),
    ),
    "adj": (("ier", "y"), ("iest", "y"), ("er", ""), ("est", "")),
    "adv": (),
    "aux": (),
}
"""Endings and what replaces them, for words in no table; the first that fits is taken."""
_NO_LEMMA = frozenset(["PROPN", "X", "SYM", "NUM", "_"])
_TO_KEEP = 2
"""Cases in a treebank from which it overrules the lexicon."""


def read_lexicon(place: Path) -> list[tuple[str, str, str]]:
    """The rows (form, part of speech, lemma) of lemminflect's lemma_lu.csv.gz; of several lemmas the first."""
    with gzip.open(place) as packed:
        rows = csv.reader(io.TextIOWrapper(packed, encoding="utf-8"))
        return [(form, kind, lemmas.partition("/")[0]) for form, kind, lemmas in rows]


def stand_ins(lexicon: Iterable[tuple[str, str, str]], sentences: Iterable[Sentence]) -> dict[str, str]:
    """For words that are rare in `sentences`: their American spelling where that is not rare, else
    their parts of speech with their ending ("vetoed" is "@V:ed"), so that they look like their kind."""
    count = Counter(token.form.lower() for sentence in sentences for token in sentence.tokens)
    kinds: dict[str, set[str]] = defaultdict(set)
    for form, kind, _ in lexicon:
        kinds[form].add(kind)
    rare = [form for form in kinds if re.fullmatch(r"[a-z][a-z'-]*", form) and count[form] <= RARE]
    return {form: _spelling(form, kinds, count) or _stand_in(form, kinds[form]) for form in rare}


def lemmas(
    lexicon: Iterable[tuple[str, str, str]], sentences: Iterable[Sentence]
) -> dict[str, dict[str, list[str]]]:
    """Lemmas by part of speech and form, of forms that RULES alone would get wrong or leave unclear."""
    table: dict[str, dict[str, str]] = {kind: {} for kind in RULES}
    for form, kind, lemma in lexicon:
        if kind in table and form.islower() and "." not in form:
            table[kind][form] = lemma
    for (kind, form), seen in _seen(sentences).items():
        lemma, number = seen.most_common(1)[0]
        known = table.setdefault(kind, {})
        if form not in known or number >= _TO_KEEP:
            known[form] = lemma
    return {
        kind: {form: [lemma] for form, lemma in known.items() if lemma != form or _has_ending(form, kind)}
        for kind, known in table.items()
    }


def _seen(sentences: Iterable[Sentence]) -> dict[tuple[str, str], Counter[str]]:
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence.tokens:
            known = token.upos not in _NO_LEMMA and token.lemma != "_"
            if known and not token.typo and token.relation != "goeswith":
                count[token.upos.lower(), token.form.lower()][token.lemma] += 1
    return count


def _spelling(form: str, kinds: Mapping[str, set[str]], count: Mapping[str, int]) -> str | None:
    for british, american in _AMERICAN:
        other = re.sub(british, american, form)
        if other != form and count.get(other, 0) > RARE and kinds.get(other, set()) & kinds[form]:
            return other
    return None


def _stand_in(form: str, kinds: Iterable[str]) -> str:
    ending = next((ending for ending in _ENDINGS if form.endswith(ending)), "")
    return "@" + "".join(sorted(_CLASS.get(kind, kind) for kind in kinds)) + ":" + ending


def _has_ending(form: str, kind: str) -> bool:
    return any(form.endswith(ending) for ending, _ in RULES.get(kind, ()))
