"""The languages an organisation offers: Dutch always, others from what the program speaks."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.catalogues import known_languages
from core.kernel.languages import ORIGINAL, language_name
from tenants.settings import TenantSettings, save_settings

CODE_SPEAKS = "en"


def spoken_languages() -> tuple[str, ...]:
    """All that can be offered, Dutch and English first."""
    first = (ORIGINAL, CODE_SPEAKS)
    return (*first, *(code for code in known_languages() if code not in first))


def language_options() -> list[dict[str, str]]:
    """The languages to choose from, each by its own name and its Dutch one."""
    return [
        {
            "value": code,
            "label": language_name(code),
            "lang": code,
            "note": language_name(code, ORIGINAL),
        }
        for code in spoken_languages()
        if code != ORIGINAL
    ]


async def offer_languages(chosen: Iterable[str], old: TenantSettings) -> None:
    """Offer these languages from now on; unknown ones are passed over, Dutch always stays."""
    wanted = {*chosen, ORIGINAL}
    offered = tuple(code for code in spoken_languages() if code in wanted)
    default = old.default_language if old.default_language in offered else ORIGINAL
    await save_settings(msgspec.structs.replace(old, languages=offered, default_language=default))
    await record(Did.LANGUAGES_CHANGED, languages=" ".join(offered))
