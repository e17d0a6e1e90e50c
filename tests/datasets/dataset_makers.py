"""Small files in the forms of the data sets, with rows made up for the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bilat.datasets.format import load


def gdelt_row(key: int, **cells: str) -> str:
    """A row of GDELT 2.0 events, in which `cells` stand in the place of the usual ones."""
    usual = {
        "GLOBALEVENTID": str(key), "SQLDATE": "20180101", "Actor1CountryCode": "USA", "Actor2CountryCode": "PRK",
        "IsRootEvent": "1", "EventCode": "042", "GoldsteinScale": "1.9", "NumMentions": "4", "NumSources": "2",
        "AvgTone": "-2.5", "ActionGeo_FullName": "Pyongyang, North Korea", "ActionGeo_CountryCode": "KN",
        "ActionGeo_Lat": "39.0194", "ActionGeo_Long": "125.755", "DATEADDED": "20180102000000",
        "SOURCEURL": f"https://news.example/{key}",
    }  # fmt: skip
    given = usual | cells
    return "\t".join(given.get(column, "") for column in load("gdelt2").columns)


def gdelt_file(folder: Path, rows: Sequence[str], name: str = "20180101.export.CSV") -> Path:
    file = folder / name
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def table(
    file: Path, rows: Sequence[Mapping[str, str]], delimiter: str = "\t", encoding: str = "utf-8"
) -> Path:
    """A file with a header and rows; cells without a value are empty."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [delimiter.join(columns), *(delimiter.join(row.get(c, "") for c in columns) for row in rows)]
    file.write_text("\n".join(lines) + "\n", encoding=encoding)
    return file
