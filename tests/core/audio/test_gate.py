"""Every text a job seeker can meet has its sound; a changed text is named, with how to mend it."""

from __future__ import annotations

import argparse

import pytest

from core.audio import library, making, wanted
from core.audio.rules import text_hash
from core.catalogue import service as catalogue
from core.cli import audio
from core.kernel.config import Config
from core.kernel.i18n import use_locale
from core.language.gathering import Page

LANGUAGES = sorted(making.VOICES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("app")
def test_every_text_has_its_sound_and_no_sound_is_left_over(language: str) -> None:
    found = wanted.compare([language])
    assert found.wanted > 300
    silent = [f"{each.text!r} ({each.page})" for each in found.missing]
    assert silent == [], "mend it with: make audio"
    assert found.dead == (), "mend it with: make audio"


@pytest.mark.usefixtures("app")
def test_a_changed_text_is_named_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Page("a new page", ("Dit is een gloednieuwe zin.",), ("This is a brand new line.",))
    pages = [*wanted.seeker_pages(), changed]
    monkeypatch.setattr(wanted, "seeker_pages", lambda: pages)
    missing = [(each.page, each.text) for each in wanted.compare(["nl"]).missing]
    assert ("a new page", "dit is een gloednieuwe zin") in missing


@pytest.mark.usefixtures("app")
def test_a_text_that_goes_leaves_a_dead_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page for page in wanted.seeker_pages() if not page.name.endswith("wishes.toml")]
    monkeypatch.setattr(wanted, "seeker_pages", lambda: pages)
    wish = catalogue.wishes()[0].label("nl")
    assert ("nl", text_hash(wish)) in wanted.compare(["nl"]).dead


def test_a_language_says_its_own_words_only() -> None:
    page = Page("p", ("Goed.",), ("Well", "xyzzy that nobody translated"))
    assert list(wanted.texts_of(page, "nl")) == ["Goed."]
    assert list(wanted.texts_of(page, "en")) == ["Well", "xyzzy that nobody translated"]
    with use_locale("uk"):
        assert "xyzzy that nobody translated" not in list(wanted.texts_of(page, "uk"))


def test_the_command_says_what_is_silent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page("home", ("Een zin zonder geluid.",), ())
    monkeypatch.setattr(wanted, "seeker_pages", lambda: [page])
    options = argparse.Namespace(check=True, languages=["nl"])
    assert audio.audio_command(options, Config()) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "nl: no sound for 'een zin zonder geluid' (home)"
    assert said[-1] == "Mend it with: make audio"


def test_the_command_is_content(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_keys", {})
    monkeypatch.setattr(wanted, "compare", lambda _locales: wanted.Report(3, (), ()))
    assert audio.audio_command(argparse.Namespace(check=True, languages=[]), Config()) == 0
    assert "3 texts have their sound, ar " in capsys.readouterr().out
