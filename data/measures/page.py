"""Write docs/measures.md from the register: `python -m data.measures.page`."""

import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.measures.examples import Example, read_examples
from data.measures.measured import Measured
from data.measures.registry import MEASURES, Measure, read_rows

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"

INTRODUCTION = """# 测度 · Measures

本页由 `python -m data.measures.page` 根据 `data/metadata/measures.csv`、函数说明和
`data/metadata/measures_example.csv` 中的公布数据生成，请勿手工修改。

This page is generated from the tables of words, the docstrings and published figures; do not
edit it by hand.

**共同约定。** 权数是指标自身的分母；缺失就是缺失，不替换、不补零；参与计算的地区和权数
都须达到应有数的85%（按次序排列的测度须齐全）；权数为零的地区剔除并列出；有数值而缺权数
的，不计算。没有结果时给出原因，见文末。记号：xᵢ 为地区 i 的数值，pᵢ 为其权数份额，
μ = Σ pᵢ xᵢ，rᵢ 为位次（0至1）。

**Conventions.** Weights are the indicator's own denominator; missing stays missing, nothing is
put in its place; 85 % of the places and of their weight must be there (all of them for ordered
measures); a place of weight zero is dropped and listed; a value without its weight refuses the
measure. Without a value there is a reason, listed at the end. xᵢ is the value of place i, pᵢ
its share of weight, μ = Σ pᵢ xᵢ, rᵢ its rank between 0 and 1.
"""

SCALES = {
    "ratio": "比率 ratio",
    "bounded": "有界 bounded",
    "index": "指数 index",
    "count": "计数 count",
}
WEIGHTINGS = {
    "optional": "可加权，也可不加权 weighted or unweighted",
    "required": "必须给出人口 people required",
    "none": "不加权 unweighted",
}
DIRECTIONS = {
    "lower_better": "越小越均等 less is more equal",
    "higher_better": "越大越好 more is better",
    "neutral": "看符号和比较对象 read with its sign",
}
PROPERTIES = {
    "scale_free": "与单位无关 free of the unit",
    "unit": "单位与指标相同 in the unit",
    "unit_squared": "单位为指标的平方 in the unit squared",
    "unit_all": "与存量和人口同比例 in proportion to stock and people",
    "translation": "同加一数不变 unchanged by adding a constant",
    "permutation": "与地区次序无关 the order of places does not matter",
    "replication": "人口整体复制不变 unchanged by repeating the population",
    "transfers": "由高到低的转移不会使其上升 never raised by a transfer from high to low",
    "additive": "各部分之和等于总量 the parts add up to the total",
    "spends_all": "所给之和加剩余等于预算 what is given and left is the budget",
}
# Paragraphs of a docstring that measures.csv does not say.
FROM_DOCSTRING = {"Shapes and units": "形状与单位", "Zero and missing": "零值与缺失"}


def main() -> int:
    """Write the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render(), encoding="utf-8")
    return 0


def render() -> str:
    """Return the whole page as Markdown."""
    examples = read_examples()
    sections = [INTRODUCTION, *_contents()]
    for slug, measure in MEASURES.items():
        sections.extend(_section(measure, examples[slug]))
    return "\n".join([*sections, *_reasons(), *_figures()]) + "\n"


def paragraphs(measure: Measure) -> Mapping[str, str]:
    """Return the paragraphs of a measure's docstring by their first words."""
    blocks = inspect.getdoc(measure.function) or ""
    pairs = (block.partition(": ")[::2] for block in blocks.split("\n\n")[1:])
    return {head: " ".join(text.split()) for head, text in pairs}


def _contents() -> Iterator[str]:
    yield "| 测度 | Measure | 函数 function |"
    yield "|---|---|---|"
    for slug, measure in MEASURES.items():
        yield f"| [{measure.names['zh']}](#{slug}) | {measure.names['en']} | `{slug}` |"
    yield ""


