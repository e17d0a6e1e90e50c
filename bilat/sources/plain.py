"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re

from bilat.sources.clean import paragraphs
from bilat.sources.detect import decode
from bilat.sources.draft import OWN, Draft, heading, is_usual, refuse_own

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:\s*(\S.*?)\s*")
_HEADER = "from to cc sent by author byline section length words copyright reference"
"""What else a block of fields at the top holds: in letters, and in articles from databases."""
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def read_text(data: bytes) -> Draft:
    """A draft of plain text; lines that an editor wrapped are joined to paragraphs."""
    return _read(data, markdown=False)


def read_markdown(data: bytes) -> Draft:
    """A draft of Markdown: its words without the marks; a heading that opens it is its title."""
    return _read(data, markdown=True)


def _read(data: bytes, *, markdown: bool) -> Draft:
    decoded = decode(data)
    fields, body = front_matter(decoded.text)
    if not fields:
        fields, body = opening_fields(decoded.text)
    notes = (decoded.note,) if decoded.note else ()
    if not markdown:
        return Draft.of(paragraphs(body), fields, notes)
    if f"<!-- {OWN} -->" in body[-200:]:
        refuse_own()
    title, text = words_of_markdown(body)
    return Draft.of(text, {"title": title, **fields} if title else fields, notes)


def front_matter(text: str) -> tuple[dict[str, object], str]:
    """The `key: value` lines between two lines of dashes that open `text`, and the text below them.

    Without a single such line between the dashes there is no front matter, and all is text.
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    found = [field for line in match[1].splitlines() if (field := _FIELD.fullmatch(line))]
    if not found:
        return {}, text
    return {field[1]: _unquoted(field[2]) for field in found}, text[match.end() :]


def opening_fields(text: str) -> tuple[dict[str, object], str]:
    """The `Key: value` lines that open `text` up to the first empty line, and the text below them.

    There are none unless every line is such a field under a usual name ("Title", "Date", "Source").
    """
    head, _, body = text.lstrip("\ufeff\r\n").replace("\r\n", "\n").partition("\n\n")
    found = [_FIELD.fullmatch(line) for line in head.split("\n")]
    fields = {match[1]: match[2] for match in found if match and _is_field(match[1])}
    if len(fields) < 2 or len(fields) < len(found) or not body.strip():
        return {}, text
    return dict(fields), body


def _is_field(name: str) -> bool:
    return heading(name) in _HEADER.split() or is_usual(name)


def words_of_markdown(text: str) -> tuple[str | None, str]:
    """The opening heading, if there is one, and the prose of a Markdown text, a paragraph per block."""
    from markdown_it import MarkdownIt

    blocks: list[str] = []
    title, opened = None, ""
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type.endswith("_open"):
            opened = token.type
        if token.type in {"code_block", "fence"}:
            blocks.append(token.content)
        if token.type != "inline":
            continue
        words = "".join(_words(child.type, child.content) for child in token.children or ())
        if opened == "heading_open" and not blocks and title is None:
            title = words
        else:
            blocks.append(words)
    return title, paragraphs("\n\n".join(blocks)) if blocks else title or ""


def _words(kind: str, content: str) -> str:
    """What a piece of a paragraph says to a reader: markup and pictures say nothing."""
    if kind in {"text", "code_inline", "text_special"}:
        return content
    return "\n" if kind in {"softbreak", "hardbreak"} else ""


def _unquoted(value: str) -> str:
    match = _QUOTED.fullmatch(value)
    return match[2] if match else value
