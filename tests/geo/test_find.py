"""Finding a place by what people type."""

from collections.abc import Mapping

import pytest

from geo.regions import Region, find, nearest

Regions = Mapping[str, Region]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("150100", "150100"),
        ("hhht", "150100"),
        ("呼市", "150100"),
        ("呼和浩特", "150100"),
        ("Hohhot", "150100"),
        ("hu he hao te", "150100"),
        ("Huhehaote Shi", "150100"),
        ("Hūhéhàotè", "150100"),
        (" 呼和浩特市 ", "150100"),
        ("锡盟", "152500"),
        ("Xilin Gol", "152500"),
        ("伊克昭盟", "150600"),
        ("xing'an", "152200"),
        ("鄂温克旗", "150724"),
        ("鄂温克族自治旗", "150724"),
        ("莫旗", "150722"),
        ("达茂旗", "150223"),
        ("察右前旗", "150926"),
        ("cyqq", "150926"),
        ("科右前旗", "152221"),
        ("东乌旗", "152525"),
        ("阿左旗", "152921"),
        ("Alxa Zuoqi", "152921"),
        ("Dorbod Qi", "150929"),
        ("xinchengqu", "150102"),
        ("xcq", "150102"),
        ("乌拉盖", "152571"),
        ("内蒙", "150000"),
        ("Tibet", "540000"),
        ("Shaanxi", "610000"),
    ],
)
def test_the_first_one_found(regions: Regions, text: str, code: str) -> None:
    assert find(text, regions)[0].region == code


def test_exact_before_prefix(regions: Regions) -> None:
    assert [place.name_zh for place in find("杭锦", regions)] == ["杭锦旗", "杭锦后旗"]
    assert [place.short_zh for place in find("海南", regions)] == ["海南", "海南区"]


def test_a_text_of_several_places_finds_all_of_them(regions: Regions) -> None:
    assert [place.short_zh for place in find("shanxi", regions)] == ["山西", "陕西"]
    assert len(find("1503", regions)) == 4


@pytest.mark.parametrize("text", ["", "  ", "-", "不存在的地方"])
def test_nothing_found(regions: Regions, text: str) -> None:
    assert find(text, regions) == []


def test_every_place_is_found_by_all_its_names(regions: Regions) -> None:
    for place in regions.values():
        names = (place.region, place.name_zh, place.short_zh, place.name_en, place.short_en)
        for name in (*names, *filter(None, place.aliases.split(";"))):
            assert place in find(name, regions), name


def test_nearest_mends_a_slip(regions: Regions) -> None:
    assert nearest("呼和浩待", regions)[0].region == "150100"
    assert nearest("Hohot", regions)[0].region == "150100"
    assert nearest("锡林郭勤盟", regions, n=1)[0].region == "152500"
    assert len(nearest("某旗", regions, n=3)) == 3
    assert nearest("", regions) == []
