"""XML files of sanctions lists, read without trust: no entities, no document type, nothing fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bilat.errors import ListError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 400_000_000
"""The longest list today has about 120 MB; what is much longer is no list."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def read_root(file: Path) -> _Element:
    """The root element of an XML file; control characters, which some copies of the lists hold, are taken out.

    Raises ListError with file and line where it is no well-formed XML, is cut off, or declares entities.
    """
    from lxml import etree

    content = _CONTROL.sub(b" ", read_bytes(file))
    declared = _DOCTYPE.search(content)
    if declared is not None:
        line = content.count(b"\n", 0, declared.start()) + 1
        raise ListError(
            f"{file}, line {line}: declares a document type or entities, which no list does; not read"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ListError(
            f"{file}, line {error.lineno}: no well-formed XML ({error.msg}); fetch the list again, it may be cut off"
        ) from error


def read_bytes(file: Path) -> bytes:
    """The bytes of a list file. Raises ListError where it cannot be read, is empty or far too long."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ListError(
                f"{file} has more than {MAX_BYTES // 1_000_000} MB: no sanctions list is that long"
            )
        content = file.read_bytes()
    except OSError as error:
        raise ListError(f"{file}: {error.strerror or error}") from error
    if not content.strip():
        raise ListError(f"{file}, line 1: the file is empty; fetch the list again")
    return content


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    """The child elements of that name, whatever their namespace."""
    return [child for child in element if local(child) == name]


def text(element: Any, *path: str) -> str | None:
    """The text at a path of child names, spaces made one; None where there is none."""
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return clean(element.text)


def clean(value: str | None) -> str | None:
    """Text with spaces and line breaks made one; None where nothing is left."""
    told = _SPACE.sub(" ", value or "").strip()
    return told or None
