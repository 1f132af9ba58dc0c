"""Who reads what: told from layouts, actions and mails in a planted tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.language.audience import Audience
from tests.tools.planting import plant

HANDLER = """
PUBLIC = Action.OPEN_PUBLIC_PAGE
OWN = helper()
LOOK, CHANGE = Action.SEE_CASELOAD, Action.SET_BRAND

@get("/{name}", action={action})
async def {name}(): ...
"""
MAILS = """
await send_later(person.email, "for_you", person.language, name=name)
await send_later(coach.email, "for_coach", coach.language)
await send_later(row["email"], f"kind_{one}", row["language"])
await send_later(who.email, "for_both", coach.language)
await send_later(who.email, "for_both", person.language)
"""
TEMPLATES = {
    "core/kernel/ui/layout.html": "{% import 'ui/parts.html' as parts %}",
    "core/kernel/ui/layout_staff.html": '{% extends "ui/layout.html" %}',
    "core/kernel/ui/parts.html": "",
    "core/kernel/ui/tables.html": "",
    "core/a/templates/a/frame.html": '{% extends "ui/layout.html" %}',
    "core/a/templates/a/mine.html": '{% extends "a/frame.html" %}{% include "a/_card.html" %}',
    "core/a/templates/a/_card.html": '{% from "a/_deep.html" import deep with context %}',
    "core/a/templates/a/_deep.html": "",
    "core/a/templates/a/_staff.html": "",
    "core/a/templates/a/list.html": '{% extends "ui/layout_staff.html" %}'
    '{% import "ui/tables.html" as tables %}{% include "a/_staff.html" %}',
    "core/a/templates/mail/for_you.txt": "",
    "core/a/templates/mail/for_coach.txt": "",
    "core/a/templates/mail/kind_first.txt": "",
    "core/a/templates/mail/for_both.txt": "",
    "core/kernel/templates/kernel/permissions.html": '{% extends "ui/layout_staff.html" %}',
}


@pytest.fixture
def audience(tmp_path: Path) -> Audience:
    for path, text in TEMPLATES.items():
        plant(tmp_path, path, text)
    plant(tmp_path, "core/a/messages.py", MAILS)
    for path, action in {
        "core/a/pages.py": "PUBLIC",
        "core/a/coach_pages.py": "Action.SEE_CASELOAD",
        "core/a/odd_pages.py": "OWN",
        "core/a/brand_pages.py": "CHANGE",
        "core/b/pages.py": "Action.SET_BRAND",
        "plugins/c/pages.py": "Action.USE_PLUGIN",
    }.items():
        plant(tmp_path, path, HANDLER.format(name="one", action=action))
    return Audience(tmp_path)


@pytest.mark.parametrize(
    "path",
    [
        "core/kernel/ui/layout.html",
        "core/kernel/ui/parts.html",
        "core/a/templates/a/mine.html",
        "core/a/templates/a/_card.html",
        "core/a/templates/a/_deep.html",
        "core/a/templates/mail/for_you.txt",
        "core/a/templates/mail/kind_first.txt",
        "core/a/templates/mail/for_both.txt",
        "core/kernel/templates/kernel/permissions.html",
        "core/a/pages.py",
        "core/a/service.py",
        "core/a/odd_pages.py",
        "plugins/c/pages.py",
        "core/without_handlers/service.py",
    ],
)
def test_a_job_seeker_meets(audience: Audience, path: str) -> None:
    assert audience.meets(path)


@pytest.mark.parametrize(
    "path",
    [
        "core/kernel/ui/tables.html",
        "core/kernel/ui/layout_staff.html",
        "core/a/templates/a/list.html",
        "core/a/templates/a/_staff.html",
        "core/a/templates/mail/for_coach.txt",
        "core/a/coach_pages.py",
        "core/a/brand_pages.py",
        "core/b/pages.py",
        "core/b/service.py",
        "core/accounts/staff.py",
    ],
)
def test_only_staff_meets(audience: Audience, path: str) -> None:
    assert not audience.meets(path)


def test_a_message_counts_when_one_of_its_places_does_or_it_has_none(audience: Audience) -> None:
    assert audience.meets_message("Yes", ["core/b/pages.py", "core/a/pages.py"])
    assert not audience.meets_message("Yes", ["core/b/pages.py"])
    assert audience.meets_message("Yes", [])


def test_what_the_file_states_of_no_text_is_said(audience: Audience) -> None:
    audience.meets("core/accounts/staff.py")
    assert "core/accounts/staff.py" not in audience.unneeded()
    assert "core/demo/service.py" in audience.unneeded()
