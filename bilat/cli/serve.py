"""`bilat serve`: the workbench, pages on this machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import typer

from bilat.cli.opening import STORE
from bilat.cli.output import note
from bilat.errors import UsageError

EXAMPLES = """**Examples:** `bilat serve` · `bilat serve --store asia.duckdb --port 8080` ·
`bilat serve --host 0.0.0.0` (asks for a token, which it prints)"""
_TOKEN = "BILAT_TOKEN"


def command(
    store: Path | None = STORE,
    host: str = typer.Option(
        "127.0.0.1", "--host", help="Where to listen; beyond this machine a token is asked for."
    ),
    port: int = typer.Option(8765, "--port", min=1, max=65535, help="On which port."),
) -> None:
    """Open the workbench on this machine: look, click, read, judge, export. Nothing leaves the machine."""
    try:
        import uvicorn

        from bilat.web import warming
        from bilat.web.app import create_app
        from bilat.web.drawing import Elsewhere
        from bilat.web.safety import LOOPBACK, Guard
    except ModuleNotFoundError as error:
        raise UsageError(
            f"the workbench needs {error.name}; install it with: pip install 'bilat[web]'"
        ) from error
    from bilat.workflow.workbench import Workbench

    token = None if host in LOOPBACK else os.environ.get(_TOKEN) or secrets.token_urlsafe(24)
    bench = Workbench.open(store)
    shown = f"[{host}]" if ":" in host else host
    note(f"bilat is at http://{shown}:{port}/{f'?token={token}' if token else ''} (Ctrl-C ends it)")
    if bench.example:
        note("No store in this folder: this is the bundled example. Your own: bilat add FILE_OR_FOLDER...")
    drawing = bench.draw = Elsewhere()
    drawing.warm()
    warming.prefer_answers(bench)
    warming.start(bench)
    try:
        uvicorn.run(
            create_app(bench, Guard(host, token)),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
        )
    finally:
        drawing.close()
        bench.close()
