"""Words of giving and taking that tell of no transfer: figures of speech, errands, curbs, what is only imagined."""

from __future__ import annotations

from functools import cache

from bilat import resources
from bilat.claims.finder import Scene, sells
from bilat.claims.spans import phrase
from bilat.claims.status import is_imagined
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

FILE = "claims/figures.toml"
_FOR = {"support", "back", "vote", "endorse"}
_WANTING = {"order", "demand", "seek", "want", "request", "need"}
_THINGS = {"weapons", "munitions", "military_technology", "technology", "energy", "machinery"}


@cache
def words_of(name: str) -> frozenset[str]:
    """A class of words of resources/claims/figures.toml."""
    return frozenset(resources.read_toml(resources.path(FILE))[name]["words"])


def examples() -> list[tuple[str, str]]:
    """The name of each class with its sentence that tells of no exchange."""
    return [(name, row["none"]) for name, row in resources.read_toml(resources.path(FILE)).items()]


def is_figure(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether the words tell of no transfer: a visit is paid, workers are sent back, imports are halted,
    exports are restricted, what is wanted is to sell."""
    parse = scene.parse
    if entry.status == "sought" and (sells(parse, head) or _is_need_of_nobody(parse, head)):
        return True
    if is_imagined(parse, head) or _is_idle(scene, entry, head) or _is_errand(scene, head):
        return True
    return entry.way != "mutual" and parse.tags[head] == "NOUN" and _is_held_back(scene, head)


def _is_idle(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether the object makes of the verb something else: a visit paid, imports halted, staff trained."""
    objects = {scene.parse.lemmas[t] for t in scene.slots.heads(head, "object")}
    return (
        _is_unmet(scene, entry, head, objects)
        or is_idiom(scene, head)
        or _is_for_the_curb(scene, entry, head)
        or _is_curb(entry, objects)
    )


def _is_unmet(scene: Scene, entry: Transfer, head: int, objects: set[str]) -> bool:
    """Whether the entry wants money or forces as object, or people as subject, and there are none."""
    return (
        ("money" in entry.needs and bool(objects & words_of("courtesy")))
        or ("force" in entry.needs and not _about_forces(scene, head))
        or ("people" in entry.needs and not _is_people(scene, head))
    )


def is_idiom(scene: Scene, head: int) -> bool:
    """Whether the verb says something else with this object, subject or particle."""
    parse, lemma = scene.parse, scene.parse.lemmas[head]
    objects = {parse.lemmas[t] for t in scene.slots.heads(head, "object")}
    if lemma == "provide" and {parse.lemmas[t] for t in scene.slots.heads(head, "for")} & words_of("endings"):
        return True  # "provides for the repatriation of workers"
    if lemma == "use" and parse.words[head + 1 : head + 2] == ["to"]:
        return parse.words[head].lower() == "used"  # "used to come"
    if lemma == "give" and any(parse.words[k].lower() == "up" for k in parse.children[head]):
        return True
    if lemma == "veto" and _is_of_goods(scene, head):
        return True  # an export that its maker vetoes is no vote
    if lemma == "pay" and clauses.is_passive(parse, head) and not parse.kids(head, "obl:agent"):
        return True  # who "was paid in gold" gives none
    if lemma == "secure" and _is_guarding(scene, head):
        return True
    barred = (
        words_of("endings") if lemma in _WANTING else words_of("common") if lemma == "share" else frozenset()
    )
    return bool(objects & (barred | words_of("feelings")))


def _is_curb(entry: Transfer, objects: set[str]) -> bool:
    """Whether a curb is offered, or purchases are halted."""
    if entry.way == "give" and entry.status == "offered" and objects & words_of("curbed"):
        return True
    return entry.way != "get" and entry.status == "refused" and bool(objects & words_of("inward"))


def _is_for_the_curb(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether what is voted for or backed is a penalty: who "voted in favour of the sanctions" covers nobody."""
    parse = scene.parse
    if entry.good != "diplomatic_cover" or parse.lemmas[head] not in _FOR:
        return False
    tokens = [t for slot in ("object", "for", "of", "in") for t in scene.slots.heads(head, slot)]
    tokens += parse.kids(head, "nsubj:pass")
    return any(parse.lemmas[t] in words_of("penalties") for t in tokens)


def _is_of_goods(scene: Scene, head: int) -> bool:
    """Whether the object is a thing."""
    objects = {t for o in scene.slots.heads(head, "object") for t in phrase(scene.parse, o)}
    return any(g.head in objects and g.theme in _THINGS for g in scene.goods)


def _is_guarding(scene: Scene, head: int) -> bool:
    """Whether forces do it: troops that "secure" a place get nothing."""
    return any(scene.parse.lemmas[t] in words_of("force") for t in scene.slots.heads(head, "subject"))


def _is_people(scene: Scene, head: int) -> bool:
    """Whether the subject is people called after their state: "two million Pakistanis"."""
    at = scene.cast.mention_at
    heads = _subjects(scene, head)
    mentions = [at[t] for o in heads for t in phrase(scene.parse, o) if t in at]
    return any(m.kind == "demonym" for m in mentions) or any(
        at[t].kind == "adjective" for t in heads if t in at
    )


def _subjects(scene: Scene, head: int) -> list[int]:
    """The subjects of a verb, and what they are a number of."""
    tokens = (*scene.slots.heads(head, "subject"), *scene.parse.kids(head, "compound"))
    return [scene.cast.semantic_head(t) for t in tokens] + list(tokens)


def _is_errand(scene: Scene, head: int) -> bool:
    """Whether somebody is sent home, or a state's own forces on an exercise or to its border."""
    parse = scene.parse
    around = {parse.words[t].lower() for t in parse.kids(head, "advmod", "obl", "compound:prt")}
    if (around | {parse.lemmas[head]}) & words_of("homeward"):
        return True
    places = [t for slot in ("on", "for", "along") for t in scene.slots.heads(head, slot)]
    return bool({parse.lemmas[t] for t in places} & words_of("errands"))


def _is_need_of_nobody(parse: Parse, head: int) -> bool:
    """Whether a passive tells of a need without whose it is: "the guarantees needed for the release"."""
    return clauses.is_passive(parse, head) and not parse.kids(head, "obl:agent")


def _is_held_back(scene: Scene, head: int) -> bool:
    """Whether a noun of transfer only describes another ("export curbs"), or is what a curb is on."""
    parse = scene.parse
    above = parse.heads[head]
    if parse.deps[head] == "compound" or parse.lemmas[_verb_of(parse, head)] in words_of("harming"):
        return True
    if parse.deps[head] in ("obj", "nsubj:pass") and parse.lemmas[above] in words_of("curbing"):
        return True
    return parse.deps[head] in ("nmod", "conj") and parse.lemmas[above] in words_of("curbed")


def _verb_of(parse: Parse, head: int) -> int:
    """The verb that a noun hangs on, by way of other nouns."""
    for _ in range(3):
        if parse.tags[head] == "VERB" or parse.heads[head] == head:
            break
        head = parse.heads[head]
    return head


def _about_forces(scene: Scene, head: int) -> bool:
    parse = scene.parse
    objects = scene.slots.heads(head, "object")
    return any(parse.lemmas[t] in words_of("force") for o in objects for t in phrase(parse, o))
