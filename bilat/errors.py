"""Errors that bilat raises on purpose, each with what was wrong, where, and what to do.

BilatError
├── UsageError          the caller asked for something that does not exist (exit status 2)
│   └── UnknownActor    a country or code that bilat does not know
├── DateError           text that is no ISO date
├── SkippedSource       one document cannot be read: skip it, go on with the rest
├── ResourceError       a lexicon, gazetteer or overlay file is malformed: file and entry are named
├── ListError           a sanctions list cannot be read: nothing of it is kept
├── StoreError          the store cannot be opened, or was written by a newer bilat
└── UncitedFinding      a sentence of a brief without a citation: never rendered
"""


class BilatError(Exception):
    """Anything that bilat raises on purpose."""


class UsageError(BilatError):
    """The request itself is wrong; correct it and call again."""


class UnknownActor(UsageError):
    """No state or body goes by this name or code."""


class DateError(BilatError):
    """The text is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD."""


class SkippedSource(BilatError):
    """One document cannot be read. Skip it, tell the user `reason`, and go on with the rest.

    `code` is a short stable word for tables and JSON ("encrypted", "empty", ...);
    `hint` says what the user can do about it, or is None.
    """

    def __init__(self, code: str, reason: str, hint: str | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.hint = hint


class ResourceError(BilatError):
    """A resource or overlay file cannot be used; the message names file and entry."""


class ListError(BilatError):
    """A sanctions list is malformed, cut off or of an unknown kind; the message names file and line."""


class StoreError(BilatError):
    """The store cannot be opened or written."""


class UncitedFinding(BilatError):
    """A finding without a citation reached the renderer."""
