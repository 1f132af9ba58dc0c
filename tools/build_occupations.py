"""Writes the figures of the occupations from O*NET tables: python -m tools.build_occupations."""

import argparse
import csv
import json
import tomllib
from pathlib import Path
from statistics import fmean, pstdev

ROOT = Path(__file__).resolve().parent.parent
SKILLS = ROOT / "core/catalogue/data/skills.toml"
OCCUPATIONS = ROOT / "core/occupations/data/occupations_nl.toml"
TARGET = ROOT / "core/occupations/data/occupations.json"
INTERESTS = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
HEADER = {
    "source": (
        "O*NET 29.3 Database by the U.S. Department of Labor, Employment and Training "
        "Administration (USDOL/ETA), https://www.onetcenter.org/database.html"
    ),
    "version": "29.3",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "trademark": (
        "O*NET® is a trademark of the U.S. Department of Labor, Employment and Training "
        "Administration."
    ),
    "modified": (
        "Passport for Work has modified this information: 24 occupations were chosen; importance "
        "(1 to 5) is the mean of the linked elements for each of 20 skills; importance_z is its "
        "z-score over the 24 (mean 0, population standard deviation 1); interests were rescaled "
        "from 1-7 to 1-5. USDOL/ETA has not approved, endorsed, or tested these modifications."
    ),
}
Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    """Return the rows of one table, by column name."""
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def skill_importance(ratings: list[Row], elements: dict[str, list[str]]) -> dict[str, list[float]]:
    """Return for each O*NET occupation the importance (1-5) of our skills, in their order."""
    found = {(row["onet_code"], row["element_id"]): float(row["importance"]) for row in ratings}
    codes = sorted({code for code, _ in found})
    return {
        code: [fmean(found[code, element] for element in ids) for ids in elements.values()]
        for code in codes
        if all((code, element) in found for ids in elements.values() for element in ids)
    }


def z_scores(table: list[list[float]]) -> list[list[float]]:
    """Return the table with each column at mean 0 and population standard deviation 1."""
    columns = [
        [(value - fmean(column)) / pstdev(column) for value in column]
        for column in zip(*table, strict=True)
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def rescale(interest: float) -> float:
    """Return an interest of 1-7 on 1-5."""
    return 1 + (interest - 1) * 4 / 6


def rounded(values: list[float]) -> list[float]:
    """Return the values at four decimals, the precision kept in the file."""
    return [round(value, 4) for value in values]


def build(source: Path) -> dict[str, object]:
    """Return the whole content of the data file."""
    skills = tomllib.loads(SKILLS.read_text("utf-8"))["skills"]
    chosen = tomllib.loads(OCCUPATIONS.read_text("utf-8"))["occupations"]
    elements = {skill["code"]: skill["onet"] for skill in skills}
    importance = skill_importance(rows(source / "ratings.csv"), elements)
    interests = {row["onet_code"]: row for row in rows(source / "interests.csv")}
    titles = {row["onet_code"]: row for row in rows(source / "occupations.csv")}
    table = [importance[entry["onet_code"]] for entry in chosen]
    profiles = [
        {
            "code": entry["code"],
            "onet_code": entry["onet_code"],
            "onet_title": titles[entry["onet_code"]]["title"],
            "job_zone": int(titles[entry["onet_code"]]["job_zone"]),
            "importance": rounded(values),
            "importance_z": rounded(z_values),
            "interests": rounded(
                [rescale(float(interests[entry["onet_code"]][name])) for name in INTERESTS]
            ),
        }
        for entry, values, z_values in zip(chosen, table, z_scores(table), strict=True)
    ]
    return {
        **HEADER,
        "skills": list(elements),
        "interests": [name.lower() for name in INTERESTS],
        "occupations": profiles,
    }


def main() -> None:
    """Read the source folder from the command line and write the data file."""
    parser = argparse.ArgumentParser(
        description="Write the figures of the chosen occupations from tables of O*NET 29.3."
    )
    parser.add_argument(
        "--source",
        type=Path,
        required=True,
        help="folder with ratings.csv, interests.csv, occupations.csv",
    )
    content = build(parser.parse_args().source)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    TARGET.write_text(text + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(text)} characters")


if __name__ == "__main__":
    main()
