"""Documents dropped onto a page, and how far their reading is."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from bilat import settings
from bilat.errors import UsageError
from bilat.web.asking import Bench
from bilat.web.errors import NotHere
from bilat.web.rendering import render
from bilat.web.safety import from_our_page

router = APIRouter()
KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".jsonl", ".csv", ".tsv")
FILES = 100
_PIECE = 1 << 20
_PLAIN = re.compile(r"[^\w.() -]+")


@router.get("/add")
def form(request: Request, bench: Bench) -> Response:
    """The form, and what was read since the server began."""
    context = {
        "kinds": KINDS,
        "jobs": list(bench.jobs.values())[::-1][:10],
        "megabytes": settings.MAX_DOCUMENT_BYTES // 1_000_000,
    }
    return render(request, "add.html", context)


@router.post("/add", dependencies=[Depends(from_our_page)])
def take(request: Request, bench: Bench, files: Annotated[list[UploadFile], File()]) -> Response:
    """Keep the documents in a folder of their own, begin to read them, and show how far that is."""
    if len(files) > FILES:
        raise UsageError(
            f"{len(files)} files at once are too many; send up to {FILES}, or use `bilat add FOLDER`"
        )
    folder = Path(tempfile.mkdtemp(prefix="bilat-drop-"))
    try:
        paths = [_kept(folder, number, file) for number, file in enumerate(files)]
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    job = bench.read_files(paths, drop=folder)
    address = f"/jobs/{job.id}"
    if "hx-request" in request.headers:
        return render(request, "job_part.html", {"job": job})
    return RedirectResponse(address, 303)


@router.get("/jobs/{key}")
def job(request: Request, bench: Bench, key: str) -> Response:
    """How far a reading is."""
    found = bench.jobs.get(key)
    if found is None:
        raise NotHere("This server has not been given any such documents; it forgets them when it ends.")
    template = "job_part.html" if "hx-request" in request.headers else "job.html"
    return render(request, template, {"job": found})


def _kept(folder: Path, number: int, file: UploadFile) -> Path:
    """The upload as a file under a plain name. Raises UsageError for a kind or size that is not read."""
    name = (
        _PLAIN.sub("_", Path((file.filename or "").replace("\\", "/")).name).lstrip(". ")[-120:] or "document"
    )
    if Path(name).suffix.lower() not in KINDS:
        raise UsageError(f"{name}: bilat reads {', '.join(KINDS)}")
    place = folder / str(number)
    place.mkdir()
    size = 0
    with (place / name).open("wb") as out:
        while piece := file.file.read(_PIECE):
            size += len(piece)
            if size > settings.MAX_DOCUMENT_BYTES:
                raise UsageError(
                    f"{name} is larger than {settings.MAX_DOCUMENT_BYTES:,} bytes; split it into its reports"
                )
            out.write(piece)
    return place / name
