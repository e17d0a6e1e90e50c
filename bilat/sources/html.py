"""Web pages saved as files: the article without the page around it, and what the page says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bilat.errors import SkippedSource
from bilat.sources.clean import one_line
from bilat.sources.detect import decode
from bilat.sources.draft import OWN, Draft, refuse_own
from bilat.sources.quiet import quiet

MAX_PAGE_BYTES = 10_000_000
"""A page beyond this many bytes is no article; finding its text would take minutes."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_OWN = re.compile(rf'<meta name="generator" content="{OWN}">'.encode())
_META = {
    "title": "og:title twitter:title dc.title citation_title headline",
    "outlet": "og:site_name application-name dc.publisher citation_publisher publisher",
    "published": "article:published_time og:article:published_time datepublished date pubdate publishdate "
    "dc.date dc.date.issued dcterms.created dcterms.issued citation_publication_date "
    "sailthru.date parsely-pub-date article.published",
    "language": "og:locale dc.language content-language",
    "address": "og:url twitter:url",
}
_ARTICLE = re.compile(r"article|report|newsarticle|blogposting|webpage", re.IGNORECASE)
_DEPTH = 6
"""How deep JSON-LD is searched for the article: a graph in a list in an object is three."""


def read_html(data: bytes) -> Draft:
    """A draft of a web page. Raises SkippedSource ("no-text", "corrupt", "too-large", "binary")."""
    if len(data) > MAX_PAGE_BYTES:
        raise SkippedSource("too-large", f"is a page of over {MAX_PAGE_BYTES // 1_000_000} MB")
    charset = _CHARSET.search(data[:4096])
    if _OWN.search(data[:4096]):
        refuse_own()
    decoded = decode(data, charset[1].decode("ascii", "replace") if charset else None)
    # Whatever a parser trips over in a page from outside means the same to the reader.
    try:
        tree = _tree(decoded.text)
        fields = _fields(tree) if tree is not None else {}
        body = _article(tree) if tree is not None else None
    except Exception as error:
        raise SkippedSource("corrupt", f"cannot be read as HTML: {type(error).__name__}") from error
    if not body:
        hint = "if the page builds itself by script, save it as text"
        raise SkippedSource("no-text", "holds no text that could be an article", hint)
    return Draft.of(body, fields, (decoded.note,) if decoded.note else ())


def _tree(text: str) -> Any:
    """The page as a tree of lxml; a piece of a page is put into one. None where it is no HTML at all."""
    from trafilatura import load_html

    with quiet("trafilatura"):
        tree = load_html(text)
        return tree if tree is not None else load_html(f"<html><body>{text}</body></html>")


def _article(tree: Any) -> str | None:
    """The words of the article; tables only where the page has nothing else."""
    from trafilatura import extract

    with quiet("trafilatura", "htmldate"):
        for tables in (False, True):
            found: str | None = extract(tree, include_comments=False, include_tables=tables)
            if found:
                return re.sub(r"\n+", "\n\n", _without_bullets(found))
    return None


def _without_bullets(text: str) -> str:
    return re.sub(r"(?m)^(?:- |\|)|\|$", "", text).replace(" | ", " ")


def _fields(tree: Any) -> dict[str, object]:
    """What the page says of its article: in JSON-LD, in meta elements, in its head and its first lines."""
    linked = next(_articles(tree), {})
    meta = _meta(tree)
    visible: dict[str, object] = {
        "title": _text(tree, "//h1") or _text(tree, "//title"),
        "published": next(iter(tree.xpath("//article//time/@datetime | //time/@datetime")), None),
        "language": tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "address": next(iter(tree.xpath("//link[@rel='canonical']/@href")), None),
    }
    given = (_linked(linked), meta, visible)
    best = {field: next(filter(None, (source.get(field) for source in given)), None) for field in _META}
    return best | {"title": _without_outlet(best["title"], best["outlet"])}


def _without_outlet(title: object, outlet: object) -> str | None:
    """A title without the outlet's name that many pages put after it."""
    if not isinstance(title, str) or not isinstance(outlet, str):
        return _string(title)
    return re.sub(rf"\s+[-|–—:·]\s+{re.escape(outlet)}\s*$", "", title)


def _meta(tree: Any) -> dict[str, object]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        name = name or element.get("http-equiv")
        content = one_line(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return {
        field: next((found[name] for name in names.split() if name in found), None)
        for field, names in _META.items()
    }


def _linked(article: Mapping[str, Any]) -> dict[str, object]:
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return {
        "title": _string(article.get("headline")),
        "outlet": _string(publisher.get("name") if isinstance(publisher, dict) else publisher),
        "published": _string(article.get("datePublished")),
        "language": _string(article.get("inLanguage")),
    }


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that JSON-LD scripts describe; a script that is no JSON is passed over."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text_content())
        except (ValueError, RecursionError):
            continue
        yield from _within(data, _DEPTH)


def _within(data: object, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if data.get("datePublished") and _ARTICLE.search(str(data.get("@type"))):
            yield data
        data = list(data.values())
    if isinstance(data, list) and depth:
        for item in data:
            yield from _within(item, depth - 1)


def _text(tree: Any, path: str) -> str | None:
    return next((words for found in tree.xpath(path) if (words := one_line(found.text_content()))), None)


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else None
