"""Who may do what: one table of role x action; every route names its action."""

from __future__ import annotations

from enum import StrEnum

from core.kernel.i18n import lazy as _


class Role(StrEnum):
    """The kinds of visitor."""

    ANYONE = "anyone"
    JOB_SEEKER = "job_seeker"
    COACH = "coach"
    EMPLOYER = "employer"
    TENANT_ADMIN = "tenant_admin"
    RESEARCHER = "researcher"
    OPERATOR = "operator"


class Action(StrEnum):
    """What can be done; a route carries exactly one."""

    OPEN_PUBLIC_PAGE = "open_public_page"
    SIGN_IN = "sign_in"
    USE_DEMO = "use_demo"
    ANSWER_QUESTIONS = "answer_questions"
    SEE_OWN_SKILLPRINT = "see_own_skillprint"
    CHOOSE_POOL = "choose_pool"
    DECIDE_REQUEST = "decide_request"
    MANAGE_OWN_DATA = "manage_own_data"
    SEE_CASELOAD = "see_caseload"
    INVITE_PEOPLE = "invite_people"
    MANAGE_VACANCIES = "manage_vacancies"
    ENTER_VACANCIES = "enter_vacancies"
    SEE_CANDIDATES = "see_candidates"
    ASK_CONNECTION = "ask_connection"
    VISIT_EVENTS = "visit_events"
    HOST_EVENTS = "host_events"
    ORGANISE_EVENTS = "organise_events"
    MANAGE_STAFF = "manage_staff"
    APPROVE_EMPLOYERS = "approve_employers"
    SETTLE_REPORTS = "settle_reports"
    SET_BRAND = "set_brand"
    SWITCH_PLUGINS = "switch_plugins"
    CHOOSE_MATCHING = "choose_matching"
    EXPLAIN_LISTS = "explain_lists"
    SEE_AUDIT = "see_audit"
    SET_RETENTION = "set_retention"
    SET_CONSENT_TEXTS = "set_consent_texts"
    SEE_FIGURES = "see_figures"
    SEE_GAPS = "see_gaps"
    SEE_QUALITY = "see_quality"
    SEE_QUESTIONS = "see_questions"
    TEND_QUESTIONS = "tend_questions"
    CALIBRATE = "calibrate"
    APPROVE_BANK = "approve_bank"
    USE_PLUGIN = "use_plugin"
    MANAGE_TENANTS = "manage_tenants"


EVERYONE = frozenset(Role)
SIGNED_IN = EVERYONE - {Role.ANYONE}
SEEKER = frozenset({Role.JOB_SEEKER})
COACH = frozenset({Role.COACH})
EMPLOYER = frozenset({Role.EMPLOYER})
ADMIN = frozenset({Role.TENANT_ADMIN})
STAFF = frozenset({Role.COACH, Role.TENANT_ADMIN})
RESEARCH = frozenset({Role.TENANT_ADMIN, Role.RESEARCHER})

ALLOWED: dict[Action, frozenset[Role]] = {
    Action.OPEN_PUBLIC_PAGE: EVERYONE,
    Action.SIGN_IN: EVERYONE,
    Action.USE_DEMO: EVERYONE,
    Action.ANSWER_QUESTIONS: SEEKER,
    Action.SEE_OWN_SKILLPRINT: SEEKER,
    Action.CHOOSE_POOL: SEEKER,
    Action.DECIDE_REQUEST: SEEKER,
    Action.MANAGE_OWN_DATA: SEEKER,
    Action.SEE_CASELOAD: COACH,
    Action.INVITE_PEOPLE: COACH,
    Action.MANAGE_VACANCIES: EMPLOYER,
    Action.ENTER_VACANCIES: ADMIN | COACH,
    Action.SEE_CANDIDATES: EMPLOYER,
    Action.ASK_CONNECTION: EMPLOYER,
    Action.VISIT_EVENTS: SEEKER,
    Action.HOST_EVENTS: EMPLOYER,
    Action.ORGANISE_EVENTS: COACH | ADMIN,
    Action.MANAGE_STAFF: ADMIN,
    Action.APPROVE_EMPLOYERS: ADMIN,
    Action.SETTLE_REPORTS: ADMIN,
    Action.SET_BRAND: ADMIN,
    Action.SWITCH_PLUGINS: ADMIN,
    Action.CHOOSE_MATCHING: ADMIN,
    Action.EXPLAIN_LISTS: STAFF,
    Action.SEE_AUDIT: ADMIN,
    Action.SET_RETENTION: ADMIN,
    Action.SET_CONSENT_TEXTS: ADMIN,
    Action.SEE_FIGURES: ADMIN,
    Action.SEE_GAPS: ADMIN | COACH,
    Action.SEE_QUALITY: RESEARCH,
    Action.SEE_QUESTIONS: RESEARCH,
    Action.TEND_QUESTIONS: RESEARCH,
    Action.CALIBRATE: ADMIN,
    Action.APPROVE_BANK: ADMIN,
    Action.USE_PLUGIN: SIGNED_IN - {Role.RESEARCHER},
    Action.MANAGE_TENANTS: frozenset({Role.OPERATOR}),
}

