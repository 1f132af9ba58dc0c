"""A source of vacancies for the plugin of the tests."""

from __future__ import annotations

from core.plugin_api import FoundVacancy


class Field:
    """One field with one vacancy."""

    id = "field"
    title = "The field"

    async def vacancies(self) -> list[FoundVacancy]:
        return [FoundVacancy("1", "gardener", "Picker", "Betuwe", "https://example.org/1")]
