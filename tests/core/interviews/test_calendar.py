"""The calendar file against RFC 5545, and the mail that carries it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.interviews.calendar import calendar_of
from core.interviews.schemas import Talk
from core.kernel.mail import build
from core.kernel.tables import MailMessage
from tenants.resolve import ResolvedTenant
from tenants.settings import TenantSettings

TALK = Talk(
    starts_at=datetime(2027, 3, 29, 8, tzinfo=UTC),
    minutes=45,
    way="place",
    place="Ringbaan 1, Tilburg; achter de poort\\links",
    request_id=UUID(int=1),
    id=UUID(int=2),
    state="booked",
    note="",
    sequence=3,
    employer="Maakhuis",
    first_name="Sara",
    title="Lasser",
)


def lines_of(text: str) -> dict[str, str]:
    """The properties by name, folded lines made whole (RFC 5545, 3.1), texts as they were."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = re.sub(r"\r\n[ \t]", "", text)
    return dict(line.split(":", 1) for line in whole.strip().split("\r\n"))


@pytest.mark.parametrize("whom", ["Maakhuis", "Бюро «Ромашка» " * 9, "\u0645\u0643\u062a\u0628"])
def test_every_program_can_read_it(whom: str) -> None:
    lines = lines_of(
        calendar_of(TALK, whom, "https://x.example/t", datetime(2027, 1, 1, tzinfo=UTC))
    )
    assert lines["SUMMARY"] == whom
    assert lines["LOCATION"] == r"Ringbaan 1\, Tilburg\; achter de poort\\links"
    assert (lines["DTSTART"], lines["DTEND"]) == ("20270329T080000Z", "20270329T084500Z")
    assert (lines["UID"], lines["SEQUENCE"]) == ("692865c9a376a1a82d161b0f95785955", "3")
    assert (lines["METHOD"], lines["STATUS"]) == ("PUBLISH", "CONFIRMED")
    assert lines["DTSTAMP"] == "20270101T000000Z"
    assert {"VERSION", "PRODID", "ORGANIZER"} <= lines.keys()


def test_line_ends_in_a_text_start_no_line_of_their_own() -> None:
    text = calendar_of(TALK, "A\r\nATTENDEE:mailto:x@y.z\nB", "", datetime(2027, 1, 1, tzinfo=UTC))
    assert not re.search(r"^ATTENDEE", text, re.MULTILINE)
    assert "ORGANIZER" not in lines_of(text)


@pytest.mark.parametrize("method", ["PUBLISH", "CANCEL"])
def test_the_mail_carries_it_as_a_calendar(inside: ResolvedTenant, method: str) -> None:
    calendar = f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\nEND:VCALENDAR\r\n"
    message = MailMessage(recipient="a@b.example", subject="x", body="Hallo\n", calendar=calendar)
    mail = build(message, TenantSettings())
    (part,) = mail.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert (part.get_param("method"), part.get_param("charset")) == (method, "utf-8")
    assert part.get_content() == calendar
    body = mail.get_body()
    assert body is not None
    assert body.get_content() == "Hallo\n"
