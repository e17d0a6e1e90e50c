"""How many threads multiply matrices: those here are small, and more threads only spin beside those that work."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController


def threads(limit: int) -> AbstractContextManager[Any]:
    """A context in which so many threads at most multiply a matrix."""
    found: AbstractContextManager[Any] = _libraries().limit(limits=limit, user_api="blas")
    return found


@cache
def _libraries() -> ThreadpoolController:
    """The libraries that multiply matrices in this process."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
