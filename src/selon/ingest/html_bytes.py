"""The bytes of a page to its characters: by its mark, by the server's word, by the page's own word, by its bytes."""

from __future__ import annotations

import codecs
import re

from selon.ingest.decode import decode
from selon.ingest.unreadable import Unreadable

MAX_PAGE_BYTES = 10_000_000
"""No page may be longer. Its text is held against the smaller limit of a report."""

_MARK = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_MARK = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
# Browsers read these names as the wider encoding of Windows, and pages are written for browsers.
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def page_text(data: bytes, report: str, charset: str | None = None) -> str | Unreadable:
    r"""Return the characters of a page.

    Args:
        data: the page as it was sent or saved.
        report: how to name it in the message.
        charset: what the server said it is written in.

    Example:
        >>> page_text('<meta charset="iso-8859-1"><p>tu\xe9'.encode("latin-1"), "a.html")[-3:]
        'tué'
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, report)
    head = data[:_HEAD]
    named = _MARK.search(head) or _XML_MARK.search(head)
    told = [charset or "", named[1].decode("ascii") if named else ""]
    try:
        return data.replace(b"\0", b"").decode("utf-8")  # what is good UTF-8 is UTF-8, whatever the page says
    except UnicodeDecodeError:
        pass
    for name in told:
        codec = _codec(name)
        if codec == "utf-8":
            return data.decode("utf-8", "replace")  # a stray byte in a page is a hole, not a reason to lose the page
        if codec:
            return data.decode(codec, "replace")
    found = decode(data, report)
    return data.decode("cp1252", "replace") if isinstance(found, Unreadable) and "<" in str(head) else found


def _codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip()).name
        b"a".decode(codec)
    except (LookupError, ValueError, UnicodeError):
        return None
    return _AS_BROWSERS.get(codec, codec)
