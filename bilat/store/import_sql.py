"""A format (`bilat.datasets.format`) as SQL: one SELECT that reads files of it into the columns of `imported`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bilat.datasets.files import Plain
from bilat.datasets.format import FIELDS, Day, Format, Party

_FORMS = {
    "YYYYMMDD": "%Y%m%d", "YYYY-MM-DD": "%Y-%m-%d", "M/D/YYYY": "%m/%d/%Y", "D/M/YYYY": "%d/%m/%Y",
    "D MONTH YYYY": "%d %B %Y", "YYYY-MM": "%Y-%m", "YYYY": "%Y",
}  # fmt: skip
_TYPES = {"real": "FLOAT", "int": "INTEGER"}
NO_KEY, CUT_SHORT, NO_DATE, FUTURE = "no key", "row cut short", "no date", "date in the future"
NO_TYPE, UNKNOWN_CODE = "no PLOVER type (a statement or an appeal)", "unknown code of event"
NO_ACTOR = "neither side is a state or a body"


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True)
class Reading:
    """Files of one format and one order of columns, read together; `ids` are theirs in `imported_files`."""

    files: tuple[Plain, ...]
    ids: tuple[int, ...]

    @property
    def format(self) -> Format:
        """The format of all the files."""
        return self.files[0].format

    def cell(self, name: str | None) -> str:
        """The SQL of a column of the file by its name in the format; NULL where the file may and does lack it."""
        columns = self.files[0].columns
        for wanted in (name or "").removeprefix("?").split("|"):
            if wanted in columns:
                return self._first_value(f"c{columns.index(wanted):03}")
        return "NULL"

    def _first_value(self, cell: str) -> str:
        split = self.format.split
        return f"trim(split_part({cell}, {quoted(split)}, 1))" if split else cell


def source(reading: Reading) -> str:
    """The table function that reads the files as text, cell by cell; lines that are no rows go to `rejected_lines`."""
    format_ = reading.format
    columns = ", ".join(f"'c{n:03}': 'VARCHAR'" for n in range(reading.files[0].width))
    paths = ", ".join(quoted(str(file.path)) for file in reading.files)
    missing = ", ".join(quoted(value) for value in format_.missing)
    return f"""read_csv([{paths}], delim={quoted(format_.delimiter)}, quote={quoted(format_.quote)},
        escape={quoted(format_.quote)}, comment='', header=false, skip={int(format_.header)}, auto_detect=false,
        columns={{{columns}}}, nullstr=[{missing}], encoding={quoted(format_.encoding)}, null_padding=true,
        store_rejects=true, rejects_table='rejected_lines', rejects_scan='rejected_scans',
        filename={str(len(reading.files) > 1).lower()})"""


def file_id(reading: Reading) -> str:
    """The SQL of the id of the file that a row stands in."""
    if len(reading.files) == 1:
        return f"{reading.ids[0]}"
    cases = " ".join(
        f"WHEN {quoted(str(file.path))} THEN {number}"
        for file, number in zip(reading.files, reading.ids, strict=True)
    )
    return f"CASE filename {cases} END"


def select(reading: Reading) -> str:
    """The SELECT whose columns are `columns(reading)`: accepted and rejected rows of the files."""
    given = _given(reading)
    kept = "".join(f", CASE WHEN reason IS NULL THEN {name} END" for name in given)
    inner = "".join(f", {sql} AS {name}" for name, sql in given.items())
    said = _said(reading)
    raw = "".join(f", {cell} AS said{n}" for n, cell in enumerate(said))
    shown = ", ".join(f"coalesce(said{n}, '-')" for n in range(len(said)))
    return f"""
        SELECT {quoted(reading.format.set)}, file, key, native, date, date_last, added, actor, actor_sector,
            recipient, recipient_sector, code, event, mode, country{kept}, reason,
            CASE WHEN reason IS NOT NULL THEN concat_ws(' | ', {shown}) END
        FROM (SELECT *, {_reason()} AS reason FROM (
            SELECT {file_id(reading)} AS file, {_key(reading)}, {_dates(reading)}, {_parties(reading)},
                {_event(reading)}, {_whole(reading)} AS whole{inner}{raw}
            FROM {source(reading)} {_joins(reading)}))"""


def columns(reading: Reading) -> str:
    """The columns of `imported` that `select` gives, in its order."""
    fixed = (
        "source, file, key, native, date, date_last, added, actor, actor_sector, recipient, recipient_sector"
    )
    return ", ".join([fixed, "code, event, mode, country", *_given(reading), "reason, said"])


def _given(reading: Reading) -> dict[str, str]:
    """The plain fields that the files have, with their SQL."""
    plain = {name: _plain(reading, name, kind) for name, kind in FIELDS.items()}
    return {name: sql for name, sql in plain.items() if sql != "NULL"}


def parties(format_: Format) -> list[tuple[str, Party]]:
    """The sides of an event and its place, with the names of their tables of codes."""
    given = (("actor", format_.actor), ("recipient", format_.recipient), ("place", format_.place))
    return [(role, party) for role, party in given if party]


def code_table(party: Party) -> str:
    """The name of the temporary table that holds the codes of a party's scheme."""
    return f"codes_{party.scheme}"


def _plain(reading: Reading, name: str, kind: str) -> str:
    cell = reading.cell(reading.format.fields.get(name))
    if cell == "NULL" or kind == "text":
        return cell
    return f"{cell} = '1'" if kind == "flag" else f"TRY_CAST({cell} AS {_TYPES[kind]})"


