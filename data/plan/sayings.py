"""What a comparison of two years says, in both languages."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from data.catalogue import Indicator, Words
from data.plan.compared import Compared, Setting
from data.plan.schema import HERE
from data.plan.words import number
from data.tables import read_rows

Said = tuple[str, Mapping[str, str]]
Teller = Callable[["Told"], Iterator[Said]]
MEANS = frozenset({"group_mean", "group_rest"})


class Told:
    """A comparison with the language it is told in, and its numbers as text."""

    def __init__(self, setting: Setting, compared: Compared, lang: str) -> None:
        """Keep what is to be told."""
        self.setting, self.compared, self.lang = setting, compared, lang

    @property
    def indicator(self) -> Indicator:
        """Return the indicator compared."""
        return self.compared.indicator

    @property
    def name(self) -> str:
        """Return the indicator's name, with the residence where it is not the total."""
        name = self.indicator.name[self.lang]
        residence = self.compared.residence
        if residence in ("", "total"):
            return name
        word = self.word(self.residence_word(residence))
        return self.word("of_residence", name=name, word=word)

    @property
    def group(self) -> str:
        """Return the name of the comparison's group of places."""
        return self.setting.plan.groups[self.compared.comparison.group].name[self.lang]

    def residence_word(self, residence: str) -> str:
        """Return the key of the word for urban or rural, as the indicator means them."""
        if self.indicator.residence_meaning != "districts":
            return residence
        return "districts" if residence == "urban" else "banners"

    def place(self, code: str) -> str:
        """Return the short name of a place."""
        place = self.setting.places[code]
        return place.short_zh if self.lang == "zh" else place.short_en

    def word(self, key: str, **facts: str) -> str:
        """Return one entry of the table of sentences, filled."""
        return _sentences()[key][self.lang].format(**facts)

    def has(self, name: str) -> bool:
        """Say whether both years have a number."""
        pair = self.compared.first.get(name), self.compared.last.get(name)
        return None not in pair

    def values(self, name: str, key: str = "") -> dict[str, str]:
        """Return a number of both years in the indicator's unit."""
        return self._both(name, key, lambda v: self.with_unit(v, self.indicator.unit))

    def gaps(self, name: str) -> dict[str, str]:
        """Return a difference of both years; of percentages in percentage points."""
        return self._both(name, "", self._gap)

    def percents(self, name: str, key: str, scale: float = 1.0) -> dict[str, str]:
        """Return a number of both years as per cent."""
        return self._both(name, key, lambda v: f"{number(round(v * scale, 1))}%")

    def plain(self, name: str, key: str = "", decimals: int = 2) -> dict[str, str]:
        """Return a number of both years without a unit."""
        return self._both(name, key, lambda v: f"{v:.{decimals}f}" if decimals else f"{v:.0f}")

    def with_unit(self, value: float, unit: Words) -> str:
        """Return a value with the decimals of the indicator and a unit."""
        text = f"{value:,.{max(self.indicator.decimals, 1)}f}".replace("-", "−")
        tight = self.lang == "zh" or unit[self.lang] in ("%", "‰")
        return f"{text}{'' if tight else ' '}{unit[self.lang]}"

    def _gap(self, value: float) -> str:
        if self.indicator.unit.zh != "%":
            return self.with_unit(value, self.indicator.unit)
        return self.with_unit(value, _sentences()["points"])

    def _both(self, name: str, key: str, shown: Callable[[float], str]) -> dict[str, str]:
        first, last = self.compared.first[name], self.compared.last[name]
        texts = ["" if v is None else shown(v) for v in (last, first)]
        return {key or name: texts[0], f"{key or name}_first": texts[1]}


def sentence(setting: Setting, compared: Compared, lang: str) -> str:
    """Return what a comparison says of both years, in Chinese or English."""
    told = Told(setting, compared, lang)
    years = {"first": str(compared.years[0]), "last": str(compared.years[1])}
    said = [*TELLERS[compared.comparison.kind](told), *_cautions(told)]
    parts = [told.word(key, **years, **facts).strip() for key, facts in said]
    text = ("" if lang == "zh" else " ").join(parts)
    return text[:1].upper() + text[1:]


