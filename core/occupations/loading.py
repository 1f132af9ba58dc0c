"""The occupations from their data files: words and figures read once, checked and joined."""

from functools import cache
from importlib.resources import files

from msgspec import DecodeError, json, toml
from msgspec.structs import asdict

from core.catalogue import service as catalogue
from core.occupations import rules
from core.occupations.schemas import Figures, FiguresFile, Occupation, Sector, Wording, WordingFile

DATA = files("core.occupations") / "data"
WORDS = "occupations_nl.toml"
FIGURES = "occupations.json"


class OccupationError(Exception):
    """The occupations are broken, or asked for by a code they do not hold."""


def demand_none(faults: list[str], name: str) -> None:
    """Raise with every fault of a file, so that one look is enough to mend it."""
    if faults:
        raise OccupationError(f"{name}: " + "; ".join(faults))


def read_wording(text: str) -> WordingFile:
    """Read and check the words, or raise with every fault found."""
    try:
        content = toml.decode(text, type=WordingFile)
    except DecodeError as error:
        raise OccupationError(f"{WORDS}: {error}") from error
    conditions = {wish.code for wish in catalogue.wishes()}
    demand_none(rules.wording_faults(content, conditions), WORDS)
    return content


def read_figures(text: str) -> FiguresFile:
    """Read and check the figures, or raise with every fault found."""
    try:
        content = json.decode(text, type=FiguresFile)
    except DecodeError as error:
        raise OccupationError(f"{FIGURES}: {error}") from error
    faults = rules.figures_faults(content, catalogue.SKILL_CODES, catalogue.INTEREST_CODES)
    demand_none(faults, FIGURES)
    return content


@cache
def wording_file() -> WordingFile:
    """Return the sectors and the words of each occupation."""
    return read_wording((DATA / WORDS).read_text("utf-8"))


@cache
def figures_file() -> FiguresFile:
    """Return the O*NET figures with their source, licence and changes."""
    return read_figures((DATA / FIGURES).read_text("utf-8"))


def join(words: Wording, figures: Figures) -> Occupation:
    """Return one occupation made of its words and its figures."""
    return Occupation(
        **asdict(words),
        job_zone=figures.job_zone,
        skills=catalogue.SKILL_CODES,
        importance=figures.importance,
        importance_z=figures.importance_z,
        interests=figures.interests,
    )


@cache
def occupations() -> tuple[Occupation, ...]:
    """Return the 24 occupations, sector by sector, in a fixed order."""
    words, figures = wording_file().occupations, figures_file().occupations
    demand_none(rules.pair_faults(words, figures), FIGURES)
    return tuple(join(*pair) for pair in zip(words, figures, strict=True))


def occupation(code: str) -> Occupation:
    """Return one occupation, or raise for an unknown code."""
    for candidate in occupations():
        if candidate.code == code:
            return candidate
    raise OccupationError(f"unknown occupation {code}")


def sectors() -> tuple[Sector, ...]:
    """Return the three sectors."""
    return wording_file().sectors
