"""What the overview says: findings by rule, and a card a domain; pure."""

import math
from collections.abc import Callable

import pandas as pd

from components import format as fmt
from components.overview_pace import closing, widening
from components.overview_reader import Finding, Reader, whole
from components.profile import RECENT
from components.text import t
from data.catalogue import Indicator
from data.measures import Gap, range_gap, urban_rural_gap
from data.measures import sentence as measure_sentence
from data.model import Level

EARLIER = "urban_rural"
REGION = "150000"
UNSOURCED = "C"


def findings(reader: Reader) -> list[Finding]:
    """Return the findings that the data allow, in the order of the page.

    "Widest" is by the logarithm of the ratio for ratio-scale indicators and by percentage
    points for bounded ones, said apart; only indicators of which one direction is better.
    """
    made = [
        _urban_rural(reader),
        _among(reader, Level.LEAGUE, "ratio"),
        _among(reader, Level.LEAGUE, "bounded"),
        _among(reader, Level.BANNER, "ratio"),
        _among(reader, Level.BANNER, "bounded"),
        closing(reader),
        widening(reader),
        _between_censuses(reader),
    ]
    return [finding for finding in made if finding is not None]


def latest(gaps: pd.DataFrame, comparison: str) -> pd.DataFrame:
    """Return the latest row of each indicator's comparison, indexed by indicator."""
    rows = gaps[gaps["comparison"] == comparison].sort_values("year", kind="stable")
    return rows.drop_duplicates("indicator", keep="last").set_index("indicator", drop=False)


def gap_of(row: pd.Series) -> Gap:
    """Return the gap of a row of gaps: urban against rural, or highest against lowest place."""
    high, low = float(row["high_value"]), float(row["low_value"])
    urban_rural = row["comparison"] == EARLIER
    gap = (urban_rural_gap(high, low) if urban_rural else range_gap([high, low])).value
    assert gap is not None
    return gap


def _widest(
    rows: pd.DataFrame, width: Callable[[Gap], float | None]
) -> tuple[pd.Series, Gap] | None:
    """Return the row with the widest gap, the first of several; None where no gap has a width."""
    gaps = [(row, gap_of(row)) for _, row in rows.iterrows()]
    wide = [(row, gap, w) for row, gap in gaps if (w := width(gap)) is not None]
    row, gap, _ = max(wide, key=lambda found: found[2], default=(None, None, None))
    return None if row is None or gap is None else (row, gap)


def _directed(
    reader: Reader, rows: pd.DataFrame, keep: Callable[[Indicator], bool]
) -> pd.DataFrame:
    fits = [
        i.direction != "neutral" and i.domain != "context" and keep(i)
        for i in (reader.catalogue.indicators[x] for x in rows["indicator"])
    ]
    return rows.loc[fits]


