"""Holds templates and styles to the house rules: python -m tools.check_texts."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.pofile import read_po

from tools.breaches import CODE, Breach, files, report
from tools.texts_in_templates import line_of, markup, without_comments, words

FOLDERS = (*CODE, "themes")
TEMPLATES = (".html", ".jinja", ".j2", ".txt", ".xml")
TENANT = re.compile(r"\btenants?\b", re.IGNORECASE)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?P<property>(?:(?:scroll-)?(?:margin|padding)|border)-(?:left|right|top|bottom)(?:-\w+)*"
    r"|left|right|top|bottom)\s*:(?!:)"
    r"|(?P<value>(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right))(?!\w))"
)
UNCLEAN = {
    "inline style": re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE),
    "<style> block": re.compile(r"<style\b", re.IGNORECASE),
    "<script> without src": re.compile(  # a block of data is never run
        r"<script\b(?![^<>]*\ssrc\s*=)(?! type=\"application/ld\+json\">)", re.IGNORECASE
    ),
    "inline event handler": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
}


def texts_of(value: str | Sequence[str] | None) -> list[str]:
    """Give the one text of a message, or its plural forms."""
    return [value] if isinstance(value, str) else list(value or ())


def check_catalogue(root: Path, path: Path) -> Iterator[Breach]:
    """Find the word tenant in the messages of a catalogue."""
    name = path.relative_to(root).as_posix()
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        for text in dict.fromkeys([*texts_of(message.id), *texts_of(message.string)]):
            if message.id and TENANT.search(text):
                why = f"the word 'tenant' in a text for people: {text!r}"
                yield Breach(name, message.lineno or 1, why)


def check_template(name: str, text: str) -> Iterator[Breach]:
    """Find the word tenant in what is read, and style or script inside the markup."""
    for line, shown in words(text):
        if TENANT.search(shown):
            yield Breach(name, line, f"the word 'tenant' in a text for people: {shown!r}")
    for source in (markup(text), without_comments(text)):
        for what, pattern in UNCLEAN.items():
            for match in pattern.finditer(source):
                yield Breach(name, line_of(source, match.start()), f"{what} in a template")


def check_style(name: str, text: str) -> Iterator[Breach]:
    """Find properties that name a side of the screen and not of the text."""
    plain = CSS_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for match in CSS_PHYSICAL.finditer(plain):
        found = match["property"] or match["value"]
        yield Breach(name, line_of(plain, match.start()), f"physical CSS: {found!r}")


def check(root: Path) -> Iterator[Breach]:
    """Check every catalogue, template and stylesheet."""
    for path in files(root, FOLDERS, ".po"):
        yield from check_catalogue(root, path)
    for path in files(root, FOLDERS, *TEMPLATES):
        name = path.relative_to(root).as_posix()
        if "templates" in path.parts:
            yield from check_template(name, path.read_text(encoding="utf-8"))
    for path in files(root, FOLDERS, ".css"):
        name = path.relative_to(root).as_posix()
        yield from check_style(name, path.read_text(encoding="utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Check the tree at the given root and print what was found."""
    root = Path(arguments[0] if arguments else ".")
    return report(check(root))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