def _key(reading: Reading) -> str:
    cells = [reading.cell(name) for name in reading.format.key]
    if reading.format.key_is_number:
        return f"TRY_CAST({cells[0]} AS UBIGINT) AS key, NULL AS native"
    joined = " || ' ' || ".join(cells)
    return f"hash({joined}) AS hashed, CASE WHEN ({joined}) IS NOT NULL THEN hashed END AS key, {joined} AS native"


def _dates(reading: Reading) -> str:
    format_ = reading.format
    date, added = format_.date, format_.added
    if date is None:
        return "NULL AS date, NULL AS date_last, NULL AS added"
    first = _day(reading.cell(date.column), date.forms)
    later = _day(reading.cell(added.column), added.forms) if added else "NULL::DATE"
    return f"{first} AS date, {_last(reading, date)} AS date_last, {later} AS added"


def _day(cell: str, forms: Sequence[str]) -> str:
    # A time of the day may follow where the form has one length.
    lengths = {len(form) for form in forms}
    fixed = len(lengths) == 1 and not {"M/D/YYYY", "D/M/YYYY", "D MONTH YYYY"} & set(forms)
    written = f"left({cell}, {lengths.pop()})" if fixed else cell
    patterns = ", ".join(quoted(_FORMS[form]) for form in forms)
    return f"TRY_CAST(try_strptime({written}, [{patterns}]) AS DATE)"


def _last(reading: Reading, date: Day) -> str:
    """The last day of an event that is longer than one, or known to the month or year only."""
    cell, first = reading.cell(date.column), _day(reading.cell(date.column), date.forms)
    if date.last:
        last = _day(reading.cell(date.last), date.forms)
        return f"CASE WHEN {last} > {first} THEN {last} END"
    if "YYYY-MM" in date.forms or "YYYY" in date.forms:
        return f"""CASE length({cell}) WHEN 7 THEN last_day({first})
            WHEN 4 THEN {first} + INTERVAL 1 YEAR - INTERVAL 1 DAY END"""
    return "NULL::DATE"


def _parties(reading: Reading) -> str:
    parts = []
    given = dict(parties(reading.format))
    for role in ("actor", "recipient"):
        party = given.get(role)
        parts.append(f"{_code(reading, role, party) if party else 'NULL'} AS {role}")
        parts.append(f"{reading.cell(party.sector if party else None)} AS {role}_sector")
    place = given.get("place")
    # The place's country joins the plain fields under a name of its own.
    return ", ".join([*parts, f"{_code(reading, 'place', place) if place else 'NULL'} AS country"])


def _code(reading: Reading, role: str, party: Party) -> str:
    found = ", ".join(f"{role}{n}.code" for n, _ in _cells(reading, party))
    return f"nullif(coalesce({found}), '')" if found else "NULL"


def _cells(reading: Reading, party: Party) -> list[tuple[int, str]]:
    """The cells that a party stands in, those of the file's columns that are there."""
    cells = enumerate(reading.cell(column) for column in party.columns)
    return [(n, cell) for n, cell in cells if cell != "NULL"]


def _joins(reading: Reading) -> str:
    lines = [
        f"LEFT JOIN {code_table(party)} {role}{n} ON {role}{n}.value = {cell}"
        for role, party in parties(reading.format)
        for n, cell in _cells(reading, party)
    ]
    event = reading.format.event
    if event and event.scheme != "constant":
        lines.append(f"LEFT JOIN codes_event kind ON kind.value = {_event_cell(reading)}")
        if event.mode:
            mode = f"{_event_cell(reading)} || '/' || lower({reading.cell(event.mode)})"
            lines.append(f"LEFT JOIN codes_event fine ON fine.value = {mode}")
    return "\n".join(lines)


def _event_cell(reading: Reading) -> str:
    event = reading.format.event
    cell = reading.cell(event.column if event else None)
    return f"upper({cell})" if event and event.scheme == "plover" else cell


def _event(reading: Reading) -> str:
    event = reading.format.event
    if event is None or event.scheme == "constant":
        kind = quoted(event.type or "") if event else "NULL"
        return f"{kind} AS code, {kind} AS event, NULL::VARCHAR AS mode, true AS known"
    mode = "fine.mode" if event.mode else "kind.mode"
    return f"{_event_cell(reading)} AS code, kind.event AS event, {mode} AS mode, kind.value IS NOT NULL AS known"


def _reason() -> str:
    return f"""CASE WHEN NOT whole THEN {quoted(CUT_SHORT)} WHEN key IS NULL THEN {quoted(NO_KEY)}
        WHEN date IS NULL THEN {quoted(NO_DATE)}
        WHEN date > current_date + 1 THEN {quoted(FUTURE)}
        WHEN event IS NULL THEN CASE WHEN known THEN {quoted(NO_TYPE)} ELSE {quoted(UNKNOWN_CODE)} END
        WHEN actor IS NULL AND recipient IS NULL THEN {quoted(NO_ACTOR)} END"""


def _whole(reading: Reading) -> str:
    """Whether the row has its last needed cell: a row cut short is padded with missing cells by the reader."""
    format_ = reading.format
    if format_.header or not format_.columns:
        return "true"
    return f"c{format_.required - 1:03} IS NOT NULL" if format_.kind == "events" and format_.added else "true"


def _said(reading: Reading) -> list[str]:
    """The cells that decide on a row, as the file has them."""
    format_ = reading.format
    names = [*format_.key, format_.date.column if format_.date else None]
    for party in (format_.actor, format_.recipient):
        names += party.columns if party else ()
    names.append(format_.event.column if format_.event else None)
    return [reading.cell(name) for name in dict.fromkeys(names) if name]
