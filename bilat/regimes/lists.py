"""Sanctions lists from files: which list a file is, and its entries, all of them or an error."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bilat.errors import ListError
from bilat.regimes import list_csv, list_eu, list_ofac, list_un
from bilat.regimes.list_xml import local, read_bytes, read_root
from bilat.regimes.listed import Listed

_XML: Sequence[Any] = (list_un, list_eu, list_ofac)
KNOWN = "the UN's consolidated XML, the EU's XML, OFAC's sdn.xml, OpenSanctions' targets.simple.csv"


def read_list(file: Path) -> tuple[Listed, ...]:
    """All entries of a list file of any of the known forms.

    Raises ListError naming file and line where it is malformed, cut off, empty, or none of these lists.
    """
    content = read_bytes(file)
    if list_csv.is_csv(content):
        entries = tuple(list_csv.read(file, content))
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        entries = _xml(file)
    else:
        raise ListError(f"{file}, line 1: neither XML nor a known CSV; bilat reads {KNOWN}")
    if not entries:
        raise ListError(f"{file}: no entry in it; fetch the list again")
    return entries


def _xml(file: Path) -> tuple[Listed, ...]:
    root = read_root(file)
    reader = next((one for one in _XML if local(root) == one.ROOT), None)
    if reader is None:
        raise ListError(
            f"{file}, line {root.sourceline}: its root is <{local(root)}>, which is no list that bilat knows; "
            f"it reads {KNOWN}"
        )
    try:
        return tuple(reader.read(root))
    except ListError as error:
        raise ListError(f"{file}, {error}") from error
