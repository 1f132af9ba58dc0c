"""The rows of one simulated person, as the services would have written them on those days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from piccolo.table import Table

from core.accounts.codes import code_hash
from core.accounts.consent_texts import USUAL_VERSION, usual_words
from core.accounts.schemas import ConsentKind
from core.accounts.tables import Consent, Person
from core.assessment.finishing import result_of
from core.assessment.forms import LENGTH_OF
from core.assessment.rules.form import blocks
from core.assessment.schemas import Extras
from core.assessment.tables import AnswerBlock, Run
from core.catalogue import service as catalogue
from core.demo.asking import asked_rows
from core.demo.content import DemoTenant
from core.demo.draws import SECONDS, draw_notes
from core.demo.facts import confirmed, drawn_facts, drawn_groups
from core.demo.keys import demo_email, demo_id
from core.demo.logbook import logged
from core.demo.people import Simulated
from core.demo.shared import praise, shared_rows
from core.facts.service import write_facts
from core.kernel.audit_names import Did
from core.kernel.permissions import Role
from core.kernel.tables import AuditEntry
from core.skillprint.service import row_of as skillprint_row
from core.skillprint.tables import Skillprint
from core.talent_pool.questions import STEPS
from core.talent_pool.tables import PoolFacts, PoolMember

RECOGNISED = (3, 2, 3, None, 3, 2, 1, 3, 2, 3)


class Story:
    """The moments of one person's story, and the rows that belong to them."""

    def __init__(self, tenant: DemoTenant, person: Simulated, moment: datetime) -> None:
        self.tenant, self.person, self.moment = tenant, person, moment
        self.id = demo_id(tenant.slug, "person", person.key)
        self.came = moment - person.came
        self.started = self.came + timedelta(seconds=40)
        asked = len(person.answers) + len(person.interests) + len(person.wishes)
        self.finished = self.started + asked * timedelta(seconds=SECONDS)
        self.seen = max(self.finished, moment - person.seen) if person.is_finished else self.stopped

    @property
    def stopped(self) -> datetime:
        """When somebody who did not finish gave the last answer."""
        return self.started + len(self.person.answers) * timedelta(seconds=SECONDS)

    def rows(self) -> Iterator[Table]:
        """Every row of the person, parents before children."""
        person = self.person
        yield self.account()
        yield from self.consents()
        run = self.run()
        if run:
            yield run
            yield from self.answer_blocks(run)
        if run and person.is_finished:
            yield self.skillprint(run)
            if person.number % 2:
                link, made = (
                    demo_id(self.tenant.slug, "share", person.key),
                    self.finished + timedelta(hours=1),
                )
                yield from shared_rows(self.id, link, made, self.moment)
                yield praise(self.id, self.tenant, person.group.coach, made)
        if person.joined_pool:
            yield from self.pool()
            yield from drawn_groups(self.id, person.number, self.finished)
        if person.request:
            yield from asked_rows(self, person.request)

    def account(self) -> Person:
        """The person: a name only where joining the pool asked for it."""
        person = self.person
        in_pool = person.joined_pool
        by_mail = person.gave_email
        proved = self.finished + timedelta(minutes=4) if person.is_finished else self.seen
        return Person(
            id=self.id,
            code_hash=code_hash(person.code),
            first_name=person.name if in_pool else "",
            email=demo_email(person.name) if by_mail else "",
            email_confirmed_at=proved if by_mail else None,
            phone=f"0600000{person.number:03d}" if in_pool and person.reach_by == "phone" else "",
            language=self.tenant.settings.default_language,
            group_id=demo_id(self.tenant.slug, "group", person.group.key),
            coach_id=demo_id(self.tenant.slug, "staff", person.group.coach),
            claimed_at=None if person.stage == "fresh" else self.seen,
            created_at=self.came,
            seen_at=self.seen,
        )

    def coach_look(self, at: datetime) -> AuditEntry:
        """The coach looked at the skillprint, on the day after."""
        key = self.person.group.coach
        name = next(one.name for one in self.tenant.staff if one.key == key)
        coach = demo_id(self.tenant.slug, "staff", key)
        did = Did.COACH_SAW_SKILLPRINT
        return logged(did, at, Role.COACH, coach, person_id=self.id, who=name)

    def consents(self) -> Iterator[Consent | AuditEntry]:
        """What the person said yes or no to, and when."""
        person, after = self.person, self.finished
        yield self.consent("assessment", self.came)
        if person.stage == "coach" or (person.joined_pool and person.number % 2 == 0):
            yield self.consent("coach", after + timedelta(minutes=2))
            yield self.coach_look(min(after + timedelta(days=1), self.moment))
        if person.joined_pool:
            yield self.consent("pool", after + timedelta(minutes=5))
        if person.stage == "left":
            yield self.consent("pool", self.seen, given=False)

    def consent(self, kind: ConsentKind, at: datetime, *, given: bool = True) -> Consent:
        """One yes or no with the words shown."""
        return Consent(
            person_id=self.id,
            kind=kind,
            is_given=given,
            text_version=USUAL_VERSION,
            language="nl",
            entered_by=Role.JOB_SEEKER,
            wording=" ".join(usual_words(kind)),
            at=at,
        )

    def run(self) -> Run | None:
        """The run as far as the person came; none for somebody who only just began."""
        person, done = self.person, self.person.is_finished
        if person.stage == "fresh":
            return None
        extras = Extras(person.interests, person.wishes) if done else Extras()
        return Run(
            id=demo_id(self.tenant.slug, "run", person.key),
            person_id=self.id,
            bank_version=catalogue.CURRENT_BANK,
            route=person.route,
            length=LENGTH_OF[person.route],
            seed=person.seed,
            is_assisted=person.number % 5 == 0,
            state="finished" if done else "answering",
            position=len(person.answers),
            extras=msgspec.json.encode(extras).decode(),
            started_at=self.started,
            changed_at=self.finished if done else self.stopped,
            finished_at=self.finished if done else None,
        )

    def answer_blocks(self, run: Run) -> Iterator[AnswerBlock]:
        """The answers, packed in blocks, and how they came about."""
        person, language = self.person, self.tenant.settings.default_language
        for number, items in enumerate(blocks(tuple(person.answers))):
            given = {item: person.answers[item] for item in items}
            yield AnswerBlock(
                run_id=run.id,
                number=number,
                answers=msgspec.json.encode(given).decode(),
                process=msgspec.json.encode(draw_notes(items, person.number, language)).decode(),
                changed_at=run.changed_at,
            )

    def skillprint(self, run: Run) -> Skillprint:
        """The result of the finished run; most people said whether it is true."""
        row = skillprint_row(result_of(run, self.person.answers))
        row.made_at = self.finished
        row.recognition = RECOGNISED[self.person.number % len(RECOGNISED)]
        return row

    def pool(self) -> Iterator[Table]:
        """The place in the pool, and how it came about."""
        is_visible = self.person.stage != "left"
        joined, way = self.finished + timedelta(minutes=5), self.person.reach_by
        yield PoolFacts(
            id=demo_id(self.tenant.slug, "facts", self.person.key),
            person_id=self.id,
            facts=write_facts(drawn_facts(self.person, self.moment)),
            answered=msgspec.json.encode(sorted(STEPS)).decode(),
            changed_at=joined,
        )
        yield PoolMember(
            id=demo_id(self.tenant.slug, "member", self.person.key),
            person_id=self.id,
            is_visible=is_visible,
            reach_by=way,
            joined_at=joined,
            changed_at=joined if is_visible else self.seen,
            confirmed_at=confirmed(self.person, joined, self.moment),
        )
        yield self.did(Did.POOL_JOINED, joined, reach_by=way)
        if not is_visible:
            yield self.did(Did.POOL_LEFT, self.seen)

    def did(self, action: Did, at: datetime, **details: str) -> AuditEntry:
        """What the person did, in the log."""
        return logged(action, at, Role.JOB_SEEKER, self.id, person_id=self.id, **details)
