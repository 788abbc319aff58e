"""The text layer of a PDF, with its lines set together to paragraphs again."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from selon.ingest.tables import Row
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long

MAX_PDF_BYTES = 50_000_000
SECONDS = 60.0
MEMORY = 1_500_000_000
_CHILD = Path(__file__).with_name("pdf_child.py")
_END = re.compile(r"[.!?…:»”\")]\s*$")
_ITEM = re.compile(r"^\s*(?:[•▪◦●–—*]|-\s|\d{1,2}[.)]\s)")
_SHORT = 0.72
"""A line this much shorter than the page's long ones ends its paragraph."""


def read_pdf(path: Path, report: str) -> Row | Unreadable:
    """Return the text of a PDF; one of pictures alone, a locked or a harmful one is refused."""
    try:
        size = path.stat().st_size
        if size > MAX_PDF_BYTES:
            what = f"is {size / 1e6:.1f} MB long, and a PDF may have {MAX_PDF_BYTES / 1e6:.0f} MB"
            return Unreadable(report, what, "take the text out of it first")
        data = path.read_bytes()
    except OSError as error:
        return from_os_error(report, error)
    if b"%PDF" not in data[:1024]:
        return Unreadable(report, "is no PDF, or a damaged one", "save it anew")
    found = _asked(data)
    wrong = found.get("wrong")
    if wrong == "missing":
        return Unreadable(report, "needs the package pypdf, which is not installed", 'pip install "selon[documents]"')
    if wrong:
        return Unreadable(report, str(wrong), "take the text out of it first, or leave it out")
    pages = found.get("pages")
    text = "\n\n".join(part for page in pages if (part := reflow(str(page)))) if isinstance(pages, list) else ""
    if not text.strip():
        return Unreadable(report, "has no text layer, only pictures of pages", "run a text recognition over it first")
    length = len(text.encode("utf-8", "surrogatepass"))
    title = found.get("title")
    return too_long(report, length) if length > MAX_REPORT_BYTES else Row(report, text, str(title).strip() or None if title else None)


def _asked(data: bytes) -> dict[str, object]:
    """Have another process read it, with an end to its time and memory."""
    command = [sys.executable, "-I", str(_CHILD), str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"wrong": f"takes more than {SECONDS:.0f} seconds to read"}
    except (ValueError, OSError):
        return {"wrong": "is no PDF, or a damaged one"}
    return answer if isinstance(answer, dict) else {}


def reflow(page: str) -> str:
    r"""Set the lines of a page together to paragraphs; a word parted at a line's end is made whole.

    >>> reflow("Les deux camps se sont affrontés dans la loca-\nlité de Sindé lundi.\nBilan")
    'Les deux camps se sont affrontés dans la localité de Sindé lundi.\n\nBilan'
    """
    lines = [" ".join(line.replace("\0", "").split()) for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    wide = widths[int(len(widths) * 0.8)] if widths else 0
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        if not line:
            ended = True
        elif ended or _ITEM.match(line):
            paragraphs.append(line)
            ended = _ends(line, wide)
        else:
            before = paragraphs[-1]
            parted = re.search(r"[a-zà-ÿ]-$", before) and line[0].islower()
            paragraphs[-1] = before[:-1] + line if parted else f"{before} {line}"
            ended = _ends(line, wide)
    return "\n\n".join(paragraphs)


def _ends(line: str, wide: int) -> bool:
    if len(line) < _SHORT * wide:
        return True
    return bool(_END.search(line)) and len(line) < 0.92 * wide
