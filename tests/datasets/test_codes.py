"""Codes of other data sets become bilat's, and numbers of states go by the day."""

from __future__ import annotations

import datetime as dt

import pytest

from bilat.datasets import cameo, codes
from bilat.errors import UsageError
from bilat.events import ontology


@pytest.mark.parametrize(
    ("scheme", "code", "state"),
    [
        ("fips", "RS", "RUS"),
        ("fips", "CH", "CHN"),
        ("fips", "KN", "PRK"),
        ("fips", "KS", "KOR"),
        ("fips", "AS", "AUS"),
        ("cameo", "ROM", "ROU"),
        ("cameo", "UNO", "UNO"),
        ("cow", "731", "PRK"),
        ("cow", "260", "DEU"),
        ("gw", "678", "YEM"),
        ("iso3", "EUR", "EUR"),
    ],
)
def test_a_code_means_the_state_of_its_own_list(scheme: str, code: str, state: str) -> None:
    assert codes.table(scheme)[code] == state


@pytest.mark.parametrize("region", ["AFR", "EUR", "WAF", "WST", "NMR", "MEA"])
def test_a_region_of_cameo_is_known_and_no_actor(region: str) -> None:
    assert codes.table("cameo")[region] == ""


@pytest.mark.parametrize(
    ("scheme", "state", "year", "number"),
    [
        ("cow", "DEU", 1970, 260),
        ("cow", "DEU", 2000, 255),
        ("gw", "DEU", 2000, 260),
        ("cow", "YEM", 1980, 678),
        ("cow", "YEM", 2000, 679),
        ("cow", "SRB", 2000, 345),
        ("gw", "SRB", 2010, 340),
        ("cow", "RUS", 1980, 365),
        ("cow", "USA", 2020, 2),
        ("cow", "UNO", 2020, None),
    ],
)
def test_the_number_of_a_state_goes_by_the_day(
    scheme: str, state: str, year: int, number: int | None
) -> None:
    assert codes.number(scheme, state, dt.date(year, 6, 1)) == number


@pytest.mark.parametrize(
    ("actor", "state"),
    [
        ("Military Forces of Mali (2021-)", "MLI"),
        ("Police Forces of Russia (2000-2010)", "RUS"),
        ("Police Forces of Ukraine (2019-) Azov Regiment", "UKR"),
        ("Protesters (India)", "IND"),
        ("Al Shabaab", None),
    ],
)
def test_acled_names_the_state_in_the_actor(actor: str, state: str | None) -> None:
    assert codes.resolver("acled")(actor) == state


def test_names_have_no_table() -> None:
    with pytest.raises(UsageError, match="no table"):
        codes.table("name")


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [
        ("042", "CONSULT", "visit"),
        ("041", "CONSULT", "phone"),
        ("046", "CONSULT", None),
        ("057", "SUPPORT", None),
        ("081", "CONCEDE", None),
        ("0841", "RETREAT", "release"),
        ("0871", "RETREAT", "ceasefire"),
        ("111", "ACCUSE", "disapprove"),
        ("112", "ACCUSE", "allege"),
        ("1712", "COERCE", None),
        ("1722", "COERCE", "restrict"),
        ("1952", "ASSAULT", "drone"),
        ("010", None, None),
        ("0234", None, None),
    ],
)
def test_a_cameo_code_becomes_a_plover_type_and_mode(code: str, event: str | None, mode: str | None) -> None:
    meaning = cameo.meanings()[code]
    assert (meaning.event, meaning.mode) == (event, mode)


def test_each_cameo_type_and_mode_is_one_of_plover() -> None:
    for meaning in cameo.meanings().values():
        assert meaning.event is None or meaning.event in ontology.types()
        assert meaning.mode is None or meaning.mode in ontology.modes(meaning.event or "")


def test_every_plover_root_but_none_other_comes_from_cameo() -> None:
    assert {m.event for m in cameo.meanings().values() if m.event} == set(ontology.types())
