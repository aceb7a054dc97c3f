"""`python -m data passport`: from a figure back to the lines of the raw files."""

import hashlib

import pytest

from tests.data_core.raw_files import PACKAGES, read_lines
from tests.data_core.refusals import refused

FIGURE = "--region {} --year {} --residence total"


def lines_of(out):
    """Return the numbered lines a passport quotes, with the depth they stand at."""
    found = []
    for line in out.splitlines():
        name, _, text = line.strip().partition(": ")
        if name.startswith("line "):
            found.append((len(line) - len(line.lstrip()), int(name.removeprefix("line ")), text))
    return found


def raw_line(slug, file, number):
    return ",".join(dict(read_lines(PACKAGES / slug / "raw" / file))[number].values())


def test_a_passport_leads_to_the_line_of_the_raw_file(run, shipped):
    status, out, err = run(
        "passport", "--indicator", "pop_total", *FIGURE.format("150000", 2019).split()
    )
    assert (status, err) == (0, "")
    slug, file = "nbs_provinces_2011_2025", "nbs_provinces_2011_2025.csv.gz"
    fields = dict(line.partition(": ")[::2] for line in out.splitlines())
    assert fields["release"] == shipped.id
    assert fields["package"] == slug
    assert fields["value"] == "24150000"
    assert fields["file"] == f"packages/{slug}/raw/{file}"
    assert (
        fields["sha256"]
        == hashlib.sha256((PACKAGES / slug / "raw" / file).read_bytes()).hexdigest()
    )
    [(_, first, header), (_, number, text)] = lines_of(out)
    assert first == 1
    assert header.startswith("province,year,")
    assert text == raw_line(slug, file, number)
    assert "内蒙古自治区,2019,年末常住人口" in text


def test_a_passport_of_a_rate_shows_both_parts_with_their_lines(run):
    status, out, _ = run(
        "passport", "--indicator", "hl_beds_per_10k", *FIGURE.format("150121", 2020).split()
    )
    assert status == 0
    assert "formula: 10000 × (hl_beds) ÷ pop_total" in out.splitlines()
    assert out.splitlines().count("part:") == 2
    first, second = out.split("part:\n")[1:]
    for part, indicator, slug, file in (
        (first, "hl_beds", "banners_county_yearbook", "banners_county_yearbook_2000_2023.csv.gz"),
        (second, "pop_total", "census_2010_2020", "census_2010_2020.csv.gz"),
    ):
        assert f"  indicator: {indicator}\n" in part
        [(_, one, _header), (depth, number, text)] = lines_of(part)
        assert (one, depth) == (1, 2)
        assert text == raw_line(slug, file, number)
        assert text.startswith("150121,土默特左旗")


def test_a_passport_of_a_host_shows_the_residents_counted_with_it(run):
    _, out, _ = run(
        "passport", "--indicator", "hl_beds_per_10k", *FIGURE.format("满洲里", 2020).split()
    )
    lines = [text for _, number, text in lines_of(out) if number > 1]
    assert [line.split(",")[1] for line in lines] == ["满洲里市", "满洲里市", "扎赉诺尔区"]


def test_a_passport_of_a_sum_shows_all_its_lines(run):
    _, out, _ = run("passport", "--indicator", "pop_15plus", *FIGURE.format("nmg", 2020).split())
    [total, *young] = [text for _, number, text in lines_of(out) if number > 1]
    values = [float(line.split(",")[7]) for line in (total, *young)]
    assert len(young) == 8
    assert values[0] - sum(values[1:]) == 20_671_482
    assert "value: 20671482" in out.splitlines()


@pytest.mark.parametrize("region", ["150000", "150100", "150121"])
@pytest.mark.parametrize("year", [2010, 2020])
@pytest.mark.parametrize(
    "indicator", ["pop_urban_share", "edu_college_share", "emp_nonfarm_share", "hs_toilet"]
)
def test_a_passport_of_any_rate_names_its_parts(run, indicator, year, region):
    status, out, _ = run("passport", "--indicator", indicator, *FIGURE.format(region, year).split())
    assert status == 0
    published = indicator == "pop_urban_share" and region == "150000" and year == 2020
    assert ("part:" not in out) == published
    assert lines_of(out) != []


def test_a_passport_of_no_figure_is_refused(run):
    result = run("passport", "--indicator", "pop_total", *FIGURE.format("150000", 1949).split())
    assert "python -m data query" in refused(result)
