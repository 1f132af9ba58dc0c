"""What a visitor chose for reading and listening, kept in cookies of this browser."""

from __future__ import annotations

from collections.abc import Mapping

from core.kernel import cookies

CHOICES: dict[str, tuple[str, ...]] = {
    cookies.LOOK: ("dark", "high_contrast"),
    cookies.SIZE: ("large", "largest"),
    cookies.SOUND: ("always",),
    cookies.QUESTIONS: ("mine", "dutch"),
}
"""What can be chosen in place of the usual way."""
USUAL = "usual"


def kept(jar: Mapping[str, str], kind: str) -> str:
    """The choice of this kind; '' for the usual way or an unknown one."""
    value = jar.get(kind, "")
    return value if value in CHOICES[kind] else ""


def is_choice(kind: str, name: str) -> bool:
    """Whether there is such a choice."""
    return kind in CHOICES and name in {USUAL, *CHOICES[kind]}
