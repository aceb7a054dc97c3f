"""What a page tells the atlas: places with their values and classes, series, and every word.

Only numbers, codes and words travel; outlines are fetched by URL and kept by the browser. The
browser side holds no visible string, so whatever can be read on the screen is in one of these
tables, in the language of the page. Keys left out of a ``total=False`` table take the default
named beside them.
"""

from typing import Literal, NotRequired, Required, TypedDict

Grade = Literal["A", "B", "C"]
Reason = Literal[
    "not_collected", "not_reported", "not_applicable", "suppressed", "outside_universe", "own_line"
]
Heading = list[str]  # one or two texts: the first bold, the second grey


class Place(TypedDict, total=False):
    """One place of the level that is drawn; every place of the level needs one, valued or not."""

    name: Required[str]  # short name, unique on the page
    cls: Required[int | Reason]  # index into ``classes``, or why there is no value
    value: float | None  # in the indicator's unit; None when ``cls`` is a reason
    text: str  # the value as shown, without unit; default: value with ``decimals``
    league: str  # code of its league; "" for leagues and provinces
    grade: Grade  # default "A"; B and C are drawn hollow and dotted
    rank: int  # 1 is first; left out where no rank may be given
    year: str  # default ``words.year``
    outside: bool  # drawn pale, not in the measures (a district among the 80 banners)
    hover: list[str]  # further lines of the tooltip
    tile: tuple[int, int]  # provinces only: column and row in the grid of tiles
    brief: str  # what a tile is called where the name is too long for it
    status: str  # table only: kind of value, in words
    source: str  # table only: name of the source


class Class(TypedDict):
    """One colour class, in the order of the legend."""

    color: str
    label: str
    n: int


class Missing(TypedDict):
    """One reason for missing values; each reason has a hatch of its own."""

    why: Reason
    label: str
    n: int


class Strip(TypedDict):
    """One league's row of dots; its places are those whose ``league`` is this code."""

    code: str
    value: NotRequired[float | None]  # the league's own figure, drawn as a tick
    text: NotRequired[str]


class Ref(TypedDict):
    """A vertical line across all rows: the region's figure (dashed), or a target (diamond)."""

    value: float
    label: str
    kind: NotRequired[Literal["region", "target", "league"]]  # default "region"


class Axis(TypedDict, total=False):
    """Labels of a value axis; ticks are computed in the browser unless given."""

    ticks: list[tuple[float, str]]
    unit: str  # written once, after the last tick
    div: float  # tick labels show value / div (10000 for 万); default 1
    suffix: str  # after each tick label (万)
    zero: bool  # start at zero; default: when the least value is below 0.4 of the greatest
    range: tuple[float, float]  # least and greatest value of all years; default: of those drawn
    most: float  # value of the greatest circle of all years; default: of those drawn
    n: int  # most circles of a year; default: of those drawn


class Words(TypedDict, total=False):
    """Every visible or spoken word that belongs to no single place.

    Templates hold ``{rank}`` and ``{n}``. A word left out is not shown.
    """

    unit: str  # written right after a value, with its own leading space where one is due
    year: str  # "2020年"
    rank: str  # "第{rank}位（共{n}）"
    grades: dict[str, str]  # A, B, C -> words
    map: Heading
    strips: Heading
    trend: Heading
    multiples: Heading  # over the small figures; without it there are none
    table: Heading
    foot: Heading  # one line under the strips
    play: list[str]  # the slider of years, its button at rest, and while it plays
    save: str  # spoken for the button that saves the view as a picture
    back: str  # the way out of a league; shown only with ``within``
    zoom: str  # spoken for a league's name: "放大到{name}"
    secondary: str  # legend entry of hollow and dotted marks
    outside: str  # legend entry of pale marks
    km: str  # unit of the scale bar
    cut: str  # "数轴不从0开始", shown when an axis does not start at zero
    no_map: str  # province level: why there is no map
    columns: dict[str, str]  # table: place, league, value, rank, year, status, source -> head
    passport: str  # table: text of the link in each row


class MapData(TypedDict, total=False):
    """View "map": the map, its strips or ranked dots beside it, and the legend.

    With ``strips`` each league is a row; without, each place is a row in the order of ``places``
    (level league, province, or inside one league). Level province draws no map.
    """

    lang: Required[Literal["zh", "en"]]
    level: Required[Literal["banner", "league", "province"]]
    places: Required[dict[str, Place]]
    classes: Required[list[Class]]
    words: Required[Words]
    shapes: dict[str, str]  # level -> URL of the outlines; "banner" (if drawn) and "league"
    leagues: dict[str, str]  # code -> short name, for labels and tooltips
    within: str | None  # zoom to this league, others blank
    kind: Literal["rate", "count"]  # "count" draws circles; default "rate"
    decimals: int  # for values without ``text``; default 2
    missing: list[Missing]
    secondary: int  # how many places are of grade B or C; default 0
    outside: int  # how many places are outside the measures; default 0
    strips: list[Strip]
    refs: list[Ref]
    axis: Axis
    marks: list[str]  # marked places, at most four; left out: the browser keeps its own
    own: str  # province level: the code set off from the others
    years: list[tuple[int, int]]  # first and last of those the slider goes through, in pieces
    run: str  # names what belongs together over these years: one view, whatever its year
    now: int  # the year of this message


class YearsData(TypedDict):
    """All years of a run, sent when a reader first moves the slider.

    A frame is the packed message of its year, without marks.
    """

    run: str
    axis: Axis  # the same in all years, so that dots and circles can be compared
    breaks: list[tuple[int, str]]  # year after which figures are not comparable, and the note
    frames: dict[int, bytes]


class Series(TypedDict, total=False):
    """One line of the trend; without ``color`` it is thin and grey until its place is marked."""

    label: Required[str]
    points: Required[list[tuple[int, float | None, Grade]]]  # year, value, grade; by year
    code: str  # the place, so that marking it colours the line
    color: str
    end: str  # text of the last value; default: value with ``decimals``
    breaks: list[tuple[int, str]]  # year after which the line is broken, and the note
    link: Literal["line", "two_points"]  # "two_points": two censuses, joined by thin dashes


class TrendData(TypedDict, total=False):
    """View "trend": one line a series; years with a point are the ticks."""

    lang: Required[Literal["zh", "en"]]
    series: Required[list[Series]]
    words: Required[Words]
    decimals: int
    axis: Axis
    marks: list[str]
    panels: list[int]  # positions of the series that have a small figure of their own, in order
    against: int  # position of the series drawn grey in each of them


class TableData(TypedDict, total=False):
    """View "table": all places in the order of ``places``, sortable in the browser."""

    lang: Required[Literal["zh", "en"]]
    places: Required[dict[str, Place]]
    words: Required[Words]
    leagues: dict[str, str]
    missing: list[Missing]
    decimals: int
    marks: list[str]


Payload = MapData | TrendData | TableData
