"""What a proof says, in words that whoever reads it understands."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from babel.lists import format_list

from core.accounts import service as accounts
from core.catalogue import service as catalogue
from core.credentials.own import own_base, own_did
from core.credentials.rules.alignments import alignments_of
from core.credentials.rules.document import Facts, Strength, Words, credential_document
from core.credentials.rules.verdicts import said_by
from core.credentials.schemas import Said
from core.kernel.dates import say_date
from core.kernel.i18n import current_locale, gettext, use_locale
from core.skillprint.service import SkillprintView
from tenants.settings import read_settings
from tenants.tables import now

VALID_FOR = timedelta(days=730)
WRITTEN_IN = ("nl", "en")
"""Languages of proofs: whoever reads one must be able to; Dutch for everybody else."""


async def facts_of(
    view: SkillprintView,
    credential_id: UUID,
    status: dict[str, str],
    moment: datetime,
    *,
    with_name: bool,
) -> Facts:
    """All that goes into a proof."""
    person = await accounts.get_person(view.person_id)
    locale = current_locale() if current_locale() in WRITTEN_IN else WRITTEN_IN[0]
    with use_locale(locale):
        return Facts(
            credential_id=credential_id.urn,
            subject_id=uuid4().urn,
            achievement_id=uuid4().urn,
            base=own_base(),
            did=own_did(),
            issuer_name=(await read_settings()).settings.name,
            words=words_of(view, locale),
            strengths=tuple(strength_of(code, locale) for code in view.strengths),
            first_name=person.first_name if with_name else "",
            made_on=view.made_at,
            valid_from=moment,
            valid_until=moment + VALID_FOR,
            status=status,
        )


def strength_of(code: str, locale: str) -> Strength:
    """A skill as a proof names it."""
    skill = catalogue.skill(code)
    return Strength(code, skill.label(locale), tuple(alignments_of(skill)))


def words_of(view: SkillprintView, locale: str) -> Words:
    """The sentences of a proof, in the language in force."""
    labels = [catalogue.skill(code).label(locale) for code in view.strengths]
    skills = format_list([label[:1].lower() + label[1:] for label in labels], locale=locale)
    return Words(
        language=locale,
        name=gettext("Skillprint"),
        description=gettext("This stands out in this person: %(skills)s.") % {"skills": skills},
        criteria=gettext(
            "The person answered questions about what they do at work and at home."
            " The answers show which skills stand out. It is no exam and no mark."
        ),
        caption=gettext("A flower: the sign of a skillprint"),
        is_strength=gettext("A strength"),
        evidence_name=gettext("Questions"),
        evidence=gettext("Answered until %(date)s. List of questions: %(version)s.")
        % {"date": say_date(view.made_at), "version": view.bank_version},
    )


async def preview_of(view: SkillprintView, *, with_name: bool) -> Said:
    """Exactly what a proof would say, before it is made."""
    facts = await facts_of(view, uuid4(), {}, now(), with_name=with_name)
    return said_by(credential_document(facts))
