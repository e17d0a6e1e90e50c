"""Who gives and who gets: by the slots of the word that tells it, the owner of the good, the document's pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bilat.claims.attribution import source_of
from bilat.claims.finder import Scene
from bilat.claims.goods import Good
from bilat.claims.slots import NONE, PAIR, Found, merged
from bilat.claims.spans import clause_of, phrase
from bilat.claims.transfers import Transfer
from bilat.language import clauses
from bilat.language.parse import Parse

Ends = tuple[Found, Found]
"""Giver and receiver."""
_ALIEN = frozenset({"UNO", "IGO", "NGO", "IMG"})
"""Bodies that are where a thing is done ("a UN vote"), seldom who gains by it."""
_CLUBS = {"diplomatic_cover": ("EUR", "NAT")}
"""Bodies that one is let into or votes in, by good."""
_OF_BODIES = {"humanitarian_aid", "food", "finance", "recognition", "mediation"}
_PLACES = {"to", "into", "in", "for"}
_STEPS = 6


def ends_of(scene: Scene, entry: Transfer, head: int, good: Good | None) -> Ends | None:
    """Giver and receiver; one that is not named is the other state of the dyad, where that is plain.

    Both are empty where nobody is named and the entry may do without ("deliveries have slipped").
    """
    giver, receiver = _named(scene, entry, head, good)
    if not _enough(scene, entry, head, giver, receiver):
        return None
    if len(giver.codes) > 1 and not receiver and entry.way == "give" and entry.status == "agreed":
        return giver, giver
    if not giver and not receiver:
        return (NONE, NONE) if _may_be_silent(scene, entry, head) else None
    if set(giver.codes) & set(receiver.codes):
        return None
    if entry.status == "refused" and not giver.tokens and not receiver.tokens:
        return None  # nobody is told to refuse anything to anybody
    giver = giver or rest(scene, receiver)
    receiver = receiver or rest(scene, giver) or _told_of(scene, entry, head, giver)
    return (giver, receiver) if giver and receiver else None


def _told_of(scene: Scene, entry: Transfer, head: int, giver: Found) -> Found:
    """The state that the text is speaking of, as the receiver from a third: "Rafales came from Paris" where
    Egypt is spoken of. Nobody in news, where the giver is of the pair, or where the words name another."""
    setting = scene.setting
    if setting.genre == "news" or setting.topic is None or not explicit(giver):
        return NONE
    bodies = () if (entry.good or "finance") in _OF_BODIES else _ALIEN
    if set(giver.codes) & {*setting.dyad, *bodies}:
        return NONE
    low, high = clause_of(scene.parse, head)
    others = set(scene.states_in(range(low, high + 1))) - set(giver.codes) - {setting.topic}
    return NONE if others else Found((setting.topic,), (), "the state spoken of")


def _may_be_silent(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether the words may leave out both ends: nouns, passives and goods that move by themselves do."""
    noun = scene.parse.tags[head] == "NOUN"
    if entry.status == "refused":
        return False
    return entry.way == "flow" or noun or (entry.way == "give" and clauses.is_passive(scene.parse, head))


def _named(scene: Scene, entry: Transfer, head: int, good: Good | None) -> Ends:
    """Who is named at either end, the grammatical subject's end first, so that it is not found at both."""
    theme = entry.good or (good.theme if good else "")
    barred = barred_from(theme)
    if entry.way == "get":
        receiver = _first(scene, head, entry.receiver, good, barred)
        giver = _first(scene, head, entry.giver, good, (*receiver.codes, *barred))
    else:
        giver = _first(scene, head, entry.giver, good, barred)
        receiver = _first(scene, head, entry.receiver, good, (*giver.codes, *barred))
        if not giver:
            giver = _first(scene, head, ("good", "before"), good, (*receiver.codes, *barred))
    if giver and not receiver and _has_owner_by_pronoun(scene, head):
        receiver = _told_of(scene, entry, head, giver)
    return _unguessed(scene, entry, head, good, (giver, receiver))


def barred_from(theme: str) -> tuple[str, ...]:
    """The bodies that neither give nor get a theme: they are where it is done."""
    return () if theme in _OF_BODIES else (*sorted(_ALIEN), *_CLUBS.get(theme, ()))