def _usable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that may be a finding: no unsourced figures, none long out of date."""
    return rows[(rows["trust"] != UNSOURCED) & (rows["year"] >= rows["year"].max() - RECENT)]


def _urban_rural(reader: Reader) -> Finding | None:
    rows = latest(reader.gaps, "urban_rural")
    fits = [
        i.scale == "ratio" and i.residence_meaning == "residents" and i.direction != "neutral"
        for i in (reader.catalogue.indicators[x] for x in rows["indicator"])
    ]
    rows = rows.loc[fits]
    widest = _widest(rows, lambda gap: abs(math.log(gap.ratio)) if gap.ratio else None)
    if widest is None:
        return None
    row, gap = widest
    indicator, lang = reader.indicator(row), reader.lang
    ratio = fmt.times(gap.ratio, lang)
    sentence = t(
        "ov_ur_text",
        lang,
        year=row["year"],
        name=indicator.name[lang],
        urban=t("urban", lang),
        rural=t("rural", lang),
        u=fmt.with_unit(row["high_value"], indicator, lang),
        r=fmt.with_unit(row["low_value"], indicator, lang),
        diff=fmt.difference(gap.difference, indicator, lang),
    )
    before = _before(reader, row)
    if before is not None:
        old = fmt.times(gap_of(before).ratio, lang)
        sentence += t("ov_ur_before", lang, year0=before["year"], before=old)
    params = whole(indicator, row["year"])
    said = measure_sentence(
        "urban_rural_gap",
        urban_rural_gap(row["high_value"], row["low_value"]),
        lang,
        unit=_unit(indicator, lang),
        urban=t("urban", lang),
        rural=t("rural", lang),
    )
    label = t("ov_urban_rural", lang)
    return Finding(label, ratio, sentence, "urban_rural", params, row["trust"], said)


def _unit(indicator: Indicator, lang: str) -> str:
    return t("points_unit", lang) if indicator.unit.zh == "%" else indicator.unit[lang]


def _before(reader: Reader, row: pd.Series) -> pd.Series | None:
    """Return the first comparable year before a row of urban and rural figures, if any."""
    gaps = reader.gaps
    same = gaps[(gaps["indicator"] == row["indicator"]) & (gaps["comparison"] == EARLIER)]
    cuts = [b.before for b in reader.indicator(row).breaks if b.cuts("province", "urban", REGION)]
    since = max((year for year in cuts if year < row["year"]), default=-1)
    same = same[(same["year"] > since) & (same["year"] < row["year"])].sort_values("year")
    return None if same.empty else same.iloc[0]


def _among(reader: Reader, level: str, scale: str) -> Finding | None:
    """Return the widest gap between the places of a level, of indicators of one scale."""
    known = _usable(latest(reader.gaps, level))
    rows = _directed(reader, known, lambda i: i.scale == scale)
    widest = _widest(rows, lambda gap: gap.ratio if scale == "ratio" else gap.difference)
    if widest is None:
        return None
    row, gap = widest
    indicator, lang = reader.indicator(row), reader.lang
    ratio = fmt.times(gap.ratio, lang)
    difference = fmt.difference(gap.difference, indicator, lang)
    number, other = (ratio, difference) if scale == "ratio" else (difference, ratio)
    sentence = t(
        "ov_lg_text",
        lang,
        year=row["year"],
        name=indicator.name[lang],
        high=reader.name(row["high"]),
        hv=fmt.with_unit(row["high_value"], indicator, lang),
        low=reader.name(row["low"]),
        lv=fmt.with_unit(row["low_value"], indicator, lang),
        other=other,
        n=row["n"],
    )
    label = t(f"ov_{level}_{scale}", lang)
    params = whole(indicator, row["year"], level, (row["high"], row["low"]))
    said = measure_sentence(
        "range_gap",
        range_gap([row["high_value"], row["low_value"]]),
        lang,
        unit=_unit(indicator, lang),
        highest=reader.name(row["high"]),
        lowest=reader.name(row["low"]),
    )
    return Finding(label, number, sentence, "indicator", params, row["trust"], said)


def _between_censuses(reader: Reader) -> Finding | None:
    """Return the service whose regional figure moved most between the two censuses.

    Two points are a change, never a trend; indicators with a break between are left out.
    """
    rows = reader.gaps[reader.gaps["comparison"] == "region"]
    rows = _directed(reader, rows, _census_only)
    wide = rows.pivot_table(index="indicator", columns="year", values="reference")
    if wide.empty or not {2010, 2020} <= set(wide.columns):
        return None
    wide = wide[(wide[2010] > 0) & (wide[2020] > 0)].dropna(subset=[2010, 2020])
    change = (wide[2020] / wide[2010]).map(lambda r: abs(math.log(r)))
    indicator = reader.catalogue.indicators[str(change.idxmax())]
    lang, old, new = reader.lang, wide.at[indicator.id, 2010], wide.at[indicator.id, 2020]
    moved = fmt.difference(new - old, indicator, lang)
    number = moved if new < old else f"+{moved}"
    sentence = t(
        "ov_change_text",
        lang,
        name=indicator.name[lang],
        year0=2010,
        year=2020,
        v0=fmt.with_unit(old, indicator, lang),
        v=fmt.with_unit(new, indicator, lang),
    )
    params = whole(indicator, 2020, Level.BANNER)
    return Finding(t("ov_change", lang), number, sentence, "indicator", params, "A")


def _census_only(indicator: Indicator) -> bool:
    """Say whether an indicator comes from the two censuses alone, without a break between."""
    return indicator.reconciles == "weighted" and not indicator.breaks
