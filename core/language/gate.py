"""The gate: every text of job seekers is judged, and what fails is an exception or an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from core.language import service
from core.language.audience import ROOT, Audience
from core.language.gathering import Page, gather
from core.language.rules import judging
from core.language.schemas import Finding

MOST_EXCEPTIONS = 0.02
WORDS = {
    "long_sentence": f"more than {judging.MOST_WORDS} words",
    "commas": f"more than {judging.MOST_COMMAS} comma",
    "hard_word": "hard word",
    "long_word": "long word",
    "office_word": "office word",
    "passive": "passive",
    "formal": "formal",
}


class Fault(Struct, frozen=True):
    """A text (or '' for a whole page) that fails, where, and why."""

    page: str
    text: str
    why: str


class Report(Struct, frozen=True):
    """What the gate found: numbers of pages and texts, exceptions used, and faults."""

    pages: int
    texts: int
    exceptions: int
    faults: tuple[Fault, ...]


def say(found: Finding) -> str:
    """Say in English what is hard."""
    instead = f" (try: {found.instead})" if found.instead else ""
    what = "" if len(found.words.split()) > 3 else f" '{found.words}'"
    return f"{WORDS[found.kind]}{what}{instead}"


def text_faults(page: Page) -> Iterator[Fault]:
    """Yield the faults of the single texts of a page."""
    for text in dict.fromkeys(page.dutch):
        for found in service.judge(text):
            yield Fault(page.name, text, say(found))
    for text in dict.fromkeys(page.english):
        for why in judging.english_faults(text):
            yield Fault(page.name, text, why)


def page_faults(page: Page) -> Iterator[Fault]:
    """Yield the faults of a page as a whole; the messages of a program file are no page."""
    if page.name.endswith(".py"):
        return
    for why in judging.page_faults(judging.measure(page.dutch)):
        yield Fault(page.name, "", why)


def all_pages() -> tuple[list[Page], Audience]:
    """Give the pages of job seekers, and who was told apart."""
    audience = Audience(ROOT)
    return gather(ROOT, audience), audience


def judge_pages(pages: Sequence[Page]) -> Report:
    """Judge pages; the exceptions stand in `exceptions.toml` and may be two in a hundred."""
    texts = {text for page in pages for text in (*page.dutch, *page.english)}
    excused = {entry.text for entry in service.exceptions().exception}
    failing, faults, needed = set(), [], set()
    for page in pages:
        for fault in (*text_faults(page), *page_faults(page)):
            key = fault.text or fault.page
            failing.add(key)
            if key in excused:
                needed.add(key)
            else:
                faults.append(fault)
    faults += [Fault("exceptions.toml", text, "not needed") for text in sorted(excused - needed)]
    if len(excused) > MOST_EXCEPTIONS * len(texts):
        why = f"{len(excused)} exceptions, at most two in a hundred of {len(texts)} texts"
        faults.append(Fault("exceptions.toml", "", why))
    return Report(len(pages), len(texts), len(excused), tuple(faults))


def run() -> Report:
    """Judge the whole product."""
    pages, audience = all_pages()
    report = judge_pages(pages)
    gone = tuple(Fault("audience.toml", text, "not needed") for text in audience.unneeded())
    return Report(report.pages, report.texts, report.exceptions, (*report.faults, *gone))
