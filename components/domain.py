"""What the page of a domain shows of its rates: columns, rows in order, and the finding; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components import format as fmt
from components.address import View
from components.profile import RECENT
from components.text import t
from data.heat import Column, evenness, mean_positions
from data.measures import Measured
from data.model import Level
from data.places import places_now
from data.summary import REGION
from geo.regions import Region

BY_NAME = "name"
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Rug:
    """A heat map: columns, rows in order, and on top the region and the league looked into.

    `means` hold the mean position of the rows that have enough figures to be put in order;
    `weights` are, by indicator, those of places without a figure.
    """

    view: View
    columns: Sequence[Column]
    rows: Sequence[Region]
    heads: Sequence[Region]
    means: Mapping[str, float]
    weights: Weights

    @property
    def judged(self) -> list[Column]:
        """Return the columns that order places and make the finding: directed ones, not old."""
        return judged(self.columns)

    @property
    def codes(self) -> list[str]:
        """Return the codes of the rows."""
        return [place.region for place in self.rows]

    def inside(self, column: Column) -> list[str]:
        """Return the places a column is counted over: those shown, or all without `within`."""
        shown = frozenset(self.codes) if self.view.within else frozenset(column.universe)
        return [code for code in column.universe if code in shown]

    def worse(self, code: str) -> tuple[int, int]:
        """Return in how many directed columns a place is behind the reference, and of how many."""
        found = [c.position(code) for c in self.judged]
        known = [p for p in found if p is not None]
        return sum(p < 0 for p in known), len(known)

    def evenness(self, column: Column, *, complement: bool = False) -> Measured[float]:
        """Return how even a column is over its places, weighted by its denominator."""
        own = self.weights.get(column.indicator.id, {})
        return evenness(column, self.inside(column), own, complement=complement)


def rug(
    view: View, columns: Sequence[Column], places: Mapping[str, Region], weights: Weights
) -> Rug:
    """Return the heat map of a view: best place first, or by name; those without order last.

    Where no indicator has a better direction, the first one orders the places, highest first.
    """
    rows = [
        places[p.region]
        for p in places_now(places, view.level)
        if view.within in ("", p.parent) and _has_row(p.level, columns)
    ]
    means = mean_positions(judged(columns), [r.region for r in rows])
    if view.order == BY_NAME:
        rows.sort(key=lambda r: r.pinyin if view.lang == "zh" else r.short_en)
    elif means:
        rows.sort(key=lambda r: (r.region not in means, -means.get(r.region, 0.0)))
    elif columns:
        values = columns[0].compared(columns[0].universe)
        rows.sort(key=lambda r: (r.region not in values, -values.get(r.region, 0.0)))
    heads = [places[REGION], *([places[view.within]] if view.within else [])]
    return Rug(view, columns, rows, heads, means, weights)


def judged(columns: Sequence[Column]) -> list[Column]:
    """Return the directed columns of recent years; older ones say nothing of now."""
    since = max((c.year for c in columns), default=0) - RECENT
    return [c for c in columns if c.directed and c.year >= since]


def finding(rug: Rug, names: Mapping[str, str]) -> str:
    """Return the sentence of the page; `names` are the short names of places."""
    lang, level = rug.view.lang, t(rug.view.level, rug.view.lang)
    if not rug.columns:
        return t("do_find_none", lang, level=level)
    least = least_even(rug)
    parts = [] if least is None else [_least_even(least, lang)]
    if rug.view.level == Level.PROVINCE and rug.means:
        parts.append(_among_provinces(rug, lang))
    elif rug.means:
        parts.append(_last(rug, names))
    if not parts:
        return t("do_find_neutral", lang, n=len(rug.columns), level=level)
    return t("do_find_end", lang, parts=t("and", lang).join(parts))


def _last(rug: Rug, names: Mapping[str, str]) -> str:
    """Return how the place that stands lowest on average fares; of one indicator its value."""
    lang = rug.view.lang
    last = min(rug.means, key=lambda code: rug.means[code])
    if len(rug.judged) == 1:
        column = rug.judged[0]
        value = fmt.with_unit(column.figures[last].value, column.indicator, lang)
        return t("do_find_worst", lang, place=names[last], value=value)
    worse, total = rug.worse(last)
    return t("do_find_last", lang, place=names[last], total=total, worse=worse)


def least_even(rug: Rug) -> tuple[Column, Measured[float]] | None:
    """Return the judged column with the lowest equality index, and that index."""
    found = [(c, rug.evenness(c)) for c in rug.judged]
    known = [(c, m) for c, m in found if m.value is not None]
    return min(known, key=lambda pair: pair[1].value or 0.0, default=None)


def _least_even(least: tuple[Column, Measured[float]], lang: str) -> str:
    column, measured = least
    return t(
        "do_find_even",
        lang,
        name=column.indicator.name[lang],
        value=fmt.number(measured.value, 2),
        year=column.year,
        n=measured.n_used,
    )


def _among_provinces(rug: Rug, lang: str) -> str:
    """Return in how many indicators the region is better than the median of the provinces."""
    directed = [c for c in rug.judged if c.basis == "region"]
    positions = [
        sorted(p for code in c.universe if (p := c.position(code)) is not None) for c in directed
    ]
    # The region is the reference, so it is better where the median of the positions is below it.
    better = sum(_median(p) < 0 for p in positions)
    years = sorted({c.year for c in directed})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    return t("do_find_province", lang, years=span, total=len(directed), better=better)


def _median(ordered: Sequence[float]) -> float:
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _has_row(level: str, columns: Sequence[Column]) -> bool:
    """Say whether places of a level have a row: functional zones only where one has figures."""
    return level != Level.ZONE or any(Level.ZONE in c.indicator.levels for c in columns)
