"""The tables of settings, commands and permissions, for tools/docs_tables.py."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from core.cli.main import parser
from core.kernel.config import VARIABLES, Config
from core.kernel.permissions import ALLOWED, ROLE_WORDS, WORDS, Role


def settings() -> Iterator[str]:
    """Each setting with its meaning and default."""
    yield "| Setting | Default | Meaning |\n|---|---|---|"
    defaults = Config()
    for field, (variable, meaning) in VARIABLES.items():
        value = getattr(defaults, field)
        shown = str(int(value) if isinstance(value, bool) else value)
        yield f"| `{variable}` | {f'`{shown}`' if shown else ''} | {meaning} |"


def commands() -> Iterator[str]:
    """Each command with what it takes and does."""
    yield "| Command | Does |\n|---|---|"
    for line, meaning in sorted(lines_of(parser())):
        yield f"| `{line}` | {meaning} |"


def lines_of(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    """How to type each command below this one, and its help."""
    for action in command._actions:  # noqa: SLF001  argparse lists them nowhere else
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  the same
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001  the same
            for name, child in action.choices.items():
                below = list(lines_of(child))
                yield from below or [(typed(child), helps.get(name, ""))]


def typed(command: argparse.ArgumentParser) -> str:
    """The command with its arguments, as one types it."""
    usage = " ".join(command.format_usage().removeprefix("usage: ").split())
    return usage.replace(" [-h]", "").replace("|", "\\|")


def permissions() -> Iterator[str]:
    """Each action with the roles that may do it."""
    roles = [role for role in Role if role is not Role.ANYONE]
    yield "| Action | In code | Anyone | " + " | ".join(ROLE_WORDS[role] for role in roles) + " |"
    yield "|---|---|" + "---|" * (len(roles) + 1)
    for action, allowed in ALLOWED.items():
        marks = ["yes" if role in allowed else "" for role in (Role.ANYONE, *roles)]
        yield f"| {WORDS[action]} | `{action}` | " + " | ".join(marks) + " |"
