"""Composition root: opens the release, joins numbers to places, and caches what is read.

The only home of `st.cache_*`. What it hands out is shared: nobody may change it.
"""

import gc
import logging
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import streamlit as st

from components.address import Cell, Scope, View
from components.plan.evaluation import compared
from data import store
from data.assess import ORDER, Answer, Question, Setting, Tables, assess, labels, lorenz
from data.catalogue import Catalogue, read_catalogue
from data.gap_series import GapSeries
from data.gap_series import gap_series as series_of
from data.heat import Column, column
from data.model import Residence
from data.plan import PLANS as SHIPPED_PLANS
from data.plan import Attained, Compared, Plan, attained_all, read_plans, years_of
from data.plan import Setting as PlanSetting
from data.problems import Problem, check_plans
from data.release import current, expected
from geo.outlines import Entry, Index, entry_of, read_index
from geo.regions import Region, counted_under, read_regions
from geo.tiles import Tile, read_tiles

LOG = logging.getLogger(__name__)
STEP = "…"  # how a line of the build ends that tells a step
ROOT = Path(__file__).parents[1]
SHAPES = ROOT / "static" / "shapes"
PLANS = SHIPPED_PLANS
DEFAULT_INDICATOR = "edu_illiteracy"
AssessKey = tuple[str, str, int, str, str, tuple[int, int] | None]
SHARE_NEEDED = 0.85
FEWEST = 3


def release() -> store.Release:
    """Return the current release; NoRelease or DamagedRelease where there is none to read."""
    return _release(current() or "")


@st.cache_resource(max_entries=2, show_spinner=False)
def _release(identity: str) -> store.Release:
    return store.open_release()


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue."""
    return read_catalogue()


@st.cache_resource(show_spinner=False)
def places() -> Mapping[str, Region]:
    """Return all places by code."""
    return read_regions()


@st.cache_resource(show_spinner=False)
def tiles() -> Mapping[str, Tile]:
    """Return the tiles of the provinces by code."""
    return read_tiles()


def observations(indicator: str) -> pd.DataFrame:
    """Return all rows of an indicator; never change them."""
    return _observations(release().id, indicator)


@st.cache_resource(max_entries=64, show_spinner=False)
def _observations(identity: str, indicator: str) -> pd.DataFrame:
    return release().observations(indicator)


def coverage() -> pd.DataFrame:
    """Return how many places have a value, by indicator, level, year and residence."""
    return _coverage(release().id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _coverage(identity: str) -> pd.DataFrame:
    return release().coverage()


def summary() -> pd.DataFrame:
    """Return the gaps of every rate."""
    return _summary(release().id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _summary(identity: str) -> pd.DataFrame:
    return release().summary()


def gap_series() -> Sequence[GapSeries]:
    """Return how wide every gap of the summary was year by year."""
    return _gap_series(release().id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _gap_series(identity: str) -> Sequence[GapSeries]:
    return series_of(summary(), catalogue(), observations, expected_places)


def profile() -> pd.DataFrame:
    """Return every place across all rates, indexed by place; never change it."""
    return _profile(release().id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _profile(identity: str) -> pd.DataFrame:
    return release().profile().set_index("region", drop=False).sort_index(kind="stable")


def similarity() -> pd.DataFrame:
    """Return what likeness of places is measured by, indexed by place."""
    return _similarity(release().id)


@st.cache_resource(max_entries=2, show_spinner=False)
def _similarity(identity: str) -> pd.DataFrame:
    return release().similarity().set_index("region")


@st.cache_resource(max_entries=2, show_spinner=False)
def _cells(identity: str) -> Mapping[str, tuple[Cell, ...]]:
    """Return the cells of each indicator; zones come with their banners, not as a level."""
    table = coverage()
    table = table[(table["n"] > 0) & (table["level"] != "zone")]
    return {
        str(indicator): tuple(
            Cell(
                str(r.level),
                int(r.year),
                str(r.residence),
                bool(r.n >= SHARE_NEEDED * r.n_expected),
            )
            for r in rows.itertuples()
        )
        for indicator, rows in table.groupby("indicator")
    }


def scope() -> Scope:
    """Return what an address may choose from."""
    return Scope(catalogue(), places(), _cells(release().id), DEFAULT_INDICATOR)


def assessed(
    view: View, measures: Sequence[str], by: str = "", span: tuple[int, int] | None = None
) -> list[Answer]:
    """Return the answers of measures for a view's indicator, level, year and residence."""
    key = (view.indicator, view.level, view.year, view.residence, by, span)
    return _assessed(release().id, key, tuple(measures))


