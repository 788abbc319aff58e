"""Reads one PDF in a process of its own: bytes on stdin, JSON on stdout. A file made to harm can be stopped from outside.

It is run as a script, so that it loads nothing but the reader.
"""

from __future__ import annotations

import io
import json
import logging
import sys

MAX_PAGES = 1500
MAX_TEXT = 6_000_000


def main() -> None:
    """Print the text of each page, or what is wrong."""
    memory = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    if memory:
        try:
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        except (ImportError, ValueError, OSError):
            pass  # not every system can; the clock still holds
    try:
        import pypdf
    except ImportError:
        print(json.dumps({"wrong": "missing"}))
        return
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        print(json.dumps(read(pypdf, sys.stdin.buffer.read())))
    except MemoryError:
        print(json.dumps({"wrong": "needs more memory than a document may"}))
    except Exception:
        print(json.dumps({"wrong": "is no PDF, or a damaged one"}))


def read(pypdf: object, data: bytes) -> dict[str, object]:
    """Return the pages' text and the title."""
    reader = pypdf.PdfReader(io.BytesIO(data))  # type: ignore[attr-defined]
    if reader.is_encrypted and not reader.decrypt(""):
        return {"wrong": "is locked with a password"}
    pages, size = [], 0
    for number, page in enumerate(reader.pages):
        if number >= MAX_PAGES:
            return {"wrong": f"has over {MAX_PAGES} pages"}
        pages.append(page.extract_text() or "")
        size += len(pages[-1])
        if size > MAX_TEXT:
            return {"wrong": f"holds over {MAX_TEXT // 1_000_000} million characters"}
    title = reader.metadata.title if reader.metadata else None
    return {"pages": pages, "title": title if isinstance(title, str) else None}


if __name__ == "__main__":
    main()
