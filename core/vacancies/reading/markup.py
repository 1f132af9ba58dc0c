"""Plain lines from whatever was pasted: markup goes, words and line ends stay."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from html.parser import HTMLParser

TAG = re.compile(r"<[a-zA-Z!/][^<>]*>")
BLOCKS = frozenset({"p", "div", "br", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "section"})
HIDDEN = frozenset({"script", "style", "head", "template"})
SIGNS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]+|[*•·▪●○\u2013\u2014-][ \t]+)", re.MULTILINE)
EMPHASIS = re.compile(r"(\*\*|__|`)")
SPACES = re.compile(r"[^\S\n]+")
EMPTY = re.compile(r"\n{3,}")
ODD = re.compile(r"[^a-z0-9€+\n.,;:!?%-]+")


class Words(HTMLParser):
    """The text of a page without its tags, styles and scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser hands them over
        """Begin a line where a block begins."""
        self.hidden += tag in HIDDEN
        self.parts.append("\n- " if tag == "li" else "\n" if tag in BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        """End a line where a block ends."""
        self.hidden -= tag in HIDDEN and self.hidden > 0
        self.parts.append("\n" if tag in BLOCKS else "")

    def handle_data(self, data: str) -> None:
        """Keep the words that a reader would see."""
        if not self.hidden:
            self.parts.append(data)


def has_markup(text: str) -> bool:
    """Whether a text holds tags."""
    return TAG.search(text) is not None


def plain(text: str) -> str:
    """The words of a text: tags and signs of markup gone, lists as lines with a dash."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if has_markup(text):
        words = Words()
        words.feed(SPACES.sub(" ", text))
        words.close()
        text = "".join(words.parts)
    text = EMPHASIS.sub("", unescape(text))
    text = SIGNS.sub(lambda found: "" if "#" in found[0] or ">" in found[0] else "- ", text)
    lines = [SPACES.sub(" ", line).strip() for line in text.split("\n")]
    return EMPTY.sub("\n\n", "\n".join(line for line in lines if line != "-")).strip()


def bare(text: str) -> str:
    """A text for comparing words: small letters, no accents, one space, sentence ends kept."""
    apart = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return SPACES.sub(" ", ODD.sub(" ", letters))
