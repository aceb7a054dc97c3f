"""The places in order from worst-off to best-off, by GDP per head."""

from dataclasses import dataclass

from data.assess.column import Column, column
from data.assess.question import ORDER, Question, Setting, Tables
from data.measures.arguments import Floats
from data.model import Residence
from data.views import comparable


@dataclass(frozen=True, slots=True)
class Order:
    """The places that stand in an order, the number they are ordered by, its year and group.

    `group` names the universe of the order where it is narrower than the question's.
    """

    column: Column
    by: Floats
    year: int
    group: str


def ordered(question: Question, places: Column, tables: Tables, setting: Setting) -> Order | None:
    """Return the places of the order's universe, ordered in the year or the nearest there is.

    None where the level has no order.
    """
    year = _year(question, tables)
    if year is None:
        return None
    indicator = setting.catalogue.indicators[ORDER]
    asked = Question(indicator, question.level, year)
    ranked = column(asked, Tables(tables.order, tables.order.iloc[:0], tables.order), setting, year)
    codes = [code for code in places.codes if code in ranked.codes]
    narrower = len(codes) < len(places.codes)
    group = indicator.group_at(question.level, year) if narrower else ""
    return Order(places.only(codes), ranked.only(codes).values, year, group)


def _year(question: Question, tables: Tables) -> int | None:
    """Return the year itself or the nearest in which the order has figures; the earlier of two."""
    if tables.order.empty:
        return None
    rows = comparable(tables.order[tables.order["preferred"]])
    here = (rows["level"] == question.level) & (rows["residence"] == Residence.TOTAL)
    years = [int(year) for year in rows.loc[here, "year"].unique()]
    return min(years, key=lambda y: (abs(y - question.year), y), default=None)
