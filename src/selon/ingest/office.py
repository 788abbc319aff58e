"""Word files: the paragraphs of a ``.docx``, which is XML in a zip archive."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from selon.ingest.tables import Row
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long

_MAX_XML = 40_000_000
"""Bytes that the body may unpack to: markup is several times its text."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}t": "", f"{_W}tab": " ", f"{_W}br": " ", f"{_W}noBreakHyphen": "-"}
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(path: Path, report: str) -> Row | Unreadable:
    """Return the text of a Word file, a paragraph a line."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    damaged = Unreadable(report, "is no Word file, or a damaged one", "save it anew as .docx, or as .txt")
    try:
        with zipfile.ZipFile(path) as archive:
            body = _part(archive, "word/document.xml", _MAX_XML)
            core = _part(archive, "docProps/core.xml", 100_000) if "docProps/core.xml" in archive.namelist() else None
        if body is None:
            return Unreadable(report, f"unpacks to over {_MAX_XML // 1_000_000} MB", "take the text out of it first")
        text = "\n\n".join(_paragraphs(fromstring(body)))
        title = (fromstring(core).findtext(_TITLE) or "").strip() if core else ""
    except DefusedXmlException:
        return Unreadable(report, "declares entities of its own, as XML bombs do", "leave it out")
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, ParseError, ValueError):
        return damaged
    except OSError as error:
        return from_os_error(report, error)
    if not text:
        return Unreadable(report, "holds no text", "leave it out")
    size = len(text.encode("utf-8", "surrogatepass"))
    return too_long(report, size) if size > MAX_REPORT_BYTES else Row(report, text, title or None)


def _part(archive: zipfile.ZipFile, name: str, limit: int) -> bytes | None:
    """Unpack one part, and no more of it than ``limit``, whatever the archive says of its size."""
    with archive.open(name) as stream:
        data = stream.read(limit + 1)
    return data if len(data) <= limit else None


def _paragraphs(root: Any) -> list[str]:
    """What was struck out in a reviewed file is not said any more."""
    found = []
    for paragraph in root.iter(f"{_W}p"):
        words = []
        for node in paragraph.iter():
            if node.tag in _SIGNS:
                words.append(_SIGNS[node.tag] or node.text or "")
        if line := " ".join("".join(words).split()):
            found.append(line)
    return found
