"""Holds texts, templates and styles to the house rules: python -m tools.check_texts."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tools.breaches import CODE, Breach, files, report
from tools.text_exceptions import TextExceptions
from tools.texts_in_templates import line_of, markup, without_comments, words

FOLDERS = (*CODE, "themes")
TEMPLATES = (".html", ".jinja", ".j2", ".txt", ".xml")
CANDIDATE = re.compile(
    r"^core/(?:assessment|skillprint|talent_pool|accounts|connections|privacy)/templates/"
)
STAFF = {"staff", "employer", "employers", "coach", "admin", "backoffice", "operator"}
SENTENCE_WORDS = 12
TENANT = re.compile(r"\btenants?\b", re.IGNORECASE)
FORMAL = re.compile(r"\b(?:u|uw|uzelf)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?]+(?:\s|$)|\n+")
MARKUP = re.compile(r"<[^<>]*>")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
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
    "<script> without src": re.compile(r"<script\b(?![^<>]*\ssrc\s*=)", re.IGNORECASE),
    "inline event handler": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.IGNORECASE),
}


def is_candidate(locations: Iterable[str]) -> bool:
    """Tell whether a message stands on a page for job seekers."""
    return any(CANDIDATE.match(at) and not STAFF & set(Path(at).parts) for at in locations)


def long_sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield each sentence with more than twelve words, and its number of words."""
    plain = PLACEHOLDER.sub("x", MARKUP.sub(" ", text))
    for sentence in SENTENCE_END.split(plain):
        count = len([word for word in sentence.split() if re.search(r"\w", word)])
        if count > SENTENCE_WORDS:
            yield sentence.strip(), count


def texts_of(value: str | Sequence[str] | None) -> list[str]:
    """Give the one text of a message, or its plural forms."""
    return [value] if isinstance(value, str) else list(value or ())


def check_dutch(text: str) -> Iterator[str]:
    """Say what is wrong with a Dutch text for job seekers."""
    if found := FORMAL.search(text):
        yield f"says {found[0]!r} to a job seeker, not 'je': {text!r}"
    for sentence, count in long_sentences(text):
        yield f"{count} words in a sentence, at most {SENTENCE_WORDS}: {sentence!r}"


def check_message(message: Message, *, dutch: bool) -> Iterator[str]:
    """Say what is wrong with one message of a catalogue."""
    ids, strings = texts_of(message.id), texts_of(message.string)
    for text in dict.fromkeys([*ids, *strings]):
        if TENANT.search(text):
            yield f"the word 'tenant' in a text for people: {text!r}"
    if dutch and is_candidate(str(place[0]) for place in message.locations):
        for text in strings:
            yield from check_dutch(text)


def check_catalogue(root: Path, path: Path, exceptions: TextExceptions) -> Iterator[Breach]:
    """Check each message of a catalogue, unless its id is an exception."""
    name = path.relative_to(root).as_posix()
    with path.open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id and not exceptions.covers(texts_of(message.id)[0]):
            for text in check_message(message, dutch="/nl/" in f"/{name}"):
                yield Breach(name, message.lineno or 1, text)


def check_template(name: str, text: str, exceptions: TextExceptions) -> Iterator[Breach]:
    """Find the word tenant in what is read, and style or script inside the markup."""
    for line, shown in words(text):
        if TENANT.search(shown) and not exceptions.covers(shown):
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


def check(root: Path, exceptions: TextExceptions) -> Iterator[Breach]:
    """Check every catalogue, template and stylesheet, then the exceptions themselves."""
    for path in files(root, FOLDERS, ".po"):
        yield from check_catalogue(root, path, exceptions)
    for path in files(root, FOLDERS, *TEMPLATES):
        name = path.relative_to(root).as_posix()
        if "templates" in path.parts:
            yield from check_template(name, path.read_text(encoding="utf-8"), exceptions)
    for path in files(root, FOLDERS, ".css"):
        name = path.relative_to(root).as_posix()
        yield from check_style(name, path.read_text(encoding="utf-8"))
    yield from exceptions.breaches()


def main(arguments: Sequence[str]) -> int:
    """Check the tree at the given root and print what was found."""
    root = Path(arguments[0] if arguments else ".")
    return report(check(root, TextExceptions.read(root)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
