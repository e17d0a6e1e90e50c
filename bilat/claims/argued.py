"""Claims of a text about two states: each clause is weighed by its signs, cues, words and place, and by how it
impresses a reader who knows many such texts, role by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bilat.claims.certainty import certainty
from bilat.claims.claim import KINDS, LEAD, Certainty
from bilat.claims.company import Company, company_of
from bilat.claims.finder import Draft, Finder, Scene, is_of_others
from bilat.claims.holder_features import Before, befores, look
from bilat.claims.holders import holder_of, likely_holder
from bilat.claims.impressions import Impressions, OfClause
from bilat.claims.joining import CUE, KIND, SURE, joined, least, trust
from bilat.claims.signs import signs_in, weights
from bilat.claims.slots import Found
from bilat.claims.surroundings import Opinion, second_opinions
from bilat.claims.weighing import Clause, features, kinds_of, likelihood
from bilat.claims.wording import slots_of, telling, words_of
from bilat.language.parse import Parse

_CUE_WEIGHT = 2.0
_ROLES = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause of a sentence with the drafts that cues make in it, what stands before it, and its features for each
    role."""

    scene: Scene
    clause: Clause
    drafts: tuple[Draft, ...]
    before: Before
    values: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a clause makes a claim of a role, 0 to 1: by its words where it stands, and by these and its
    impression."""

    impression: OfClause
    words: float
    joined: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause of the sentence at `place`: how likely its words make it a claim of each role, its impression, and what
    stands around it by role."""

    place: int
    weighed: Weighed
    words: Opinion
    impression: OfClause
    company: Mapping[str, Company]

    def likely(self, role: str) -> Likely:
        """How likely it makes a claim of the role."""
        both = joined(role, self.words[role], self.impression.roles[role], self.company[role])
        return Likely(self.impression, self.words[role], both)


def drafts_of(finder: Finder, scenes: Sequence[Scene], impressions: Impressions) -> list[list[Draft]]:
    """The claims of each sentence of a text about two states: every clause is weighed by itself, then again
    with those around it, then beside its impression and theirs."""
    found: list[list[Draft]] = [[] for _ in scenes]
    for asked in asked_of(list(clauses_in(finder, scenes)), impressions):
        for role in _ROLES:
            drafts = _claims(asked.weighed, role, asked.likely(role))
            found[asked.place] += [draft for draft in drafts if not _is_told(draft, found[asked.place])]
    return found


def asked_of(items: Sequence[tuple[int, Weighed]], impressions: Impressions) -> Iterator[Asked]:
    """Each clause that makes an impression (near it one of the two is named, and it does not stand beyond what is read
    of a very long sentence) with all that is known of it."""
    asked = [
        (place, weighed, words, seen)
        for (place, weighed), words in zip(items, opinions_on([w for _, w in items]), strict=True)
        if (seen := impressions.clauses.get((place, weighed.clause.head))) is not None
    ]
    company = company_of(
        [seen for *_, seen in asked],
        [place for place, *_ in asked],
        [weighed.scene.setting.line_start for _, weighed, *_ in asked],
    )
    for known, around in zip(asked, company, strict=True):
        yield Asked(*known, around)


def opinions_on(clauses: Sequence[Weighed]) -> list[Opinion]:
    """How likely each clause of a text makes a claim of each role by its words and those of the clauses around it."""
    first = [
        {role: likelihood(weighed.values[role], weighed.clause.words, role) for role in _ROLES}
        for weighed in clauses
    ]
    return second_opinions(first, [weighed.scene.setting.line_start for weighed in clauses])


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
        values = features(weighed.scene.parse, weighed.scene.setting, clause)
        yield place, replace(weighed, clause=clause, values=values)


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
    for head, low, high in scene.clauses:
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
        yield Weighed(scene, clause, mine, before, {})


def _slots(scene: Scene, head: int, low: int, high: int) -> frozenset[str]:
    """What stands as subject and object of a clause, and the themes of its goods."""
    subjects, objects = (scene.slots.heads(head, slot) for slot in ("subject", "object"))
    return slots_of(scene.cast, subjects, objects, (g.theme for g in scene.goods if low <= g.head <= high))