@st.cache_resource(max_entries=512, show_spinner=False)
def _assessed(identity: str, key: AssessKey, measures: tuple[str, ...]) -> list[Answer]:
    return assess(*_case(key), measures)


def _case(key: AssessKey) -> tuple[Question, Tables, Setting]:
    indicator_id, level, year, residence, by, span = key
    indicator = catalogue().indicators[indicator_id]
    tables = Tables(*(observations(i) for i in (indicator_id, indicator.weight, ORDER)))
    return Question(indicator, level, year, residence, by, span), tables, _setting()


def _setting() -> Setting:
    return Setting(catalogue(), places(), lambda code, y: counted_under(places(), code, y))


def group_sizes(codes: Sequence[str], level: str, by: str) -> Mapping[str, int]:
    """Return how many of the places each group of a grouping has, by the group's label."""
    return Counter(labels(codes, level, by, _setting()))


def lorenz_curve(view: View, *, weighted: bool) -> Sequence[tuple[float, float]]:
    """Return the Lorenz curve of a view's indicator between its places."""
    key = (view.indicator, view.level, view.year, view.residence, "", None)
    return _lorenz_curve(release().id, key, weighted)


@st.cache_resource(max_entries=256, show_spinner=False)
def _lorenz_curve(identity: str, key: AssessKey, weighted: bool) -> Sequence[tuple[float, float]]:
    return lorenz(*_case(key), weighted=weighted)


def heat(domain: str, level: str) -> list[Column]:
    """Return a domain's rates at a level, each of its latest comparable year, directed ones first.

    Those without a year in which enough places have a figure are left out.
    """
    return _heat(release().id, domain, level)


@st.cache_resource(max_entries=64, show_spinner=False)
def _heat(identity: str, domain: str, level: str) -> list[Column]:
    found = []
    for i in catalogue().indicators.values():
        if i.domain != domain or i.role != "indicator" or i.kind != "rate":
            continue
        cells = [c for c in _cells(identity).get(i.id, ()) if c.level == level and c.whole]
        years = [c.year for c in cells if c.residence == Residence.TOTAL]
        if years:
            covered = expected_places(i.id, level, max(years))
            found.append(column(i, level, max(years), observations(i.id), covered, places()))
    kept = [c for c in found if len(c.compared(c.universe)) >= FEWEST]
    return sorted(kept, key=lambda c: not c.directed)


@st.cache_resource(show_spinner=False)
def methods_page() -> str:
    """Return the page of measures as it was written; empty where it is not there."""
    page = ROOT / "docs" / "measures.md"
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def plans() -> Mapping[str, Plan]:
    """Return every plan of the folder PLANS by id, oldest first."""
    return _plans(str(PLANS))


@st.cache_resource(max_entries=4, show_spinner=False)
def _plans(root: str) -> Mapping[str, Plan]:
    return read_plans(catalogue(), places(), Path(root))


def plan_problems() -> Sequence[Problem]:
    """Return what is wrong with the tables of plans; rows that cannot be used are left out."""
    return _plan_problems(str(PLANS))


@st.cache_resource(max_entries=4, show_spinner=False)
def _plan_problems(root: str) -> Sequence[Problem]:
    folder = Path(root)
    return check_plans(folder, catalogue(), places()) if folder.is_dir() else ()


def attained(plan: str) -> Mapping[str, Attained]:
    """Return what became of every commitment of a plan."""
    return _attained(release().id, str(PLANS), plan)


@st.cache_resource(max_entries=8, show_spinner=False)
def _attained(identity: str, root: str, plan: str) -> Mapping[str, Attained]:
    return attained_all(plans()[plan], observations, catalogue())


def plan_compared(plan: str, comparison: str, first: int, last: int) -> Sequence[Compared]:
    """Return a comparison of a plan for two years, indicator by indicator."""
    return _plan_compared(release().id, str(PLANS), plan, comparison, first, last)


