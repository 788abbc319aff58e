"""Web archives, feeds, Word files and PDFs: good, bad and hostile."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from selon.ingest import Skipped, Unreadable, read_reports
from selon.ingest import pdf as pdf_reader
from selon.model import Report

BODY = "L'armée a repoussé l'assaut à Alep, selon des sources locales. " * 8
PAGE = f"<html><head><title>Assaut à Alep</title></head><body><h1>Assaut à Alep</h1><p>{BODY}</p></body></html>"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(path: Path) -> list[Report | Unreadable | Skipped]:
    return list(read_reports([str(path)]))


def refused(path: Path) -> str:
    [found] = read(path)
    assert isinstance(found, Unreadable) and "\n" not in found.line and found.remedy, found
    return found.line


def archive(path: Path, *responses: tuple[str, str, bytes, str]) -> Path:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.name.endswith(".gz"))
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "test"}))
        for url, kind, body, status in responses:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return path


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive(tmp_path: Path, name: str) -> None:
    path = archive(
        tmp_path / name,
        ("https://a.example/2021/03/12/assaut", "text/html; charset=windows-1252", PAGE.encode("cp1252"), "200 OK"),
        ("https://a.example/x.jpg", "image/jpeg", b"\xff\xd8", "200 OK"),
        ("https://a.example/gone", "text/html", PAGE.encode(), "404 Not Found"),
        ("https://b.example/empty", "text/html", b"<html></html>", "200 OK"),
        ("https://b.example/deux", "text/html", PAGE.replace("Alep", "Homs").encode(), "200 OK"),
    )
    items = read(path)
    first, *_, last = items
    assert [type(item).__name__ for item in items] == ["Report", "Skipped", "Skipped", "Unreadable", "Report"]
    assert isinstance(first, Report) and isinstance(last, Report)
    assert first.report == f"{path}#2" and first.url == "https://a.example/2021/03/12/assaut"
    assert first.date.interval.start == "2021-03-12" and first.source == "a.example"
    assert "repoussé" in first.text and "Homs" in last.text


def test_a_cut_archive_gives_what_it_has(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", *[(f"https://a.example/{n}", "text/html", PAGE.encode(), "200 OK") for n in range(3)])
    path.write_bytes(path.read_bytes()[:-60])
    kinds = [type(item).__name__ for item in read(path)]
    assert kinds[:2] == ["Report", "Report"]


def test_archives_that_are_none(tmp_path: Path) -> None:
    for name, content in (("a.warc", b"hello\n" * 40), ("b.warc.gz", b"\x1f\x8bnot gzip at all"), ("c.warc", b"")):
        path = tmp_path / name
        path.write_bytes(content)
        assert "WARC" in refused(path)


def test_an_archive_that_swells_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\n"
    with gzip.open(path, "wb", compresslevel=9) as stream:
        stream.write(head + b"Content-Length: 300000100\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(300):
            stream.write(b"\0" * 1_000_000)
    lines = [item.line for item in read(path) if isinstance(item, Unreadable)]
    assert lines and any("swells" in line or "MB long" in line for line in lines)


RECORD = "WARC/1.0\r\nWARC-Type: {kind}\r\n{more}Content-Type: {content}\r\nContent-Length: {size}\r\n\r\n{body}\r\n\r\n"


def record(kind: str, body: str, more: str = "", content: str = "application/http") -> bytes:
    return RECORD.format(kind=kind, more=more, content=content, size=len(body.encode()), body=body).encode()


def test_a_response_without_an_address_ends_the_archive_not_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE))
    assert "no WARC file, or a damaged one" in refused(path)


def test_an_archive_of_notes_alone_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("warcinfo", "software: test\r\n", content="application/warc-fields"))
    assert [type(item).__name__ for item in read(path)] == ["Skipped"]


def test_many_records_have_many_headers(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    note = record("metadata", "x", "X-Long: " + "y" * 500 + "\r\n", content="text/plain")
    page = record("response", f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}", "WARC-Target-URI: http://a.example/\r\n")
    path.write_bytes(note * 4_000 + page)
    assert [type(item).__name__ for item in read(path)] == ["Report"]


def test_the_parser_of_archives_says_nothing_of_its_own(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.warc"
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    broken = record("response", head + "no gzip", "WARC-Target-URI: http://a.example/with space\r\n")
    path.write_bytes(broken.rstrip() + b"rubbish\r\n" + broken)
    read(path)
    assert capfd.readouterr().err == ""


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Radio&nbsp;Méridien</title><item><title>Assaut à Alep</title><link>https://r.example/1</link><pubDate>Fri, 12 Mar 2021 08:00:00 +0100</pubDate>
<description>Court.</description><content:encoded><![CDATA[<p>{BODY}</p><p>Deux&nbsp;blessés.</p>]]></content:encoded></item>
<item><title>Trêve à Homs</title><description>&lt;p&gt;Une tr&amp;ecirc;ve est entr&#233;e en vigueur.&lt;/p&gt;</description></item><item></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Veille</title><entry><title>Assaut</title><link href="https://v.example/1"/>
<updated>2022-01-02T00:00:00Z</updated><published>2021-12-31T00:00:00Z</published><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>{BODY}</p></div></content></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    path = tmp_path / "flux.xml"
    path.write_text(RSS)
    first, second, third = read(tmp_path)  # in a folder, XML that is a feed is read
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(third, Unreadable)
    assert first.text.startswith("Assaut à Alep\n\nL'armée") and first.text.endswith("Deux blessés.")
    assert (first.source, first.url, first.date.interval.start) == ("Radio Méridien", "https://r.example/1", "2021-03-12")
    assert second.text == "Trêve à Homs\n\nUne trêve est entrée en vigueur."


def test_a_feeds_day_out_of_all_bounds_is_none(tmp_path: Path) -> None:
    """Found by fuzzing: a time zone of fifty digits ended the whole run."""
    path = tmp_path / "flux.xml"
    path.write_text(RSS.replace("+0100", "+0" + "1" * 50))
    first = read(path)[0]
    assert isinstance(first, Report) and first.text.startswith("Assaut à Alep")


def test_atom(tmp_path: Path) -> None:
    path = tmp_path / "flux.atom"
    path.write_text(ATOM)
    [report] = read(path)
    assert isinstance(report, Report)
    assert (report.source, report.url, report.date.interval.start) == ("Veille", "https://v.example/1", "2021-12-31")
    assert BODY.strip() in report.text


def test_feeds_that_are_none(tmp_path: Path) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item>&b;</item></channel></rss>'
    for name, content, words in (
        ("a.rss", laughs, "entities of its own"),
        ("b.rss", "<rss><channel><item>", "broken XML"),
        ("c.atom", "<feed/>", "without entries"),
        ("d.xml", "<note>rien</note>", "no RSS or Atom"),
    ):
        path = tmp_path / name
        path.write_text(content)
        assert words in refused(path)


def test_other_xml_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<note>rien</note>")
    (tmp_path / "b.txt").write_text(BODY)
    assert len(read(tmp_path)) == 1


def docx(path: Path, body: str, head: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        file.writestr("docProps/core.xml", '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Note</dc:title></c>')
    return path


def test_word_files(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>L'armée a repoussé </w:t></w:r><w:r><w:t>l'assaut.</w:t></w:r><w:del><w:r><w:delText>rayé</w:delText></w:r></w:del></w:p>"
        "<w:p/><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Bilan</w:t><w:tab/><w:t>12 tués</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    [report] = read(docx(tmp_path / "a.docx", body))
    assert isinstance(report, Report)
    assert (report.text, report.title) == ("L'armée a repoussé l'assaut.\n\nBilan 12 tués", "Note")


def test_word_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 damaged")
    assert "no Word file" in refused(tmp_path / "a.docx")
    assert "no text" in refused(docx(tmp_path / "b.docx", "<w:p/>"))
    assert "unpacks to over" in refused(docx(tmp_path / "c.docx", " " * 45_000_000))
    assert "entities" in refused(docx(tmp_path / "d.docx", "&a;", '<!DOCTYPE w [<!ENTITY a "b">]>'))


def pdf(path: Path, lines: list[str]) -> Path:
    """The smallest PDF that shows some lines."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td\n{shown}\nET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    path.write_bytes(out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start)
    return path


def test_a_pdf(tmp_path: Path) -> None:
    lines = ["Bilan de mars", "L'armée a repoussé lundi un assaut de grande ampleur contre la loca-", "lité d'Alep, selon des sources locales."]
    [report] = read(pdf(tmp_path / "a.pdf", lines))
    assert isinstance(report, Report), report
    assert "contre la localité d'Alep, selon" in report.text and report.text.startswith("Bilan de mars\n\n")


def test_pdfs_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"hello")
    assert "no PDF" in refused(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\ngarbage")
    assert "no PDF" in refused(tmp_path / "b.pdf")
    assert "no text layer" in refused(pdf(tmp_path / "c.pdf", []))
    monkeypatch.setattr(pdf_reader, "SECONDS", 0.01)
    assert "seconds" in refused(pdf(tmp_path / "d.pdf", ["Texte"]))
