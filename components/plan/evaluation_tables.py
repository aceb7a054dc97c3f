"""Relative commitments in tables: a summary, then each comparison indicator by indicator; pure."""

import html
from collections.abc import Callable, Mapping

from components.address import Choice
from components.plan.evaluation import SLIGHT, Evaluated, changes, evaluated, setting_of
from components.plan.ground import OFFICIAL, Ground, address, link, table, titled
from components.text import t
from data.plan import sentence, years_of
from data.plan.sayings import Told

WHOLES = ("region", "nation")
Cells = tuple[str, ...]


def evaluation(ground: Ground, choice: Choice) -> str:
    """Return what became of each relative commitment between the two years of a choice."""
    lang, found = ground.lang, evaluated(ground, choice)
    if not found:
        return f'<p class="empty">{t("pl_no_comparisons", lang)}</p>'
    note = t("pl_evaluation_note", lang, first=choice.since, last=choice.until)
    heads = [t(f"pl_col_{c}", lang) for c in ("comparison", "n", "relative", "absolute", "reached")]
    rows = [_summary(ground, each) for each in found]
    parts = [_comparison(ground, each, choice) for each in found if each.found]
    summary = titled(t("pl_part_evaluation", lang), note) + table("summary", heads, rows)
    return f"<section>{summary}</section>{''.join(parts)}"


def _summary(ground: Ground, each: Evaluated) -> Cells:
    lang = ground.lang
    name = f"<b>{html.escape(each.comparison.name[lang])}</b>"
    note = each.comparison.note[lang]
    name += f"<i>{html.escape(note)}</i>" if note else ""
    if not each.found:
        return name, "—", f'<em class="none">{_years(ground, each)}</em>', "", ""
    inside = each.comparison.kind == "inside"
    moved = [_moved(each.moved(relative), lang) for relative in (True, False)]
    moved = [moved[0], "—"] if inside else moved  # ratios alone have no absolute gap
    verdicts = [_verdicts(each, whole, lang) for whole in WHOLES]
    return name, str(len(each.found)), *moved, "<br>".join(filter(None, verdicts))


def _years(ground: Ground, each: Evaluated) -> str:
    years = [str(year) for year in years_of(setting_of(ground), each.comparison)]
    span = "–".join(dict.fromkeys((*years[:1], *years[-1:])))
    return t("pl_no_years", ground.lang, years=span or t("nothing", ground.lang))


def _moved(counted: tuple[int, int, int], lang: str) -> str:
    narrower, wider, known = counted
    if not known:
        return t("pl_broken", lang)
    return t("pl_moved", lang, narrower=narrower, wider=wider)


def _verdicts(each: Evaluated, whole: str, lang: str) -> str:
    """Return how many indicators of a group reach a figure, and how many are near it."""
    counted = each.verdicts(whole)
    return t(f"pl_verdicts_{whole}", lang, **counted) if counted else ""


def _comparison(ground: Ground, each: Evaluated, choice: Choice) -> str:
    lang, kind = ground.lang, each.comparison.kind
    names = {"group": _group(ground, each), "first": choice.since, "last": choice.until}
    told = [Told(setting_of(ground), c, lang) for c in each.found]
    cells = {name: [CELLS[name](row) for row in told] for name in COLUMNS[kind]}
    known = {name: column for name, column in cells.items() if set(column) != {"—"}}
    heads = [t("indicator", lang), *(t(f"pl_ev_{name}", lang, **names) for name in known)]
    rows = list(zip([_name(ground, row) for row in told], *known.values(), strict=True))
    title = titled(each.comparison.name[lang], t("pl_ev_years", lang, **names))
    return f"<section>{title}{table(f'evaluated {kind}', heads, rows)}</section>"


def _group(ground: Ground, each: Evaluated) -> str:
    group = each.comparison.group
    return html.escape(ground.plan.groups[group].name[ground.lang]) if group else ""


def _name(ground: Ground, told: Told) -> str:
    """Return the indicator, which opens to the sentence and leads to its view."""
    lang, compared = ground.lang, told.compared
    words = html.escape(sentence(told.setting, compared, lang))
    way = ""
    if compared.indicator.id in ground.shown:
        params = {"indicator": compared.indicator.id, "level": compared.comparison.level}
        way = " " + link(address("indicator", params, lang), t("pl_see", lang))
    hollow = (
        ""
        if compared.trust == OFFICIAL
        else f"<i>{t('pl_secondary', lang, grade=compared.trust)}</i>"
    )
    return (
        f"<details><summary>{html.escape(told.name)}{hollow}</summary><p>{words}{way}</p></details>"
    )


