"""URL parameters and a view, one made of the other; every parameter is named here, once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from data.assess import GROUPINGS
from data.catalogue import Catalogue
from data.model import Level, Residence
from data.places import Places

# The pages there are, in the order of the navigation.
PAGES = (
    "overview",
    "indicator",
    "urban_rural",
    "between_regions",
    "profile",
    "domain",
    "plan",
    "sources",
)
MARKS = 4
LANGUAGES = ("zh", "en")
PARTS = ("coverage", "sources", "joins", "passport", "missing", "methods")
ORDERS = ("name",)
CLASSES = ("quantile", "fisher", "mean")


class Param(StrEnum):
    """The parameters of an address."""

    LANG = "lang"
    DOMAIN = "domain"
    INDICATOR = "indicator"
    LEVEL = "level"
    YEAR = "year"
    RESIDENCE = "residence"
    WITHIN = "within"
    REGION = "region"
    PART = "view"
    PEERS = "peers"
    ORDER = "order"
    BARS = "bars"
    GROUPING = "by"
    CLASSES = "classes"
    PRESENT = "present"
    PLAN = "plan"
    STATUS = "status"
    KIND = "kind"
    PLACE = "place"
    DUE = "due"
    OFFICE = "office"
    SINCE = "from"
    UNTIL = "to"


# What these can be depends on the figures there are.
OF_DATA = (Param.LEVEL, Param.YEAR, Param.RESIDENCE)
# The page of plans alone shows these; elsewhere they stay as a reader left them.
OF_PLANS = (Param.PLAN, Param.SINCE, Param.UNTIL)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page of plans shows: a plan, which of its commitments, and two years compared.

    `domain` is one of the plan, `place` the code of its region or one of its groups; what is
    empty narrows nothing. `since` and `until` are 0 where no years are compared.
    """

    plan: str = ""
    domain: str = ""
    status: str = ""
    kind: str = ""
    place: str = ""
    due: str = ""
    office: str = ""
    since: int = 0
    until: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows.

    `within` narrows to one league; `regions` are marked, up to four; `part` is the part of a
    page that has several; `peers` shows the places most like the first marked one; `order`
    is that of rows, empty for the page's own; `bars` draws bars in place of dots; `by` is the
    grouping that a gap is split by, empty for the usual one of the level; `classes` says how
    a map's are made, empty for those fixed across years; `present` shows a
    page without controls and half as large again; `choice` is there on the page of plans,
    whose domains and parts are its own.
    """

    lang: str
    domain: str
    indicator: str
    level: str
    year: int
    residence: str
    within: str = ""
    regions: tuple[str, ...] = ()
    part: str = ""
    present: bool = False
    peers: bool = False
    order: str = ""
    bars: bool = False
    by: str = ""
    classes: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A level, year and residence with values; `whole` where enough places have one."""

    level: str
    year: int
    residence: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """A parameter whose value could not be used, and why (a key of the texts)."""

    param: Param
    value: str
    why: str


@dataclass(slots=True)
class Scope:
    """What may be chosen: the catalogue, the places, and the cells of each indicator."""

    catalogue: Catalogue
    places: Places
    cells: Mapping[str, tuple[Cell, ...]]
    default_indicator: str
    rejected: list[Rejected] = field(default_factory=list)

    def reject(self, param: Param, value: str, why: str) -> None:
        """Note that a value could not be used."""
        self.rejected.append(Rejected(param, value, why))

    def offered(self, domain: str = "") -> list[str]:
        """Return the indicators of the menus: no components or weights, with values."""
        return [
            i.id
            for i in self.catalogue.indicators.values()
            if i.role == "indicator" and i.id in self.cells and domain in ("", i.domain)
        ]


def read_view(params: Mapping[str, str], scope: Scope) -> View:
    """Return the view an address means; what it gets wrong is noted in `scope.rejected`.

    A part that is absent or cannot be used takes the nearest thing there is: the indicator's
    narrowest level and latest year in which enough places can be compared, its total.
    """
    lang = one_of(params, Param.LANG, LANGUAGES, scope, LANGUAGES[0])
    indicator = _indicator(params, scope)
    within = _within(params, scope)
    cells = scope.cells[indicator]
    level = _level(params, scope, cells, within)
    if within and level != Level.BANNER:
        scope.reject(Param.WITHIN, within, "no_banners")
        within = ""
    cells = tuple(c for c in cells if c.level == level)
    residences = [r.value for r in Residence if any(c.residence == r for c in cells)]
    residence = one_of(params, Param.RESIDENCE, residences, scope, residences[0])
    cells = tuple(c for c in cells if c.residence == residence)
    years = [str(y) for y in sorted({c.year for c in cells})]
    year = int(one_of(params, Param.YEAR, years, scope, str(_latest(cells))))
    domain = scope.catalogue.indicators[indicator].domain
    regions = _regions(params, scope)
    part = one_of(params, Param.PART, PARTS, scope, "")
    present = one_of(params, Param.PRESENT, ("1",), scope, "") == "1"
    peers = one_of(params, Param.PEERS, ("1",), scope, "") == "1"
    order = one_of(params, Param.ORDER, ORDERS, scope, "")
    bars = one_of(params, Param.BARS, ("1",), scope, "") == "1"
    by = one_of(params, Param.GROUPING, GROUPINGS, scope, "")
    classes = one_of(params, Param.CLASSES, CLASSES, scope, "")
    return View(
        lang,
        domain,
        indicator,
        level,
        year,
        residence,
        within,
        regions,
        part,
        present,
        peers,
        order,
        bars,
        by,
        classes,
    )


