"""Translations: gathered from code and content, and held to places, plurals and completeness."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from core.catalogue import service as catalogue
from core.language.audience import Audience
from tools import translation_faults
from tools.content_texts import add_content, content_files, pairs
from tools.messages import by_locale_folder, languages, update
from tools.translation_faults import missing, read, told_twice

SEEKER = ("core/assessment/templates/assessment/help.html", 1)
STAFF = ("core/backoffice/templates/backoffice/staff.html", 1)
ROOT = translation_faults.ROOT


def texts(*messages: tuple[str | tuple[str, str], tuple[str, int]]) -> Catalog:
    """What the code says, each text at a place."""
    made = Catalog(locale="nl", charset="utf-8")
    for text, place in messages:
        made.add(text, None, [place])
    return made


@pytest.fixture
def po(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an Arabic .po file would lie in a tree of its own."""
    monkeypatch.setattr(translation_faults, "ROOT", tmp_path)
    monkeypatch.setattr(translation_faults, "audience", lambda: Audience(ROOT))
    return tmp_path / "core" / "assessment" / "locale" / "ar" / "LC_MESSAGES" / "messages.po"


def translate(path: Path, message: str | tuple[str, str], text: str | tuple[str, ...]) -> None:
    """Write a translation into a .po file, as a translator does."""
    known = read(path)
    found = known.get(message)
    assert found
    found.string = text
    with path.open("wb") as target:
        write_po(target, known)


def test_a_new_language_needs_what_job_seekers_meet_and_may_lack_the_rest(po: Path) -> None:
    wanted = texts(("Stop", SEEKER), ("Add staff", STAFF))
    assert [line.split(": ", 1)[1] for line in missing(po, wanted)] == [
        f"not translated: 'Stop' ({SEEKER[0]})"
    ]
    update(po, wanted, with_staff=False)
    assert [message.id for message in read(po) if message.id] == ["Stop"]
    translate(po, "Stop", "توقف")
    assert missing(po, wanted) == []


def test_a_translation_of_a_staff_text_stays(po: Path) -> None:
    update(po, texts(("Stop", SEEKER), ("Add staff", STAFF)), with_staff=True)
    translate(po, "Add staff", "إضافة")
    update(po, texts(("Stop", SEEKER), ("Add staff", STAFF)), with_staff=False)
    found = read(po).get("Add staff")
    assert found
    assert found.string == "إضافة"


def test_a_translation_keeps_every_place_and_makes_none_up(po: Path) -> None:
    update(po, texts(("Hello %(name)s", SEEKER)), with_staff=False)
    for text in ("مرحبا", "مرحبا %(naam)s", "مرحبا %(name)s %(more)s"):
        translate(po, "Hello %(name)s", text)
        assert "differ" in " ".join(missing(po, texts(("Hello %(name)s", SEEKER)))), text
    translate(po, "Hello %(name)s", "مرحبا %(name)s")
    assert missing(po, texts(("Hello %(name)s", SEEKER))) == []


def test_a_translation_that_stands_there_twice_is_found(po: Path) -> None:
    wanted = texts(("We keep your answers.", SEEKER))
    update(po, wanted, with_staff=False)
    once = "نحفظ إجاباتك لك وحدك."
    for times in (2, 4):
        translate(po, "We keep your answers.", once * times)
        assert "more than once" in " ".join(missing(po, wanted))
    translate(po, "We keep your answers.", once)
    assert missing(po, wanted) == []


def test_arabic_has_six_plural_forms_and_one_may_leave_its_number_out(po: Path) -> None:
    both = ("%(number)s part", "%(number)s parts")
    wanted = texts((both, SEEKER))
    update(po, wanted, with_staff=False)
    translate(po, both, ("a", "b", "c", "%(number)s d", "%(number)s e", ""))
    assert "not translated" in missing(po, wanted)[0], "the sixth form is empty"
    translate(po, both, ("a", "b", "c", "%(number)s d", "%(number)s e", "%(number)s f"))
    assert missing(po, wanted) == []
    po.write_text(po.read_text("utf-8").replace("nplurals=6", "nplurals=3"), "utf-8")
    assert missing(po, wanted) != []


def test_one_english_text_has_one_translation(tmp_path: Path, po: Path) -> None:
    other = tmp_path / "core" / "skillprint" / "locale" / "ar" / "LC_MESSAGES" / "messages.po"
    for path, text in ((po, "توقف"), (other, "قف")):
        update(path, texts(("Stop", SEEKER)), with_staff=False)
        translate(path, "Stop", text)
    assert len(told_twice([po, other])) == 1


def test_content_is_gathered_with_its_dutch_beside_it() -> None:
    found = list(pairs({"a": [{"nl": "Ja", "en": "Yes"}], "b": {"short_nl": "k", "short_en": "s"}}))
    assert found == [("Yes", "Ja"), ("s", "k")]
    made = Catalog(locale="nl")
    add_content(ROOT / "core" / "catalogue", ROOT, made)
    item = catalogue.bank(catalogue.CURRENT_BANK).items[0]
    message = made.get(item.en)
    assert message
    assert message.auto_comments == [f"Dutch: {item.nl}"]
    names = {path.name for path in content_files(ROOT / "core" / "catalogue")}
    assert f"bank-{catalogue.CURRENT_BANK}.toml" in names
    assert len([name for name in names if name.startswith("bank-")]) == 1


@pytest.mark.parametrize(("language", "number"), [("ar", 6), ("uk", 3)])
def test_a_language_counts_as_its_speakers_do(language: str, number: int) -> None:
    assert language in languages()
    for folder in by_locale_folder(language):
        path = folder / language / "LC_MESSAGES" / "messages.po"
        if path.exists():
            known = read(path)
            assert known.num_plurals == number, path
            plurals = [m.string for m in known if m.id and m.pluralizable]
            assert {len(forms) for forms in plurals if forms} <= {number}, path


def test_a_feature_that_speaks_to_staff_alone_has_no_file(po: Path) -> None:
    update(po, texts(("Stop", SEEKER)), with_staff=False)
    assert po.exists()
    update(po, texts(("Add staff", STAFF)), with_staff=False)
    assert not po.exists()
