"""Mend what the parser is known to get wrong, by rules that hold for English at large."""

from __future__ import annotations

from bilat.language import lost_arguments, lost_clauses, lost_verbs
from bilat.language.parse import Parse


def repair(parse: Parse) -> Parse:
    """The parse with heads mended; the same object where there is nothing to mend."""
    heads, deps = list(parse.heads), list(parse.deps)
    changed = lost_verbs.mistaken_participle(parse, heads, deps)
    changed |= lost_arguments.subject_of_auxiliary(parse, heads)
    changed |= lost_arguments.subject_without_auxiliary(parse, deps)
    changed |= lost_verbs.auxiliary_taken_for_verb(parse, heads, deps)
    changed |= lost_arguments.object_behind_particle(parse, deps)
    changed |= lost_arguments.subject_set_apart(parse, deps)
    changed |= lost_arguments.noun_for_auxiliary(parse, deps)
    changed |= lost_arguments.named_something(parse, deps)
    changed |= lost_arguments.giver_and_gift(parse, heads, deps)
    changed |= lost_arguments.goal_taken_for_clause(parse, deps)
    changed |= lost_verbs.root_noun(parse, heads, deps)
    changed |= lost_verbs.root_object(parse, heads, deps)
    changed |= lost_clauses.clause_taken_for_phrase(parse, heads, deps)
    changed |= lost_clauses.said(parse, deps)
    changed |= lost_clauses.said_behind(parse, heads, deps)
    changed |= lost_clauses.finite_below_infinitive(parse, heads)
    return _rebuilt(parse, heads, deps) if changed and _is_tree(heads, deps) else parse


def _is_tree(heads: list[int], deps: list[str]) -> bool:
    """Whether every token still leads up to a root: mending one thing must not close a circle elsewhere."""
    for token in range(len(heads)):
        node, steps = token, 0
        while heads[node] != node:
            node, steps = heads[node], steps + 1
            if steps > len(heads):
                return False
        if deps[node] != "root":
            return False
    return True


def _rebuilt(parse: Parse, heads: list[int], deps: list[str]) -> Parse:
    return Parse(
        parse.text, parse.offset, parse.words, parse.lemmas, parse.tags, parse.feats, heads, deps,
        parse.starts, parse.ends,
    )  # fmt: skip
