"""Verb dictionaries of TABARI and PETRARCH as entries of bilat's lexicon, and what could not be carried over.

Both list verbs in capitals with a CAMEO code in brackets, and below them patterns that start with "-", where
`*` is the verb, `$` the source and `+` the target. TABARI joins words by `_` and comments after `;`; PETRARCH
groups verbs in `--- NAME [code] ---` blocks, marks noun phrases by {} and prepositional ones by (), names sets
of synonyms `&SET` (members on lines with `+`), and comments after `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bilat import resources
from bilat.events.lexicon import NOTHING, default_lexicon

_CODE = re.compile(r"\[([^\]]*)\]")
_FORMS = re.compile(r"\{[^}]*\}")
_GROUPS = re.compile(r"[(){}]")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})
_GRAMMAR = frozenset(
    {"not", "will", "would", "could", "may", "might", "never", "no", "shall", "should", "n't"}
)
_SMALL = frozenset({"the", "a", "an", "its", "his", "her", "their", "to", "^"})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line of a dictionary that could not be carried over whole: `what` is "left out" or "approximated"."""

    line: int
    text: str
    what: str
    reason: str


@dataclass(slots=True)
class Carried:
    """Entries in the form of bilat's files (`[[sense]]` or `[[body]]`), and the lines that were not carried
    over whole."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)


class _Unfit(Exception):
    """A pattern that has no counterpart; the message says why."""


@dataclass(slots=True)
class _Verbs:
    """The verbs that patterns now belong to; `open` while more of a PETRARCH block may follow."""

    words: list[str] = field(default_factory=list)
    code: str | None = None
    block: bool = False
    patterned: bool = False


def is_verb_dictionary(text: str) -> bool:
    """Whether the file holds patterns or blocks of verbs; else it is one of actors."""
    return re.search(r"^-(?:--)?\s", text, re.MULTILINE) is not None


def read_verbs(text: str) -> Carried:
    """The senses of a verb dictionary."""
    reader = _Reader(_synonyms(text))
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(number, line)
    return reader.done


class _Reader:
    def __init__(self, synonyms: Mapping[str, Sequence[str]]) -> None:
        self.done, self._synonyms, self._verbs = Carried(), synonyms, _Verbs()

    def take(self, number: int, raw: str) -> None:
        line = re.split(r"[;#]", raw)[0].strip()
        code = _CODE.search(line) or (_CODE.search(raw) if line.startswith("-") else None)
        if not line or line[0] in "&+<":
            return
        try:
            if line.startswith("---"):
                self._verbs = _Verbs(code=code[1] if code else None, block=True)
            elif line.startswith("-"):
                self._verbs.patterned = True
                self._pattern(number, raw.strip(), _CODE.sub("", line[1:]), code[1] if code else None)
            else:
                self._verb(number, raw.strip(), line, code[1] if code else None)
        except _Unfit as reason:
            self.done.left.append(LeftOut(number, raw.strip(), "left out", str(reason)))

    def _verb(self, number: int, raw: str, line: str, code: str | None) -> None:
        words = _FORMS.sub("", _CODE.sub("", line)).replace("_", " ").lower().split()
        if not words or not all(re.fullmatch(r"[a-z'-]+", w) for w in words):
            raise _Unfit("no verb in plain letters")
        if not self._verbs.block:
            self._verbs = _Verbs()
        elif self._verbs.patterned:
            self._verbs = _Verbs(code=self._verbs.code, block=True)
        self._verbs.words.append(" ".join(words))
        given = code or self._verbs.code
        if given is None or given.strip("-~ ") == "":
            return  # a verb that codes only by its patterns
        self._add(number, raw, given, {"verb": [" ".join(words)], "needs_whom": True})

    def _pattern(self, number: int, raw: str, line: str, code: str | None) -> None:
        if not self._verbs.words:
            raise _Unfit("a pattern before any verb")
        given = code or self._verbs.code
        if given is None:
            raise _Unfit("no code")
        fields, loss = pattern(_GROUPS.sub(" ", line).replace("_", " ").split(), self._synonyms)
        particle = fields.pop("particle", "")
        verbs = [f"{verb} {particle}".strip() for verb in self._verbs.words]
        self._add(number, raw, given, {"verb": verbs, **fields})
        if loss:
            self.done.left.append(LeftOut(number, raw, "approximated", loss))

    def _add(self, number: int, raw: str, code: str, fields: dict[str, Any]) -> None:
        first, _, second = code.partition(":")
        event = plover(first)
        if second and second == first:
            fields["reciprocal"] = True
        elif second:
            loss = f"only {first} of the two codes {code} is kept"
            self.done.left.append(LeftOut(number, raw, "approximated", loss))
        kind, _, mode = event.partition("/")
        self.done.entries.append({**fields, "event": kind, **({"mode": mode} if mode else {})})


def plover(code: str) -> str:
    """The PLOVER type, with its mode after a slash, of a CAMEO code; NONE for a null code.

    Raises an error, kept inside this module, where PLOVER has no counterpart.
    """
    bare = code.strip().strip("~")
    if bare.strip("-") == "":
        return NOTHING
    table = _cameo()
    key = next((bare[:n] for n in range(len(bare), 1, -1) if bare[:n] in table), "")
    if not table.get(key):
        raise _Unfit(f"CAMEO {code} has no counterpart in PLOVER")
    return table[key]


@cache
def _cameo() -> dict[str, str]:
    table: dict[str, str] = resources.read_toml(resources.path("events/cameo.toml"))["codes"]
    return table


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(resources.read_toml(resources.path("events/cameo.toml"))["prepositions"])


def pattern(tokens: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], str]:
    """The conditions of one pattern as fields of an entry, and in words what was loosened ("" for nothing).

    "particle" among the fields belongs to the verb itself ("lash out").
    """
    if tokens.count("*") != 1:
        raise _Unfit("no single * for the verb")
    words = [token.lower() for token in tokens]
    at = words.index("*")
    if _GRAMMAR & set(words):
        raise _Unfit("bilat reads negation and tense from the grammar, not from patterns")
    fields, loss = _before(words[:at], synonyms), list[str]()
    _after(fields, words[at + 1 :], synonyms, loss)
    return {key: value for key, value in fields.items() if value}, "; ".join(dict.fromkeys(loss))


def _before(words: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    plain = [w for w in words if w not in _BE | _SMALL | {"$", "+", "%"} | _prepositions()]
    fields: dict[str, Any] = {"subject": _forms(plain[-1], synonyms)} if plain else {}
    if "+" in words and "$" not in words and not _BE & set(words):
        fields["whom"] = ["subject"]
    return fields


def _after(
    fields: dict[str, Any], words: Sequence[str], synonyms: Mapping[str, Sequence[str]], loss: list[str]
) -> None:
    preposition = ""
    for word in words:
        if word in ("$", "+", "%"):
            _slot(fields, word, preposition)
            preposition = ""
        elif word in _prepositions():
            _close(fields, preposition)
            preposition = word
        elif word not in _SMALL:
            _word(fields, preposition, _forms(word, synonyms), loss)
            preposition = "" if preposition != "to" else preposition
    if preposition != "to" or not (fields.get("clause") or fields.get("prep", {}).get("to")):
        _close(fields, preposition)


def _close(fields: dict[str, Any], preposition: str) -> None:
    """A preposition without a phrase is a particle of the verb."""
    if preposition:
        fields["particle"] = f"{fields.get('particle', '')} {preposition}".strip()


def _slot(fields: dict[str, Any], mark: str, preposition: str) -> None:
    if mark == "$" and preposition == "by":
        return  # the passive, which bilat undoes itself
    if mark == "+" and preposition == "by":  # "$ was denounced by +": the target is the one who denounces
        fields["who"], fields["whom"] = ["object"], ["subject"]
        return
    key = "who" if mark == "$" else "whom"
    fields[key] = [*fields.get(key, []), preposition or "object"]


def _word(fields: dict[str, Any], preposition: str, forms: list[str], loss: list[str]) -> None:
    if preposition == "to" and set(forms) & set(default_lexicon().verbs) and "clause" not in fields:
        fields["clause"] = forms
    elif preposition:
        fields.setdefault("prep", {})[preposition] = forms
    else:
        if "object" in fields:
            loss.append("of several words in a row the last is asked for")
        fields["object"] = forms


def _forms(word: str, synonyms: Mapping[str, Sequence[str]]) -> list[str]:
    if word.startswith("&"):
        if word not in synonyms:
            raise _Unfit(f"the set {word.upper()} is not in the file")
        return [form for member in synonyms[word] for form in _forms(member, synonyms)]
    if not re.fullmatch(r"[a-z][a-z'.-]*", word):
        raise _Unfit(f"“{word}” is no plain word")
    return [word, word[:-1]] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else [word]


def _synonyms(text: str) -> dict[str, list[str]]:
    """The sets `&NAME` with their members, lower case; of a member of several words the last."""
    sets: dict[str, list[str]] = {}
    current: list[str] | None = None
    for raw in text.splitlines():
        line = re.split(r"[;#]", raw)[0].strip().lower()
        if line.startswith("&"):
            current = sets.setdefault(line.split()[0].rstrip("_"), [])
        elif line.startswith("+") and current is not None:
            words = line[1:].replace("_", " ").split()
            current += words[-1:]
        elif line:
            current = None
    return sets


def as_toml(key: str, entries: Iterable[Mapping[str, Any]]) -> str:
    """`entries` as TOML tables `[[key]]`."""
    return "".join(f"\n[[{key}]]\n" + "".join(f"{k} = {_toml(v)}\n" for k, v in e.items()) for e in entries)


def _toml(value: Any) -> str:
    import json

    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
