"""What pages and other features may ask of fairs; each verb lies in the file of its subject."""

from __future__ import annotations

from core.job_events.booking import book, give_back
from core.job_events.cards import card_address, card_path, guest_of_token
from core.job_events.coming import answer, arrive, leave_early, own_answers, own_guest
from core.job_events.event_views import form_of
from core.job_events.hosting import arrive_at_table, host, own_tables, say_no, states_of
from core.job_events.inviting import group_choices, invite_employers, invite_groups, invite_pool
from core.job_events.making import (
    ask_papers,
    forget_papers_with,
    make_papers,
    papers_of,
    ready_papers,
    throw_old_papers,
)
from core.job_events.noticing import fair_notice
from core.job_events.organising import (
    cancel_event,
    change_event,
    coming_events,
    create_event,
    event_view,
    events,
    get_event,
)
from core.job_events.reading import Fair, fair_of, tables_of
from core.job_events.reporting import LINES, TOO_FEW, csv_of, report_of
from core.job_events.seating import begin_round, plan_again, plan_event
from core.job_events.talking import (
    STEPS,
    remind_employers,
    say_yes,
    say_yes_on_paper,
    settle,
    want_more,
)
from core.job_events.wishing import (
    cards_for,
    log_cards_seen,
    own_table,
    wish_guests,
    wish_tables,
    wishes_of_guest,
)

__all__ = [
    "LINES",
    "STEPS",
    "TOO_FEW",
    "Fair",
    "answer",
    "arrive",
    "arrive_at_table",
    "ask_papers",
    "begin_round",
    "book",
    "cancel_event",
    "card_address",
    "card_path",
    "cards_for",
    "change_event",
    "coming_events",
    "create_event",
    "csv_of",
    "event_view",
    "events",
    "fair_notice",
    "fair_of",
    "forget_papers_with",
    "form_of",
    "get_event",
    "give_back",
    "group_choices",
    "guest_of_token",
    "host",
    "invite_employers",
    "invite_groups",
    "invite_pool",
    "leave_early",
    "log_cards_seen",
    "make_papers",
    "own_answers",
    "own_guest",
    "own_table",
    "own_tables",
    "papers_of",
    "plan_again",
    "plan_event",
    "ready_papers",
    "remind_employers",
    "report_of",
    "say_no",
    "say_yes",
    "say_yes_on_paper",
    "settle",
    "states_of",
    "tables_of",
    "throw_old_papers",
    "want_more",
    "wish_guests",
    "wish_tables",
    "wishes_of_guest",
]
