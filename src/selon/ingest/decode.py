"""Bytes to text: UTF-8, a byte order mark, or an encoding found from the bytes. Nothing is stripped."""

from __future__ import annotations

import codecs
import re

import msgspec

from selon.ingest.unreadable import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a zip archive or an office document"), (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"), (b"\xff\xd8\xff", "a JPEG picture"), (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"), (b"7z\xbc\xaf", "a 7z archive"), (b"Rar!", "a RAR archive"),
)  # fmt: skip
# French is written in few eight-bit encodings; asked among all of them, a detector takes short texts for Romanian or Turkish.
_EIGHT_BIT = ["cp1252", "iso8859_15", "mac_roman", "cp850"]
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
AS_TEXT = "save it as plain text in UTF-8"


class Encoding(msgspec.Struct, frozen=True):
    """An encoding, by the name that Python knows it by."""

    name: str


def decode(data: bytes, report: str) -> str | Unreadable:
    r"""Return the text that ``data`` holds, or why it is none.

    Args:
        data: the file as it is on disk.
        report: how to name it in the message.

    Example:
        >>> decode("Le général".encode("cp1252"), "a.txt")
        'Le général'
        >>> decode(b"ab\x00c", "b.txt").what
        'holds 1 NUL byte, so it is binary or damaged'
    """
    encoding = encoding_of(data, report)
    return encoding if isinstance(encoding, Unreadable) else _checked(data.decode(encoding.name), report)


def encoding_of(data: bytes, report: str) -> Encoding | Unreadable:
    """Return how ``data`` is written, by its mark, as UTF-8, or as guessed from its bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                data.decode(encoding)
            except UnicodeDecodeError as error:
                return _broken(data, report, error.start, encoding.removesuffix("-sig").upper())
            return Encoding(encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return Unreadable(report, f"is {kind}, not a text", "take the text out of it first")
    if nul := data.count(b"\0"):
        return _with_nul(report, nul)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _eight_bit(data, report, error.start)
    return Encoding("utf-8")


def _eight_bit(data: bytes, report: str, bad: int) -> Encoding | Unreadable:
    # Letters in UTF-8 beside bytes that are not: the file was UTF-8 and is damaged. Guessing would garble the good letters.
    if _MULTIBYTE.search(data):
        return _broken(data, report, bad, "UTF-8")
    import charset_normalizer

    found = charset_normalizer.from_bytes(data, cp_isolation=_EIGHT_BIT).best()
    if found is None:
        return Unreadable(report, "is in no encoding that French text is written in, or is binary", AS_TEXT)
    return Encoding(found.encoding)


def _checked(text: str, report: str) -> str | Unreadable:
    if not text.replace("\ufeff", "").strip():
        return Unreadable(report, "holds no text", "give it a text or leave it out")
    if nul := text.count("\0"):  # in UTF-16 a zero byte is half of many letters, a whole zero letter is damage
        return _with_nul(report, nul)
    control = len(_CONTROL.findall(text))
    if control > 3 and control > len(text) / 1000:
        return Unreadable(report, f"holds {control} control characters, so it is binary or damaged", AS_TEXT)
    return text


def _with_nul(report: str, count: int) -> Unreadable:
    what = f"holds {count} NUL byte{'s' if count > 1 else ''}, so it is binary or damaged"
    return Unreadable(report, what, AS_TEXT)


def _broken(data: bytes, report: str, at: int, encoding: str) -> Unreadable:
    line = data.count(b"\n", 0, at) + 1
    return Unreadable(report, f"is broken {encoding} (line {line}, byte {at + 1} of the file)", AS_TEXT)
