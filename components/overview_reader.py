"""A finding of the overview, what findings are written from, and the address that proves one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from components.address import Param
from data.catalogue import Catalogue, Indicator
from data.gap_series import GapSeries
from data.model import Residence
from geo.regions import Region


@dataclass(frozen=True, slots=True)
class Finding:
    """A tile: what it is about, the number, the sentence, and the view that proves it.

    `said` is the measure's own sentence, for whoever asks what the number means.
    """

    label: str
    number: str
    sentence: str
    page: str
    params: Mapping[str, str]
    trust: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """The tables and the language findings are written from."""

    gaps: pd.DataFrame
    catalogue: Catalogue
    places: Mapping[str, Region]
    lang: str
    series: Sequence[GapSeries] = ()

    def indicator(self, row: pd.Series) -> Indicator:
        """Return the indicator of a row of gaps."""
        return self.catalogue.indicators[row["indicator"]]

    def name(self, code: str) -> str:
        """Return a place's short name."""
        place = self.places[code]
        return place.short_zh if self.lang == "zh" else place.short_en


def whole(
    indicator: Indicator, year: int, level: str = "", regions: Sequence[str] = ()
) -> dict[str, str]:
    """Return the whole address of a view of an indicator; without a level, of urban and rural."""
    params = {Param.DOMAIN: indicator.domain, Param.INDICATOR: indicator.id}
    params |= {Param.LEVEL: str(level)} if level else {}
    params |= {Param.YEAR: str(year)}
    params |= {Param.RESIDENCE: str(Residence.TOTAL)} if level else {}
    params |= {Param.REGION: ",".join(dict.fromkeys(regions))} if regions else {}
    return {str(name): value for name, value in params.items()}


def link(page: str, params: Mapping[str, str], lang: str) -> str:
    """Return the address of a view on another page."""
    return f"./{page}?{urlencode({'lang': lang, **params})}"
