"""The way from a figure in a table to its passport on the page of sources; pure."""

import html

from components.address import Param
from components.overview_reader import link
from components.text import t

PART = "passport"


def passport_address(
    indicator: str, level: str, year: int, residence: str, region: str, lang: str
) -> str:
    """Return the address of a figure's passport."""
    params = {
        Param.INDICATOR: indicator,
        Param.LEVEL: level,
        Param.YEAR: str(year),
        Param.RESIDENCE: residence,
        Param.REGION: region,
        Param.PART: PART,
    }
    return link("sources", {str(name): value for name, value in params.items()}, lang)


def figure_link(text: str, address: str, lang: str, said: str = "") -> str:
    """Return a figure as a link to its passport; `said` stands before what the link is."""
    title = t("list_comma", lang).join(filter(None, (said, t("passport_title", lang))))
    return (
        f'<a class="figure" target="_self" href="{html.escape(address)}" '
        f'title="{html.escape(title)}">{text}</a>'
    )