def _has_owner_by_pronoun(scene: Scene, head: int) -> bool:
    """Whether a predicate noun belongs to somebody other than its subject: "Norway is its supplier"."""
    parse = scene.parse
    owners = parse.kids(head, "nmod:poss")
    return bool(parse.kids(head, "nsubj")) and any(parse.words[k].lower() in ("its", "their") for k in owners)


def _unguessed(scene: Scene, entry: Transfer, head: int, good: Good | None, pair: Ends) -> Ends:
    """The ends without one that was only guessed to be who is named at the other: "the air force flies
    Chinese missiles" is no force of China's."""
    giver, receiver = pair
    if entry.way == "get" and guessed(receiver) and not explicit(giver):
        named = _first(scene, head, entry.giver, good, ())
        if explicit(named) and set(named.codes) & set(receiver.codes):
            return named, NONE
    if entry.way == "give" and guessed(giver) and not explicit(receiver):
        named = _first(scene, head, entry.receiver, good, ())
        if explicit(named) and set(named.codes) & set(giver.codes):
            return NONE, named
    return pair


def explicit(found: Found) -> bool:
    """Whether the words of the sentence name who it is."""
    return bool(found) and bool(found.tokens) and not guessed(found)


def guessed(found: Found) -> bool:
    """Whether it is a pronoun or common noun that the document gives its meaning."""
    return found.how.startswith("“") and not found.how.endswith("place after it")


def _without(found: Found, barred: Iterable[str]) -> Found:
    codes = tuple(code for code in found.codes if code not in barred)
    return Found(codes, found.tokens, found.how) if codes else NONE


def _enough(scene: Scene, entry: Transfer, head: int, giver: Found, receiver: Found) -> bool:
    """Whether the ends are named that the entry asks for, and no end is a place that names no state."""
    wanted = {
        "both": giver and receiver,
        "receiver": receiver,
        "giver": giver,
        "named": explicit(receiver),
        "who": explicit(giver),
    }
    if not all(wanted[need] for need in entry.needs if need in wanted):
        return False
    end = receiver if entry.way == "get" else giver
    if not end and scene.parse.tags[head] != "NOUN" and _is_by_strangers(scene, head):
        return False
    return bool(receiver) or not _goes_elsewhere(scene, entry, head)


def _is_by_strangers(scene: Scene, head: int) -> bool:
    """Whether the subject is a thing or people that the document gives no state: "islands burned fuel"."""
    subjects = scene.slots.heads(head, "subject")
    named = [t for t in subjects if scene.parse.tags[t] in ("NOUN", "PROPN") and not _is_paper(scene, t)]
    return any(not scene.slots.phrase(t) for t in named)


_PAPERS = {
    "agreement",
    "deal",
    "contract",
    "accord",
    "pact",
    "treaty",
    "arrangement",
    "plan",
    "project",
    "scheme",
    "memorandum",
}


def _is_paper(scene: Scene, token: int) -> bool:
    """Whether it is what was signed, that stands for who signed: "a contract that will send gas to Germany"."""
    parse = scene.parse
    meant = _antecedent(parse, token) if parse.tags[token] == "PRON" else token
    return parse.lemmas[meant] in _PAPERS


def _goes_elsewhere(scene: Scene, entry: Transfer, head: int) -> bool:
    """Whether it goes to a place that has a name and is no state of ours: "gas sales to Europe"."""
    if entry.way == "get":
        return False
    if any(_is_abroad(scene, t) for slot in _PLACES for t in scene.slots.heads(head, slot) if t > head):
        return True
    slots = [slot for slot in entry.receiver if slot in _PLACES and not (slot == "in" and entry.goods)]
    heads = [t for slot in slots for t in scene.slots.heads(head, slot)]
    return any(scene.parse.tags[t] == "PROPN" and t > head for t in heads)


def _is_abroad(scene: Scene, token: int) -> bool:
    """Whether a phrase names a state that is none of the document's two: "sells its oil in China"."""
    mention = scene.cast.mention_at.get(token)
    named = (
        {a.code for a in mention.actors} if mention is not None and len(scene.setting.dyad) == 2 else set()
    )
    return bool(named) and not named & {*scene.setting.dyad, *_ALIEN}


