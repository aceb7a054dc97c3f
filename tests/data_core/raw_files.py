"""Read the raw extracts and the tidy tables in a way of their own, without a line of `data`."""

import csv
import gzip
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

PACKAGES = Path(__file__).parents[2] / "data" / "packages"
SLUGS = sorted(path.name for path in PACKAGES.iterdir() if (path / "raw").is_dir())

PROVINCES = {
    name: code
    for code, name in (
        pair.split()
        for pair in """
110000 北京市;120000 天津市;130000 河北省;140000 山西省;150000 内蒙古自治区;210000 辽宁省
220000 吉林省;230000 黑龙江省;310000 上海市;320000 江苏省;330000 浙江省;340000 安徽省
350000 福建省;360000 江西省;370000 山东省;410000 河南省;420000 湖北省;430000 湖南省
440000 广东省;450000 广西壮族自治区;460000 海南省;500000 重庆市;510000 四川省;520000 贵州省
530000 云南省;540000 西藏自治区;610000 陕西省;620000 甘肃省;630000 青海省
640000 宁夏回族自治区;650000 新疆维吾尔自治区
""".replace("\n", ";").split(";")
        if pair
    )
}
RURAL = re.compile("农村|乡村|^乡镇|^设卫生室的村")
URBAN = re.compile("^城镇人口|^城镇居民|^城镇登记失业率|^城市|城市卫生|城市执业|城市注册")


@dataclass(frozen=True, slots=True)
class RawCell:
    """One line of a raw extract."""

    region: str
    year: str
    residence: str
    table: str
    label: str
    unit: str
    value: Fraction | None


def read_lines(path):
    """Yield the lines of a CSV file with the number each ends at."""
    unpack = gzip.open if path.suffix == ".gz" else open
    with unpack(path, "rt", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for cells in reader:
            yield reader.line_num, dict(zip(header, cells, strict=True))


@cache
def raw_cells(slug):
    """Return the cells of a package's extract by line number."""
    files = (PACKAGES / slug / "raw").iterdir()
    [path] = [f for f in files if f.name != "trust.csv" and "left_out" not in f.name]
    return {line: _cell(row) for line, row in read_lines(path)}


@cache
def observations(slug):
    """Return the rows of a package's tidy table."""
    [path] = (PACKAGES / slug).glob("observations.csv*")
    return [row for _line, row in read_lines(path)]


def _cell(row):
    label, unit = _label_and_unit(row)
    return RawCell(
        row["adcode"] if "adcode" in row else PROVINCES[row["province"]],
        row["year"],
        row["residence"] if "residence" in row else _residence(label),
        row.get("table", ""),
        label,
        row.get("unit", unit),
        Fraction(row["value"]) if row["value"] else None,
    )


def _label_and_unit(row):
    """The national tables write the unit behind the label, in the last pair of brackets."""
    if "indicator_with_unit" in row:
        label, unit = row["indicator_with_unit"].removesuffix(")").rsplit("(", 1)
        return label, unit
    return row["indicator_zh"] if "indicator_zh" in row else row["indicator"], ""


def _residence(label):
    """The older national table has no such column; its labels begin with whom they speak of."""
    if RURAL.search(label) and "居民社会" not in label:
        return "rural"
    return "urban" if URBAN.search(label) else "total"
