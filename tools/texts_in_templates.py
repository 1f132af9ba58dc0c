"""Takes the words a reader sees out of a Jinja template, with the line each stands on."""

import re
from collections.abc import Iterator

COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
MESSAGE = re.compile(r"\b_\(\s*(?:\"([^\"]*)\"|'([^']*)')")
TAG = re.compile(r"<[^<>]*>", re.DOTALL)
SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label)\s*=\s*\"([^\"]*)\"", re.IGNORECASE)


def blank(match: re.Match[str]) -> str:
    """Replace a match by as many line ends as it held, so that lines keep their number."""
    return " " + "\n" * match[0].count("\n")


def line_of(text: str, position: int) -> int:
    """Give the line, from 1, of a position in a text."""
    return text.count("\n", 0, position) + 1


def without_comments(text: str) -> str:
    """Give the template without comments, every line at its own number."""
    return COMMENT.sub(blank, text)


def markup(text: str) -> str:
    """Give only the markup: code of the template is blanked, lines keep their number."""
    return CODE.sub(blank, without_comments(text))


def words(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and text of what is read or spoken: words, messages and four attributes."""
    text = without_comments(text)
    for code in CODE.finditer(text):
        for match in MESSAGE.finditer(code[0]):
            yield line_of(text, code.start() + match.start()), match[1] or match[2] or ""
    plain = markup(text)
    for match in SPOKEN.finditer(plain):
        yield line_of(plain, match.start()), match[1]
    for number, line in enumerate(TAG.sub(blank, plain).splitlines(), start=1):
        if line.strip():
            yield number, line.strip()
