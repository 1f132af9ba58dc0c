"""A skillprint in the words of others: pure, and never a number about the person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from core.kernel.i18n import gettext

RESUME_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
KINDS = {
    "Communication": (
        "teamwork",
        "caring",
        "service",
        "listening",
        "speaking_clearly",
        "instructing",
    ),
    "Organisational": (
        "keeping_agreements",
        "planning_time",
        "persistence",
        "initiative",
        "working_independently",
        "staying_calm",
        "adaptability",
    ),
    "JobRelated": ("accuracy", "safe_work", "handiness"),
    "Other": ("integrity", "learning", "problem_solving", "ideas"),
}
"""Under which of Europass's headings each skill stands."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the files tell of somebody, in words of one language; '' where nothing is known.

    `skills`: code, name and example of each strength; `other_names`: how other lists call them;
    `proof`: where anybody checks the digital proof.
    """

    locale: str
    name: str
    email: str
    phone: str
    summary: str
    skills: tuple[tuple[str, str, str], ...]
    other_names: dict[str, tuple[str, ...]]
    interests: tuple[str, ...]
    wishes: tuple[str, ...]
    made_at: datetime
    organisation: str
    proof: str = ""
    proof_made_at: datetime | None = None


def resume(told: Told) -> dict[str, Any]:
    """The JSON Resume (schema 1.0.0); empty parts are left out. Source: jsonresume.org."""
    basics = {
        "name": told.name,
        "email": told.email,
        "phone": told.phone,
        "summary": told.summary,
    }
    return {
        "$schema": RESUME_SCHEMA,
        "basics": filled(basics),
        "skills": [
            {"name": label, "keywords": [example, *told.other_names.get(code, ())]}
            for code, label, example in told.skills
        ],
        "interests": liked_and_wished(told),
        **filled({"certificates": [certificate(told)] if told.proof else []}),
        "meta": {
            "version": "v1.0.0",
            "lastModified": told.made_at.strftime("%Y-%m-%dT%H:%M:%S"),
        },
    }


def liked_and_wished(told: Told) -> list[dict[str, Any]]:
    """What somebody likes, and under one heading what they want at work."""
    wishes = {"name": gettext("What I want at work"), "keywords": list(told.wishes)}
    return [{"name": name} for name in told.interests] + ([wishes] if told.wishes else [])


def certificate(told: Told) -> dict[str, Any]:
    """The digital proof, with the address where anybody checks it."""
    made = told.proof_made_at
    about = {"date": made.date().isoformat() if made else "", "issuer": told.organisation}
    return {"name": gettext("Skillprint"), "url": told.proof} | filled(about)


def europass(told: Told) -> dict[str, Any]:
    """The shape of the Europass CV (SkillsPassport V3.3, Cedefop): what we know of it."""
    contact = {
        "Email": {"Contact": told.email} if told.email else {},
        "Telephone": [{"Contact": told.phone}] if told.phone else [],
    }
    identification = {
        "PersonName": {"FirstName": told.name} if told.name else {},
        "ContactInfo": filled(contact),
    }
    return {
        "SkillsPassport": {
            "Locale": told.locale,
            "DocumentInfo": {
                "DocumentType": "ECV",
                "CreationDate": told.made_at.isoformat(),
                "XSDVersion": "V3.3",
                "Generator": told.organisation,
            },
            "LearnerInfo": filled(
                {
                    "Identification": filled(identification),
                    "Headline": {
                        "Type": {"Code": "personal_statement"},
                        "Description": {"Label": told.summary},
                    },
                    "Skills": skills_by_kind(told.skills),
                    "Achievement": achievements(told),
                }
            ),
        }
    }


def skills_by_kind(skills: Sequence[tuple[str, str, str]]) -> dict[str, Any]:
    """Strengths under Europass's headings; a heading without any is left out."""
    found = {
        kind: [f"{label}. {example}".strip() for code, label, example in skills if code in codes]
        for kind, codes in KINDS.items()
    }
    return {kind: {"Description": "\n".join(lines)} for kind, lines in found.items() if lines}


def achievements(told: Told) -> list[dict[str, Any]]:
    """What somebody likes and wishes, which Europass has no heading for."""
    lines = (*told.interests, *told.wishes)
    return [{"Title": {"Code": "other"}, "Description": "\n".join(lines)}] if lines else []


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """The parts that hold something."""
    return {name: value for name, value in values.items() if value}
