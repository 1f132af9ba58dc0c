"""What other features may ask of accounts; each verb lies in the file of its subject."""

from __future__ import annotations

from core.accounts.codes import enter_code, renew_code
from core.accounts.consent_texts import usual_in, usual_words, version_of, wording_of, words_in
from core.accounts.consents import (
    consent_lines,
    consents_of,
    consents_of_many,
    set_consent,
)
from core.accounts.directory import find_account, finds_accounts
from core.accounts.emails import (
    ask_new_code,
    confirm_email,
    forget_email,
    mail_code,
    resume_address,
    save_email,
    use_new_code_link,
    use_resume_link,
)
from core.accounts.entrance import code_in_session, come_in, home_of
from core.accounts.groups import create_group, find_group, get_group, groups_of
from core.accounts.links import ask_link, forget_old_links, look_at_link, send_link, use_link
from core.accounts.people import (
    StartedPerson,
    erase_person,
    get_person,
    lock_person,
    paused_among,
    people_away,
    people_to_tell,
    set_first_name,
    set_phone,
    start_person,
    touch,
    unclaimed_people,
)
from core.accounts.rules import clean_code, show_code
from core.accounts.schemas import Account, ConsentLine, Consents, LinkView, SignedIn, Wording
from core.accounts.setting_aside import person_by_code, set_aside, set_aside_before, take_back
from core.accounts.staff import add_staff, get_staff, list_staff, set_staff_active
from core.accounts.starts import start_once, start_ticket
from core.accounts.tables import Person, SeekerGroup, Staff
from core.accounts.telling import tell_of_new_words
from core.accounts.text_drafts import (
    draft_in,
    drop_draft,
    editions,
    people_who_agree,
    publish,
    save_draft,
)

__all__ = [
    "Account",
    "ConsentLine",
    "Consents",
    "LinkView",
    "Person",
    "SeekerGroup",
    "SignedIn",
    "Staff",
    "StartedPerson",
    "Wording",
    "add_staff",
    "ask_link",
    "ask_new_code",
    "clean_code",
    "code_in_session",
    "come_in",
    "confirm_email",
    "consent_lines",
    "consents_of",
    "consents_of_many",
    "create_group",
    "draft_in",
    "drop_draft",
    "editions",
    "enter_code",
    "erase_person",
    "find_account",
    "find_group",
    "finds_accounts",
    "forget_email",
    "forget_old_links",
    "get_group",
    "get_person",
    "get_staff",
    "groups_of",
    "home_of",
    "list_staff",
    "lock_person",
    "look_at_link",
    "mail_code",
    "paused_among",
    "people_away",
    "people_to_tell",
    "people_who_agree",
    "person_by_code",
    "publish",
    "renew_code",
    "resume_address",
    "save_draft",
    "save_email",
    "send_link",
    "set_aside",
    "set_aside_before",
    "set_consent",
    "set_first_name",
    "set_phone",
    "set_staff_active",
    "show_code",
    "start_once",
    "start_person",
    "start_ticket",
    "take_back",
    "tell_of_new_words",
    "touch",
    "unclaimed_people",
    "use_link",
    "use_new_code_link",
    "use_resume_link",
    "usual_in",
    "usual_words",
    "version_of",
    "wording_of",
    "words_in",
]
