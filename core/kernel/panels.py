"""Panels that others add below the content of a page; the composition root names the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from core.kernel.visit import Visit


class Panel(Protocol):
    """What the layout shows of a panel; texts are in the visitor's language."""

    @property
    def title(self) -> str:
        """Heading."""
        ...

    @property
    def text(self) -> str:
        """One or two plain sentences."""
        ...

    @property
    def url(self) -> str:
        """Where it leads, or ''."""
        ...

    @property
    def link_text(self) -> str:
        """Words of the link."""
        ...


PanelSource = Callable[[Visit, str], Sequence[Panel]]
_sources: list[PanelSource] = []


def set_panel_source(source: PanelSource) -> None:
    """Let the plugin machinery give panels."""
    _sources[:] = [source]


def panels_for(visit: Visit, path: str) -> list[Panel]:
    """The panels of a page, named by its address."""
    return [panel for source in _sources for panel in source(visit, path)]
