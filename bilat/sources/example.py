"""The example corpus that comes with bilat: reports on Russia and North Korea, 2000 to 2024."""

from __future__ import annotations

from bilat import resources
from bilat.errors import ResourceError
from bilat.sources.document import Document
from bilat.sources.files import read


def example_documents() -> list[Document]:
    """The documents of the bundled corpus, in order of publication.

    Raises ResourceError, with the file's name, if one of them cannot be read.
    """
    documents = []
    for file in sorted(resources.path("example").glob("[0-9]*.md")):
        for item in read(file):
            if not isinstance(item, Document):
                raise ResourceError(f"{file}: {item.reason}")
            documents.append(item)
    return documents
