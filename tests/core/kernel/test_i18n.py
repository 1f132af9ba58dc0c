"""Languages: chosen from the header, spoken in a block, written from right to left."""

from pathlib import Path

import pytest

from core.kernel import catalogues as catalogues_module
from core.kernel import i18n, languages

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello"
msgstr "{word}"

msgid "one thing"
msgid_plural "many things"
msgstr[0] "een ding"
msgstr[1] "veel dingen"

msgctxt "verb"
msgid "open"
msgstr "openen"
"""


@pytest.fixture
def catalogues(tmp_path: Path) -> object:
    known = dict(catalogues_module._catalogues)
    for number, word in enumerate(("Hallo", "Dag")):
        folder = tmp_path / str(number) / "nl" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(PO.format(word=word), "utf-8")
    catalogues_module.load_catalogues([tmp_path / "0", tmp_path / "1"])
    yield
    catalogues_module._catalogues.clear()
    catalogues_module._catalogues.update(known)


def test_texts_come_from_the_language_in_force(catalogues: object) -> None:
    with i18n.use_locale("nl"):
        assert i18n.gettext("Hello") == "Dag", "a later folder wins"
        assert i18n.gettext("Unknown") == "Unknown"
        assert i18n.ngettext("one thing", "many things", 2) == "veel dingen"
        assert i18n.pgettext("verb", "open") == "openen"
    with i18n.use_locale("en"):
        assert i18n.gettext("Hello") == "Hello"
        assert i18n.ngettext("one thing", "many things", 1) == "one thing"
        assert i18n.pgettext("verb", "open") == "open"


def test_an_empty_text_stays_empty(catalogues: object) -> None:
    with i18n.use_locale("nl"):
        assert i18n.gettext("") == ""


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("nl-NL,nl;q=0.9,en;q=0.8", "nl"),
        ("de,en;q=0.5", "en"),
        ("de", "nl"),
        ("", "nl"),
        (";;,,", "nl"),
    ],
)
def test_the_first_offered_language_is_chosen(wanted: str, chosen: str) -> None:
    assert languages.choose_locale(wanted, ("nl", "en"), "nl") == chosen


def test_arabic_runs_from_right_to_left() -> None:
    assert languages.direction("ar") == "rtl"
    assert languages.direction("nl") == "ltr"
    assert languages.language_name("nl") == "Nederlands"


AR = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Hello %(name)s."
msgstr "مرحبا %(name)s."

msgid "%(number)s thing"
msgid_plural "%(number)s things"
msgstr[0] "شيء %(number)s"
msgstr[1] ""
"""


@pytest.fixture
def arabic(tmp_path: Path) -> object:
    known = dict(catalogues_module._catalogues)
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(AR, "utf-8")
    catalogues_module.load_catalogues([tmp_path])
    yield
    catalogues_module._catalogues.clear()
    catalogues_module._catalogues.update(known)


def test_what_is_inserted_stands_apart_in_a_language_from_right_to_left(arabic: object) -> None:
    said = i18n.translated("Hello %(name)s.", "ar") % {"name": "Bouw B.V."}
    assert said == "مرحبا \u2068Bouw B.V.\u2069."


def test_a_text_without_all_its_plural_forms_stays_english(arabic: object) -> None:
    with i18n.use_locale("ar"):
        assert i18n.ngettext("%(number)s thing", "%(number)s things", 1) == "%(number)s thing"


def test_a_language_that_is_not_there_reads_english(arabic: object) -> None:
    assert i18n.translated("Hello %(name)s.", "xx") == "Hello %(name)s."
    assert i18n.translated("", "ar") == ""
