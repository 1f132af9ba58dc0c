"""Renders plain texts (mails) from the same template folders as pages."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core.kernel.i18n import gettext, ngettext, pgettext
from core.kernel.pages import TEMPLATE_FOLDERS


@lru_cache(maxsize=2)
def text_environment(folders: tuple[Path, ...]) -> Environment:
    """Templates without HTML escaping: for plain text only."""
    env = Environment(
        loader=FileSystemLoader(folders),
        autoescape=False,  # noqa: S701  plain text, never sent to a browser
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]  # added by the i18n extension
    return env


def render_text(template: str, **values: Any) -> str:
    """The text of a template in the language in force."""
    return text_environment(tuple(TEMPLATE_FOLDERS)).get_template(template).render(**values)
