"""The name of everything that is logged, grouped by feature; the value is what the row holds."""

from __future__ import annotations

from enum import StrEnum


class Did(StrEnum):
    """What somebody did, or looked at; its words are in audit_words.py, once each."""

    # people, their codes and their groups
    COACH_NAMED_PERSON = "coach_named_person"
    COACH_RENEWED_CODE = "coach_renewed_code"
    RECORDS_KEPT_APART = "records_kept_apart"
    RECORDS_PUT_TOGETHER = "records_put_together"
    RECORDS_TAKEN_APART = "records_taken_apart"
    SIDE_BY_SIDE_STARTED = "side_by_side_started"

    # their data
    COACH_CLOSED_POOL = "coach_closed_pool"
    COACH_OPENED_POOL = "coach_opened_pool"
    DOUBLE_SWITCH_SET = "double_switch_set"
    CONSENTS_EXPORTED = "consents_exported"
    CONSENT_TEXT_PUBLISHED = "consent_text_published"
    DATA_DOWNLOADED = "data_downloaded"
    EVIDENCE_GIVEN = "evidence_given"
    DATA_PAUSED = "data_paused"
    DATA_QUESTION_ASKED = "data_question_asked"
    DATA_RESUMED = "data_resumed"
    PASSPORTS_ASKED = "passports_asked"
    GROUPS_FORGOTTEN = "groups_forgotten"
    GROUPS_GIVEN = "groups_given"
    PERSON_ERASED = "person_erased"
    RETENTION_SET = "retention_set"

    # looks at one person's data: each has words for that person in audit_reads.py
    ADMIN_SAW_LOG = "admin_saw_log"
    ADMIN_SAW_REPORT = "admin_saw_report"
    COACH_OPENED_PERSON = "coach_opened_person"
    COACH_SAW_MESSAGES = "coach_saw_messages"
    COACH_SAW_OUTCOME = "coach_saw_outcome"
    COACH_SAW_PAIR = "coach_saw_pair"
    COACH_SAW_QUESTION = "coach_saw_question"
    COACH_SAW_REQUEST = "coach_saw_request"
    COACH_SAW_SKILLPRINT = "coach_saw_skillprint"
    EMPLOYER_SAW_CARD = "employer_saw_card"
    EMPLOYER_SAW_CONTACT = "employer_saw_contact"
    EMPLOYER_SAW_GUEST = "employer_saw_guest"
    EMPLOYER_SAW_MESSAGES = "employer_saw_messages"
    EMPLOYER_SAW_TALK = "employer_saw_talk"
    STAFF_SAW_LIST = "staff_saw_list"
    STAFF_TOOK_PAPER = "staff_took_paper"
    STAFF_TOOK_PASSPORT = "staff_took_passport"

    # proofs and the keys that sign them
    PROOF_ISSUED = "proof_issued"
    PROOF_KEY_MADE = "proof_key_made"
    PROOF_KEY_REVOKED = "proof_key_revoked"
    PROOF_WITHDRAWN = "proof_withdrawn"

    # the log itself
    AUDIT_BEGAN = "audit_began"
    AUDIT_DOUBTED = "audit_doubted"
    AUDIT_EXPORTED = "audit_exported"
    AUDIT_PRUNED = "audit_pruned"

    # links that people share
    SHARE_ENDED = "share_ended"
    SHARE_MADE = "share_made"

    # talent pool
    POOL_CONFIRMED = "pool_confirmed"
    POOL_HIDDEN = "pool_hidden"
    POOL_JOINED = "pool_joined"
    POOL_LEFT = "pool_left"

    # requests, matches and what comes after
    COACH_ADVISED = "coach_advised"
    COACH_ASKED = "coach_asked"
    CONNECTION_ASKED = "connection_asked"
    CONNECTION_CLOSED = "connection_closed"
    CONNECTION_DECLINED = "connection_declined"
    CONNECTION_HELD = "connection_held"
    CONNECTION_WITHDRAWN = "connection_withdrawn"
    CONTACT_SHARED_AGAIN = "contact_shared_again"
    CONTACT_TAKEN_BACK = "contact_taken_back"
    DECLINE_UNDONE = "decline_undone"
    FIRST_STEP_LATE = "first_step_late"
    FIRST_STEP_TAKEN = "first_step_taken"
    MATCH_MADE = "match_made"
    OUTCOME_TOLD = "outcome_told"
    REQUEST_LIMIT_SET = "request_limit_set"
    TALK_CALLED_OFF = "talk_called_off"
    TALK_NO_TIME = "talk_no_time"
    TALK_SET = "talk_set"
    TALK_TIMES_OFFERED = "talk_times_offered"

    # messages
    COACH_READS_MESSAGES = "coach_reads_messages"
    MESSAGE_SENT = "message_sent"
    MESSAGES_REPORTED = "messages_reported"
    REPORT_BLOCKED = "report_blocked"
    REPORT_RELEASED = "report_released"

    # employers and vacancies
    EMPLOYER_APPLIED = "employer_applied"
    EMPLOYER_APPROVED = "employer_approved"
    EMPLOYER_REFUSED = "employer_refused"
    SEARCH_SAVED = "search_saved"
    VACANCY_CLOSE = "vacancy_close"
    VACANCY_ENDED = "vacancy_ended"
    VACANCY_ENTERED = "vacancy_entered"
    VACANCY_EXTENDED = "vacancy_extended"
    VACANCY_PAUSE = "vacancy_pause"
    VACANCY_PUBLISH = "vacancy_publish"
    VACANCY_REOPEN = "vacancy_reopen"

    # job fairs
    EVENT_CANCELLED = "event_cancelled"
    EVENT_CHANGED = "event_changed"
    EVENT_COMING = "event_coming"
    EVENT_EMPLOYERS_ASKED = "event_employers_asked"
    EVENT_GOES_ON = "event_goes_on"
    EVENT_MADE = "event_made"
    EVENT_NOT_COMING = "event_not_coming"
    EVENT_PAPERS_ASKED = "event_papers_asked"
    EVENT_PAPERS_FETCHED = "event_papers_fetched"
    EVENT_PEOPLE_ASKED = "event_people_asked"
    EVENT_PLANNED = "event_planned"
    EVENT_TABLES_GIVEN_BACK = "event_tables_given_back"
    EVENT_TABLES_TAKEN = "event_tables_taken"
    EVENT_YES_ON_PAPER = "event_yes_on_paper"

    # questions and their numbers
    BANK_APPROVED = "bank_approved"
    BANK_PROPOSED = "bank_proposed"
    BANK_REFUSED = "bank_refused"
    BANK_STOPPED = "bank_stopped"
    CALIBRATION_ASKED = "calibration_asked"
    CALIBRATION_SHARING = "calibration_sharing"
    ITEM_PARKED = "item_parked"
    ITEM_RELEASED = "item_released"
    RECORDING_REMOVED = "recording_removed"
    RECORDING_STORED = "recording_stored"

    # how the place is set up
    BRAND_CHANGED = "brand_changed"
    LANGUAGES_CHANGED = "languages_changed"
    MATCHER_SHADOW = "matcher_shadow"
    MATCHER_SWITCHED = "matcher_switched"
    PLUGIN_OFF = "plugin_off"
    PLUGIN_ON = "plugin_on"
    STAFF_ACTIVE = "staff_active"
    STAFF_ADDED = "staff_added"
    STAFF_STOPPED = "staff_stopped"
