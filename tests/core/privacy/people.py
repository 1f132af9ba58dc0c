"""A person with a row in every table that can hold something about them."""

from core.accounts import service as accounts
from core.assessment import service as assessment
from core.kernel.audit import record
from core.kernel.audit_names import Did
from core.kernel.mail import send_later


async def full_person() -> accounts.StartedPerson:
    """Answered a question, gave an address and a name, said yes to a coach (in a transaction)."""
    started = await accounts.start_person("", "en")
    person_id = started.person.id
    run = await assessment.start_run(person_id, "simple", assisted=False)
    step = assessment.step_of(run)
    await assessment.save_answer(run.id, person_id, step.code, 2)
    await accounts.set_first_name(person_id, "Sam")
    await accounts.set_consent(person_id, "coach", given=True)
    await send_later(
        "sam@example.nl", "code", "en", person_id=person_id, code="ABCD 2345", url="http://x/code"
    )
    await record(Did.COACH_OPENED_PERSON, person_id=person_id)
    return started
