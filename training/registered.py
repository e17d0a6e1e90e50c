"""What config.cfg asks spaCy's registry for while it trains: the tokenizer's rules, the table of
stand-ins and the variants of training texts. A trained pipeline needs none of it to be loaded."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.lookups import Lookups
from spacy.training import Example
from spacy.util import compile_infix_regex, compile_suffix_regex, registry
from thinc.api import NumpyOps, set_current_ops

if TYPE_CHECKING:
    from spacy.language import Language

set_current_ops(NumpyOps(use_blis=False))  # numpy's own products are about three times as fast here

_OF_PLACE = "mid cross post over sub inter intra extra ultra trans"
_PREFIXES = f"{_OF_PLACE} non e re co anti pre pro ex un semi mini micro socio multi counter neo".split()
"""After these the treebanks do not cut at a hyphen: "anti-government" is one word."""
_ARTICLES = "a an the"
_SMALL = frozenset(f"{_ARTICLES} of in on at to for and or but by as from with 's n't".split())
_CURLY = str.maketrans({"'": "\u2019"})


@registry.callbacks("bilat.before_training.v1")  # type: ignore[untyped-decorator]
def before_training(stand_ins: str) -> Callable[[Language], Language]:
    """Give the blank pipeline its tokenizer and the table of stand-ins kept in the file `stand_ins`."""

    def prepare(nlp: Language) -> Language:
        set_tokenizer(nlp)
        lookups = Lookups()
        lookups.add_table("lexeme_norm", json.loads(Path(stand_ins).read_text(encoding="utf-8")))
        nlp.vocab.lookups = lookups
        return nlp

    return prepare


def set_tokenizer(nlp: Language) -> None:
    """Make spaCy's English tokenizer cut as the UD treebanks do: no cut after a prefix, a cut in
    "U.S.-led" and in "$5bn"."""
    defaults: Any = nlp.Defaults
    tokenizer: Any = nlp.tokenizer
    hyphen = f"(?:{HYPHENS})(?=[{ALPHA}])"
    guard = "".join(rf"(?<!\b[{p[0]}{p[0].upper()}]{p[1:]})" for p in _PREFIXES)
    infixes = [guard + rule if rule.endswith(hyphen) else rule for rule in defaults.infixes]
    if infixes == list(defaults.infixes):
        raise RuntimeError("spaCy's rule for hyphens has changed: the tokenizer cannot be set up as it was")
    initials = rf"(?<=[A-Z]\.){hyphen}"
    amounts = r"(?<=[0-9])(?:bn|mn|tn|BN|MN|TN)"
    tokenizer.infix_finditer = compile_infix_regex([*infixes, initials]).finditer
    tokenizer.suffix_search = compile_suffix_regex([*defaults.suffixes, amounts]).search


@registry.augmenters("bilat.variants.v1")  # type: ignore[untyped-decorator]
def variants(
    lower: float, title: float, upper: float, curly: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """Some texts in lower case, in title case (headlines), in capitals, or with curly quotation marks;
    each number is the share of texts."""

    def vary(nlp: Language, example: Example) -> Iterator[Example]:
        drawn = random.random()
        if drawn < lower:
            changed = _changed(nlp, example, lambda _, word: word.lower())
        elif drawn < lower + title:
            changed = _changed(nlp, example, in_title_case)
        elif drawn < lower + title + upper:
            changed = _changed(nlp, example, lambda _, word: word.upper())
        elif random.random() < curly:
            changed = _changed(nlp, example, curly_quotes())
        else:
            changed = None
        yield changed or example

    return vary


def in_title_case(position: int, word: str) -> str:
    """A word as it stands in a headline in title case; `position` counts from 0."""
    small = position > 0 and word.lower() in _SMALL
    return word if small or not word[:1].isalpha() else word[0].upper() + word[1:]


def curly_quotes() -> Callable[[int, str], str]:
    """A changer of words that turns straight quotation marks into opening and closing ones by turns."""
    is_open = False

    def change(_: int, word: str) -> str:
        nonlocal is_open
        if word != '"':
            return word.translate(_CURLY)
        is_open = not is_open
        return "\u201c" if is_open else "\u201d"

    return change


def _changed(nlp: Language, example: Example, change: Callable[[int, str], str]) -> Example | None:
    """The example with its words changed; None where a word would change its length."""
    tokens = list(example.reference)
    words = [change(position, token.text) for position, token in enumerate(tokens)]
    if any(len(word) != len(token.text) for word, token in zip(words, tokens, strict=True)):
        return None
    annotation: dict[str, Any] = example.to_dict()
    annotation["token_annotation"]["ORTH"] = words
    text = "".join(word + token.whitespace_ for word, token in zip(words, tokens, strict=True))
    return Example.from_dict(nlp.make_doc(text), annotation)
