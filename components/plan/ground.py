"""What the parts of the page are drawn from, and the small pieces they share; pure."""

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from components.address import Choice, Param
from components.text import t
from data.catalogue import Catalogue
from data.places import NamedPlace
from data.plan import Attained, Compared, Plan, views
from data.plan.figures import Observations
from data.plan.model import Domain

OFFICIAL = "A"
PAGE = "plan"
TRACKER = "plan_tracker"


@dataclass(frozen=True, slots=True)
class Ground:
    """A plan with its answers, and what its figures are looked up in.

    `compared` compares two years of a plan, by the ids of plan and comparison; `shown` are the
    indicators that have a view, `pages` the pages there are.
    """

    plan: Plan
    answers: Mapping[str, Attained]
    plans: Mapping[str, Plan]
    observations: Observations
    compared: Callable[[str, str, int, int], Sequence[Compared]]
    catalogue: Catalogue
    places: Mapping[str, NamedPlace]
    shown: Collection[str]
    pages: Collection[str]
    lang: str

    @property
    def domains(self) -> list[Domain]:
        """Return the domains of the plan in its order."""
        return sorted(self.plan.domains.values(), key=lambda domain: domain.order)

    def listed(self, words: Sequence[str]) -> str:
        """Return words one after another."""
        return t("list_comma", self.lang).join(words)

    def offices(self, offices: Sequence[str], basis: str) -> str:
        """Return the names of offices, said to be inferred where they are; empty without any."""
        if not offices:
            return ""
        names = self.listed([self.plan.offices[office][self.lang] for office in offices])
        return names + (t("do_inferred", self.lang) if basis == "inferred" else "")

    def way(self, view: str) -> str:
        """Return a link to the view that answers, or that there is none yet."""
        found = views().get(view)
        if found is None:
            return f'<em class="none">{t("pl_not_yet", self.lang)}</em>'
        name = html.escape(found.name[self.lang])
        if found.page not in self.pages:
            return f'<em class="none">{name}{t("pl_not_yet_aside", self.lang)}</em>'
        params = dict(parse_qsl(found.params))
        if found.page == PAGE:
            params = {str(Param.PLAN): self.plan.id, **params}
        return link(address(found.page, params, self.lang), name)

    def of_plan(self, choice: Choice, text: str, **params: str) -> str:
        """Return a link to this page with the plan of a choice and some parameters."""
        href = address(PAGE, {str(Param.PLAN): choice.plan, **params}, self.lang)
        return link(href, text)


def address(page: str, params: Mapping[str, str], lang: str) -> str:
    """Return the address of a view on a page, as an attribute; empty parameters go."""
    given = {"lang": lang, **{name: value for name, value in params.items() if value}}
    return html.escape(f"./{page}?{urlencode(given)}")


def link(href: str, words: str) -> str:
    """Return a link that opens in the same tab; both are HTML already."""
    return f'<a target="_self" href="{href}">{words}</a>'


def titled(title: str, note: str = "", ways: str = "") -> str:
    """Return the heading of a panel with a remark and links, which are HTML, beside it."""
    aside = f"<span>{html.escape(note)}</span>" if note else ""
    aside += f'<span class="ways">{ways}</span>' if ways else ""
    return f'<h2 class="panel-head"><b>{html.escape(title)}</b>{aside}</h2>'


def table(kind: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; `kind` is its style, cells are HTML; a row of one cell is a heading."""
    top = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(_row(row, len(heads)) for row in rows)
    return (
        f'<table class="listing plan {kind}"><thead><tr>{top}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str], width: int) -> str:
    if len(cells) == 1 < width:
        return f'<tr class="group"><th colspan="{width}" scope="colgroup">{cells[0]}</th></tr>'
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
