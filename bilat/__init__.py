"""bilat reads reports and tells how the ties between two states stand."""

from __future__ import annotations

from typing import Any

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "add",
    "brief",
    "check",
    "context",
    "explain",
    "extract",
    "open_store",
    "region",
    "ties",
]


def __getattr__(name: str) -> Any:
    """The verbs of `bilat.api`, loaded when first asked for: `import bilat` stays quick."""
    if name not in __all__:
        raise AttributeError(f"module 'bilat' has no attribute {name!r}")
    from bilat import api

    return getattr(api, name)
