"""Says of each table whose data its rows are: the promise that erasing and exporting rest on."""

from __future__ import annotations

from enum import StrEnum


class About(StrEnum):
    """Whose data the rows of a table are, and so what happens to them when a person is erased."""

    NOBODY = "nobody"  # nothing about anyone: settings, texts, figures without people
    PERSON = "person"  # goes with the person, by references that cascade
    TRACE = "trace"  # stays without the person: what pointed to them is blanked by its feature
    STAFF = "staff"  # about people who work here
    EMPLOYER = "employer"  # about companies and their contact persons