def _of_group(told: Told) -> Iterator[Said]:
    yield "group", {"group": told.group, "name": told.name, **told.values("group", "value")}
    for whole in ("region", "nation"):
        if told.has(f"to_{whole}"):
            verdict = told.word(told.compared.verdict(whole))
            yield f"to_{whole}", {"verdict": verdict, **told.percents(f"to_{whole}", "ratio")}
    used = {"used": str(told.compared.n_used)}
    for key, name in (("reached", "reached_region"), ("reached_nation", "reached_nation")):
        if told.has(name):
            yield key, {**used, **told.plain(name, "reached", decimals=0)}


def _of_spread(told: Told) -> Iterator[Said]:
    ends = {
        "high": told.place(told.compared.high),
        "low": told.place(told.compared.low),
        "high_value": told.values("high")["high"],
        "low_value": told.values("low")["low"],
    }
    yield "range", {"name": told.name, **ends, **told.gaps("difference")}
    weighted = told.has("cov_weighted")
    if weighted:
        yield "cov_weighted", told.percents("cov_weighted", "cov", scale=100)
    if told.has("cov"):
        yield "cov" if weighted else "cov_alone", told.percents("cov", "cov", scale=100)
    if told.has("theil"):
        yield "theil", told.plain("theil", decimals=4)
    if told.has("between"):
        yield "between", told.percents("between", "share", scale=100)
    yield "places", _places(told)


def _of_town(told: Told) -> Iterator[Said]:
    words = {f"{r}_word": told.word(told.residence_word(r)) for r in ("urban", "rural")}
    values = {**told.values("urban"), **told.values("rural"), **told.gaps("difference")}
    yield "urban_rural", {"name": told.name, **words, **values}
    if told.has("ratio"):
        yield "ratio", told.plain("ratio")


def _of_rest(told: Told) -> Iterator[Said]:
    values = {**told.values("group", "value"), **told.values("rest")}
    facts = {"group": told.group, "name": told.name, **values, **told.percents("ratio", "ratio")}
    yield "rest", facts
    if told.has("cov_group") and told.has("cov_rest"):
        inside = told.percents("cov_group", "cov", scale=100)
        yield "cov_rest", {**inside, **told.percents("cov_rest", "cov_other", scale=100)}
    yield "places", _places(told)


def _of_inside(told: Told) -> Iterator[Said]:
    words = {f"{r}_word": told.word(told.residence_word(r)) for r in ("urban", "rural")}
    yield "inside", {"name": told.name, **words, **told.plain("median")}
    highest, lowest = told.plain("highest")["highest"], told.plain("lowest")["lowest"]
    places = {"high": told.place(told.compared.high), "low": told.place(told.compared.low)}
    yield "inside_ends", {**places, "high_value": highest, "low_value": lowest}
    yield "places", _places(told)


def _places(told: Told) -> dict[str, str]:
    return {"used": str(told.compared.n_used), "expected": str(told.compared.n_expected)}


def _cautions(told: Told) -> Iterator[Said]:
    if not told.compared.is_weighted and told.compared.comparison.kind in MEANS:
        yield "simple_mean", {}
    if told.compared.is_broken:
        yield "break", {}
    if told.compared.trust > "A":
        yield "secondary", {"trust": told.compared.trust}


TELLERS: Mapping[str, Teller] = {
    "group_mean": _of_group,
    "dispersion": _of_spread,
    "urban_rural": _of_town,
    "group_rest": _of_rest,
    "inside": _of_inside,
}


@cache
def _sentences() -> Mapping[str, Words]:
    return {r["sentence"]: Words(r["zh"], r["en"]) for r in read_rows(HERE / "sentences.csv")}