def _first(scene: Scene, head: int, slots: Sequence[str], good: Good | None, barred: Sequence[str]) -> Found:
    """The first slot that names somebody who is not at the other end."""
    for slot in slots:
        filled = _slot(scene, head, slot, good)
        found = _without(filled, barred) or _not_itself(scene, filled)
        if found:
            return found
    return NONE


def _not_itself(scene: Scene, found: Found) -> Found:
    """ "The country" and "its" beside the one that is already at the other end are the other of the pair."""
    other = scene.setting.other(found.codes)
    if not guessed(found) or not set(found.codes) & set(scene.setting.dyad) or not other:
        return NONE
    return Found(other, (), "the other state of the document")


def _slot(scene: Scene, head: int, slot: str, good: Good | None) -> Found:
    if slot == "good":
        return owner(scene, good) if good is not None else NONE
    if slot == "before":
        return _spoken_of(scene, head)
    if slot in ("object", "of"):
        return _objects(scene, head, slot, good)
    if slot == "help":
        return _helper(scene, head)
    if slot == "predicate":
        return _predicate(scene, head)
    if slot == "subject":
        return _hyphened(scene, head) or _whose(scene, head) or scene.slots.slot(head, slot)
    own = scene.cast.inside(good.head, "from") if slot == "from" and good is not None else None
    if own:
        return Found(tuple(sorted(own.codes)), own.tokens, "where the good is from")
    return scene.slots.slot(head, slot) or _hung_deeper(scene, head, slot)


def _hyphened(scene: Scene, head: int) -> Found:
    """Who does it by the word before a participle: "a Chinese-funded port"."""
    parse = scene.parse
    if parse.deps[head] != "amod" or parse.words[head - 1 : head] != ["-"]:
        return NONE
    mention = scene.cast.mention_at.get(head - 2)
    return Found(tuple(a.code for a in mention.actors), (head - 2,), "the subject") if mention else NONE


_HELP = {"help", "assistance", "aid", "support"}


def _helper(scene: Scene, head: int) -> Found:
    """Whose help a thing is made with: "is being built with French help"."""
    helps = [t for t in scene.slots.heads(head, "with") if scene.parse.lemmas[t] in _HELP]
    return merged([scene.slots.phrase(k) for t in helps for k in scene.slots.heads(t, "adjective")], "with")


def _predicate(scene: Scene, head: int) -> Found:
    """Who a noun is told to be: "Italy's largest supplier is Algeria"."""
    top = scene.parse.heads[head]
    told = scene.parse.deps[head] == "nsubj" and bool(scene.parse.kids(top, "cop"))
    return scene.slots.phrase(top) if told else NONE


def _whose(scene: Scene, head: int) -> Found:
    """Who is meant by the owner of a subject in a relative clause: "Qatar, whose fund holds shares"."""
    parse = scene.parse
    for token in scene.slots.heads(head, "subject"):
        if any(parse.words[k].lower() == "whose" for k in parse.children[token]):
            return scene.slots.phrase(_antecedent(parse, token))
    return NONE


def _antecedent(parse: Parse, token: int) -> int:
    for _ in range(_STEPS):
        token, dep = parse.heads[token], parse.deps[token]
        if dep == "acl:relcl":
            break
    return token


def _spoken_of(scene: Scene, head: int) -> Found:
    """Who is spoken of, as the doer of a passive in an argued text that says nothing else of where it is from."""
    passive = clauses.is_passive(scene.parse, head) and scene.setting.genre != "wire"
    return scene.slots.first(head, ("topic",)) if passive and not scene.slots.heads(head, "from") else NONE


def _objects(scene: Scene, head: int, slot: str, good: Good | None) -> Found:
    """The objects that are no good: "sent Iran missiles" has one, "sent Iranian missiles" none."""
    verb = _verb_over(scene.parse, head) if slot == "object" else head
    heads = scene.slots.heads(verb, slot)
    tokens = [t for t in heads if good is None or good.head not in phrase(scene.parse, t)]
    if slot == "object" and not tokens:
        tokens = [k for t in heads for k in _lost_objects(scene, t)]
    return merged([scene.slots.phrase(t) for t in tokens], slot)


def _lost_objects(scene: Scene, token: int) -> list[int]:
    """An indirect object that the parser took for a part of the direct one: "sold the Saudis cars"."""
    at = scene.cast.mention_at
    names = [k for k in scene.parse.kids(token, "compound") if k in at and at[k].kind != "adjective"]
    return names[:1]


