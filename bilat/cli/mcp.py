"""`bilat mcp`: the same verbs for assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path

from bilat.cli.opening import STORE
from bilat.errors import UsageError

EXAMPLES = """**Examples:** `bilat mcp` · `bilat mcp --store asia.duckdb` (the command to name in an assistant's settings)"""


def command(store: Path | None = STORE) -> None:
    """Serve ties, incidents, briefs and documents to an assistant by the Model Context Protocol; it only reads."""
    try:
        from bilat.mcp import create_server
    except ModuleNotFoundError as error:
        raise UsageError(
            f"assistants need {error.name}; install it with: pip install 'bilat[mcp]'"
        ) from error
    from bilat.workflow.workbench import Workbench

    bench = Workbench.open(store)
    try:
        create_server(bench).run()
    finally:
        bench.close()
