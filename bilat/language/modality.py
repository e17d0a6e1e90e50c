"""What the grammar says of a predicate's reality: negated, future, hypothetical, in whose words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bilat.language import clauses
from bilat.language.parse import Parse

NEGATORS = {"not", "n't", "never", "no", "nor", "neither", "hardly", "without", "nobody", "none"}
FUTURE = {"will", "shall", "'ll", "wo"}
POSSIBLE = {"could", "may", "might", "can", "ca"}
CONDITIONAL = {"would", "should", "'d", "must", "ought"}
PLANNING = {
    "plan", "schedule", "expect", "prepare", "intend", "due", "set", "slate", "poise", "agree", "decide",
    "promise", "pledge", "vow", "arrange", "propose", "offer", "ready", "invite",
}  # fmt: skip
WISHING = {
    "want", "hope", "wish", "seek", "try", "attempt", "urge", "call", "ask", "demand", "consider", "threaten",
    "refuse", "decline", "fail", "request", "order", "encourage", "allow", "let", "help", "need", "warn",
    "suggest", "aim", "press", "push", "tell", "recommend", "advise", "appeal", "like", "able", "likely",
    "unlikely", "willing", "reluctant", "persuade", "convince", "discuss", "prevent", "stop", "avoid", "oppose",
    "reject", "rule", "fear", "bar", "prohibit", "forbid", "require", "force", "mean", "authorize", "authorise",
    "seem", "suspect",
}  # fmt: skip
_CREATING = {
    "want", "hope", "wish", "seek", "try", "attempt", "urge", "call", "ask", "demand", "consider", "threaten",
    "request", "order", "need", "suggest", "aim", "push", "recommend", "require", "prevent", "avoid", "authorize",
    "authorise", "appeal",
}  # fmt: skip
"""Those whose object is not there yet, even where it is "the" or somebody's."""
_PROSPECTS = {
    "interest",
    "hope",
    "aim",
    "chance",
    "possibility",
    "risk",
    "prospect",
    "idea",
    "intention",
    "way",
    "means",
    "purpose",
    "threat",
    "danger",
    "point",
    "talk",
    "thought",
    "likelihood",
    "goal",
    "cost",
    "price",
    "policy",
}
"""Nouns after which "of VERBing" or "in VERBing" is not yet real."""
_ALLEGATIONS = {"accusation", "allegation", "denial", "suspicion", "charge", "insinuation"}
"""Nouns after which "of VERBing" is what one side alleges or disputes."""
_UNDONE = {
    "refusal", "failure", "inability", "unwillingness", "reluctance", "attempt", "effort", "bid", "desire",
    "wish", "willingness", "readiness", "ability", "capacity", "need", "call", "demand", "request", "appeal",
    "threat", "pressure", "invitation", "campaign", "drive", "order", "obligation", "right", "opportunity",
    "chance", "temptation", "ambition", "option", "power", "authority", "permission", "incentive", "reason",
    "resolve", "intention", "freedom", "mandate", "duty", "proposal", "ultimatum", "eagerness", "urge",
    "aspiration", "means", "way", "potential", "license", "licence",
}  # fmt: skip
"""Nouns after which "to VERB" is not done ("refusal to renounce")."""
_STOPPING = {
    "halt", "suspend", "stop", "ban", "cancel", "block", "cut", "freeze", "scrap", "bar", "curb", "restrict",
    "limit",
}  # fmt: skip
_DEALINGS = {
    "export", "import", "sale", "shipment", "delivery", "supply", "aid", "assistance", "trade", "cooperation",
    "exercise", "drill", "purchase", "investment", "transfer", "loan", "donation", "support",
}  # fmt: skip
"""Nouns of dealings that are not had where they are stopped ("exports to Poland were halted")."""
DENYING = {"deny", "dismiss", "refute"}
CONDITIONS = {"if", "unless", "whether", "lest", "until", "should", "once"}
SPEECH = {
    "say", "report", "announce", "state", "claim", "add", "tell", "note", "declare", "confirm", "believe",
    "allege", "quote", "acknowledge", "insist", "maintain", "assert", "reveal", "disclose", "suspect", "think",
    "estimate", "write", "argue", "explain", "admit", "show", "indicate", "accord", "hint", "signal", "stress", "warn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Modality:
    """How real a predicate is told to be; `speaker` is the token of whoever reports it, or None.

    `imagined` marks a consequence or possibility ("could boost"): no event but a claim.
    """

    negated: bool = False
    future: bool = False
    hypothetical: bool = False
    imagined: bool = False
    perfect: bool = False
    speaker: int | None = None


def modality(parse: Parse, token: int) -> Modality:
    """The modality of the predicate (verb or event noun) at `token`, governing verbs included."""
    found = _own(parse, token)
    node = token
    for _ in range(8):
        head, dep = parse.heads[node], parse.deps[node]
        if head == node:
            break
        found = _governed(parse, found, node, head, dep)
        if dep.startswith("acl:relcl"):
            # A relative clause is asserted on its own.
            return replace(found, hypothetical=True) if is_supposed(parse, head) else found
        if dep == "acl" and _is_done(parse, node):
            break  # "rice donated by Japan": so is what a past participle says
        if dep == "obl" and clauses.preposition(parse, node) in ("after", "following", "since", "despite"):
            break  # what came first is real, whatever follows
        node = head
    return found


def _is_done(parse: Parse, verb: int) -> bool:
    """Whether a verb that modifies a noun is a past participle without a mark or auxiliary."""
    return clauses.is_past_participle(parse, verb) and not parse.kids(verb, "mark", "aux")


def _own(parse: Parse, token: int) -> Modality:
    negated = future = hypothetical = imagined = perfect = False
    for kid in parse.children[token]:
        word, dep = parse.words[kid].lower(), parse.deps[kid]
        negated |= word in NEGATORS and dep in ("advmod", "det", "cc", "aux")
        if dep in ("aux", "aux:pass"):
            future |= word in FUTURE
            imagined |= word in POSSIBLE
            hypothetical |= word in CONDITIONAL
            perfect |= parse.lemmas[kid] == "have"
        hypothetical |= dep == "mark" and word in CONDITIONS - {"until", "whether"}
        imagined |= dep == "mark" and word == "whether"
    future |= _going_to(parse, token) or _be_to(parse, token)
    negated |= _negative_argument(parse, token) or _no_longer(parse, token)
    return Modality(negated, future, hypothetical, imagined, perfect)


def _governed(parse: Parse, found: Modality, node: int, head: int, dep: str) -> Modality:
    """What the governing word at `head` adds to the reality of `node` below it."""
    lemma = parse.lemmas[head]
    if dep == "conj":
        return _shared_auxiliaries(parse, found, node, head)
    if dep == "advcl" and _is_object(parse, node, lemma):
        return replace(found, hypothetical=True)
    if dep == "advcl":
        return found if lemma == "vote" else _adverbial(parse, found, node)
    if dep in ("xcomp", "ccomp", "csubj", "acl", "obj", "obl", "nsubj:pass", "nmod", "nsubj"):
        return _complement(parse, found, (node, head), dep, lemma)
    return found


def _is_object(parse: Parse, verb: int, lemma: str) -> bool:
    """ "is considering sending troops": a gerund right behind a verb of wishing is what is wished."""
    gerund = parse.words[verb].lower().endswith("ing") and not parse.kids(verb, "mark", "aux", "nsubj")
    return gerund and lemma in WISHING and verb == parse.heads[verb] + 1


def is_supposed(parse: Parse, noun: int) -> bool:
    """Whether a thing that a relative clause tells of is but supposed: "A deal by which Russia got arms would be"."""
    head = parse.heads[noun]
    if parse.deps[noun] not in ("nsubj", "nsubj:pass"):
        return False
    anything = any(parse.words[k].lower() in ("a", "an", "any") for k in parse.kids(noun, "det"))
    unreal = any(parse.words[k].lower() in CONDITIONAL | POSSIBLE for k in parse.kids(head, "aux"))
    return anything and unreal


def _complement(parse: Parse, found: Modality, pair: tuple[int, int], dep: str, lemma: str) -> Modality:
    node, head = pair
    clause = dep in ("xcomp", "ccomp", "acl", "csubj") or parse.tags[node] == "VERB"
    if dep == "ccomp" and lemma in SPEECH:
        speaker = next(iter(clauses.subjects(parse, head)), None)
        told = replace(found, speaker=found.speaker if found.speaker is not None else speaker)
        return _future_in_past(parse, told, node)
    if _is_undone(parse, node, dep, lemma):
        return replace(found, hypothetical=True)
    if lemma in DENYING:
        return replace(found, negated=True)
    if clause and lemma in PLANNING and (dep != "ccomp"):
        return replace(found, future=True)
    if lemma in WISHING and (
        clause or (_is_content(parse, node, dep) and not _presupposed(parse, node, lemma))
    ):
        return replace(found, hypothetical=True)
    if clause and dep in ("xcomp", "acl", "csubj", "nsubj") and _own_modal(parse, head):
        return _merge(found, _own(parse, head))
    return found


def _is_undone(parse: Parse, node: int, dep: str, lemma: str) -> bool:
    """Whether what stands at `node` is only in prospect, not yet tried, or stopped, by the word that it hangs on."""
    if dep == "acl" and any("VerbForm=Ger" in parse.feats[k] for k in (node, *parse.kids(node, "aux"))):
        return lemma in _PROSPECTS | _ALLEGATIONS
    if dep == "acl" and "VerbForm=Inf" in parse.feats[node]:
        return lemma in _UNDONE
    return dep in ("obj", "nsubj:pass") and lemma in _STOPPING and parse.lemmas[node] in _DEALINGS


def _future_in_past(parse: Parse, found: Modality, verb: int) -> Modality:
    """ "said it would lift the curbs": a plan, unless a condition hangs on it."""
    would = any(parse.words[k].lower() in ("would", "'d") for k in parse.kids(verb, "aux"))
    conditions = (
        any(parse.words[k].lower() in ("if", "unless") for k in parse.kids(c, "mark"))
        for c in parse.kids(verb, "advcl")
    )
    if not would or parse.kids(verb, "cop") or any(conditions):
        return found
    return replace(found, future=True, hypothetical=False)


def _is_content(parse: Parse, noun: int, dep: str) -> bool:
    """Whether the noun is what is wished for ("called for talks"), not the occasion ("during talks")."""
    return dep == "obj" or (dep == "obl" and clauses.preposition(parse, noun) in clauses.CONTENT)


def _presupposed(parse: Parse, noun: int, lemma: str) -> bool:
    """ "rejected Colombia's raid": what is named as somebody's own, and not wished for, took place."""
    if lemma in _CREATING:
        return False
    words = {parse.words[k].lower() for k in parse.kids(noun, "det")}
    return bool(parse.kids(noun, "nmod:poss")) or bool(words & {"the", "this", "that", "these", "those"})


def _adverbial(parse: Parse, found: Modality, node: int) -> Modality:
    marks = {parse.words[k].lower() for k in parse.kids(node, "mark", "advmod")}
    if marks & CONDITIONS or (marks & {"to"} and not _own(parse, node).perfect):
        return replace(found, hypothetical=True)
    if "without" in marks:
        return replace(found, negated=True)
    return found


def _shared_auxiliaries(parse: Parse, found: Modality, node: int, head: int) -> Modality:
    """A second conjunct without a subject or auxiliary of its own shares the first one's."""
    if parse.kids(node, "aux", "aux:pass", "nsubj", "nsubj:pass"):
        return found
    first = _own(parse, head)
    return replace(
        found,
        future=found.future or first.future,
        hypothetical=found.hypothetical or first.hypothetical,
        imagined=found.imagined or first.imagined,
    )


def _merge(found: Modality, other: Modality) -> Modality:
    return Modality(
        found.negated or other.negated,
        found.future or other.future,
        found.hypothetical or other.hypothetical,
        found.imagined or other.imagined,
        found.perfect or other.perfect,
        found.speaker,
    )


def _own_modal(parse: Parse, head: int) -> bool:
    return bool(parse.kids(head, "aux", "advmod", "mark"))


def _going_to(parse: Parse, token: int) -> bool:
    head = parse.heads[token]
    return parse.deps[token] == "xcomp" and parse.words[head].lower() == "going"


def _be_to(parse: Parse, token: int) -> bool:
    """ "is to visit", "are to meet": a form of be with an infinitive of its own."""
    head = parse.heads[token]
    marked = any(parse.words[k].lower() == "to" for k in parse.kids(token, "mark"))
    if parse.deps[token] in ("xcomp", "root") and marked:
        be = [k for k in parse.children[token] if parse.lemmas[k] == "be" and parse.deps[k] in ("aux", "cop")]
        return bool(be) or (parse.deps[token] == "xcomp" and parse.lemmas[head] == "be")
    return False


def _negative_argument(parse: Parse, token: int) -> bool:
    if parse.tags[token] not in ("VERB", "AUX"):
        return False
    for kid in parse.kids(token, "nsubj", "nsubj:pass", "obj"):
        if parse.words[kid].lower() in ("nobody", "nothing", "neither", "none"):
            return True
        if any(parse.words[k].lower() in ("no", "neither") for k in parse.kids(kid, "det")):
            return True
    return False


def _no_longer(parse: Parse, token: int) -> bool:
    return any(
        parse.words[k].lower() == "longer" and any(parse.words[g].lower() == "no" for g in parse.children[k])
        for k in parse.kids(token, "advmod")
    )