def _section(measure: Measure, example: Example) -> Iterator[str]:
    yield f'<a id="{measure.slug}"></a>'
    yield f"## {measure.names['zh']} · {measure.names['en']}\n"
    yield f"`{measure.slug}{_signature(measure)}`\n"
    yield f"**公式 Formula:** {measure.formula}\n"
    yield f"**怎样读：** {measure.readings['zh']}\n"
    yield f"**How to read it:** {measure.readings['en']}\n"
    yield from _facts(measure)
    yield from _worked(example)
    yield f"**出处 Reference:** {measure.reference}\n"


def _signature(measure: Measure) -> str:
    """Return the arguments without their types."""
    plain = [
        parameter.replace(annotation=inspect.Parameter.empty)
        for parameter in inspect.signature(measure.function).parameters.values()
    ]
    return str(inspect.Signature(plain))


def _facts(measure: Measure) -> Iterator[str]:
    scales = "、".join(SCALES[scale] for scale in measure.scales)
    yield f"- 适用尺度 Scale types: {scales}"
    if measure.notes["zh"]:
        yield f"  - 有界指标的附注 Note for bounded: {measure.notes['zh']} {measure.notes['en']}"
    yield f"- 权数 Weighting: {WEIGHTINGS[measure.weighting]}"
    if measure.value_at_equality is not None:
        yield f"- 完全均等时的值 Value at equality: {_at_equality(measure.value_at_equality)}"
    yield f"- 方向 Direction: {DIRECTIONS[measure.direction]}"
    if measure.properties:
        kinds = dict.fromkeys(claim.rpartition(":")[2] for claim in measure.properties)
        yield "- 性质 Properties: " + "; ".join(PROPERTIES[kind] for kind in kinds)
    said = paragraphs(measure)
    for head, words in FROM_DOCSTRING.items():
        yield f"- {words} {head}: {said[head]}"
    yield ""


def _at_equality(value: float | Mapping[str, float]) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{part} {number:g}" for part, number in value.items())
    return f"{value:g}"


def _worked(example: Example) -> Iterator[str]:
    yield f"**算例 Worked example:** {example.titles['zh']}。{example.titles['en']}.\n"
    yield "```python"
    yield example.call
    yield f"# {_answer(example.answer)}"
    yield "```\n"
    yield f"> {example.sentences['zh']}\n>\n> {example.sentences['en']}\n"


def _answer(measured: Measured[Any]) -> str:
    covered = f"n = {measured.n_used}"
    if measured.missing:
        covered += f" of {measured.n_expected}"
    return f"{_shown(measured.value)}; {covered}"


def _shown(value: Any) -> str:
    """Return a value with six significant figures."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if hasattr(value, "_fields"):
        parts = (f"{name}={_shown(part)}" for name, part in value._asdict().items())
        return f"{type(value).__name__}({', '.join(parts)})"
    if isinstance(value, tuple):
        return f"({', '.join(_shown(part) for part in value)})"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name}: {_shown(part)}' for name, part in value.items())}}}"
    return str(value)


def _reasons() -> Iterator[str]:
    yield "## 没有结果的原因 · Reasons\n"
    yield "| reason | 原因 | words |"
    yield "|---|---|---|"
    for row in read_rows("reasons.csv"):
        if row["kind"] == "reason":
            yield f"| `{row['word']}` | {row['words_zh']} | {row['words_en']} |"
    yield ""


def _figures() -> Iterator[str]:
    """List the figures of the examples, one line for each series and source."""
    yield "## 算例数据 · Figures of the examples\n"
    yield "| 序列 series | 指标 | 年份 | 数值 | 单位 | 来源 |"
    yield "|---|---|---|---|---|---|"
    lines: dict[tuple[str, ...], list[str]] = {}
    for row in read_rows("measures_example.csv"):
        key = (row["series"], row["indicator"], row["year"], row["unit"], row["source"])
        lines.setdefault(key, []).append(f"{row['name_zh']} {row['value'] or '—'}")
    for (series, indicator, year, unit, source), values in lines.items():
        figures = "、".join(values)
        yield f"| `{series}` | {indicator} | {year} | {figures} | {unit} | {source} |"


if __name__ == "__main__":
    sys.exit(main())