def _claims(weighed: Weighed, role: str, likely: Likely) -> Iterator[Draft]:
    """The claims of one role in a clause: those of cues where there are any, else what signs and words say."""
    if likely.joined < least(role):
        return
    mine = [d for d in weighed.drafts if d.role == role]
    strong = list({d.kind: d for d in reversed(mine) if d.strong}.values())[::-1]
    if mine:
        open_end = [d for d in mine if d.kind == "uncertain"]  # "whether it lasts" foretells nothing else
        yield from (_judged(weighed, draft, likely) for draft in open_end or strong or mine[:1])
    elif (draft := _by_words(weighed, role, likely)) is not None:
        yield draft


def _judged(weighed: Weighed, draft: Draft, likely: Likely) -> Draft:
    """The draft as words and impression have it beside its cue: of the kind that all speak most for; where the cue is
    weak, held by whom they say."""
    unsettled = not draft.strong and draft.role != "outlook"
    kind = kind_of(weighed, draft.role, likely.impression)
    holder = _holder(weighed, draft.role, kind, likely) if unsettled else None
    codes = holder.codes if holder else draft.holder
    if kind == draft.kind and set(codes) == set(draft.holder):
        return draft
    about = tuple(code for code in (*draft.about, *draft.holder) if code not in codes)
    why = f"{draft.why}; by its words and impression {kind}" + (f", holder: {holder.how}" if holder else "")
    sure = not unsettled or likely.joined >= SURE
    return replace(draft, kind=kind, holder=codes, about=about, why=why if sure else f"{LEAD}{why}")


def _holder(weighed: Weighed, role: str, kind: str, likely: Likely) -> Found | None:
    """Whose claim it is where no cue says it."""
    scene, clause = weighed.scene, weighed.clause
    seen = look(scene, clause, kind, weighed.before, holder_of(scene, role, kind, clause))
    return likely_holder(role, seen, likely.impression.holders[role])


def _by_words(weighed: Weighed, role: str, likely: Likely) -> Draft | None:
    """The claim that no cue of its kind makes, but the clause's signs, words and place."""
    scene, clause = weighed.scene, weighed.clause
    kind = kind_of(weighed, role, likely.impression)
    holder = _holder(weighed, role, kind, likely)
    if holder is None or (role == "outlook" and is_of_others(scene, clause.head)):
        return None
    good = scene.good_near(clause.head, clause.low, clause.high)
    others = scene.others(clause.states, holder.codes)
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


def kind_of(weighed: Weighed, role: str, seen: OfClause) -> str:
    """The kind of a clause's claim of a role that words, impression and strong cues speak most for."""
    words, cues = kinds_of(weighed.values[role], weighed.clause, role), cued_kinds(weighed, role)
    odds = {
        kind: value + trust(KIND) * seen.kinds[role][kind] + trust(KIND, CUE) * (kind in cues)
        for kind, value in words.items()
    }
    return max(odds, key=lambda kind: odds[kind])


def cued_kinds(weighed: Weighed, role: str) -> frozenset[str]:
    """The kinds of a role that strong cues in the clause name."""
    return frozenset(draft.kind for draft in weighed.drafts if draft.strong and draft.role == role)


def _why(weighed: Weighed, role: str, kind: str, likely: Likely) -> str:
    """By what a clause counts and how much that weighs, for a reader: signs of the lexicon, or words alone; a lead
    where it is not sure enough."""
    clause = weighed.clause
    words = telling(weighed.scene.cast, clause.low, clause.high, role)
    listed = ", ".join(f"“{word}”" for word in words) or "grammar"
    signs = clause.signs.get(role, {})
    by = "signs of " if signs and signs.get(kind, 0.0) == max(signs.values()) else "read as "
    by = by if likely.joined >= SURE else LEAD
    weight = f"{likely.words:.2f}, with its impression {likely.joined:.2f}"
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
