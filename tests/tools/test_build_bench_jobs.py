"""The script that makes the jobs of the benchmark writes what it says it does."""

import json
from pathlib import Path

from tools import build_bench_jobs as script


def table(path: Path, *lines: str) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_it_keeps_jobs_that_are_rated_whole_and_links_those(tmp_path: Path) -> None:
    head = "onet_code,element_id,element,importance"
    table(tmp_path / "ratings.csv", head, "a,1,Care,3.5", "b,1,Care,2.25")
    table(
        tmp_path / "interests.csv",
        "onet_code,Realistic,Investigative,Artistic,Social,Enterprising,Conventional",
        *(f"{code},1,2,3,4,5,6.5" for code in "abc"),
    )
    table(tmp_path / "occupations.csv", "onet_code,job_zone", "a,1", "b,2", "c,3")
    table(
        tmp_path / "related.csv",
        "onet_code,related_code,tier",
        "a,b,Supplemental",
        "a,c,Primary-Short",
        "b,a,Primary-Short",
    )
    content = json.loads(script.as_text(*script.build(tmp_path)))
    assert content["elements"] == {"1": "Care"}
    assert [job["code"] for job in content["jobs"]] == ["a", "b"]
    assert [job["importance"] for job in content["jobs"]] == [[350], [225]]
    assert content["jobs"][0]["interests"] == [100, 200, 300, 400, 500, 650]
    assert [job["related"] for job in content["jobs"]] == [[[], [], [1]], [[0], [], []]]
    assert "modified" in content["modified"]
