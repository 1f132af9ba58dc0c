"""Postcodes of the Netherlands against distances that atlases and road signs give."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.places import service
from core.places.rules import flat_map, rounded_km

STRAIGHT = [
    ("5611", "5038", 30),
    ("9401", "7811", 34),
    ("1012", "3011", 57),
    ("3511", "3811", 20),
    ("6811", "6511", 15),
    ("9711", "8911", 51),
    ("6211", "6411", 20),
    ("4331", "4811", 82),
    ("9711", "6211", 265),
]
ROADS = [
    ("5611", "5038", 36),
    ("9401", "7811", 41),
    ("1012", "3011", 77),
    ("3511", "3811", 23),
    ("6811", "6511", 19),
    ("9711", "8911", 62),
    ("6211", "6411", 24),
    ("9711", "6211", 330),
]


@pytest.mark.parametrize(("a", "b", "km"), STRAIGHT)
def test_straight_lines_are_those_of_the_atlas(a: str, b: str, km: int) -> None:
    found = service.km_between(a, b)
    assert found is not None
    assert found / service.ROAD == pytest.approx(km, rel=0.06, abs=1.5)


@pytest.mark.parametrize(("a", "b", "km"), ROADS)
def test_roads_are_about_as_long_as_the_signs_say(a: str, b: str, km: int) -> None:
    assert service.km_between(a, b) == pytest.approx(km, rel=0.15)


def test_the_road_factor_is_the_middle_of_those_roads() -> None:
    straight = [(service.km_between(a, b) or 0) / service.ROAD for a, b, _ in ROADS]
    ratios = [km / line for (_, _, km), line in zip(ROADS, straight, strict=True)]
    assert np.median(ratios) == pytest.approx(service.ROAD, abs=0.05)


@pytest.mark.parametrize(
    ("postcode", "town"),
    [
        ("5038", "Tilburg"),
        ("5611 AB", "Eindhoven"),
        (" 9401ab ", "Assen"),
        ("2511", "Den Haag"),
        ("7887", "Erica"),
        ("8899", "Vlieland"),
        ("1781", "Den Helder"),
    ],
)
def test_a_postcode_names_its_town(postcode: str, town: str) -> None:
    found = service.find_place(postcode)
    assert found is not None
    assert found.town == town


@pytest.mark.parametrize("text", ["", "0999", "999", "50381", "abcd", "5038 A", "9999x", "٥٠٣٨"])
def test_what_is_no_postcode_is_none(text: str) -> None:
    assert service.find_place(text) is None
    assert service.km_between(text, "5038") is None
    assert np.isnan(service.positions([text])).all()


def test_a_postcode_that_nobody_has_is_unknown() -> None:
    assert service.postcode4("1000") == "1000"
    assert service.find_place("1000") is None
    assert service.km_between("5038", "1000") is None


def test_all_postcodes_lie_in_the_country() -> None:
    places = service.places().values()
    assert len(places) > 4000
    assert all(50.7 < p.latitude < 53.6 and 3.3 < p.longitude < 7.3 for p in places)
    assert all(p.town and p.municipality for p in places)


def test_neighbouring_numbers_of_one_municipality_lie_near() -> None:
    codes = sorted(service.places())
    far = [
        (a, b)
        for a, b in pairwise(codes)
        if service.places()[a].municipality == service.places()[b].municipality
        and (service.km_between(a, b) or 0) > 32
    ]
    assert far == []


codes = st.sampled_from(sorted(service.places()))


@given(codes, codes)
def test_there_and_back_are_equally_far(a: str, b: str) -> None:
    assert service.km_between(a, b) == pytest.approx(service.km_between(b, a))
    assert service.km_between(a, a) == 0


@given(codes, codes)
def test_the_flat_map_agrees_with_the_globe(a: str, b: str) -> None:
    one, two = service.places()[a], service.places()[b]
    phi, psi = np.radians([one.latitude, two.latitude])
    half = np.sin((phi - psi) / 2) ** 2
    across = np.sin(np.radians(one.longitude - two.longitude) / 2) ** 2
    globe = 2 * 6371 * np.arcsin(np.sqrt(half + np.cos(phi) * np.cos(psi) * across))
    first, second = flat_map([one.latitude, two.latitude], [one.longitude, two.longitude])
    assert np.hypot(*(first - second)) == pytest.approx(globe, rel=0.004, abs=1e-6)


@pytest.mark.parametrize(("km", "said"), [(0.0, 5), (3.0, 5), (7.4, 5), (7.6, 10), (28.0, 30)])
def test_distances_are_said_in_steps_of_five(km: float, said: int) -> None:
    assert rounded_km(km) == said
