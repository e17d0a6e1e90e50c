"""What a file holds, found from its bytes: text or not, in which encoding, in which language."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from bilat import resources
from bilat.errors import SkippedSource

UNDETERMINED = "und"
"""The code (ISO 639-2) of a text long enough to tell its language that is in none that bilat knows."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF file"),
)
_HEAD = 65_536
"""Bytes looked at to tell text from anything else."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_CONTROL_SHARE = 0.02
"""Above this share of control characters it is no text: prose has none, random bytes have a tenth."""
_SAMPLE = 4000
"""Characters that the language is told from, at the start and again in the middle."""
_WORD = re.compile(r"[^\W\d_]+")
_FEW, _MANY = 6, 60
"""Below the first number of words nothing is said; from the second on, silence says something too."""
_SURE, _HARDLY = 0.12, 0.05
"""Share of function words: running text has 0.3 to 0.5 in its own language, below 0.1 in another. A
long text with hardly any of English is not English; with some, it may be a table or a list of names."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in; `note` tells the reader where that had to be guessed."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in `data`: by its byte order mark, as UTF-8, as `declared`, or else as Windows-1252.

    Raises SkippedSource ("binary") where it is no text at all.
    """
    refuse_binary(data[:_HEAD])
    decoded = _by_mark(data) or _utf8(data) or _declared(data, declared) or _western(data)
    head = decoded.text[:_HEAD]
    if len(_CONTROL.findall(head)) > _CONTROL_SHARE * len(head):
        raise SkippedSource("binary", "holds bytes that are no text", "give the file its proper suffix")
    return decoded


def mark(data: bytes) -> str | None:
    """The encoding that a byte order mark at the start of `data` names; None without one."""
    return next((name for sign, name in _MARKS if data.startswith(sign)), None)


def refuse_binary(head: bytes) -> None:
    """Raise SkippedSource ("binary") if a file that starts with `head` is no text."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise SkippedSource("binary", f"is {kind}, not text", "give the file its proper suffix")
    if mark(head) is None and b"\x00" in head:
        raise SkippedSource("binary", "holds bytes that are no text", "save it as text in UTF-8")


def _by_mark(data: bytes) -> Decoded | None:
    name = mark(data)
    return Decoded(data.decode(name, errors="replace").removeprefix("\ufeff"), name) if name else None


def _utf8(data: bytes) -> Decoded | None:
    """As UTF-8, also where a few characters are broken but most beyond ASCII are sound."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if not broken:
        return Decoded(text, "utf-8")
    sound = sum(character > "\x7f" for character in text) - text.count("\ufffd")
    if sound <= broken:
        return None
    return Decoded(text, "utf-8", f"{broken} broken characters in a text that is otherwise UTF-8")


def _declared(data: bytes, name: str | None) -> Decoded | None:
    try:
        return Decoded(data.decode(name), codecs.lookup(name).name) if name else None
    except (LookupError, UnicodeError):
        return None


def _western(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("cp1252"), "cp1252", "not UTF-8: read as Windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "latin-1", "not UTF-8: read as Latin-1")


def language_of(text: str) -> str | None:
    """The language of most of `text` (ISO 639-1), told from its script and its function words.

    UNDETERMINED where a long text is in none of the known languages; None where there is too little
    text to tell.
    """
    middle = max(_SAMPLE, len(text) // 2)
    sample = text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
    return _by_script(sample) or _by_words(sample.lower())


def language_name(code: str) -> str:
    """The English name of a language code; the code itself where it is not known."""
    return _names().get(code, code)


def _by_script(sample: str) -> str | None:
    """The language of a script that has only one, or that leaves no doubt."""
    if sample.isascii():
        return None
    half = sum(map(str.isalpha, sample)) / 2
    found = [(len(pattern.findall(sample)), language) for pattern, language in _scripts()]
    # Japanese mixes its own signs with Chinese ones: a fifth of kana already decides.
    kana = sum(number for number, language in found if language == "ja")
    shared = sum(number for number, language in found if language == "zh")
    if kana > shared / 4 and kana + shared > half:
        return "ja"
    return next((language for number, language in found if number > half), None)


def _by_words(sample: str) -> str | None:
    counts = Counter(_WORD.findall(sample))
    total = counts.total()
    if total < _FEW:
        return None
    shares = {code: _share(counts, words) for code, words in _words().items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= _SURE:
        return best
    if total < _MANY:
        return None
    return "en" if shares["en"] >= _HARDLY else UNDETERMINED


def _share(counts: Counter[str], words: frozenset[str]) -> float:
    """The share of `words` among those counted; one word alone, however frequent, says nothing."""
    found = [counts[word] for word in words if word in counts]
    return sum(found) / counts.total() if len(found) > 1 else 0.0


@cache
def _tables() -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    tables = resources.read_toml(resources.path("language/function_words.toml"))
    return tables["language"], tables["script"]


@cache
def _names() -> dict[str, str]:
    languages, scripts = _tables()
    return {row["code"]: row["name"] for row in (*languages, *scripts)}


@cache
def _words() -> dict[str, frozenset[str]]:
    return {row["code"]: frozenset(row["words"].split()) for row in _tables()[0]}


@cache
def _scripts() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(f"[{row['letters']}]"), row["code"]) for row in _tables()[1]]
