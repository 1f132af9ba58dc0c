"""Writes the O*NET jobs that the matching benchmark uses: python -m tools.build_bench_jobs."""

import argparse
import json
from pathlib import Path

from tools.build_occupations import HEADER, INTERESTS, ROOT, Row, rows

TARGET = ROOT / "benchmarks/data/onet_jobs.json"
TIERS = {"Primary-Short": 3, "Primary-Long": 2, "Supplemental": 1}
MODIFIED = (
    "Passport for Work has modified this information: occupations of job zones 1 to 3; importance "
    "(1 to 5) and interests (1 to 7) times 100, without standard errors and levels; related "
    "occupations as places in this list, by tier (primary short, primary long, supplemental). "
    "USDOL/ETA has not approved, endorsed, or tested these modifications."
)


def hundredths(text: str) -> int:
    """Return a rating in hundredths."""
    return round(float(text) * 100)


def build(source: Path) -> tuple[dict[str, object], list[dict[str, object]]]:
    """Return the head of the data file, and its jobs."""
    ratings = rows(source / "ratings.csv")
    elements = {row["element_id"]: row["element"] for row in ratings}
    found = {(row["onet_code"], row["element_id"]): row["importance"] for row in ratings}
    interests = {row["onet_code"]: row for row in rows(source / "interests.csv")}
    jobs = [
        row
        for row in rows(source / "occupations.csv")
        if row["onet_code"] in interests
        and all((row["onet_code"], element) in found for element in elements)
    ]
    places = {row["onet_code"]: place for place, row in enumerate(jobs)}
    related = related_of(rows(source / "related.csv"), places)
    head: dict[str, object] = {
        **{key: HEADER[key] for key in ("source", "version", "licence", "trademark")},
        "modified": MODIFIED,
        "elements": elements,
        "interests": [name.lower() for name in INTERESTS],
    }
    return head, [
        {
            "code": job["onet_code"],
            "zone": int(job["job_zone"]),
            "importance": [hundredths(found[job["onet_code"], each]) for each in elements],
            "interests": [hundredths(interests[job["onet_code"]][name]) for name in INTERESTS],
            "related": related[place],
        }
        for place, job in enumerate(jobs)
    ]


def related_of(pairs: list[Row], places: dict[str, int]) -> list[list[list[int]]]:
    """Return for each job the places of its related jobs, nearest tier first."""
    found: list[list[list[int]]] = [[[], [], []] for _ in places]
    for pair in pairs:
        one, other = places.get(pair["onet_code"]), places.get(pair["related_code"])
        if one is not None and other is not None:
            found[one][3 - TIERS[pair["tier"]]].append(other)
    return found


def as_text(head: dict[str, object], jobs: list[dict[str, object]]) -> str:
    """Return the data with one job a line."""
    text = json.dumps({**head, "jobs": []}, ensure_ascii=False, indent=1)
    lines = ",\n".join(json.dumps(job, separators=(",", ":")) for job in jobs)
    return text.replace('"jobs": []', f'"jobs": [\n{lines}\n]') + "\n"


def main() -> None:
    """Read the source folder from the command line and write the data file."""
    parser = argparse.ArgumentParser(description="Write the jobs of the matching benchmark.")
    parser.add_argument("--source", type=Path, required=True, help="folder with O*NET tables")
    TARGET.write_text(as_text(*build(parser.parse_args().source)), encoding="utf-8")


if __name__ == "__main__":
    main()