@st.cache_resource(max_entries=256, show_spinner=False)
def _plan_compared(
    identity: str, root: str, plan: str, comparison: str, first: int, last: int
) -> Sequence[Compared]:
    own = plans()[plan]
    setting = PlanSetting(own, catalogue(), places(), observations)
    return compared(setting, own.comparisons[comparison], first, last)


def plan_years(plan: str) -> Mapping[int, int]:
    """Return the years a plan's comparisons have figures of, and of how many indicators."""
    return _plan_years(release().id, str(PLANS), plan)


@st.cache_resource(max_entries=8, show_spinner=False)
def _plan_years(identity: str, root: str, plan: str) -> Mapping[int, int]:
    own = plans()[plan]
    setting = PlanSetting(own, catalogue(), places(), observations)
    found: Counter[int] = Counter()
    for comparison in own.comparisons.values():
        found.update(years_of(setting, comparison))
    return dict(sorted(found.items()))


def findable(lang: str) -> list[list[str]]:
    """Return what can be found: kind, id, label, aside, and the keys it is found by."""
    return _findable(release().id, lang)


@st.cache_resource(max_entries=4, show_spinner=False)
def _findable(identity: str, lang: str) -> list[list[str]]:
    known, zh = catalogue(), lang == "zh"
    spoken = {r["indicator"]: (r["pinyin"], r["initials"]) for r in known.rows("pinyin")}
    found = []
    for p in places().values():
        parent = places().get(p.parent)
        above = (parent.short_zh if zh else parent.short_en) if parent else ""
        aside = f"{p.name_en if zh else p.name_zh} · {above}" if above else p.name_en
        keys = [p.short_zh, p.short_en, p.pinyin, p.initials, *p.aliases.split(";")]
        found.append(
            ["place", p.region, p.name_zh if zh else p.name_en, aside, *filter(None, keys)]
        )
    for i in scope().offered():
        item = known.indicators[i]
        domain = known.domains[item.domain].short[lang]
        keys = [item.name["en" if zh else "zh"], *spoken[i]]
        found.append(["indicator", i, item.name[lang], domain, *keys])
    return found


@st.cache_data(max_entries=512, show_spinner=False)
def expected_places(indicator: str, level: str, year: int) -> list[str]:
    """Return the codes an indicator's source covers at a level in a year, in table order."""
    codes = expected(catalogue(), places(), indicator, level, year)
    return [code for code in places() if code in codes]


def message(view: View, what: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
    """Return what a panel of a view sends to the browser, made once for all readers.

    `what` names the panel, and whatever its message depends on besides view and release.
    """
    return _message(release().id, view, what, make)


@st.cache_resource(max_entries=1500, show_spinner=False)
def _message(identity: str, view: View, what: tuple[str, ...], _make: Callable[[], bytes]) -> bytes:
    return _make()


@st.cache_resource(show_spinner=False)
def shapes() -> Index:
    """Return which outline file belongs to which years; FileNotFoundError where none is."""
    return read_index(SHAPES)


def outlines(year: int) -> Entry:
    """Return the outline files of a year; FileNotFoundError names one that is not there."""
    entry = entry_of(shapes(), year)
    for name in (entry["banner"], entry["league"]):
        if not (SHAPES / name).is_file():
            raise FileNotFoundError(str(SHAPES / name))
    return entry


def is_ready() -> bool:
    """Say whether there are a release and outlines to show."""
    return current() is not None and (SHAPES / "index.json").is_file()


def build(tell: Callable[[str], None]) -> str:
    """Run the build in a process of its own, telling its steps; return what went wrong.

    geopandas stays out of the serving process that way. Two builds do not collide. Of a failure
    the last line is returned, and the rest is for the log.
    """
    command = [sys.executable, "-m", "data", "build"]
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            last = line.strip()
            if last.endswith(STEP):
                tell(last)
            else:
                LOG.warning("build: %s", last)
    shapes.clear()
    return last if process.returncode else ""


@st.cache_resource(show_spinner=False)
def warm_up() -> bool:
    """Freeze what is in memory now, so that later collections need not walk it again.

    Streamlit collects after every run; without this a filter change takes twice as long.
    """
    gc.collect()
    gc.freeze()
    return True
