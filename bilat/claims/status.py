"""How far an exchange has gone, by the grammar and the governors of the word that tells it."""

from __future__ import annotations

from functools import cache

from bilat import resources
from bilat.claims.exchange import Status
from bilat.language import clauses
from bilat.language.modality import NEGATORS, is_supposed
from bilat.language.parse import Parse

FILE = "claims/status.toml"
_CLIMBS = ("xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nsubj", "nsubj:pass", "nmod", "csubj", "conj")
_ORDER: tuple[Status, ...] = ("refused", "possible", "sought", "offered", "agreed")


@cache
def _words(status: str, field: str) -> frozenset[str]:
    return frozenset(resources.read_toml(resources.path(FILE))[status].get(field, ()))


def status_of(parse: Parse, head: int, base: Status) -> Status:
    """The status of the exchange told at `head`, `base` where nothing around it says otherwise."""
    found = _own(parse, head)
    if (
        found == "agreed"
        and parse.deps[head] in ("ccomp", "parataxis")
        and _governed(parse, parse.heads[head]) == "sought"
    ):
        return "sought"  # "hopes that it will send more"
    node = head
    for _ in range(4):
        above, dep = parse.heads[node], parse.deps[node]
        if dep == "acl:relcl" and is_supposed(parse, above):
            found = found or "possible"  # "a deal by which it obtained weapons would be a provocation"
        if found or above == node or dep not in _CLIMBS:
            break
        if dep in ("conj", "advcl") and _stands_alone(parse, node):
            break
        found = _governed(parse, above) or _own(parse, above)
        node = above
    if found == "agreed" and base in ("sought", "offered", "refused"):
        return base
    return found or base


def _stands_alone(parse: Parse, node: int) -> bool:
    """Whether a clause has a subject or an auxiliary of its own; "having" makes it no clause for itself."""
    if parse.kids(node, "nsubj", "nsubj:pass"):
        return True
    return any(parse.words[k].lower() != "having" for k in parse.kids(node, "aux"))


_HEARSAY = {"say", "report", "rumour", "rumor", "purport"}
_UNREAL = {"would", "could", "might"}


def is_imagined(parse: Parse, head: int) -> bool:
    """Whether the transfer is only the condition of something: "handing it over would cost Moscow"."""
    node = head
    for _ in range(4):
        above, dep = parse.heads[node], parse.deps[node]
        if dep in ("csubj", "nsubj", "conj") and parse.tags[head] == "VERB" and node != above:
            if dep != "conj" and any(parse.words[k].lower() in _UNREAL for k in parse.kids(above, "aux")):
                return True
        elif dep not in ("acl", "xcomp", "obj"):
            return False
        node = above
    return False


def _own(parse: Parse, node: int) -> Status | None:
    kids = list(parse.children[node])
    marks = {parse.words[k].lower() for k in kids if parse.deps[k] in ("aux", "advmod", "mark", "det")}
    if marks & NEGATORS or _no_longer(parse, node) or _no_argument(parse, kids):
        return "refused"
    if _is_due(parse, node, kids):
        return "agreed"
    if "would" in marks and _is_announced(parse, node):
        return "agreed"  # "said that it would": what it will do, told afterwards
    return next((status for status in _ORDER if marks & _words(status, "words")), None)


def _is_due(parse: Parse, node: int, kids: list[int]) -> bool:
    """Whether something is arranged: "is to ship"."""
    to = any(parse.deps[k] == "mark" and parse.words[k].lower() == "to" for k in kids)
    be = any(parse.deps[k] in ("cop", "aux") and parse.words[k].lower() in _BE for k in kids)
    return to and be and parse.tags[node] == "VERB"


_BE = {"is", "are", "was", "were"}
_ANNOUNCING = {"say", "announce", "declare", "confirm"}


def _is_announced(parse: Parse, node: int) -> bool:
    """Whether the clause is what its own subject, by a pronoun, says of itself."""
    above = parse.heads[node]
    said = parse.deps[node] == "ccomp" and parse.lemmas[above] in _ANNOUNCING
    subjects = [parse.words[k].lower() for k in parse.kids(node, "nsubj")]
    return said and "Tense=Past" in parse.feats[above] and bool({"it", "he", "she", "they"} & set(subjects))


def _no_longer(parse: Parse, node: int) -> bool:
    longer = [k for k in parse.kids(node, "advmod") if parse.words[k].lower() in ("longer", "more")]
    return any(parse.words[k].lower() == "no" for t in longer for k in parse.kids(t))


def _no_argument(parse: Parse, kids: list[int]) -> bool:
    nouns = [k for k in kids if parse.deps[k] in ("obj", "nsubj", "nsubj:pass")]
    return any(parse.words[d].lower() in ("no", "neither") for n in nouns for d in parse.kids(n, "det"))


def _governed(parse: Parse, node: int) -> Status | None:
    lemma = parse.lemmas[node]
    passive = clauses.is_passive(parse, node)
    if lemma == "call" and not any(
        clauses.preposition(parse, k) in ("for", "on", "upon") for k in parse.children[node]
    ):
        return None  # ships "call at" a port
    if passive and lemma in _HEARSAY:
        return "possible"  # "said to be"
    if passive and lemma == "ask":
        # "was asked to supply", "was asked about"
        return "sought" if parse.kids(node, "xcomp") else None
    if any(parse.words[k].lower() in NEGATORS for k in parse.kids(node, "advmod")):
        return "refused"
    governors = {lemma, *_seeming(parse, node)}
    return next((status for status in _ORDER if governors & _words(status, "governors")), None)


def _seeming(parse: Parse, node: int) -> set[str]:
    """What something is said to be by a verb that says nothing itself: "appears probable"."""
    if parse.lemmas[node] not in _SEEMING:
        return set()
    return {parse.lemmas[k] for k in parse.kids(node, "xcomp") if parse.tags[k] == "ADJ"}


_SEEMING = {"appear", "seem", "look", "remain", "become"}
