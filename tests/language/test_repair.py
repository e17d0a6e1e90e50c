"""What the parser gets wrong is mended, and what it gets right is left alone."""

from __future__ import annotations

import pytest
from parse_makers import made, told

from bilat.language.repair import repair

PAST = "VerbForm=Part|Tense=Past"
FINITE = "VerbForm=Fin|Tense=Past"
CASES = {
    "an auxiliary gives up its subject": (
        f"Israel/PROPN/nsubj/2 has~have/AUX/aux/3 signed~sign/VERB/root/3/{PAST} it/PRON/obj/3",
        "nsubj(signed, Israel)",
    ),
    "have before a participle is an auxiliary": (
        f"States/NOUN/nsubj/2 have/VERB/root/2/{FINITE} banned~ban/VERB/xcomp/2/{PAST} exports/NOUN/obj/3",
        "nsubj(banned, States) aux(banned, have) root(banned, banned)",
    ),
    "the only verb of a whole sentence without an auxiliary is active": (
        f"Chad/PROPN/nsubj:pass/2 armed~arm/VERB/root/2/{PAST} against/ADP/case/4 Libya/PROPN/obl/2 ./PUNCT/punct/2",
        "nsubj(armed, Chad)",
    ),
    "a name is no auxiliary": (
        f"Azerbaijan/PROPN/aux/2 seized~seize/VERB/root/2/{FINITE} towns/NOUN/obj/2",
        "nsubj(seized, Azerbaijan)",
    ),
    "the second object of naming is what something is called": (
        f"Peru/PROPN/nsubj/2 called~call/VERB/root/2/{FINITE} Chile/PROPN/xcomp/2 partner/NOUN/xcomp/2",
        "obj(called, Chile) xcomp(called, partner)",
    ),
    "who is given something is no subject of it": (
        f"Rome/PROPN/nsubj/2 gave~give/VERB/root/2/{FINITE} Tunis/PROPN/nsubj/4 cash/NOUN/iobj/2",
        "iobj(gave, Tunis) obj(gave, cash)",
    ),
    "where one flies to is a place": (
        f"Emir/NOUN/nsubj/2 flew~fly/VERB/root/2/{FINITE} to/ADP/case/4 Cairo/PROPN/xcomp/2",
        "obl(flew, Cairo)",
    ),
    "a name that opens the sentence is its subject": (
        f"Lavrov/INTJ/discourse/2 praised~praise/VERB/root/2/{FINITE} Turkey/PROPN/obj/2",
        "nsubj(praised, Lavrov)",
    ),
    "what is handed over is an object": (
        f"Poland/PROPN/nsubj/2 handed~hand/VERB/root/2/{FINITE} over/ADP/case/4 tanks/NOUN/obl/2",
        "obj(handed, tanks)",
    ),
    "a verb taken for an adjective is the verb": (
        f"Aircraft/NOUN/compound/2 bombed~bomb/VERB/amod/3/{PAST} villages/NOUN/root/3 ./PUNCT/punct/3",
        "nsubj(bombed, Aircraft) root(bombed, bombed) obj(bombed, villages)",
    ),
    "a verb taken for a participle behind its subject is the verb": (
        "Dozens/NOUN/root/1 of/ADP/case/3 students/NOUN/nmod/1 "
        f"marched~march/VERB/acl/3/{PAST} home/ADV/advmod/4 ./PUNCT/punct/1",
        "nsubj(marched, Dozens) root(marched, marched)",
    ),
    "what one denies having done is what is denied": (
        f"Oslo/PROPN/nsubj/2 denied~deny/VERB/root/2/{FINITE} having~have/VERB/aux/4/VerbForm=Ger "
        f"sold~sell/VERB/advcl/2/{PAST} ships/NOUN/obj/4 ./PUNCT/punct/2",
        "xcomp(denied, sold)",
    ),
    "a remark that closes the sentence governs it": (
        f"Peru/PROPN/nsubj/2 ships~ship/VERB/root/2/{FINITE} tin/NOUN/obj/2 ,/PUNCT/punct/2 "
        f"Lima/PROPN/nsubj/6 said~say/VERB/advcl/2/{FINITE} on/ADP/case/8 Friday/PROPN/obl/6 ./PUNCT/punct/2",
        "root(said, said) ccomp(said, ships)",
    ),
}


@pytest.mark.parametrize(("notation", "wanted"), CASES.values(), ids=CASES.keys())
def test_mended(notation: str, wanted: str) -> None:
    found = told(repair(made(notation)))
    assert all(relation + ")" in found for relation in wanted.rstrip(")").split(") "))


RIGHT = {
    "pulled out of a pact": (
        f"Chad/PROPN/nsubj/2 pulled~pull/VERB/root/2/{FINITE} out/ADP/case/5 of/ADP/case/5 pact/NOUN/obl/2"
    ),
    "moved over a border": f"Troops/NOUN/nsubj/2 moved~move/VERB/root/2/{FINITE} over/ADP/case/4 borders/NOUN/obl/2",
    "has a plan": f"Chad/PROPN/nsubj/2 has~have/VERB/root/2/{FINITE} plans/NOUN/obj/2 signed~sign/VERB/acl/3/{PAST}",
    "a headline in the passive": (
        f"Envoy/NOUN/nsubj:pass/2 expelled~expel/VERB/root/2/{PAST} from/ADP/case/4 Chad/PROPN/obl/2"
    ),
    "a passive with its auxiliary": (
        f"He/PRON/nsubj:pass/3 was~be/AUX/aux:pass/3/{FINITE} freed~free/VERB/root/3/{PAST} ./PUNCT/punct/3"
    ),
    "a gerund set apart is no object of the verb": (
        f"Oslo/PROPN/nsubj/2 denied~deny/VERB/root/2/{FINITE} claims/NOUN/obj/2 having~have/VERB/aux/5/VerbForm=Ger "
        f"sold~sell/VERB/advcl/2/{PAST} ships/NOUN/obj/5 ./PUNCT/punct/2"
    ),
    "what somebody else said while it was done": (
        f"Peru/PROPN/nsubj/2 ships~ship/VERB/root/2/{FINITE} tin/NOUN/obj/2 ,/PUNCT/punct/2 as/SCONJ/mark/7 "
        f"Lima/PROPN/nsubj/7 said~say/VERB/advcl/2/{FINITE} ./PUNCT/punct/2"
    ),
    "a headline without a full stop": f"Aircraft/NOUN/compound/2 bombed~bomb/VERB/amod/3/{PAST} villages/NOUN/root/3",
}


@pytest.mark.parametrize("notation", RIGHT.values(), ids=RIGHT.keys())
def test_left_alone(notation: str) -> None:
    parse = made(notation)
    assert repair(parse) is parse
