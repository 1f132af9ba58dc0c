"""Packs all that is known about a person into one ZIP file that people and programs can read."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any
from uuid import UUID

import msgspec

from core.credentials import service as credentials
from core.kernel.i18n import gettext
from core.kernel.spreadsheets import safe_cell
from core.paper import service as paper
from core.portable import service as portable
from core.privacy import service
from core.privacy.snapshot_tables import hold_answers
from core.skillprint import service as skillprint


async def packed(person_id: UUID) -> bytes:
    """The ZIP: data, answers, and what there is of passport, proof and resume, with a README.

    Answers that arrive meanwhile wait, so that all files tell of the same moment.
    """
    await hold_answers(person_id)
    everything = await service.everything_about(person_id)
    files = {
        "README.txt": readme(),
        "data.json": as_json(everything),
        "answers.csv": answers_csv(everything["answers_in_words"]),
    }
    if await skillprint.current_skillprint(person_id) is not None:
        files["my-passport.pdf"] = await paper.passport_file(person_id, "a4", with_growth=True)
        files["resume.json"] = as_json(await portable.json_resume(person_id))
        files["europass.json"] = as_json(await portable.europass(person_id))
    proof = await credentials.credential_of(person_id)
    if proof is not None:
        files["credential.json"] = as_json(proof)
    return zipped(files)


def as_json(value: Any) -> bytes:
    """JSON with line ends, for people."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def answers_csv(answers: list[dict[str, str]]) -> bytes:
    """Questions and answers in words, as a spreadsheet opens them."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([gettext("Question"), gettext("Answer")])
    for line in answers:
        writer.writerow([safe_cell(line["question"]), safe_cell(line["answer"])])
    return out.getvalue().encode("utf-8-sig")


def readme() -> bytes:
    """What each file is, in the language in force."""
    lines = (
        gettext("This is all we know about you."),
        "",
        "data.json: " + gettext("Everything we keep, for another program."),
        "answers.csv: " + gettext("Your answers. You can open this in a spreadsheet."),
        "my-passport.pdf: " + gettext("Your passport, to print or to show."),
        "credential.json: " + gettext("Your digital proof. Others can check it."),
        "resume.json, europass.json: " + gettext("For sites where you make a CV."),
        "",
        gettext("A file is missing? Then you did not make it yet."),
        gettext("Keep this safe. It is about you."),
    )
    return "\r\n".join(lines).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """The files in one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, body in files.items():
            pack.writestr(name, body)
    return out.getvalue()
