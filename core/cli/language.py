"""`passport language`: whether everything a job seeker reads is plain."""

from __future__ import annotations

import argparse
from typing import Any

from core.kernel.config import Config
from core.language import gate, service
from core.language.rules import judging


def add_parser(commands: Any) -> None:
    """Add `passport language`."""
    language = commands.add_parser("language", help="measure every text that job seekers read")
    language.add_argument("--text", help="judge this Dutch text alone")
    language.add_argument("--pages", action="store_true", help="print the measure of each page")
    language.set_defaults(run=measure)


def measure(options: argparse.Namespace, _config: Config) -> int:
    """Judge one text, list the pages, or judge everything; exit code 1 when something is hard."""
    if options.text is not None:
        found = service.judge(options.text)
        print("\n".join(gate.say(one) for one in found) or "plain")
        return 1 if found else 0
    if options.pages:
        return list_pages()
    report = gate.run()
    for fault in report.faults:
        print(f"{fault.page}: {fault.why}" + (f": {fault.text!r}" if fault.text else ""))
    print(
        f"{report.texts} texts on {report.pages} pages, {report.exceptions} exceptions,"
        f" {len(report.faults)} faults"
    )
    return 1 if report.faults else 0


def list_pages() -> int:
    """Print for each page its words, mean words a sentence and Flesch-Douma, hardest first."""
    pages, _audience = gate.all_pages()
    rows = [(judging.measure(page.dutch), page.name) for page in pages]
    for found, name in sorted(rows, key=lambda row: row[0].ease):
        print(f"{found.ease:6.1f} {found.mean:5.1f} {found.words:5} {name}")
    return 0
