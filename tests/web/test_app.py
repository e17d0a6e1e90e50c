"""The workbench without a browser: every page, its safety, its API."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from web_makers import small_bench

from bilat.store import desk
from bilat.store import read as reads
from bilat.store.database import Store
from bilat.workflow.workbench import Workbench

testclient = pytest.importorskip("fastapi.testclient", reason="the web extra is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:.*httpx.*")
HOST = "http://127.0.0.1:8765"


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    made = small_bench(tmp_path)
    yield made
    made.close()


@pytest.fixture
def client(bench: Workbench) -> Iterator[object]:
    from bilat.web.app import create_app

    with testclient.TestClient(create_app(bench), base_url=HOST, raise_server_exceptions=False) as made:
        yield made


def csrf(client: object) -> str:
    page = client.get("/add").text  # type: ignore[attr-defined]
    return re.findall(r'name="csrf" value="(\w+)"', page)[0]


def incident(bench: Workbench, event: str) -> str:
    with bench.reading() as store:
        return next(i.id for i in reads.incidents(store) if i.event == event)


def event_in(bench: Workbench, document: str) -> str:
    with bench.reading() as store:
        return desk.events_in(store, document)[0].id


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "Russia"),
        ("/?q=pyongyang", "North Korea"),
        ("/search?q=moscow and pyongyang", "Russia and North Korea"),
        ("/documents", "Report 1"),
        ("/documents?q=treaty", "1 document"),
        ("/ties/RUS/PRK", "The tie between Russia and North Korea is"),
        ("/ties/RUS/PRK?event=CONSULT&direction=a_to_b&since=2023&outlet=Halcyon", "visit"),
        ("/ties/FRA/BRA", "Nothing to tell yet"),
        ("/documents/4", "praised"),
        ("/documents/0?at=1", "Russia"),
        ("/region/RUS/PRK", "What else moved"),
        ("/brief/RUS/PRK", "Export"),
        ("/brief/RUS/PRK/preview", "Bottom line"),
        ("/add", "Drop reports here"),
        ("/judgements", "None yet"),
        ("/api/docs", "/api/ties/{a}/{b}"),
    ],
)
def test_a_page_is_there_and_safe(client: object, path: str, words: str) -> None:
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert words in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy or "sandbox" in policy
    assert "unsafe-eval" not in policy
    scripts = re.findall(
        r"<script(?![^>]*src=)[^>]*>|\son\w+=", re.sub("&lt;script.*?7}}", "", answer.text, flags=re.DOTALL)
    )
    assert scripts == []


@pytest.mark.parametrize(
    "path", ["/documents", "/documents/4", "/documents/4?at=90", "/ties/RUS/PRK", "/brief/RUS/PRK/preview"]
)
def test_what_a_document_says_is_never_markup(client: object, path: str) -> None:
    text = client.get(path).text  # type: ignore[attr-defined]
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    assert 'href="javascript' not in text


def test_names_lead_to_codes(client: object) -> None:
    answer = client.get("/ties/Moscow/North Korea", follow_redirects=False)  # type: ignore[attr-defined]
    assert answer.headers["location"] == "/ties/RUS/PRK"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/documents/nowhere", 404),
        ("/incidents/nowhere", 404),
        ("/ties/Atlantis/RUS", 400),
        ("/ties/RUS/RUS", 400),
        ("/ties/RUS/PRK?since=yesterday", 400),
        ("/ties/RUS/PRK?page=0", 400),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/api/ties/Atlantis/RUS", 400),
        ("/api/nowhere", 404),
        ("/brief/RUS/PRK/file.exe", 400),
    ],
)
def test_errors_say_what_was_wrong_in_one_shape(client: object, path: str, status: int) -> None:
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == status
    if path.startswith("/api"):
        assert set(answer.json()["error"]) == {"code", "message", "status"}
    else:
        assert 'class="problem"' in answer.text


def test_an_event_judged_wrong_moves_the_figure_and_comes_back(client: object, bench: Workbench) -> None:
    before = client.get("/api/ties/RUS/PRK").json()["periods"]  # type: ignore[attr-defined]
    data = {"verdict": "wrong", "next": "/ties/RUS/PRK", "csrf": csrf(client)}
    answer = client.post(f"/judge/event/{event_in(bench, '0')}", data=data, follow_redirects=False)  # type: ignore[attr-defined]
    assert (answer.status_code, answer.headers["location"]) == (303, "/ties/RUS/PRK")
    after = client.get("/api/ties/RUS/PRK").json()["periods"]  # type: ignore[attr-defined]
    assert after[-1]["level"] > before[-1]["level"]
    key = client.get("/api/judgements").json()["items"][0]["id"]  # type: ignore[attr-defined]
    client.delete(f"/api/judgements/{key}", headers={"x-bilat-client": "test"})  # type: ignore[attr-defined]
    assert client.get("/api/ties/RUS/PRK").json()["periods"] == before  # type: ignore[attr-defined]


def test_a_correction_keeps_only_what_was_changed(client: object, bench: Workbench) -> None:
    page = client.get(f"/incidents/{incident(bench, 'CONSULT')}").text  # type: ignore[attr-defined]
    was, *_ = re.findall(r'name="was" value="([^"]*)"', page)
    import html
    import json

    known = json.loads(html.unescape(was))
    data = {
        "verdict": "corrected", "csrf": csrf(client), "was": html.unescape(was), "event": "SANCTION",
        "actor": ", ".join(known["actor"]), "recipient": ", ".join(known["recipient"]), "date": known["date"],
    }  # fmt: skip
    client.post(f"/judge/event/{event_in(bench, '1')}", data=data)  # type: ignore[attr-defined]
    (made,) = client.get("/api/judgements").json()["items"]  # type: ignore[attr-defined]
    assert made["changes"] == {"event": "SANCTION"}
    gold = client.get("/judgements/gold.jsonl").text  # type: ignore[attr-defined]
    assert '"type": "SANCTION"' in gold


def test_a_write_needs_the_token_of_a_page_of_ours(client: object, bench: Workbench) -> None:
    path, data = f"/judge/event/{event_in(bench, '0')}", {"verdict": "wrong", "csrf": "made-up"}
    assert client.post(path, data=data).status_code == 403  # type: ignore[attr-defined]
    good = {"verdict": "wrong", "csrf": csrf(client)}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(path, data=good, headers=headers).status_code == 403  # type: ignore[attr-defined]
    assert client.post("/api/judgements", json={}).status_code == 403  # type: ignore[attr-defined]
    with bench.reading() as store:
        assert store.rows("SELECT count(*) FROM judgements") == [(0,)]


def test_no_form_leads_to_another_site() -> None:
    from bilat.web.pages_judge import own_place

    places = [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:x",
        "",
        "/ties/RUS/PRK?a=1#b",
    ]
    assert [own_place(p) for p in places] == ["/", "/", "/", "/", "/", "/ties/RUS/PRK?a=1#b"]


def test_only_this_machines_names_are_answered(client: object) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421  # type: ignore[attr-defined]
    assert client.get("/", headers={"host": "localhost:8765"}).status_code == 200  # type: ignore[attr-defined]


def test_beyond_this_machine_a_token_is_asked_for(bench: Workbench) -> None:
    from bilat.web.app import create_app
    from bilat.web.safety import Guard

    app = create_app(bench, Guard("0.0.0.0", "secret"))
    with testclient.TestClient(app, base_url="http://desk.example") as outside:
        assert outside.get("/").status_code == 401
        assert outside.get("/api/documents").json()["error"]["code"] == "no-token"
        assert outside.get("/?token=wrong").status_code == 401
        assert outside.get("/api/documents", headers={"authorization": "Bearer secret"}).status_code == 200
        let_in = outside.get("/documents?token=secret&q=treaty", follow_redirects=False)
        assert let_in.headers["location"] == "/documents?q=treaty"
        assert outside.get("/documents").status_code == 200


def test_a_dropped_document_is_read_with_progress(client: object) -> None:
    files = [
        (
            "files",
            (
                "../../new.txt",
                b"Russia and North Korea\n\nRussia thanked North Korea on 4 May 2024.",
                "text/plain",
            ),
        )
    ]
    answer = client.post("/add", data={"csrf": csrf(client)}, files=files)  # type: ignore[attr-defined]
    job = str(answer.url.path)
    assert job.startswith("/jobs/")
    for _ in range(150):
        page = client.get(job).text  # type: ignore[attr-defined]
        if "Done." in page or "problem" in page:
            break
        time.sleep(0.1)
    assert "1 new document" in page
    assert "new.txt" in client.get("/add").text  # type: ignore[attr-defined]
    assert client.get("/documents?q=thanked").text.count("/documents/") >= 1  # type: ignore[attr-defined]


def test_uploads_of_another_kind_are_refused(client: object) -> None:
    files = [("files", ("a.exe", b"MZ", "application/octet-stream"))]
    answer = client.post("/add", data={"csrf": csrf(client)}, files=files)  # type: ignore[attr-defined]
    assert answer.status_code == 400
    assert "bilat reads .txt" in answer.text


def test_too_large_a_request_is_refused_unread(client: object) -> None:
    answer = client.post("/add", headers={"content-length": str(10**12)}, content=b"x")  # type: ignore[attr-defined]
    assert answer.status_code == 413


@pytest.mark.parametrize("form", ["pdf", "docx", "html", "md", "json"])
def test_a_brief_is_exported_with_the_sections_chosen(client: object, form: str) -> None:
    answer = client.get(f"/brief/RUS/PRK/file.{form}?section=Bottom line&since=2023-05-01")  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert f"RUS-PRK-2023-06-02.{form}" in answer.headers["content-disposition"]
    text = _text(answer.content, form)
    assert "Bottom line" in text
    assert "What changed since 1 May 2023" in text
    assert "Timeline" not in text.replace("\n", " ").split("Sources")[0] or form == "json"


def _text(data: bytes, form: str) -> str:
    if form == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if form == "docx":
        import docx

        return "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
    return data.decode()


def test_the_api_comes_in_pages_and_is_described(client: object) -> None:
    first = client.get("/api/incidents/RUS/PRK?size=2").json()  # type: ignore[attr-defined]
    assert (len(first["items"]), first["total"], first["next"]) == (2, 4, 2)
    assert client.get("/api/incidents/RUS/PRK?size=2&page=2").json()["next"] is None  # type: ignore[attr-defined]
    assert client.get("/api/incidents/RUS/PRK?size=100000").status_code == 400  # type: ignore[attr-defined]
    paths = client.get("/api/openapi.json").json()["paths"]  # type: ignore[attr-defined]
    assert {"/api/ties/{a}/{b}", "/api/judgements", "/api/brief/{a}/{b}"} <= set(paths)
    key = first["items"][0]["id"]
    assert client.get(f"/api/incident/{key}").json()["events"][0]["document"]  # type: ignore[attr-defined]


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    from bilat.web.app import create_app

    with Store.open(tmp_path / "empty.duckdb") as store:
        empty = testclient.TestClient(create_app(Workbench(store)), base_url=HOST)
        assert "The store is empty" in empty.get("/").text
        assert "No document yet" in empty.get("/documents").text
        assert "bilat add" in empty.get("/ties/RUS/PRK").text
        assert empty.get("/region/RUS/PRK").status_code == 200
        assert empty.get("/brief/RUS/PRK").status_code == 400


def test_what_takes_long_says_so_at_once_and_is_there_when_asked_for_again(tmp_path: Path) -> None:
    from bilat.web.app import create_app

    bench = small_bench(tmp_path)
    bench.patience = 0.0
    part = {"hx-request": "true"}
    pages = [("/ties/RUS/PRK", {}, "Bottom line"), ("/ties/RUS/PRK/body", part, "Bottom line"),
             ("/ties/RUS/PRK/findings", part, "said-how-the-tie-moved"), ("/brief/RUS/PRK", {}, "Export"),
             ("/brief/RUS/PRK/preview", {}, "Bottom line"), ("/region/RUS/PRK", {}, "<table"),
             ("/region/RUS/PRK?days=90", {"hx-target": "region", **part}, "<table")]  # fmt: skip
    with testclient.TestClient(create_app(bench), base_url=HOST) as client:
        for path, headers, wanted in pages:
            first = client.get(path, headers=headers)
            assert first.status_code == 200
            assert "being worked out" in first.text or wanted in first.text
            assert _until_there(client, path, headers, wanted)
        assert "Timeline" in client.get("/ties/RUS/CHN").text
    bench.close()


def _until_there(client: object, path: str, headers: dict[str, str], wanted: str) -> bool:
    for _ in range(600):
        text = client.get(path, headers=headers).text  # type: ignore[attr-defined]
        if wanted in text and "being worked out" not in text:
            return True
        time.sleep(0.05)
    return False


def test_charts_are_drawn_in_a_process_of_their_own() -> None:
    from bilat.briefs import charts, drawing
    from bilat.web.drawing import Elsewhere

    elsewhere = Elsewhere()
    try:
        with drawing.drawn_by(elsewhere):
            assert "<svg" in charts.titled('{"data": {"values": []}, "mark": "point"}', "nothing")
    finally:
        elsewhere.close()
