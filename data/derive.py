"""Compute the figures of `derivations.csv` from the rows of the table, in this one place."""

from collections.abc import Mapping, Sequence

import pandas as pd

from data.catalogue import Catalogue, Derivation, Join, Term
from data.model import KEY, Status, Use

PLACE = ["region", "year", "residence"]
SAME = ["year", "residence", "vintage", "source"]
DECIMALS = 10


def derived_rows(table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return the derived rows of a table of observations that has a column `level`.

    Each has status derived, the worst grade of its parts, the source and row of its numerator,
    and three columns more: `weight` (the denominator's value), `numerator` and `denominator`
    (the keys of its parts, joined by `;`). A rate whose key the table holds already is left
    out: what is published goes before what is computed.
    """
    with_values = table[table["value"].notna()]
    by_indicator = dict(iter(with_values.groupby("indicator")))
    parts = [_rate(d, by_indicator, catalogue) for d in catalogue.derivations]
    filled = [p for p in parts if len(p)]
    if not filled:
        return table.iloc[:0].assign(weight=0.0, numerator="", denominator="")
    rates = pd.concat(filled, ignore_index=True)
    known = pd.MultiIndex.from_frame(table[list(KEY)])
    return rates[~pd.MultiIndex.from_frame(rates[list(KEY)]).isin(known)]


def _rate(
    derivation: Derivation,
    tables: Mapping[str, pd.DataFrame],
    catalogue: Catalogue,
) -> pd.DataFrame:
    above = _numerator(derivation, tables)
    if above.empty:
        return above
    if derivation.denominator is None:
        return _figures(derivation, _without_denominator(above), catalogue)
    if derivation.denominator.indicator not in tables:
        return pd.DataFrame()
    above = above.assign(needs=_needed_vintage(above, catalogue))
    below = _denominator(derivation, derivation.denominator, tables, catalogue)
    pairs = _pair(above, _with_joined(below, derivation.joins))
    return _figures(derivation, pairs[pairs["value_below"] > 0], catalogue)


def _without_denominator(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a sum's rows as pairs with an empty denominator of one."""
    same = {f"{name}_below": rows[name] for name in ("vintage", "trust", "use", "note")}
    return rows.assign(value_below=1.0, key_below="", **same)


def _figures(derivation: Derivation, pairs: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    value = derivation.factor * pairs["value"] / pairs["value_below"]
    return pd.DataFrame(
        {
            "indicator": derivation.indicator,
            "region": pairs["region"],
            "year": pairs["year"],
            "residence": pairs["residence"],
            "vintage": pairs["vintage_below"],
            "value": value.round(DECIMALS),
            "unit": catalogue.indicators[derivation.indicator].unit.zh,
            "status": str(Status.DERIVED),
            "trust": pairs[["trust", "trust_below"]].max(axis=1),
            "use": _worst_use(pairs),
            "note": _joined(pairs["note"], pairs["note_below"]),
            "source": pairs["source"],
            "row": pairs["row"],
            "level": pairs["level"],
            "weight": pairs["value_below"].where(pairs["key_below"] != ""),
            "numerator": pairs["key"],
            "denominator": pairs["key_below"],
        }
    )


def _keys(rows: pd.DataFrame) -> pd.Series:
    key = rows[KEY[0]].astype(str)
    for column in KEY[1:]:
        key = key + "|" + rows[column].astype(str)
    return key


def _numerator(derivation: Derivation, tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the numerator's rows: one term, or the sum of several of one source."""
    total: pd.DataFrame | None = None
    for term in derivation.numerator:
        rows = _term_rows(term, derivation, tables)
        if rows.empty:
            return rows
        total = rows if total is None else _added(total, rows, term.sign)
    assert total is not None
    return total


def _term_rows(
    term: Term, derivation: Derivation, tables: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    rows = tables.get(term.indicator)
    if rows is None:
        return pd.DataFrame()
    residences = [term.residence] if term.residence else list(derivation.residences)
    wanted = rows["level"].isin(derivation.levels) & rows["residence"].isin(residences)
    if derivation.years:
        wanted &= rows["year"].isin(derivation.years)
    if derivation.sources:
        wanted &= rows["source"].isin(derivation.sources)
    rows = rows[wanted]
    if term.residence:
        return rows.assign(key=_keys(rows), residence=derivation.residences[0])
    return rows.assign(key=_keys(rows))


def _added(total: pd.DataFrame, rows: pd.DataFrame, sign: int) -> pd.DataFrame:
    on = [*PLACE, "vintage", "source"]
    both = total.merge(rows, on=on, suffixes=("", "_next"))
    return both.assign(
        value=both["value"] + sign * both["value_next"],
        trust=both[["trust", "trust_next"]].max(axis=1),
        use=_worst_use(both, "_next"),
        note=_joined(both["note"], both["note_next"]),
        row=both["row"] + ";" + both["row_next"],
        key=both["key"] + ";" + both["key_next"],
    )[list(total.columns)]


def _needed_vintage(rows: pd.DataFrame, catalogue: Catalogue) -> Sequence[str]:
    """Return the vintage of population each numerator goes with: its own, or its table's."""
    return [
        vintage or catalogue.sources[source].population_vintage(year)
        for vintage, source, year in zip(rows["vintage"], rows["source"], rows["year"], strict=True)
    ]


def _denominator(
    derivation: Derivation,
    term: Term,
    tables: Mapping[str, pd.DataFrame],
    catalogue: Catalogue,
) -> pd.DataFrame:
    rows = tables[term.indicator]
    rows = rows.assign(key=_keys(rows), rank=[catalogue.sources[s].rank for s in rows["source"]])
    if term.residence:
        rows = rows[rows["residence"] == term.residence].assign(residence=derivation.residences[0])
    return rows


def _with_joined(rows: pd.DataFrame, joins: Sequence[Join]) -> pd.DataFrame:
    """Add to a host the place that is counted with it; other rows pass unchanged."""
    for join in joins:
        parts = rows[rows["region"] == join.part].set_index(SAME)
        hosts = rows[rows["region"] == join.host].join(
            parts[["value", "key"]], on=SAME, suffixes=("", "_part"), how="inner"
        )
        both = hosts.assign(
            value=hosts["value"] + hosts["value_part"],
            key=hosts["key"] + ";" + hosts["key_part"],
            note=_joined(hosts["note"], pd.Series(join.note, index=hosts.index)),
        )
        rows = pd.concat([rows.drop(index=hosts.index), both[list(rows.columns)]])
    return rows


def _pair(above: pd.DataFrame, below: pd.DataFrame) -> pd.DataFrame:
    """Pair numerators with denominators of the vintage they need, own source first."""
    pairs = above.merge(below, on=PLACE, suffixes=("", "_below"))
    fits = (pairs["vintage_below"] == pairs["needs"]) | (pairs["vintage_below"] == "")
    pairs = pairs[fits].assign(foreign=lambda p: p["source"] != p["source_below"])
    pairs = pairs.sort_values(["foreign", "rank"], kind="stable")
    return pairs.drop_duplicates(["region", "year", "residence", "vintage", "source"])


def _worst_use(pairs: pd.DataFrame, suffix: str = "_below") -> pd.Series:
    own = (pairs["use"] != Use.ALL) | (pairs[f"use{suffix}"] != Use.ALL)
    return own.map({True: str(Use.OWN_LINE), False: str(Use.ALL)})


def _joined(one: pd.Series, two: pd.Series) -> list[str]:
    """Join two columns of note codes, each code once."""
    return [
        ";".join(dict.fromkeys(filter(None, [*a.split(";"), *b.split(";")])))
        for a, b in zip(one, two, strict=True)
    ]
