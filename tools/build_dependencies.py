"""Lets the built package name what it needs: the lines of requirements*.in, so they stand once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


def needed(text: str) -> list[str]:
    """The requirements in the text of requirements.in, without its comments."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith(("#", "-"))]


class RequirementsHook(MetadataHookInterface):
    """Hatchling calls it when it builds."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in the dependencies and the extra."""
        root = Path(self.root)
        metadata["dependencies"] = needed((root / "requirements.in").read_text())
        metadata["optional-dependencies"] = {
            "fast": needed((root / "requirements-fast.in").read_text())
        }
