"""A question or objection of a person about their data, mailed to who can do something about it."""

from __future__ import annotations

from uuid import UUID

from core.accounts import service as accounts
from core.kernel.addresses import address_of
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.errors import UnavailableError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.limits import limit
from core.kernel.mail import send_later

MOST_LETTERS, MOST_QUESTIONS = 1000, 5


async def ask(person_id: UUID, words: str) -> None:
    """Mail the words to the admins, who answer for the data; WrongInputError without words."""
    said = words.strip()
    if not said:
        raise WrongInputError({"words": gettext("Write down what you want to say.")})
    if len(said) > MOST_LETTERS:
        raise WrongInputError({"words": gettext("Make it shorter.")})
    await limit("data-question", str(person_id), MOST_QUESTIONS)
    person = await accounts.get_person(person_id)
    staff = await accounts.list_staff()
    admins = [one for one in staff if one.is_active and one.role == "tenant_admin"]
    if not admins:
        raise UnavailableError
    for admin in admins:
        await send_later(
            admin.email,
            "data_question",
            admin.language,
            person_id=person_id,
            name=admin.name,
            first_name=person.first_name,
            reach=person.email or person.phone,
            words=said,
            link=address_of("/manage"),
        )
    await record(Did.DATA_QUESTION_ASKED, person_id=person_id)
