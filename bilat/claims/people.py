"""People of the one state who live or work in the other: labour and help that nobody is said to send."""

from __future__ import annotations

from collections.abc import Iterator

from bilat.claims.deal import Deal
from bilat.claims.ends import owner
from bilat.claims.finder import Scene
from bilat.claims.spans import clause_of, clip
from bilat.claims.status import status_of
from bilat.language import clauses
from bilat.language.parse import Parse

_STAFF = {
    "worker", "labourer", "laborer", "builder", "nurse", "carer", "seafarer", "intern", "trainee", "picker", "welder",
    "miner", "programmer", "technician", "maid", "logger", "migrant",
}  # fmt: skip
_HEALERS = {"doctor", "medic", "surgeon"}


def from_people(scene: Scene) -> Iterator[Deal]:
    """ "Cuban doctors staff the clinics": people of the one at work, in a text on both that names no third here."""
    parse, setting = scene.parse, scene.setting
    if setting.genre == "news" or len(setting.dyad) != 2:
        return
    for good in (g for g in scene.goods if parse.lemmas[g.head] in _STAFF | _HEALERS):
        whose = owner(scene, good)
        low, high = clause_of(parse, good.head)
        away = set(scene.states_in(range(low, high + 1))) - set(setting.dyad)
        if len(whose.codes) != 1 or away or not _at_work(parse, good.head):
            continue
        theme = "labour" if parse.lemmas[good.head] in _STAFF else "humanitarian_aid"
        other = setting.other(whose.codes)
        status = status_of(parse, good.head, "delivered")
        if other and status != "refused":
            place = clip([*good.tokens, *whose.tokens, parse.heads[good.head]], low, high)
            yield Deal(
                whose.codes, other, theme, status, good.head, place, "people of the one at work", 1, True
            )


_WORKING = {
    "work", "staff", "pick", "build", "clean", "nurse", "care", "man", "run", "dig", "harvest", "fill", "keep", "toil",
    "live", "serve", "remain", "stay", "labour", "labor", "drive", "cook", "teach", "treat", "make", "lay",
}  # fmt: skip


def _at_work(parse: Parse, token: int) -> bool:
    """Whether people do some work that the sentence tells."""
    verb = parse.heads[token]
    return parse.deps[token] == "nsubj" and parse.lemmas[verb] in _WORKING


def from_nationals(scene: Scene) -> Iterator[Deal]:
    """ "Half a million Albanians live in Italy": many nationals of the one at home or at work in the other."""
    parse, setting = scene.parse, scene.setting
    if setting.genre == "news":
        return
    for token, mention in scene.cast.mention_at.items():
        node = _whole(parse, token)
        verb = parse.heads[node]
        if not _are_many(parse, node) or mention.kind not in _NATIONALS or parse.lemmas[verb] not in _LIVING:
            continue
        codes, where = tuple(actor.code for actor in mention.actors), _where(scene, verb)
        if len(codes) == 1 and len(where) == 1 and codes != where:
            status, span = status_of(parse, verb, "delivered"), clip([token, verb], *clause_of(parse, verb))
            yield Deal(codes, where, "labour", status, verb, span, "nationals of the one with the other")


_NATIONALS = {"adjective", "demonym"}
_LIVING = {"work", "live", "toil", "labour", "labor", "earn", "settle", "employ", "serve"}
_MANY = {
    "million", "millions", "thousand", "thousands", "hundred", "hundreds", "half", "most", "many", "quarter",
}  # fmt: skip


def _whole(parse: Parse, token: int) -> int:
    """The head of the phrase that tells how many there are of what `token` names."""
    while parse.deps[token] in ("nmod", "compound", "flat") and parse.heads[token] < token:
        token = parse.heads[token]
    return token


def _are_many(parse: Parse, node: int) -> bool:
    """Whether a phrase is the subject of a verb and gives a number."""
    inside = parse.subtree(node)
    number = any(parse.tags[t] == "NUM" or parse.words[t].lower() in _MANY for t in inside)
    return number and parse.deps[node] in clauses.SUBJECT


def _where(scene: Scene, verb: int) -> tuple[str, ...]:
    """The states in which something takes place."""
    tokens = (token for slot in ("in", "across", "around") for token in scene.slots.heads(verb, slot))
    return tuple(dict.fromkeys(code for token in tokens for code in scene.cast.phrase(token).codes))
