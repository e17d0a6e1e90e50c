"""The workbench in a real browser, on the example: looked at, clicked, judged, dropped on, exported."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

AXE = (Path(__file__).parent / "axe-core-4.14.1.min.js").read_text(encoding="utf-8")
SCREENS = Path(__file__).parents[2] / "docs/screens"
SHOWN = {
    "home-desktop",
    "dyad-desktop",
    "document-desktop",
    "incident-desktop",
    "region-desktop",
    "brief-desktop",
    "dark-desktop",
    "map-desktop",
    "findings-desktop",
    "dyad-phone",
    "document-phone",
}
WIDTHS = {"desktop": (1280, 900), "phone": (390, 800)}
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, chromium: Any, served: str) -> Iterator[Any]:
    yield from _page(chromium, served, request.param)


@pytest.fixture
def desk(chromium: Any, served: str) -> Iterator[Any]:
    yield from _page(chromium, served, "desktop")


def _page(chromium: Any, served: str, width: str, **more: Any) -> Iterator[Any]:
    size = WIDTHS[width]
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]}, base_url=served, **more)
    opened = context.new_page()
    opened.width = width
    said: list[str] = []
    opened.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on(
        "request",
        lambda r: said.append(f"asked {r.url}") if not r.url.startswith((served, "data:")) else None,
    )
    yield opened
    context.close()
    assert said == []


def axe(page: Any) -> list[str]:
    """What axe finds serious or critical on the page. It is put in past the page's own policy."""
    page.evaluate(AXE)
    options = {
        "resultTypes": ["violations"],
        "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    }
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0].get('failureSummary', '')[:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
    ]


def shot(page: Any, request: pytest.FixtureRequest, name: str) -> None:
    if request.config.getoption("--update-screens") and f"{name}-{page.width}" in SHOWN:
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}-{page.width}.png")


