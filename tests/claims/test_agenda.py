"""Topics are inferred from places, offices and gifts; several distinct traces add up; what was announced is said."""

from bilat.claims.agenda import CAP, infer, load_places, traces

TEXT = (
    "Kim Jong Un toured the Vostochny cosmodrome with Putin. The defence minister travelled with him. "
    "The governor gave him body armour and drones."
)


def test_a_cosmodrome_hints_at_missile_technology() -> None:
    found = {trace.name: trace for trace in traces("d", TEXT, ("RUS", "PRK"))}
    assert found["Vostochny (cosmodrome)"].topics["military_technology"] > 0.5


def test_a_place_in_a_third_country_is_no_trace() -> None:
    assert not [t for t in traces("d", "He spoke of Baikonur.", ("RUS", "PRK")) if t.sort == "place"]


def test_an_office_beside_a_third_state_is_no_trace() -> None:
    text = "Japan's defence minister was alarmed."
    assert not list(traces("d", text, ("RUS", "PRK"), [(0, 5)]))


def test_distinct_traces_add_up_and_repeats_do_not() -> None:
    once = infer(traces("d", TEXT, ("RUS", "PRK")), {})
    twice = infer([*traces("d", TEXT, ("RUS", "PRK")), *traces("e", TEXT, ("RUS", "PRK"))], {})
    weapons = next(t for t in once if t.topic == "weapons")
    assert weapons.weight > 0.5
    assert [t.weight for t in once] == [t.weight for t in twice]
    assert all(t.weight <= CAP for t in once)


def test_each_reason_has_a_passage() -> None:
    for topic in infer(traces("d", TEXT, ("RUS", "PRK")), {}):
        assert topic.reasons
        assert topic.passages


def test_what_was_announced_stands_with_its_topic() -> None:
    topics = infer(traces("d", TEXT, ("RUS", "PRK")), {"weapons": ["x1"]})
    assert {t.topic: t.announced for t in topics}["weapons"] == ("x1",)


def test_the_gazetteer_is_worldwide() -> None:
    known = load_places().known
    assert len(known) > 400
    assert len({country for country, _ in known.values()}) > 70
