"""Lists of four kinds are read whole; a bad one says where, and the store stays as it was."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bilat.cli.main import app
from bilat.errors import ListError
from bilat.regimes.lists import read_list
from bilat.store import lists
from bilat.store.database import Store

UN = """<?xml version="1.0"?>
<CONSOLIDATED_LIST>
<INDIVIDUALS><INDIVIDUAL><DATAID>7</DATAID><FIRST_NAME>RI</FIRST_NAME><SECOND_NAME>MYONG
 MU</SECOND_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.999</REFERENCE_NUMBER>
<LISTED_ON>2015-03-27-04:00</LISTED_ON>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Yi Myo'ng-mu</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The\x19 Tall One</ALIAS_NAME></INDIVIDUAL_ALIAS>
<INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
<INDIVIDUAL_DATE_OF_BIRTH><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1963</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
</INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>8</DATAID><FIRST_NAME>HIGH HILL TRADING</FIRST_NAME></ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""
EU = """<export xmlns="http://eu.europa.ec/fpi/fsd/export">
<sanctionEntity logicalId="13" euReferenceNumber="EU.1.1"><subjectType code="person" classificationCode="P"/>
<nameAlias wholeName="Ivan Weit" strong="true"/><nameAlias wholeName="Vanya" strong="false"/>
<birthdate birthdate="1970-02-03"/><citizenship countryIso2Code="RU"/></sanctionEntity></export>"""
OFAC = """<sdnList xmlns="https://tempuri.org/sdnList.xsd"><sdnEntry><uid>42</uid><firstName>Ivan</firstName>
<lastName>WEIT</lastName><sdnType>Individual</sdnType><programList><program>RUSSIA-EO14024</program></programList>
<akaList><aka><category>weak</category><lastName>VANYA</lastName></aka></akaList>
<dateOfBirthList><dateOfBirthItem><dateOfBirth>03 Feb 1970</dateOfBirth></dateOfBirthItem></dateOfBirthList>
</sdnEntry></sdnList>"""
CSV = '"id","schema","name","aliases","birth_date"\n"Q1","Person","Ivan Weit","Iwan Weit;Weit, I.","1970"\n'


def _file(folder: Path, text: str, name: str = "list.xml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_un_list_is_read_with_its_quirks(tmp_path: Path) -> None:
    person, body = read_list(_file(tmp_path, UN))
    assert (person.name, person.aliases, person.weak) == ("RI MYONG MU", ("Yi Myo'ng-mu",), ("The Tall One",))
    assert (person.births, person.listed_on, person.cite) == (
        ("1960/1963",),
        "2015-03-27",
        "UN list, KPi.999",
    )
    assert body.kind == "body"


@pytest.mark.parametrize(("text", "source"), [(EU, "EU"), (OFAC, "OFAC"), (CSV, "OpenSanctions")])
def test_the_other_lists_are_told_apart_by_their_form(tmp_path: Path, text: str, source: str) -> None:
    (entry,) = read_list(_file(tmp_path, text))
    assert entry.source == source
    assert entry.name.casefold() == "ivan weit"
    assert entry.births[0].startswith("1970")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (UN[:500], "line 8"),
        ("<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n</WRONG>\n", "line 3"),
        ("<html>\n<body/></html>", "line 1: its root is <html>"),
        ("name;rank\n", "neither XML"),
        ("", "line 1: the file is empty"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>\n<CONSOLIDATED_LIST/>', "line 1: declares"),
        (UN.replace("<DATAID>7</DATAID>", ""), "line 3: an INDIVIDUAL without"),
        (CSV + '"Q2","Person"\n', "line 3"),
        (CSV + '"Q2","Pers', "line 3"),
    ],
)
def test_a_bad_list_names_the_line_and_leaves_the_store_as_it_was(
    tmp_path: Path, text: str, said: str
) -> None:
    store = tmp_path / "s.duckdb"
    assert (
        CliRunner().invoke(app, ["lists", "add", str(_file(tmp_path, UN)), "--store", str(store)]).exit_code
        == 0
    )
    result = CliRunner().invoke(
        app,
        ["lists", "add", str(_file(tmp_path, EU)), str(_file(tmp_path, text, "bad")), "--store", str(store)],
    )
    assert isinstance(result.exception, ListError)
    assert said in str(result.exception)
    with Store.open(store, read_only=True) as opened:
        assert [one.source for one in lists.held(opened)] == ["UN"]


def test_what_goes_into_the_store_comes_out_and_a_second_time_replaces(tmp_path: Path) -> None:
    entries = read_list(_file(tmp_path, UN))
    with Store.in_memory() as store:
        for _ in range(2):
            lists.replace_list(store, entries, Path("list.xml"))
        assert sorted(lists.entries(store), key=lambda e: e.id) == list(entries)


def test_screen_shows_a_lead_with_its_reason_and_says_that_it_is_one(tmp_path: Path) -> None:
    listed = _file(tmp_path, UN)
    result = CliRunner().invoke(
        app,
        ["screen", "Lee Myung-moo (1961)", "--list", str(listed), "--format", "json"],
        env={"BILAT_STORE": ""},
    )
    assert '"list": "UN list, KPi.999"' in result.output
    assert "lead to be checked" in result.output


@pytest.mark.skipif("BILAT_DATA" not in os.environ, reason="needs the sample of the real list")
def test_the_real_list_is_read_whole() -> None:
    entries = read_list(Path(os.environ["BILAT_DATA"]) / "sanctions" / "un_sc_consolidated_sample.xml")
    assert len(entries) == 165
    assert sum(entry.programme == "DPRK" for entry in entries) == 155
