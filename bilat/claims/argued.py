"""Claims of a text about two states: each clause is weighed by its signs, cues, words and place, role by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.claims.certainty import certainty
from bilat.claims.claim import KINDS, LEAD, Certainty
from bilat.claims.finder import Draft, Finder, Scene, is_of_others
from bilat.claims.holder_features import Before, befores, look
from bilat.claims.holders import holder_of, likely_holder
from bilat.claims.signs import signs_in, weights
from bilat.claims.spans import clauses_of
from bilat.claims.surroundings import second_opinions
from bilat.claims.weighing import Clause, features, kind_of, likelihood, table
from bilat.claims.wording import slots_of, telling, words_of
from bilat.language.parse import Parse

_CUE_WEIGHT = 2.0
_ROLES = tuple(KINDS)
_NO_GOOD = {None, "trade", "prestige"}
"""Themes that are no named good."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause of a sentence with the drafts that cues make in it, and what stands before it."""

    scene: Scene
    clause: Clause
    drafts: tuple[Draft, ...]
    before: Before


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a clause makes a claim of a role, taken by itself and where it stands, 0 to 1, and its features
    for the role."""

    values: Mapping[str, float]
    alone: float
    here: float


def drafts_of(finder: Finder, scenes: Sequence[Scene]) -> list[list[Draft]]:
    """The claims of each sentence of a text about two states: every clause is weighed by itself, then again
    with those around it."""
    found: list[list[Draft]] = [[] for _ in scenes]
    items = list(clauses_in(finder, scenes))
    lines = [weighed.scene.setting.line_start for _, weighed in items]
    values = [features(w.scene.parse, w.scene.setting, w.clause) for _, w in items]
    first = [
        {role: likelihood(of[role], w.clause.words, role) for role in _ROLES}
        for of, (_, w) in zip(values, items, strict=True)
    ]
    second = second_opinions(first, lines)
    for (place, weighed), of, alone, here in zip(items, values, first, second, strict=True):
        for role in _ROLES:
            likely = Likely(of[role], alone[role], here[role])
            found[place] += [d for d in _claims(weighed, role, likely) if not _is_told(d, found[place])]
    return found


def _is_told(draft: Draft, before: Sequence[Draft]) -> bool:
    """Whether the sentence foretold the same before, or leaves the end open that this forecast tells."""
    kinds = {d.kind for d in before if d.role == "outlook"}
    return draft.role == "outlook" and bool(kinds & {draft.kind, "uncertain"})


def clauses_in(finder: Finder, scenes: Sequence[Scene]) -> Iterator[tuple[int, Weighed]]:
    """Every clause of the text that tells something for itself, what is known of it, and its sentence's place."""
    items = [
        (place, weighed)
        for place, (scene, before) in enumerate(zip(scenes, befores(scenes), strict=True))
        for weighed in _of_sentence(finder, scene, before)
    ]
    lines: defaultdict[int, list[Weighed]] = defaultdict(list)
    for _, weighed in items:
        lines[weighed.scene.setting.line_start].append(weighed)
    for place, weighed in items:
        others = [w for w in lines[weighed.scene.setting.line_start] if w is not weighed]
        share = place / max(1, len(scenes) - 1)
        clause = replace(weighed.clause, around=_around(others), place=share)
        yield place, replace(weighed, clause=clause)


def _around(others: Sequence[Weighed]) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for weighed in others:
        for role, kinds in weighed.clause.signs.items():
            total[role] += sum(kinds.values())
        for role in weighed.clause.cues | weighed.clause.weak_cues:
            total[role] += _CUE_WEIGHT
    return dict(total)


def _of_sentence(finder: Finder, scene: Scene, before: Before) -> Iterator[Weighed]:
    if scene.setting.heading:
        return
    signs = signs_in(scene.units)
    drafts = finder.drafts(scene, weak=True)
    strong = {d.head for d in finder.drafts(scene)}
    for head, low, high in clauses_of(scene.parse):
        mine = tuple(d for d in drafts if low <= d.head <= high)
        good = scene.good_near(head, low, high)
        clause = Clause(
            head=head,
            low=low,
            high=high,
            signs=weights(signs, low, high),
            cues=frozenset(d.role for d in mine if d.head in strong),
            weak_cues=frozenset(d.role for d in mine if d.head not in strong),
            around={},
            subject=scene.slots.first(head, ("subject",)).codes,
            states=scene.states_in(range(low, high + 1)),
            good=good is not None and not good.weak,
            words=words_of(scene.cast, head, low, high),
            slots=_slots(scene, head, low, high),
        )
        yield Weighed(scene, clause, mine, before)


