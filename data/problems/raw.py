"""From bytes to text: what is wrong with the file itself, before any comma is looked at."""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.problems.problem import CouldNotLook, Finding, found_at

TABLE = "observations.csv"
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
# The longer marks stand first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
BOM = b"\xef\xbb\xbf"
# Many a character of two bytes in GB18030 is also one in UTF-8, of a script that no table of
# ours is written in: 元 reads as a Cyrillic letter.
MISREAD = re.compile("[\u0100-\u07ff]")


@dataclass(slots=True)
class Raw:
    """The text of a file as far as it can be read, and what was wrong on the way."""

    text: str = ""
    findings: list[Finding] = field(default_factory=list)


def tables_in(folder: Path) -> list[Path]:
    """Return the tables of a package folder: one, if all is well.

    Raises CouldNotLook where the folder is not there or not readable.
    """
    if not folder.exists():
        raise CouldNotLook("look_no_folder", folder)
    if not folder.is_dir():
        raise CouldNotLook("look_not_folder", folder)
    return [path for path in (folder / TABLE, folder / f"{TABLE}.gz") if path.exists()]


def read_raw(path: Path) -> Raw:
    """Return the text of a table with the findings of its bytes.

    A file in another encoding is read all the same, so that its other problems are found
    in the same run. Raises CouldNotLook where the file cannot be opened.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CouldNotLook("look_unreadable", path, error.strerror) from error
    raw = Raw()
    data = _unpacked(data, path.suffix == ".gz", raw)
    if data.startswith(ZIP):
        raw.findings.append(found_at(1, "workbook"))
    elif data.strip():
        raw.text = _text(_lines_ended(_without_nul(_in_utf8(data, raw), raw), raw), raw)
    elif not raw.findings:
        raw.findings.append(found_at(1, "empty_file"))
    return raw


def _unpacked(data: bytes, packed: bool, raw: Raw) -> bytes:
    if not data.startswith(GZIP):
        if packed and data:
            raw.findings.append(found_at(1, "not_gzip"))
        return data
    if not packed:
        raw.findings.append(found_at(1, "gzip_named_csv"))
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        raw.findings.append(found_at(1, "broken_gzip"))
        return b""


def _in_utf8(data: bytes, raw: Raw) -> bytes:
    """Return bytes without mark, those of UTF-16 and UTF-32 as UTF-8."""
    if data.startswith(BOM):
        raw.findings.append(found_at(1, "bom"))
        return data.removeprefix(BOM)
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), _unmarked(data))
    if not encoding:
        return data
    raw.findings.append(found_at(1, "utf16", encoding=encoding.upper()))
    return data.decode(encoding, errors="replace").encode("utf-8")


def _unmarked(data: bytes) -> str:
    """Return the kind of UTF-16 a text without mark is in: every second byte of a header is 0."""
    head = data[:40]
    if len(head) < len(TABLE) or head.count(0) * 2 < len(head) - 1:
        return ""
    return "utf-16-le" if head[1] == 0 else "utf-16-be"


def _without_nul(data: bytes, raw: Raw) -> bytes:
    raw.findings.extend(_by_line(data, lambda line: "nul" if b"\0" in line else ""))
    return data.replace(b"\0", b"")


def _lines_ended(data: bytes, raw: Raw) -> bytes:
    """Return bytes with line feeds only; a carriage return inside a line is dropped."""
    if b"\r" not in data:
        return data
    if b"\n" not in data:
        lines = data.count(b"\r")
        raw.findings.append(found_at(1, "carriage_return", lines=lines))
        return data.replace(b"\r", b"\n")
    raw.findings.extend(_by_line(data, lambda line: "carriage_return" if b"\r" in line else ""))
    return data.replace(b"\r", b"")


def _text(data: bytes, raw: Raw) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not MISREAD.search(text):
        return text
    raw.findings.extend(_by_line(data, _foreign))
    return "\n".join(_decoded(line) for line in data.split(b"\n"))


def _foreign(line: bytes) -> str:
    """Return the defect of a line that is not UTF-8, or only looks so; empty where it is."""
    gb18030 = _is(line, "gb18030")
    if _is(line, "utf-8"):
        return "gb18030" if gb18030 and MISREAD.search(line.decode("utf-8")) else ""
    return "gb18030" if gb18030 else "not_utf8"


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(line: bytes) -> str:
    """Return a line's text; UTF-8 and GB18030 lines may stand side by side in a pasted file."""
    return line.decode("gb18030" if _foreign(line) == "gb18030" else "utf-8", errors="replace")


def _by_line(data: bytes, defect_of: Callable[[bytes], str]) -> Iterator[Finding]:
    """Yield each line with a defect; a defect of most lines once, at its first line."""
    lines = data.removesuffix(b"\n").split(b"\n")
    hits: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        if defect := defect_of(line):
            hits.setdefault(defect, []).append(number)
    for defect, numbers in hits.items():
        if len(numbers) * 2 > len(lines):
            yield found_at(numbers[0], defect, lines=len(numbers))
        else:
            yield from (found_at(number, defect, lines=len(numbers)) for number in numbers)
