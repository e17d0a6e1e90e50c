"""The verbs for assistants: typed answers, caps, errors as errors."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the mcp extra is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    from bilat.mcp import create_server
    from bilat.workflow.workbench import Workbench

    bench = Workbench.open()
    yield create_server(bench)
    bench.close()


def call(server: Any, name: str, **arguments: Any) -> Any:
    from mcp import Client

    async def ask() -> Any:
        async with Client(server) as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(ask())


def test_each_verb_declares_what_it_answers(server: Any) -> None:
    tools = asyncio.run(server.list_tools())
    assert {tool.name for tool in tools} == {"find_countries", "ties", "incidents", "brief", "document"}
    assert [tool.name for tool in tools if not tool.output_schema or not tool.description] == []


def test_ties_incidents_and_brief_are_typed_and_lead_to_the_document(server: Any) -> None:
    tie = call(server, "ties", a="Russia", b="North Korea").structured_content
    assert -10 <= tie["low"] <= tie["level"] <= tie["high"] <= 10
    found = call(server, "incidents", a="RUS", b="PRK", since="2023", limit=3).structured_content
    assert len(found["items"]) == 3 < found["total"]
    brief = call(server, "brief", a="RUS", b="PRK").structured_content
    source = brief["sources"][brief["sentences"][0]["sources"][0] - 1]
    assert source["passage"] in call(server, "document", id=source["document"]).structured_content["text"]


def test_a_cap_is_declared_and_kept(server: Any) -> None:
    assert call(server, "incidents", a="RUS", b="PRK", limit=100_000).is_error


def test_errors_are_errors_in_words(server: Any) -> None:
    for name, arguments in (("ties", {"a": "Atlantis", "b": "RUS"}), ("document", {"id": "nowhere"})):
        answer = call(server, name, **arguments)
        assert answer.is_error
        assert arguments.get("a", "nowhere") in answer.content[0].text
