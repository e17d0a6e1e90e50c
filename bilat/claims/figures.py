"""Words of giving and taking that tell of no transfer: figures of speech, errands, curbs, what is only imagined."""

from __future__ import annotations

from bilat.claims.finder import Scene, sells
from bilat.claims.spans import phrase
from bilat.claims.status import is_imagined
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

_COURTESY = {
    "visit",
    "tribute",
    "attention",
    "heed",
    "respect",
    "call",
    "homage",
    "price",
    "court",
    "lip",
}
_ENDINGS = frozenset({"return", "withdrawal", "repatriation", "departure", "closure", "end", "halt", "removal", "release", "extradition"})
_SHARED = {
    "share": frozenset({"border", "frontier", "goal", "view", "interest", "value", "concern", "enemy", "river", "history", "coast", "aim"}),
    "order": _ENDINGS, "demand": _ENDINGS, "seek": _ENDINGS, "want": _ENDINGS, "request": _ENDINGS, "need": _ENDINGS,
}  # fmt: skip
"""Objects that make of a verb something else than giving or getting."""
_PENALTIES = {"sanction", "sanctions", "restriction", "resolution", "condemnation", "penalty", "embargo", "censure", "measure", "decision"}
_FOR = {"support", "back", "vote", "endorse"}
_FEELINGS = {
    "appreciation", "gratitude", "thanks", "greeting", "condolence", "sympathy", "congratulation", "concern", "message", "hope",
    "view", "regret", "satisfaction",
}  # fmt: skip
"""What is conveyed and sent in words alone."""
_HOMEWARD = {"home", "repatriate", "back", "away"}
_ERRANDS = {"exercise", "drill", "manoeuvre", "mission", "border", "coast", "seaboard", "frontier", "patrol"}
"""Where a state sends its own forces without giving them to anybody."""
_FORCE = {
    "soldier", "troop", "officer", "army", "pilot", "force", "crew", "police", "guard", "engineer", "cadet", "brigade",
    "fighter", "militia", "militiaman", "commando", "recruit", "military", "navy", "sailor", "battalion", "coastguard",
    "gendarme", "marine", "counterpart", "serviceman", "troops", "servicemen", "forces", "police", "personnel", "airman", "trainee", "paratrooper", "gunner",
}  # fmt: skip
_INWARD = {"import", "purchase", "buying", "imports"}
_CURBED = {
    "restriction", "curb", "limit", "ban", "control", "tariff", "sanction", "duty", "embargo", "cap", "halt", "licence",
    "license", "levy", "barrier", "freeze",
}  # fmt: skip
"""Nouns that hold back what hangs on them: "restrictions on exports" are no exports."""
_CURBING = {"cap", "tighten", "outlaw", "restrict", "limit", "hamper", "curb", "constrain", "hinder", "impede", "obstruct", "complicate"}
_HARMING = {
    "kill", "die", "injure", "wound", "kidnap", "abduct", "capture", "attack", "detain", "arrest", "abuse", "murder",
    "bomb", "ambush", "hit", "target",
}  # fmt: skip
"""What befalls soldiers and workers abroad and tells of no sending."""


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
    parse = scene.parse
    objects = {parse.lemmas[t] for t in scene.slots.heads(head, "object")}
    if "money" in entry.needs and objects & _COURTESY:
        return True
    if "force" in entry.needs and not _about_forces(scene, head):
        return True
    if "people" in entry.needs and not _is_people(scene, head):
        return True
    if parse.words[head].lower() == "used" and parse.words[head + 1 : head + 2] == ["to"]:
        return True  # "used to come"
    if objects & _SHARED.get(parse.lemmas[head], frozenset()) or _is_for_the_curb(scene, entry, head):
        return True
    if parse.lemmas[head] == "veto" and _is_of_goods(scene, head):
        return True  # an export that its maker vetoes is no vote
    if objects & _FEELINGS or (parse.lemmas[head] == "secure" and _is_guarding(scene, head)):
        return True
    if entry.way == "give" and entry.status == "offered" and objects & _CURBED:
        return True
    return entry.way != "get" and entry.status == "refused" and bool(objects & _INWARD)


def _is_for_the_curb(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether what is voted for or backed is a penalty: who "voted in favour of the sanctions" covers nobody."""
    parse = scene.parse
    if entry.good != "diplomatic_cover" or parse.lemmas[head] not in _FOR:
        return False
    tokens = [t for slot in ("object", "for", "of", "in") for t in scene.slots.heads(head, slot)]
    tokens += parse.kids(head, "nsubj:pass")
    return any(parse.lemmas[t] in _PENALTIES for t in tokens)


def _is_of_goods(scene: Scene, head: int) -> bool:
    """Whether the object is a thing."""
    objects = {t for o in scene.slots.heads(head, "object") for t in phrase(scene.parse, o)}
    things = ("weapons", "munitions", "military_technology", "technology", "energy", "machinery")
    return any(g.head in objects and g.theme in things for g in scene.goods)


def _is_guarding(scene: Scene, head: int) -> bool:
    """Whether forces do it: troops that "secure" a place get nothing."""
    return any(scene.parse.lemmas[t] in _FORCE for t in scene.slots.heads(head, "subject"))


def _is_people(scene: Scene, head: int) -> bool:
    """Whether the subject is people called after their state: "two million Pakistanis"."""
    at = scene.cast.mention_at
    heads = _subjects(scene, head)
    mentions = [at[t] for o in heads for t in phrase(scene.parse, o) if t in at]
    return any(m.kind == "demonym" for m in mentions) or any(at[t].kind == "adjective" for t in heads if t in at)


def _subjects(scene: Scene, head: int) -> list[int]:
    """The subjects of a verb, and what they are a number of."""
    tokens = (*scene.slots.heads(head, "subject"), *scene.parse.kids(head, "compound"))
    return [scene.cast.semantic_head(t) for t in tokens] + list(tokens)


def _is_errand(scene: Scene, head: int) -> bool:
    """Whether somebody is sent home, or a state's own forces on an exercise or to its border."""
    parse = scene.parse
    around = {parse.words[t].lower() for t in parse.kids(head, "advmod", "obl", "compound:prt")}
    if (around | {parse.lemmas[head]}) & _HOMEWARD:
        return True
    places = [t for slot in ("on", "for", "along") for t in scene.slots.heads(head, slot)]
    return bool({parse.lemmas[t] for t in places} & _ERRANDS)


def _is_need_of_nobody(parse: Parse, head: int) -> bool:
    """Whether a passive tells of a need without whose it is: "the guarantees needed for the release"."""
    return clauses.is_passive(parse, head) and not list(parse.kids(head, "obl:agent"))


def _is_held_back(scene: Scene, head: int) -> bool:
    """Whether a noun of transfer only describes another ("export curbs"), or is what a curb is on."""
    parse = scene.parse
    above = parse.heads[head]
    if parse.deps[head] == "compound" or parse.lemmas[_verb_of(parse, head)] in _HARMING:
        return True
    if parse.deps[head] in ("obj", "nsubj:pass") and parse.lemmas[above] in _CURBING:
        return True
    return parse.deps[head] in ("nmod", "conj") and parse.lemmas[above] in _CURBED


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
    return any(parse.lemmas[t] in _FORCE for o in objects for t in phrase(parse, o))
