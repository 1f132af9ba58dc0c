"""What a page says to its reader: the texts inside <main>, block by block."""

from __future__ import annotations

from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "div", "section", "article", "label"}
    | {"button", "legend", "summary", "th", "td", "br", "a"}
)
SILENT = frozenset({"script", "style", "svg", "template", "select", "textarea"})
EMPTY = frozenset({"br", "img", "input", "link", "meta", "hr", "source"})


class Reading(HTMLParser):
    """Collects the texts of <main>, without pieces in another language than the page's."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.piece = ""
        self.open: list[tuple[str, bool]] = []

    @property
    def is_heard(self) -> bool:
        """Whether the text here belongs to the page's words."""
        return any(tag == "main" for tag, _ in self.open) and all(ok for _, ok in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new text at a block."""
        if tag in BLOCKS:
            self.finish()
        if tag not in EMPTY:
            is_own = tag not in SILENT and (tag == "html" or "lang" not in dict(attrs))
            self.open.append((tag, is_own))

    def handle_endtag(self, tag: str) -> None:
        """End a text with its block."""
        if tag in BLOCKS or tag == "main":
            self.finish()
        if any(tag == name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add to the text that is open."""
        if self.is_heard:
            self.piece += data

    def finish(self) -> None:
        """Keep the text that is open, if it says anything."""
        if text := " ".join(self.piece.split()):
            self.texts.append(text)
        self.piece = ""


def texts_of(html: str) -> list[str]:
    """The texts of a page, in the order in which they stand there."""
    reading = Reading()
    reading.feed(html)
    return reading.texts
