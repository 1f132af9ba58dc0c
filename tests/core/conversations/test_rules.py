"""What can be sent, and what mails and admins get of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.conversations.rules import (
    LONGEST_PASSAGE,
    check_message,
    check_reason,
    passage_of,
    without_links,
)
from core.conversations.schemas import MessageView
from core.kernel.errors import WrongInputError
from core.kernel.plain_text import plain_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hallo!\r\n\r\n\r\n\r\nTot morgen  ", "Hallo!\n\nTot morgen"),
        ("a\tb\x07\x1b[31m", "a b[31m"),
        ("mooi \u202egnp.exe", "mooi gnp.exe"),
        ("مرحبا\nكيف حالك؟", "مرحبا\nكيف حالك؟"),
        ("\u0645\u06cc\u200c\u0634 👩\u200d🔧", "\u0645\u06cc\u200c\u0634 👩\u200d🔧"),
        ("<b>vet</b> & meer", "<b>vet</b> & meer"),
    ],
)
def test_words_and_line_ends_stay_and_nothing_that_hides(typed: str, kept: str) -> None:
    assert check_message(typed) == kept


@pytest.mark.parametrize("typed", ["", " \n\t ", "\x00\u202e", "x" * 2001, "x" * 50_000])
def test_nothing_and_too_much_are_said_beside_the_field(typed: str) -> None:
    with pytest.raises(WrongInputError) as caught:
        check_message(typed)
    assert set(caught.value.fields) == {"body"}


def test_a_reason_may_be_empty_and_not_endless() -> None:
    assert check_reason(" ") == ""
    with pytest.raises(WrongInputError):
        check_reason("x" * 501)


@given(st.text())
def test_plain_text_is_plain_and_stays_as_it_is(typed: str) -> None:
    kept = plain_text(typed)
    assert plain_text(kept) == kept
    assert "\n\n\n" not in kept
    assert not any(ord(letter) < 32 for letter in kept if letter != "\n")


def test_a_mail_has_no_links_to_click() -> None:
    text = "Kijk op https://x.example/a?b of WWW.y.example! Mail me: a@b.example"
    assert without_links(text, "link") == "Kijk op [link] of [link] Mail me: a@b.example"


def test_the_admin_gets_the_newest_part() -> None:
    at = datetime(2027, 3, 29, 8, tzinfo=UTC)
    messages = [
        MessageView(side="employer", who="", body=f"{number} {'x' * 1990}", sent_at=at)
        for number in range(5)
    ]
    passage = passage_of(messages, {"person": "Sara", "employer": "Maakhuis"})
    assert len(passage) == LONGEST_PASSAGE
    assert "\n4 x" in passage
    assert "\n0 x" not in passage
    assert "Maakhuis, " in passage
