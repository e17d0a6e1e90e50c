"""The statement record: who said what, to whom, about whom, in what tone."""

from __future__ import annotations

from dataclasses import dataclass

from bilat.evidence import Passage


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said, quoted directly (`direct`) or reported.

    `speaker` is the code of the state or body spoken for, `speaker_text` the words that name the
    speaker; `addressee` codes of those spoken to, where the text says; `about` codes named in what was
    said. `tone` runs from -1 (hostile) to 1 (warm), None where no word tells; `tone_words` are the
    words that made it.
    """

    id: str
    evidence: Passage
    speaker: str
    speaker_text: str
    addressee: tuple[str, ...]
    about: tuple[str, ...]
    quote: str
    direct: bool
    tone: float | None
    tone_words: tuple[str, ...]