ROLE_WORDS: dict[Role, str] = {
    Role.JOB_SEEKER: _("Job seeker"),
    Role.COACH: _("Coach"),
    Role.EMPLOYER: _("Employer"),
    Role.TENANT_ADMIN: _("Admin"),
    Role.RESEARCHER: _("Researcher"),
    Role.OPERATOR: _("Operator"),
}

WORDS: dict[Action, str] = {
    Action.OPEN_PUBLIC_PAGE: _("Open public pages"),
    Action.SIGN_IN: _("Come in with a code or a link"),
    Action.USE_DEMO: _("Try the demo (demo only)"),
    Action.ANSWER_QUESTIONS: _("Answer the questions"),
    Action.SEE_OWN_SKILLPRINT: _("See the own skillprint and jobs"),
    Action.CHOOSE_POOL: _("Step into or out of the talent pool"),
    Action.DECIDE_REQUEST: _("Say yes or no to an employer"),
    Action.MANAGE_OWN_DATA: _("See, download and delete own data"),
    Action.SEE_CASELOAD: _("See the people one guides"),
    Action.INVITE_PEOPLE: _("Invite people and renew their code"),
    Action.MANAGE_VACANCIES: _("Make and change vacancies"),
    Action.ENTER_VACANCIES: _("Write a vacancy for an employer"),
    Action.SEE_CANDIDATES: _("See people who fit, without name"),
    Action.ASK_CONNECTION: _("Send a connection request"),
    Action.VISIT_EVENTS: _("Come to a job fair"),
    Action.HOST_EVENTS: _("Bring vacancies to a job fair"),
    Action.ORGANISE_EVENTS: _("Organise a job fair"),
    Action.MANAGE_STAFF: _("Add and stop staff"),
    Action.APPROVE_EMPLOYERS: _("Approve employers"),
    Action.SETTLE_REPORTS: _("Decide about reported messages"),
    Action.SET_BRAND: _("Set name, colour and logo"),
    Action.SWITCH_PLUGINS: _("Switch plugins on and off"),
    Action.CHOOSE_MATCHING: _("Choose and compare how lists are put in order"),
    Action.EXPLAIN_LISTS: _("See why a list stands as it does"),
    Action.SEE_AUDIT: _("See who did what and who looked"),
    Action.SET_RETENTION: _("Say how long data are kept"),
    Action.SET_CONSENT_TEXTS: _("Write the words people agree to"),
    Action.SEE_FIGURES: _("See the key figures"),
    Action.SEE_GAPS: _("See why people say no, added up"),
    Action.SEE_QUALITY: _("See how good the measurement is"),
    Action.SEE_QUESTIONS: _("See how the questions do"),
    Action.TEND_QUESTIONS: _("Set questions apart and record them"),
    Action.CALIBRATE: _("Have the questions calculated anew"),
    Action.APPROVE_BANK: _("Approve new numbers for the questions"),
    Action.USE_PLUGIN: _("Open the pages of plugins"),
    Action.MANAGE_TENANTS: _("Make and suspend instances (command line)"),
}


def may(role: Role, action: Action) -> bool:
    """Whether the role may do the action."""
    return role in ALLOWED[action]