def _pair(found: Mapping[str, str], name: str) -> str:
    """Return the figure of the last year, that of the first under it."""
    return f"{found[name]}<i>{found[f'{name}_first']}</i>"


def _values(name: str) -> Callable[[Told], str]:
    return lambda told: _pair(told.values(name), name) if told.has(name) else "—"


def _gaps(name: str) -> Callable[[Told], str]:
    return lambda told: _pair(told.gaps(name), name) if told.has(name) else "—"


def _percents(name: str, scale: float = 1.0) -> Callable[[Told], str]:
    def cell(told: Told) -> str:
        last, first = told.compared.last.get(name), told.compared.first.get(name)
        if last is None or first is None:
            return "—"
        return f"{scale * last:,.1f}%<i>{scale * first:,.1f}%</i>"

    return cell


def _plain(name: str, decimals: int = 2) -> Callable[[Told], str]:
    return lambda told: _pair(told.plain(name, decimals=decimals), name) if told.has(name) else "—"


def _end(name: str) -> Callable[[Told], str]:
    """Return the place at an end with its figure of the last year."""

    def cell(told: Told) -> str:
        value = told.values(name)[name] if told.has(name) else "—"
        return f"{value}<i>{html.escape(told.place(getattr(told.compared, name)))}</i>"

    return cell


def _extreme(name: str, number: str) -> Callable[[Told], str]:
    def cell(told: Told) -> str:
        value = told.plain(number)[number]
        return f"{value}<i>{html.escape(told.place(getattr(told.compared, name)))}</i>"

    return cell


def _verdict(told: Told) -> str:
    """Return both wordings of the plan, near and reach, against the region and the nation."""
    lines = [
        t(f"pl_verdict_{whole}", told.lang, verdict=told.word(word))
        for whole in WHOLES
        if (word := told.compared.verdict(whole))
    ]
    return "<br>".join(lines) or "—"


def _change(told: Told) -> str:
    """Return whether the relative and the absolute gap became narrower or wider."""
    if told.compared.is_broken:
        return t("pl_broken", told.lang)
    lines = [
        t(f"pl_change_{key}", told.lang, change=_way(gaps, told.lang))
        for key, gaps in zip(("relative", "absolute"), changes(told.compared), strict=True)
        if None not in gaps
    ]
    return "<br>".join(lines) or "—"


def _way(gaps: tuple[float | None, float | None], lang: str) -> str:
    first, last = gaps
    assert first is not None
    assert last is not None
    key = "same" if abs(last - first) <= SLIGHT else "narrower" if last < first else "wider"
    return t(f"pl_{key}", lang)


def _used(told: Told) -> str:
    return f"{told.compared.n_used}<i>/ {told.compared.n_expected}</i>"


CELLS: Mapping[str, Callable[[Told], str]] = {
    "group": _values("group"),
    "to_region": _percents("to_region"),
    "to_nation": _percents("to_nation"),
    "reached_region": _plain("reached_region", 0),
    "verdict": _verdict,
    "high": _end("high"),
    "low": _end("low"),
    "difference": _gaps("difference"),
    "cov": _percents("cov", 100),
    "cov_weighted": _percents("cov_weighted", 100),
    "between": _percents("between", 100),
    "urban": _values("urban"),
    "rural": _values("rural"),
    "ratio": _plain("ratio"),
    "rest": _values("rest"),
    "to_rest": _percents("ratio"),
    "cov_group": _percents("cov_group", 100),
    "cov_rest": _percents("cov_rest", 100),
    "median": _plain("median"),
    "highest": _extreme("high", "highest"),
    "lowest": _extreme("low", "lowest"),
    "change": _change,
    "used": _used,
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "group_mean": ("group", "to_region", "to_nation", "reached_region", "verdict", "change"),
    "dispersion": ("high", "low", "difference", "cov", "cov_weighted", "between", "change"),
    "urban_rural": ("urban", "rural", "difference", "ratio", "change"),
    "group_rest": ("group", "rest", "to_rest", "cov_group", "cov_rest", "change"),
    "inside": ("median", "highest", "lowest", "used", "change"),
}
