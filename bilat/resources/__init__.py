"""Knowledge as readable text: where the files are, and how they and a user's overlays are read."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import tomli

from bilat.errors import ResourceError

ROOT = files("bilat.resources")


def path(name: str) -> Path:
    """The file or folder `name` of the package's resources, as a path on disk."""
    with as_file(ROOT.joinpath(name)) as found:
        return Path(found)


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file. Raises ResourceError with the file's name and the line."""
    try:
        return tomli.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ResourceError(f"{file}: no such file") from error
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ResourceError(f"{file}: not readable as TOML: {error}") from error


def read_tables(name: str, key: str, overlays: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """The entries `[[key]]` of the resource `name` (a file, or a folder of TOML files), then those
    of the user's `overlays`: later entries add to or override earlier ones."""
    place = path(name)
    sources = sorted(place.glob("*.toml")) if place.is_dir() else [place]
    return [entry for file in (*sources, *overlays) for entry in read_toml(file).get(key, [])]
