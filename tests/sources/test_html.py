"""Web pages: the article without the page, and what JSON-LD, meta elements and the page itself say of it."""

from __future__ import annotations

import json

import pytest
from file_makers import BODY, LEAD, page

from bilat.errors import SkippedSource
from bilat.sources import html
from bilat.sources.html import read_html


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Leaders meet at the space centre",
    "datePublished": "2023-09-13T10:00:00Z",
    "publisher": {"@type": "Organization", "name": "Halcyon"},
}


def test_the_article_is_read_without_menu_script_and_footer() -> None:
    body = read_html(page(BODY).encode()).body
    assert LEAD in body
    assert not any(word in body for word in ("Home", "tracker", "rights reserved", "color"))


def test_json_ld_says_title_outlet_and_date_also_deep_in_a_graph() -> None:
    draft = read_html(page(BODY, linked({"@graph": [{"@type": "WebSite"}, ARTICLE]})).encode())
    assert (draft.title, draft.outlet, draft.published) == (
        "Leaders meet at the space centre",
        "Halcyon",
        "2023-09-13T10:00:00Z",
    )


def test_meta_elements_say_it_where_json_ld_is_missing_or_broken() -> None:
    head = (
        '<script type="application/ld+json">{broken</script>'
        '<meta property="og:title" content="Leaders meet | Halcyon">'
        '<meta property="og:site_name" content="Halcyon">'
        '<meta property="article:published_time" content="2023-09-13">'
        '<meta property="og:url" content="https://halcyon.example/a">'
    )
    draft = read_html(page(BODY, head).encode())
    assert (draft.title, draft.outlet, draft.published) == ("Leaders meet", "Halcyon", "2023-09-13")
    assert draft.address == "https://halcyon.example/a"


def test_the_page_itself_is_the_last_resort() -> None:
    body = f"{BODY}</p><p><time datetime='2023-09-13'>Wednesday</time>"
    draft = read_html(page(body).encode())
    assert (draft.title, draft.published, draft.language) == ("Leaders meet", "2023-09-13", "en")


def test_a_page_of_one_short_paragraph_is_read() -> None:
    assert read_html(b"<p>Japan imposed <b>sanctions</b> on North Korea.</p>").body == (
        "Japan imposed sanctions on North Korea."
    )


def test_the_charset_of_the_page_is_used() -> None:
    text = page(BODY.replace("Wednesday", "Středa Žižkov")).replace("utf-8", "iso-8859-2")
    assert "Středa Žižkov" in read_html(text.encode("iso-8859-2")).body


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html><body><script>render()</script></body></html>", "no-text"),
        (b"%PDF-1.4 a pdf with a wrong name", "binary"),
        (b'<html><head><meta name="generator" content="written by bilat"></head></html>', "own-brief"),
    ],
)
def test_what_holds_no_article_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(SkippedSource) as caught:
        read_html(data)
    assert caught.value.code == code


def test_a_page_too_large_to_be_an_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(SkippedSource) as caught:
        read_html(page(BODY * 3).encode())
    assert caught.value.code == "too-large"
