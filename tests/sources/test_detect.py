"""What bytes are: text or not, in which encoding, in which language."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from source_texts import ENGLISH, FRENCH, GERMAN, RUSSIAN_TEXT, SPANISH

from bilat.errors import SkippedSource
from bilat.sources.detect import UNDETERMINED, decode, language_name, language_of


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("café".encode(), "café", "utf-8"),
        ("café".encode("utf-8-sig"), "café", "utf-8-sig"),
        ("café".encode("utf-16"), "café", "utf-16"),
        ("café".encode("latin-1"), "café", "cp1252"),
        ("a “quote”".encode("cp1252"), "a “quote”", "cp1252"),
        (b"a \x81 b", "a \x81 b", "latin-1"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(data: bytes, text: str, encoding: str) -> None:
    padded = (
        data if encoding != "latin-1" else data + b" and words enough for the share of odd signs to be small"
    )
    decoded = decode(padded)
    assert decoded.text.startswith(text)
    assert decoded.encoding == encoding
    assert (decoded.note is None) == encoding.startswith("utf")


def test_a_declared_encoding_is_used_where_utf8_does_not_fit() -> None:
    assert decode("Žena".encode("iso-8859-2"), "iso-8859-2").text == "Žena"
    assert decode("café".encode(), "iso-8859-2").encoding == "utf-8"
    assert decode("café".encode("latin-1"), "no such encoding").encoding == "cp1252"


def test_a_few_broken_bytes_do_not_make_another_encoding() -> None:
    decoded = decode("naïve café, élan".encode() + b" \xff")
    assert decoded.encoding == "utf-8"
    assert decoded.note == "1 broken characters in a text that is otherwise UTF-8"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 text", "a PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (bytes(range(256)) * 20, "no text"),
        (b"\x01\x02\x03\x04\x05 abc" * 10, "no text"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(data: bytes, reason: str) -> None:
    with pytest.raises(SkippedSource, match=reason) as caught:
        decode(data)
    assert caught.value.code == "binary"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    refusal = contextlib.suppress(SkippedSource)
    with refusal:
        assert decode(data).encoding


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (SPANISH, "es"),
        (RUSSIAN_TEXT, "ru"),
        ("朝鮮民主主義人民共和国は、ロシアとの条約に署名した。", "ja"),
        ("조선민주주의인민공화국은 조약에 서명했다.", "ko"),
        ("Kim", None),
        (" ".join(f"zq{n}x" for n in range(80)), UNDETERMINED),
    ],
)
def test_the_language_of_most_of_the_text_decides(text: str, code: str | None) -> None:
    assert language_of(text) == code


def test_an_english_text_with_a_foreign_quotation_is_english() -> None:
    assert language_of(f"{ENGLISH} {ENGLISH} “{RUSSIAN_TEXT[:60]}”") == "en"


def test_languages_have_names() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("xx") == "xx"