def to_params(view: View) -> dict[str, str]:
    """Return the parameters that restore exactly this view."""
    params = {
        Param.LANG: view.lang,
        Param.DOMAIN: view.domain,
        Param.INDICATOR: view.indicator,
        Param.LEVEL: view.level,
        Param.YEAR: str(view.year),
        Param.RESIDENCE: view.residence,
        Param.WITHIN: view.within,
        Param.REGION: ",".join(view.regions),
        Param.PART: view.part,
        Param.PEERS: "1" if view.peers else "",
        Param.ORDER: view.order,
        Param.BARS: "1" if view.bars else "",
        Param.GROUPING: view.by,
        Param.CLASSES: view.classes,
        Param.PRESENT: "1" if view.present else "",
    }
    params |= _chosen(view.choice) if view.choice else {}
    return {str(name): value for name, value in params.items() if value}


def _chosen(choice: Choice) -> dict[Param, str]:
    return {
        Param.PLAN: choice.plan,
        Param.DOMAIN: choice.domain,
        Param.STATUS: choice.status,
        Param.KIND: choice.kind,
        Param.PLACE: choice.place,
        Param.DUE: choice.due,
        Param.OFFICE: choice.office,
        Param.SINCE: str(choice.since or ""),
        Param.UNTIL: str(choice.until or ""),
    }


def marked(view: View, codes: Iterable[str]) -> View:
    """Return the view with other places marked; the oldest make room for a fifth."""
    return replace(view, regions=tuple(dict.fromkeys(codes))[-MARKS:])


def one_of(
    params: Mapping[str, str], param: Param, known: Iterable[str], scope: Scope, default: str
) -> str:
    """Return the value of a parameter; the default where it is empty or, said so, not known."""
    value = params.get(param, "")
    if not value:
        return default
    if value not in known:
        scope.reject(param, value, "not_here" if param in OF_DATA else "unknown")
        return default
    return value


def _indicator(params: Mapping[str, str], scope: Scope) -> str:
    """Return the indicator; without one the first of the domain, without both the default."""
    domain = params.get(Param.DOMAIN, "")
    if domain and domain not in scope.catalogue.domains:
        scope.reject(Param.DOMAIN, domain, "unknown")
        domain = ""
    value = params.get(Param.INDICATOR, "")
    if value and value in scope.cells and value in scope.catalogue.indicators:
        return value
    if value:
        known = value in scope.catalogue.indicators
        scope.reject(Param.INDICATOR, value, "no_data" if known else "unknown")
    offered = scope.offered(domain)
    if domain and not offered:
        scope.reject(Param.DOMAIN, domain, "no_data")
    if domain and offered:
        return offered[0]
    return scope.default_indicator if scope.default_indicator in scope.cells else scope.offered()[0]


def _within(params: Mapping[str, str], scope: Scope) -> str:
    code = params.get(Param.WITHIN, "")
    if code and (code not in scope.places or scope.places[code].level != Level.LEAGUE):
        scope.reject(Param.WITHIN, code, "no_league")
        return ""
    return code


def _level(params: Mapping[str, str], scope: Scope, cells: tuple[Cell, ...], within: str) -> str:
    """Return the level; inside a league it is that of its banners, where there are values."""
    levels = [x.value for x in (Level.BANNER, Level.LEAGUE, Level.PROVINCE)]
    has = [x for x in levels if any(c.level == x for c in cells)]
    whole = [x for x in has if any(c.level == x and c.whole for c in cells)]
    asked = one_of(params, Param.LEVEL, has, scope, (whole or has)[0])
    return Level.BANNER.value if within and Level.BANNER in has else asked


def _latest(cells: tuple[Cell, ...]) -> int:
    """Return the latest year in which enough places can be compared, else the latest."""
    return max((c.year for c in cells if c.whole), default=max(c.year for c in cells))


def _regions(params: Mapping[str, str], scope: Scope) -> tuple[str, ...]:
    codes = [c for c in params.get(Param.REGION, "").split(",") if c]
    for code in codes:
        if code not in scope.places:
            scope.reject(Param.REGION, code, "unknown")
    known = [c for c in dict.fromkeys(codes) if c in scope.places]
    if len(known) > MARKS:
        scope.reject(Param.REGION, ",".join(known[MARKS:]), "too_many")
    return tuple(known[:MARKS])
