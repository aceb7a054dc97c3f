"""Read and write the project's own CSV tables, plain or gzipped, byte for byte the same."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a UTF-8 CSV file (`.csv` or `.csv.gz`) as dictionaries of text."""
    return list(csv.DictReader(io.StringIO(read_text(path))))


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, unpacked where its name ends in `.gz`, without BOM."""
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    return data.decode("utf-8-sig")


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV text with a header and line feeds."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def pack(path: Path, text: str) -> bytes:
    """Return the bytes of a table as the file name asks: gzip without time stamp for `.gz`."""
    data = text.encode("utf-8")
    return gzip.compress(data, compresslevel=9, mtime=0) if path.suffix == ".gz" else data
