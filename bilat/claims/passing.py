"""What passes: the goods that a word of giving or taking governs, and no others of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bilat.claims.finder import Scene
from bilat.claims.goods import Good
from bilat.claims.spans import coordinated, core
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

_CLAUSAL = {"acl", "acl:relcl", "advcl", "ccomp", "xcomp", "parataxis", "conj", "csubj"}
_NO_GIFT = {
    "test",
    "weapon",
    "arsenal",
    "deterrent",
    "bomb",
    "rhetoric",
    "file",
    "umbrella",
    "talk",
    "threat",
}
"""Nuclear things that are spoken of and not handed over."""
_BESIDE = ("with", "for")
"""Where a good may stand beside an object that is none: "supply Ukraine with shells"."""
_INSTEAD = ("for", "with", "in", "of", "on", "at")
_PEOPLE = {
    "firm", "company", "exporter", "importer", "minister", "ministry", "trader", "official", "price", "war", "market",
    "executive", "giant", "expert", "industry", "producer", "sector", "policy", "talk", "dispute", "crisis", "chief",
    "embargo", "ban", "sanction", "buyer", "seller", "maker", "tycoon", "lobby", "race", "control", "summit",
    "forum", "conference", "conflict", "agency", "department", "commander", "leader", "analyst", "researcher",
}  # fmt: skip
"""Nouns of which a good says only the trade: who deals with it, what is done about it."""
_REACH = 8
_MOST = 4
_AIDING = {"help", "assist"}
"""Verbs whose good stands in what they help to do: "helps Ecuador to build a refinery"."""


def goods_of(scene: Scene, entry: Transfer, head: int, span: tuple[int, int]) -> Sequence[Good | None]:
    """The goods that pass at `head`, each theme once; [None] where the words name the good themselves."""
    if entry.good:
        return [None]
    found = next((goods for goods in _places(scene, entry, head) if any(not g.weak for g in goods)), None)
    if found is None:
        found = next((goods for goods in _places(scene, entry, head) if goods), None)
    if found is None:
        found = _near(scene, entry, head, span)
    strong = [g for g in found if not g.weak] or found or _money(scene, head)
    if entry.way == "give":
        strong = [_as_aid(scene, g) for g in strong]
    if scene.parse.lemmas[head] in _HANDING:
        strong = [g for g in strong if g.theme != "troops"]
    # A "supply" is a supply of something else.
    strong = [g for g in strong if not (g.weak and g.head == head)]
    kept = [g for g in strong if not entry.goods or g.theme in entry.goods]
    named = [g for g in kept if g.theme != "trade"]  # "crude oil exports" are oil
    kept = named or kept
    return list({g.theme: g for g in reversed(kept)}.values())[::-1][:_MOST]


def _places(scene: Scene, entry: Transfer, head: int) -> Iterator[list[Good]]:
    """The goods by place, the likeliest place first: the object, what it is for or with, other phrases."""
    if entry.way == "flow":
        moved = "object" if clauses.is_passive(scene.parse, head) else "subject"
        yield _of_phrases(scene, scene.slots.heads(head, moved), head)
        return
    if scene.parse.tags[head] == "NOUN":
        yield _in(scene, core(scene.parse, head), head)
    objects = (*scene.slots.heads(head, "object"), *_cleft(scene.parse, head), *_bare(scene.parse, head))
    yield _of_phrases(scene, objects, head)
    if scene.parse.lemmas[head] in _AIDING:
        tasks = scene.parse.kids(head, "xcomp", "ccomp", "advcl")
        yield _of_phrases(scene, [t for task in tasks for t in scene.slots.heads(task, "object")], head)
    beside = _BESIDE if objects and not any(_is_amount(scene.parse, t) for t in objects) else _INSTEAD
    for slot in beside:
        yield _of_phrases(scene, (*scene.slots.heads(head, slot), *_joined(scene.parse, head, slot)), head)


def _money(scene: Scene, head: int) -> list[Good]:
    """A sum as the only thing that is given or taken: "granted Serbia $2bn"."""
    if scene.parse.tags[head] != "VERB" or scene.parse.lemmas[head] in _PRICED:
        return []
    objects = (*scene.slots.heads(head, "object"), *_bare(scene.parse, head))
    sums = [t for t in objects if _is_sum(scene.parse, t)]
    return [Good("finance", (t,), False) for t in sums]


def _as_aid(scene: Scene, good: Good) -> Good:
    """ "Offered 50 million dollars": a sum that is given is money lent or granted, whatever coin it is told in."""
    coin = good.theme == "hard_currency" and scene.parse.words[good.head].lower() in _CURRENCIES
    return replace(good, theme="finance") if coin else good


_HANDING = {"hand", "turn", "transfer", "return", "surrender"}
"""What is done to captured soldiers, who are no gift."""
_PRICED = {"buy", "sell", "purchase", "import", "export", "ship", "order", "trade"}
"""Verbs whose sum is the price of something that is not told."""


def names_money(parse: Parse) -> bool:
    """Whether a sum of money stands anywhere in the sentence."""
    return any(map(_is_coin, parse.words))


def _is_sum(parse: Parse, token: int) -> bool:
    return any(_is_coin(parse.words[t]) for t in (token, *parse.children[token]))


def _is_coin(word: str) -> bool:
    return word in ("$", "€", "£", "¥") or word.lower() in _CURRENCIES


_CURRENCIES = {
    "dollar",
    "dollars",
    "euro",
    "euros",
    "yuan",
    "yen",
    "rubles",
    "roubles",
    "rupees",
    "pounds",
    "crowns",
}


def _bare(parse: Parse, head: int) -> list[int]:
    """A second object that the parser took for an adverbial: "shipped it launchers"."""
    if parse.tags[head] != "VERB" or not parse.kids(head, "obj", "iobj"):
        return []
    return [k for k in parse.kids(head, "obl") if k > head and not clauses.preposition(parse, k)]


def _cleft(parse: Parse, head: int) -> tuple[int, ...]:
    """What is said to be the object: "what he covets is satellites"."""
    what = parse.heads[head]
    if parse.words[what].lower() != "what" or parse.deps[what] not in ("nsubj", "csubj"):
        return ()
    top = parse.heads[what]
    return (top, *parse.kids(top, "parataxis", "appos"))


def _is_amount(parse: Parse, token: int) -> bool:
    """Whether a noun phrase is a sum or a skill, whose sort a phrase with "in" tells: "$2bn in military aid"."""
    return parse.tags[token] in ("SYM", "NUM") or parse.lemmas[token] in (
        "billion",
        "million",
        "bn",
        "experience",
        "expertise",
        "know-how",
    )


def _joined(parse: Parse, head: int, slot: str) -> list[int]:
    """A phrase that the parser coordinated with the verb itself: "asks for a pact and for help"."""
    return [k for k in parse.kids(head, "conj") if clauses.preposition(parse, k) == slot]


def _of_phrases(scene: Scene, heads: Iterable[int], head: int) -> list[Good]:
    """The goods of noun phrases; of one that names none, those that hang on it ("help with satellites")."""
    found: list[Good] = []
    for token in heads:
        for part in (p for p in coordinated(scene.parse, token) if p != head):
            found += _of_phrase(scene, part, head)
    return found


_HELP = {"help", "assistance", "aid", "support", "backing"}
"""Nouns whose good stands in what they are to do: "help in building a reactor"."""


def is_task(parse: Parse, head: int) -> bool:
    """Whether a verb only tells what help is for: who asks for "help in building" builds nothing."""
    if parse.deps[head] not in ("acl", "advcl"):
        return False
    before = [parse.heads[head], *(k - 1 for k in parse.kids(head, "mark"))]  # parsers hang it on the verb
    return any(parse.lemmas[t] in _HELP for t in before)


def _tasks(parse: Parse, token: int) -> list[int]:
    """What the help that `token` names is to do."""
    near = [token, parse.heads[token]]
    return [k for t in near for k in parse.kids(t, "acl", "advcl") if k > token and is_task(parse, k)]


_ARMS = {"weapons", "munitions"}


def _whole(parse: Parse, token: int, goods: list[Good]) -> list[Good]:
    """The goods of a phrase; of a part and its whole the part, which for arms is a craft: "engines of drones"."""
    parts = [g for g in goods if g.head == token and parse.lemmas[token] in _PARTS]
    if not parts or not any(g.theme in _ARMS for g in goods):
        return goods
    return [replace(part, theme="military_technology") for part in parts]


_PARTS = {"engine", "turbine", "component", "gearbox"}


def _of_phrase(scene: Scene, token: int, head: int) -> list[Good]:
    parse = scene.parse
    own = _whole(parse, token, _in(scene, core(parse, token), head))
    if any(not g.weak for g in own):
        return own
    if parse.lemmas[token] in _HELP:
        tasks = _tasks(parse, token)
        own += _in(
            scene, set().union(*(core(parse, t) for k in tasks for t in scene.slots.heads(k, "object"))), head
        )
        if any(not g.weak for g in own):
            return own
    ways = (*_INSTEAD, "to") if parse.lemmas[token] == "access" else _INSTEAD
    below = [k for k in parse.kids(token, "nmod", "obl") if clauses.preposition(parse, k) in ways]
    return _in(scene, set().union(*(core(parse, k) for k in below)), head) or own


def _is_done(parse: Parse, good: Good) -> bool:
    """Whether the word is what somebody does; a noun that the parser took for a verb still hangs as one."""
    verb = parse.tags[good.head] == "VERB" and good.theme not in _DONE
    return verb and (good.weak or parse.deps[good.head] in _CLAUSAL or parse.deps[good.head] == "root")


def _is_actor(scene: Scene, good: Good) -> bool:
    """Whether the word is part of a name of somebody: "the air force" of Manila, no make of goods."""
    mention = scene.cast.mention_at.get(good.head)
    return good.weak and mention is not None and mention.kind not in ("adjective", "demonym")


def _in(scene: Scene, tokens: set[int], head: int) -> list[Good]:
    return [
        g
        for g in scene.goods
        if g.head in tokens
        and passes(scene, g)
        and not (g.tokens == (head,) and g.theme == "trade")
        and not (head in g.tokens and scene.parse.tags[head] == "VERB")
        and not _describes_people(scene.parse, g)
    ]


def _describes_people(parse: Parse, good: Good) -> bool:
    """Whether a good only says what sort of people or matter is meant: "oil firms", "an energy minister"."""
    above = parse.heads[good.head]
    return (
        parse.deps[good.head] in ("compound", "amod")
        and above not in good.tokens
        and parse.lemmas[above] in _PEOPLE
    )


def _near(scene: Scene, entry: Transfer, head: int, span: tuple[int, int]) -> list[Good]:
    """The good that stands close after a verb, in no clause of its own, where the parser lost the object."""
    best = scene.good_near(head, *span)
    if best is None or entry.way == "flow" or not 0 < best.head - head <= _REACH:
        return []
    if (
        not passes(scene, best)
        or _describes_people(scene.parse, best)
        or _is_apart(scene.parse, best.head, head)
    ):
        return []
    objects = scene.slots.heads(head, "object")
    return [] if any(not scene.slots.phrase(t) for t in objects) else [best]


def _is_apart(parse: Parse, token: int, head: int) -> bool:
    """Whether a clause, or the top of the sentence, lies between a token and the head above it."""
    for _ in range(_REACH):
        if token == head:
            return False
        verb = parse.tags[token] in ("VERB", "AUX")
        clausal = parse.deps[token] in _CLAUSAL and (verb or parse.deps[token] != "xcomp")
        if clausal or parse.heads[token] == token:
            return True
        token = parse.heads[token]
    return True


_DONE = {"finance", "recognition", "mediation", "diplomatic_cover"}
"""Themes that a verb alone may name: to invest, to recognise, to mediate, to abstain."""


def passes(scene: Scene, good: Good) -> bool:
    """Whether a good is of a kind that changes hands; what is done ("landed") and who acts ("Manila's air
    force") is no thing."""
    if good.theme in ("prestige", "sanctions"):
        return False
    if _is_done(scene.parse, good):
        return False
    if _is_actor(scene, good):
        return False
    return good.theme != "nuclear" or not any(scene.parse.lemmas[t] in _NO_GIFT for t in good.tokens)