def _hung_deeper(scene: Scene, head: int, prep: str) -> Found:
    """A phrase of the clause that the parser hung on a noun below the head ("most of its gas from Russia")."""
    low, high = clause_of(scene.parse, head)
    head = _verb_over(scene.parse, head)
    tokens = [
        t
        for t in range(low, high + 1)
        if scene.parse.deps[t] in ("nmod", "obl")
        and clauses.preposition(scene.parse, t) == prep
        and _hangs_on(scene.parse, t, head)
    ]
    return merged([scene.slots.phrase(t) for t in tokens[:1]], prep)


def _verb_over(parse: Parse, head: int) -> int:
    """The verb of which a noun, or a number of such things, is the subject; else the noun itself."""
    node = head
    while parse.deps[node] == "nmod" and clauses.preposition(parse, node) == "of":
        node = parse.heads[node]
    return parse.heads[node] if parse.deps[node] in ("nsubj", "nsubj:pass") else head


def _hangs_on(parse: Parse, token: int, head: int) -> bool:
    for _ in range(_STEPS):
        token = parse.heads[token]
        if token == head:
            return True
        verb = parse.tags[token] in ("VERB", "AUX") and parse.deps[token] != "xcomp"
        if verb or parse.heads[token] == token:
            return False
    return False


def owner(scene: Scene, good: Good) -> Found:
    """Whose good it is by adjective, genitive or origin: "Russian barrels", "Moscow's gas", "oil from Iran"."""
    for slot in ("adjective", "possessor", "from"):
        named = scene.cast.inside(good.head, slot)
        if named.codes:
            return Found(tuple(sorted(named.codes)), named.tokens, f"the {slot} of the good")
    own = _by_design(scene, good)
    if own:
        return own
    before = good.tokens[0] - 1
    mention = scene.cast.mention_at.get(before)
    if mention is not None and mention.kind in ("adjective", "demonym"):
        return Found(tuple(a.code for a in mention.actors), (before,), "the adjective before the good")
    if good.maker in scene.setting.dyad:
        return Found((good.maker,), good.tokens, "the maker of the good")
    return NONE


DESIGN = {"design", "make", "manufacture", "origin", "build", "construction", "provenance"}


def _by_design(scene: Scene, good: Good) -> Found:
    """Whose make it is by a phrase: "reactors of Russian design"."""
    parts = [_hyphened(scene, k) for k in scene.parse.kids(good.head, "amod")]
    if any(parts):
        return merged(parts, "adjective")
    kids = scene.parse.kids(good.head, "nmod")
    made = [k for k in kids if scene.parse.lemmas[k] in DESIGN]
    return merged([scene.slots.phrase(k) for k in made], "of")


def rest(scene: Scene, known: Found) -> Found:
    """The other state of the document, where one of the two is known."""
    if scene.setting.genre == "news" or not set(known.codes) & set(scene.setting.dyad):
        return NONE
    other = scene.setting.other(known.codes)
    if scene.setting.genre == "wire" and known.tokens and source_of(scene.cast, known.tokens[0]) in other:
        return NONE  # "Russia fired missiles supplied by North Korea, the White House said"
    return Found(other, (), "the other state of the document")


def mutual(scene: Scene, entry: Transfer, head: int) -> Ends | None:
    """Both states at both ends: those named around `head`, else, where the entry does not ask for both to be
    named, the document's pair where no third is in the clause."""
    both = scene.slots.first(head, ("between", "subject", "possessor", "adjective"))
    beside = scene.slots.slot(head, "with").codes if both else ()
    codes = tuple(dict.fromkeys((*both.codes, *beside)))
    if len(codes) < 2 and "both" not in entry.needs:
        codes = _pair_of(scene, head, codes)
    found = Found(codes, both.tokens, "each gives and gets")
    return (found, found) if len(codes) > 1 else None


def _pair_of(scene: Scene, head: int, codes: tuple[str, ...]) -> tuple[str, ...]:
    low, high = clause_of(scene.parse, head)
    dyad = scene.setting.dyad
    if any(scene.slots.phrase(t).how == PAIR for t in range(low, high + 1) if scene.parse.tags[t] != "PROPN"):
        return dyad
    others = {*scene.states_in(range(low, high + 1)), *codes} - set(dyad) - _ALIEN
    return () if others else dyad
