"""All routes of the application, as the isolation tests walk them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.kernel.gate import Gate
from core.kernel.permissions import Action


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one path, and the action it names (None: it names none)."""

    method: str
    path: str
    parameters: tuple[str, ...]
    action: Action | None

    @property
    def name(self) -> str:
        """How a test report shows it."""
        return f"{self.method} {self.path}"

    def filled(self, values: dict[str, str]) -> str:
        """The path with a value for each parameter."""
        path = self.path
        for parameter in self.parameters:
            path = path.replace("{" + parameter + "}", values[parameter])
        return path


def routes_of(gate: Gate) -> Iterator[Route]:
    """Every method of every route handler."""
    for route in gate.app.routes:
        names = tuple(p.name for p in route.path_parameters.values())
        path = route.path_format
        for method, handler in _handlers(route):
            if method in {"GET", "POST", "PUT", "PATCH", "DELETE"}:
                action = handler.opt.get("action")
                yield Route(method, path, names, Action(action) if action else None)


def _handlers(route: Any) -> Iterator[tuple[str, Any]]:
    for handler in getattr(route, "route_handlers", [getattr(route, "route_handler", None)]):
        for method in getattr(handler, "http_methods", ("GET",)):
            yield str(method), handler