PAGES = {
    "home": ("/", "How do two states stand?"),
    "dyad": ("/ties/RUS/PRK", "Bottom line"),
    "empty": ("/ties/FRA/BRA", "Nothing to tell yet"),
    "documents": ("/documents", "Documents"),
    "region": ("/region/RUS/PRK?around=2023-09-13", "Shifts of other ties"),
    "brief": ("/brief/RUS/PRK", "Export"),
    "add": ("/add", "Add documents"),
    "judgements": ("/judgements", "Judgements"),
    "api": ("/api/docs", "JSON API"),
    "error": ("/ties/Atlantis/RUS", "no country or body"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_itself_whole_and_accessible(
    page: Any, name: str, request: pytest.FixtureRequest
) -> None:
    path, words = PAGES[name]
    if name == "error":  # the browser itself notes the status of an error page
        page.on("console", lambda _: None)
        answer = page.request.get(path)
        assert words in answer.text().lower()
        return
    page.goto(path, wait_until="networkidle")
    assert words in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert axe(page) == []
    shot(page, request, name)


def until(page: Any, holds: Callable[[], bool]) -> None:
    """Wait for what a page does by itself; a page's own policy lets Playwright's waiting run no text as code."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    pytest.fail("the page did not change in five seconds")


def first_incident(page: Any) -> None:
    page.goto("/ties/RUS/PRK")
    page.click("#rows ol a >> nth=0")
    page.wait_for_selector("article.report")


def test_from_a_name_to_the_sentence(page: Any, request: pytest.FixtureRequest) -> None:
    page.goto("/")
    page.type("#q", "moscow pyong", delay=20)
    page.click("#found a:has-text('Russia and North Korea')")
    page.wait_for_url("**/ties/RUS/PRK")
    page.click("#rows ol a >> nth=0")
    assert axe(page) == []
    shot(page, request, "incident")
    page.click("article.report a >> nth=0")
    page.wait_for_selector(".text .here")
    assert "Why" in page.inner_text("#why")
    assert axe(page) == []
    shot(page, request, "document")


def test_an_incident_in_the_picture_is_read_on_hover_and_opened_on_click(desk: Any) -> None:
    desk.goto("/ties/RUS/PRK")
    dot = desk.locator("a.dot").last
    words = dot.get_attribute("aria-label")
    dot.hover(force=True)
    assert desk.inner_text("#told") == words
    dot.focus()
    desk.keyboard.press("Enter")
    desk.wait_for_selector("article.report")


def test_each_mark_in_a_text_can_be_reached_and_asked_with_the_keyboard(desk: Any) -> None:
    first_incident(desk)
    desk.click("article.report a >> nth=0")
    desk.wait_for_selector(".text a.m")
    mark = desk.locator(".text a.m.actor").first
    mark.focus()
    with desk.expect_response("**/reasons**"):
        desk.keyboard.press("Enter")
    until(desk, lambda: "Actor" in desk.inner_text("#why"))


def test_filters_change_the_timeline(desk: Any) -> None:
    desk.goto("/ties/RUS/PRK")
    before = desk.inner_text("#rows p")
    with desk.expect_response("**/timeline**"):
        desk.select_option("select[name=event]", "CONSULT")
    until(desk, lambda: desk.inner_text("#rows p") != before)


def test_a_correction_moves_the_figure_and_is_undone(desk: Any, request: pytest.FixtureRequest) -> None:
    desk.goto("/ties/RUS/PRK")
    before = desk.inner_text(".bottom p >> nth=0")
    curve = desk.get_attribute(".level >> nth=-1", "d")
    desk.click("#rows ol a >> nth=0")
    desk.click(".judge summary >> nth=0")
    desk.select_option(".judge select >> nth=0", "ASSAULT")
    shot(desk, request, "judge")
    desk.click("button:has-text('Keep the correction') >> nth=0")
    desk.goto("/ties/RUS/PRK")
    assert desk.inner_text(".bottom p >> nth=0") != before
    desk.goto("/judgements")
    desk.click("button:has-text('Undo') >> nth=0")
    desk.wait_for_load_state()
    assert "undone" in desk.inner_text("main")
    desk.goto("/ties/RUS/PRK")
    assert desk.inner_text(".bottom p >> nth=0") == before
    assert desk.get_attribute(".level >> nth=-1", "d") == curve


def test_a_document_is_dropped_and_read(desk: Any) -> None:
    desk.goto("/add")
    text = (
        "France and Brazil\n\nThe French president visited Brazil on Tuesday, 26 March 2024. "
        "France and Brazil signed an agreement."
    )
    desk.evaluate(
        """text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
            document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true}));
        }""",
        text,
    )
    desk.wait_for_selector("#job :text('Done.')", timeout=60_000)
    assert "1 new document" in desk.inner_text("#job")
    desk.goto("/ties/FRA/BRA")
    assert "Nothing to tell yet" not in desk.inner_text("main")


def test_a_pdf_is_exported_and_read_back(desk: Any) -> None:
    desk.goto("/brief/RUS/PRK")
    with desk.expect_download() as waiting:
        desk.click("a:has-text('PDF')")
    data = Path(waiting.value.path()).read_bytes()
    read = pypdf.PdfReader(io.BytesIO(data))
    text = " ".join(" ".join(page.extract_text().split()) for page in read.pages)
    assert "The tie between Russia and North Korea is" in text
    assert re.search(r"Sources 1\. ", text)


def test_the_date_slider_moves_the_region(desk: Any) -> None:
    desk.goto("/region/RUS/PRK?around=2023-09-13", wait_until="networkidle")
    was = desk.get_attribute("#region img >> nth=0", "src")
    desk.focus("#slide")
    with desk.expect_response("**/region/RUS/PRK?**"):
        desk.keyboard.press("ArrowLeft")
    until(desk, lambda: desk.locator("#region img").first.get_attribute("src") != was)
    desk.wait_for_load_state("networkidle")


def test_the_map_says_what_its_shades_say(page: Any, request: pytest.FixtureRequest) -> None:
    page.goto("/region/RUS/PRK?around=2023-09-13", wait_until="networkidle")
    assert page.locator(".world path.land.focus title").first.text_content() == "Russia"
    shaded = page.locator(".world path.land:not(.focus)[class*=' '] title").all_text_contents()
    table = page.inner_text("[aria-label='States on the map']")
    assert shaded
    assert all(words.split(":")[0].lower() in table.lower() for words in shaded)
    assert "Crimea" in page.inner_text(".world figcaption")
    page.click("section[aria-labelledby=wm] p a")
    page.wait_for_load_state("networkidle")
    assert page.locator(".world path.land.focus title").first.text_content() == "North Korea"
    page.locator(".world").scroll_into_view_if_needed()
    shot(page, request, "map")


def test_the_findings_come_with_their_sources(page: Any, request: pytest.FixtureRequest) -> None:
    page.goto("/ties/RUS/PRK", wait_until="networkidle")
    page.wait_for_selector("#findings .said", timeout=60_000)
    titles = page.locator("#findings h3").all_inner_texts()
    assert {"Who gives what to whom", "The law on the day of each exchange"} <= set(titles)
    assert axe(page) == []
    page.locator("#fi").scroll_into_view_if_needed()
    shot(page, request, "findings")
    page.click("#findings .said a >> nth=0")
    page.wait_for_selector(".text #here")


def test_a_dark_page_is_accessible_and_a_printed_one_is_bare(
    chromium: Any, served: str, request: pytest.FixtureRequest
) -> None:
    for dark in _page(chromium, served, "desktop", color_scheme="dark"):
        for path in ("/", "/ties/RUS/PRK", "/judgements", "/brief/RUS/PRK"):
            dark.goto(path, wait_until="networkidle")
            assert axe(dark) == []
        dark.goto("/ties/RUS/PRK")
        shot(dark, request, "dark")
        dark.emulate_media(media="print")
        assert not dark.is_visible("header.top")


def test_what_is_being_worked_out_is_shown_as_soon_as_it_is_there(chromium: Any, hasty: str) -> None:
    for page in _page(chromium, hasty, "desktop"):
        page.goto("/ties/RUS/PRK")
        page.wait_for_selector("section.bottom", timeout=60_000)
        page.wait_for_selector("#findings .said", timeout=60_000)
        page.goto("/region/RUS/PRK?around=2023-09-13")
        page.wait_for_selector("#region table", timeout=60_000)
        page.goto("/brief/PRK/RUS")
        page.wait_for_selector("p.exports", timeout=60_000)
