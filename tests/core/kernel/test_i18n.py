"""Languages: chosen from the header, spoken in a block, written from right to left."""

from pathlib import Path

import pytest

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
    known = dict(i18n._catalogues)
    for number, word in enumerate(("Hallo", "Dag")):
        folder = tmp_path / str(number) / "nl" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(PO.format(word=word), "utf-8")
    i18n.load_catalogues([tmp_path / "0", tmp_path / "1"])
    yield
    i18n._catalogues.clear()
    i18n._catalogues.update(known)


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
