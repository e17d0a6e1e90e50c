"""A folder with every kind of bad input that a user's own folder may hold, between good reports."""

from __future__ import annotations

from pathlib import Path

from file_makers import BODY, RUSSIAN, jsonl, page, pdf, word

NEWS = {
    "2024-03-05-tokyo.txt": "Japan imposed sanctions on North Korea on Tuesday. China criticised Japan for it.",
    "treaty.pdf": "Russia signed a treaty with North Korea on Wednesday. Ukraine condemned Russia for it.",
    "visit.docx": "The Russian president visited China. China and Russia signed a trade agreement.",
}
SKIPPED = {
    ("corrupt.pdf", "", "corrupt"),
    ("locked.pdf", "", "encrypted"),
    ("scan.pdf", "", "no-text"),
    ("empty.txt", "", "empty"),
    ("binary.txt", "", "binary"),
    ("russian.txt", "", "wrong-language"),
    ("huge.txt", "", "too-large"),
    ("bodiless.docx", "", "no-text"),
    ("script.html", "", "no-text"),
    ("rows.jsonl", "line 2", "malformed-row"),
    ("table.csv", "line 3", "malformed-row"),
    ("old.doc", "", "unknown-kind"),
}
"""What must be named: file, place in it, code."""
READ = 8
"""Documents that must be in the store: three reports, a page, a text in Latin-1, two rows, a cell."""


def make(folder: Path) -> Path:
    """Fill `folder`, made if it is not there, with READ good documents and all that SKIPPED names."""
    folder.mkdir(exist_ok=True)
    _good(folder)
    _bad(folder)
    _rows(folder)
    return folder


def _good(folder: Path) -> None:
    text, treaty, visit = NEWS.values()
    (folder / "2024-03-05-tokyo.txt").write_text(text)
    properties = {"/Title": "A treaty", "/CreationDate": "D:20240620"}
    (folder / "treaty.pdf").write_bytes(pdf([treaty.split(". ")], properties))
    (folder / "visit.docx").write_bytes(word([visit], "A visit"))
    (folder / "copy of tokyo.txt").write_text(text)
    head = (
        '<meta property="og:site_name" content="Halcyon">'
        '<meta property="article:published_time" content="2023-09-13">'
    )
    (folder / "page.html").write_text(page(BODY, head))
    latin = (
        "The French president met Japan's prime minister at a café in Genève. France praised Japan for it."
    )
    (folder / "latin.txt").write_bytes(latin.encode("latin-1"))


def _bad(folder: Path) -> None:
    (folder / "corrupt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj << /broken")
    (folder / "locked.pdf").write_bytes(pdf([["Russia signed a treaty."]], password="secret"))
    (folder / "scan.pdf").write_bytes(pdf([[]]))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 100)
    (folder / "russian.txt").write_text(RUSSIAN)
    (folder / "bodiless.docx").write_bytes(word([]))
    (folder / "script.html").write_text("<html><body><script>render()</script></body></html>")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    with (folder / "huge.txt").open("wb") as file:
        file.write(b"Russia signed a treaty with Japan. " * 1000)
        file.truncate(200_000_000)


def _rows(folder: Path) -> None:
    rows = jsonl(
        {
            "title": "Talks",
            "text": "China and Japan held talks.",
            "published": "2024-01-05",
            "outlet": "Halcyon",
        },
        '{"text": "cut off',
        {"text": "India condemned Pakistan.", "published": "2999-01-01"},
    )
    (folder / "rows.jsonl").write_text(rows)
    table = 'Headline,Date,Source,Text\nGrain,2024-02-01,Birchwater,"Russia gave grain to Cuba, it said."\nno,text\n'
    (folder / "table.csv").write_text(table)
