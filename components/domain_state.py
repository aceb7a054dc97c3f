"""Which level and league the page of a domain shows: its address has no indicator of its own."""

from components.address import Param, Scope
from data.model import Level, Residence

# Leagues first: a domain is read across places, and opened to banners afterwards.
LEVELS = (Level.LEAGUE, Level.BANNER, Level.PROVINCE)
# Every indicator has a year of its own here, and stands for everyone.
FIXED = {str(Param.YEAR): "", str(Param.RESIDENCE): ""}


def levels_of(domain: str, scope: Scope) -> dict[str, list[str]]:
    """Return the levels at which a domain has rates to compare, each with those rates."""
    rates = [i for i in scope.offered(domain) if scope.catalogue.indicators[i].kind == "rate"]
    found = {str(x): [i for i in rates if _is_whole(scope, i, x)] for x in LEVELS}
    return {level: having for level, having in found.items() if having}


def settle(params: dict[str, str], scope: Scope, carried: bool) -> dict[str, str]:
    """Return the parameters with a level of the domain, and an indicator that has it.

    Another page's level does not hold here: a reader comes to the leagues, or to the banners
    of the league looked into. What cannot be used stays, to be named.
    """
    levels = levels_of(domain_of(params, scope), scope)
    level = "" if carried else params.get(Param.LEVEL, "")
    if params.get(Param.WITHIN) in scope.places and Level.BANNER in levels:
        level = str(Level.BANNER)
    level = level or next(iter(levels), "")
    if level not in levels:
        return params
    indicator = params.get(Param.INDICATOR, "")
    known = indicator in scope.cells or not indicator
    if known and indicator not in levels[level]:
        indicator = levels[level][0]
    return {**params, str(Param.LEVEL): level, str(Param.INDICATOR): indicator}


def domain_of(params: dict[str, str], scope: Scope) -> str:
    """Return the domain parameters speak of: the indicator's, else the one named, else usual."""
    known = scope.catalogue.indicators
    indicator = params.get(Param.INDICATOR, "")
    if indicator in scope.cells:
        return known[indicator].domain
    named = params.get(Param.DOMAIN, "")
    if named in scope.catalogue.domains and not indicator:
        return named
    return known[scope.default_indicator].domain


def _is_whole(scope: Scope, indicator: str, level: str) -> bool:
    cells = scope.cells[indicator]
    return any(c.whole and c.level == level and c.residence == Residence.TOTAL for c in cells)