def _slots(scene: Scene, head: int, low: int, high: int) -> frozenset[str]:
    """What stands as subject and object of a clause, and the themes of its goods."""
    subjects, objects = (scene.slots.heads(head, slot) for slot in ("subject", "object"))
    return slots_of(scene.cast, subjects, objects, (g.theme for g in scene.goods if low <= g.head <= high))


def _claims(weighed: Weighed, role: str, likely: Likely) -> Iterator[Draft]:
    """The claims of one role in a clause: those of cues where there are any, else what signs and words say."""
    if likely.here < table()["threshold"][role]:
        return
    mine = [d for d in weighed.drafts if d.role == role]
    if weighed.scene.setting.genre == "wire" and not mine and not _is_argued(weighed, role, likely):
        return
    strong = list({d.kind: d for d in reversed(mine) if d.strong}.values())[::-1]
    if mine:
        open_end = [d for d in mine if d.kind == "uncertain"]  # "whether it lasts" foretells nothing else
        yield from (_of_its_kind(weighed, draft, likely) for draft in open_end or strong or mine[:1])
    elif (draft := _by_words(weighed, role, likely)) is not None:
        yield draft


def _is_argued(weighed: Weighed, role: str, likely: Likely) -> bool:
    """Whether a clause of a report argues: signs of the role stand in it, and weigh enough by themselves. Words
    alone are no argument there, nor is what stands around them."""
    return bool(weighed.clause.signs.get(role)) and likely.alone >= table()["threshold"][role]


def _of_its_kind(weighed: Weighed, draft: Draft, likely: Likely) -> Draft:
    """The draft, or the same of another kind: a want is a need only where a good is named (annotation
    guidelines); what else is wanted, the words of the clause tell."""
    if draft.kind != "need" or draft.theme not in _NO_GOOD:
        return draft
    kind = kind_of(likely.values, weighed.clause, draft.role)
    return draft if kind == "need" else replace(draft, kind=kind, why=f"{draft.why}; {kind} by its words")


def _by_words(weighed: Weighed, role: str, likely: Likely) -> Draft | None:
    """The claim that no cue of its kind makes, but the clause's signs, words and place."""
    scene, clause = weighed.scene, weighed.clause
    kind = kind_of(likely.values, clause, role)
    holder = likely_holder(
        role, look(scene, clause, kind, weighed.before, holder_of(scene, role, kind, clause))
    )
    if holder is None or (role == "outlook" and is_of_others(scene, clause.head)):
        return None
    good = scene.good_near(clause.head, clause.low, clause.high)
    others = tuple(code for code in clause.states if code not in holder.codes)
    return Draft(
        role=role,
        kind=kind,
        holder=holder.codes,
        about=() if role == "outlook" else others or scene.setting.other(holder.codes),
        theme=good.theme if good and not good.weak else None,
        certainty=_sureness(scene, role, kind, clause.head),
        head=clause.head,
        span=(clause.low, clause.high),
        cue=None,
        strong=False,
        why=_why(weighed, role, kind, likely) + f"; holder: {holder.how}",
    )


def _why(weighed: Weighed, role: str, kind: str, likely: Likely) -> str:
    """By what a clause counts and how much that weighs, for a reader: signs of the lexicon, or words alone."""
    clause = weighed.clause
    words = telling(weighed.scene.cast, clause.low, clause.high, role)
    listed = ", ".join(f"“{word}”" for word in words) or "grammar"
    signs = clause.signs.get(role, {})
    by = "signs of " if signs and signs.get(kind, 0.0) == max(signs.values()) else LEAD
    weight = f"{likely.here:.2f}, {likely.alone:.2f} by itself"
    return f"{by}{role}/{kind}, {listed} and its place in the text weigh {weight}"


_OWN_NEGATION = {"driver", "limit"}
"""Roles whose claims are as often made by what is not: "no port can do without them", "will not forget"."""


def _sureness(scene: Scene, role: str, kind: str, head: int) -> Certainty:
    """How sure a claim is that no cue makes: as its content is told, not the verb that reports it. That
    somebody cannot or will not do a thing is the limit or the need itself, and none that is denied; where the
    tie is heading is foretold, and at best probable, but that nobody knows is a fact."""
    sure = certainty(scene.parse, _content(scene.parse, head))
    if role in _OWN_NEGATION or kind == "uncertain":
        return "fact" if sure in ("denied", "unlikely") else sure
    return "probable" if role == "outlook" and sure == "fact" else sure


def _content(parse: Parse, head: int) -> int:
    """The predicate of what is said or thought, where the clause reports it."""
    for _ in range(_DEPTH):
        below = next(iter(parse.kids(head, "ccomp")), None)
        if below is None:
            return head
        head = below
    return head


_DEPTH = 3
