"""The observation contract: columns, key and the closed lists of words."""

from enum import StrEnum

COLUMNS = (
    "indicator",
    "region",
    "year",
    "residence",
    "vintage",
    "value",
    "unit",
    "status",
    "trust",
    "use",
    "note",
    "source",
    "row",
)
KEY = ("indicator", "region", "year", "residence", "vintage", "source")
CELL = ("indicator", "region", "year", "residence")
# A mean printed by its publisher stands on weights that are not printed; ours are the nearest.
WEIGHT_SLACK = 0.002


class Residence(StrEnum):
    """Whom a figure speaks of; what urban means stands in the indicator's row."""

    TOTAL = "total"
    URBAN = "urban"
    RURAL = "rural"


class Level(StrEnum):
    """Levels of places, from wide to narrow; a zone stands beside the banners."""

    PROVINCE = "province"
    LEAGUE = "league"
    BANNER = "banner"
    ZONE = "zone"


class Status(StrEnum):
    """What kind of value a row holds, or why it holds none."""

    REPORTED = "reported"
    DERIVED = "derived"
    ANNOUNCED = "announced"
    YEAR_INFERRED = "year_inferred"
    NOT_COLLECTED = "not_collected"
    NOT_REPORTED = "not_reported"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"


WITHOUT_VALUE = frozenset(
    {Status.NOT_COLLECTED, Status.NOT_REPORTED, Status.NOT_APPLICABLE, Status.SUPPRESSED}
)


class Trust(StrEnum):
    """Grade of a source: A official, B compiled by researchers, C unsourced."""

    A = "A"
    B = "B"
    C = "C"


class Use(StrEnum):
    """`own_line` figures stand in a place's own line and table, never in a comparison."""

    ALL = "all"
    OWN_LINE = "own_line"
