"""Codes of states and bodies: what a user may write for a country, and what a code is called."""

from __future__ import annotations

import difflib
from functools import lru_cache
from types import MappingProxyType

from bilat.actors.tables import State, load_tables
from bilat.errors import UnknownActor


def country(name_or_code: str) -> str:
    """The code (ISO 3166-1 alpha-3, or PLOVER's for bodies) of what `name_or_code` means: ISO3, ISO2, a
    COW number or a name in common use, in any case. Raises UnknownActor with the nearest names."""
    asked = " ".join(name_or_code.split())
    code = _known().get(asked.casefold()) or _known().get(asked.casefold().removeprefix("the "))
    if code is None:
        raise UnknownActor(f"no country or body is called {asked!r}{_suggestions(asked)}")
    return code


def name_of(code: str) -> str:
    """The common English name of `code` ("PRK" is North Korea, "UNO" the United Nations).

    A code that no table holds, such as one of the caller's own, is its own name.
    """
    state = _states().get(code)
    return state.name if state else _body_names().get(code, code)


def adjective_of(code: str) -> str:
    """The adjective of `code` ("PRK" is North Korean); a body without one has its name."""
    state = _states().get(code)
    return state.adjectives[0] if state and state.adjectives else name_of(code)


@lru_cache(maxsize=1)
def known_names() -> MappingProxyType[str, str]:
    """Everything that names a country or body, capitals among it, in lower case, with its code."""
    capitals = {name.casefold(): s.code for s in load_tables().states if s.iso2 for name in s.capital}
    return MappingProxyType({**capitals, **_known()})


def neighbours(code: str) -> tuple[str, ...]:
    """The codes of the states that share a land or close sea border with `code`, as the tables list
    them; empty for a body. Raises UnknownActor for a code that no table holds."""
    state = _states().get(code)
    if state is None and code not in _body_names():
        raise UnknownActor(f"no country or body has the code {code!r}{_suggestions(code)}")
    return state.neighbours if state else ()


def is_state(code: str) -> bool:
    """Whether `code` is that of a state of today, or one of the caller's own; not that of a known body."""
    return code in _states() or code not in _body_names()


def cow_number(code: str) -> int | None:
    """The Correlates of War number of a state; None for other codes and states without one."""
    state = _states().get(code)
    return state.cow if state else None


def _suggestions(asked: str) -> str:
    near = difflib.get_close_matches(asked.casefold(), _known(), n=6, cutoff=0.6)
    names = dict.fromkeys(f"{name_of(code)} ({code})" for code in map(_known().__getitem__, near))
    if not names:
        return "; write its name, its ISO code (RUS, RU) or its COW number"
    return f"; did you mean {' or '.join(list(names)[:3])}?"


@lru_cache(maxsize=1)
def _states() -> MappingProxyType[str, State]:
    """The states of today by code; past states and parts of states answer to the code of the whole."""
    return MappingProxyType({state.code: state for state in load_tables().states if state.iso2})


_OVER_BODIES = {"UNO": "United Nations", "EUR": "European Union", "NAT": "NATO", "WST": "the West"}
"""Codes that many bodies share, by the one that the code is named after."""
_ALSO_CODES = {"XKX": "KOS"}
"""Codes that others write for those of the tables: Kosovo is XKX (user-assigned in ISO 3166-1) to the EU and the World
Bank, KOS to PLOVER."""
_KINDS = {"IGO": "an international organisation", "NGO": "a non-governmental organisation"}


@lru_cache(maxsize=1)
def _body_names() -> MappingProxyType[str, str]:
    names = {**_OVER_BODIES, **_KINDS}
    for body in load_tables().bodies:
        if body.code not in _states():
            names.setdefault(body.code, body.name)
    return MappingProxyType(names)


@lru_cache(maxsize=1)
def _known() -> MappingProxyType[str, str]:
    """Everything that a user may write, in lower case, with its code; a code beats a name."""
    known: dict[str, str] = {}
    for state in sorted(load_tables().states, key=lambda state: state.iso2 is None):
        for name in (state.name, *state.names, *state.adjectives, state.part or state.name):
            known.setdefault(name.casefold(), state.code)
    for body in load_tables().bodies:
        if body.kind == "body" and body.code not in _states():
            for name in body.names:
                known.setdefault(name.casefold(), body.code)
    for code, name in _body_names().items():
        known.setdefault(name.removeprefix("the ").casefold(), code)
        known[code.casefold()] = code
    known |= {other.casefold(): code for other, code in _ALSO_CODES.items()}
    for code, state in _states().items():
        keys = [code, state.iso2, str(state.cow) if state.cow is not None else None]
        known.update({key.casefold(): code for key in keys if key})
    return MappingProxyType(known)
