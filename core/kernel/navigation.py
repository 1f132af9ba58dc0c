"""The menu of each role; a feature's entry shows only to roles that may open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.kernel.i18n import gettext
from core.kernel.i18n import lazy as _
from core.kernel.permissions import Action, may
from core.kernel.visit import Visit


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry: address, English text, pictogram and the action it needs."""

    url: str
    text: str
    icon: str
    action: Action


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry as the layout shows it."""

    url: str
    label: str
    icon: str
    current: bool


ENTRIES: tuple[NavEntry, ...] = (
    NavEntry("/skillprint", _("My skillprint"), "star", Action.SEE_OWN_SKILLPRINT),
    NavEntry("/jobs", _("Jobs that fit"), "briefcase", Action.SEE_OWN_SKILLPRINT),
    NavEntry("/pool", _("Be found"), "eye", Action.CHOOSE_POOL),
    NavEntry("/requests", _("Requests"), "mail", Action.DECIDE_REQUEST),
    NavEntry("/coach", _("People"), "people", Action.SEE_CASELOAD),
    NavEntry("/coach/requests", _("Requests"), "mail", Action.SEE_CASELOAD),
    NavEntry("/coach/groups", _("Groups and invitations"), "plus", Action.INVITE_PEOPLE),
    NavEntry("/vacancy-desk", _("Vacancies"), "briefcase", Action.ENTER_VACANCIES),
    NavEntry("/organise/events", _("Job fairs"), "calendar", Action.ORGANISE_EVENTS),
    NavEntry("/coach/messages", _("Messages to read along"), "message", Action.SEE_CASELOAD),
    NavEntry("/coach/outcomes", _("How it goes"), "chart", Action.SEE_CASELOAD),
    NavEntry("/employer", _("Vacancies"), "briefcase", Action.MANAGE_VACANCIES),
    NavEntry("/employer/search", _("Look for people"), "people", Action.SEE_CANDIDATES),
    NavEntry("/employer/requests", _("Requests"), "mail", Action.ASK_CONNECTION),
    NavEntry("/employer/matches", _("Matches"), "match", Action.ASK_CONNECTION),
    NavEntry("/employer/events", _("Job fairs"), "calendar", Action.HOST_EVENTS),
    NavEntry("/manage", _("Key figures"), "flag", Action.SEE_FIGURES),
    NavEntry("/manage/questions", _("Questions"), "chart", Action.SEE_QUESTIONS),
    NavEntry("/manage/quality", _("Quality"), "check", Action.SEE_QUALITY),
    NavEntry("/manage/fairness", _("Fair chances"), "people", Action.SEE_QUALITY),
    NavEntry("/manage/employers", _("Employers"), "building", Action.APPROVE_EMPLOYERS),
    NavEntry("/manage/matching", _("Matching"), "match", Action.CHOOSE_MATCHING),
    NavEntry("/manage/outcomes", _("What came of matches"), "match", Action.SEE_FIGURES),
    NavEntry("/manage/messages", _("Reported messages"), "message", Action.SETTLE_REPORTS),
    NavEntry("/manage/audit", _("Audit log"), "list", Action.SEE_AUDIT),
    NavEntry("/manage/retention", _("How long we keep data"), "clock", Action.SET_RETENTION),
    NavEntry("/manage/consent", _("Words of consent"), "check", Action.SET_CONSENT_TEXTS),
    NavEntry("/manage/staff", _("Staff"), "people", Action.MANAGE_STAFF),
    NavEntry("/manage/brand", _("Name and colours"), "settings", Action.SET_BRAND),
    NavEntry("/manage/plugins", _("Plugins"), "plug", Action.SWITCH_PLUGINS),
)

# What is somebody's own stands in the menu with their name, and leaves the bar to the work.
OWN_ENTRIES: tuple[NavEntry, ...] = (
    NavEntry("/passport", _("My passport"), "files", Action.MANAGE_OWN_DATA),
    NavEntry("/events", _("Job fairs"), "calendar", Action.VISIT_EVENTS),
    NavEntry("/my-code", _("My code"), "lock", Action.MANAGE_OWN_DATA),
    NavEntry("/my-data", _("My data"), "person", Action.MANAGE_OWN_DATA),
)

_more: list[Callable[[Visit], list[NavEntry]]] = []


def add_navigation_source(source: Callable[[Visit], list[NavEntry]]) -> None:
    """Let the plugin machinery add entries (called by the composition root)."""
    _more[:] = [source]


def navigation_for(visit: Visit, path: str) -> list[NavItem]:
    """The menu of a visit; the entry with the longest matching address is the current one."""
    if visit.session.subject is None:
        return []
    entries = [e for e in ENTRIES if may(visit.role, e.action)]
    for source in _more:
        entries += [e for e in source(visit) if may(visit.role, e.action)]
    return show_entries(entries, path)


def own_links_for(visit: Visit, path: str) -> list[NavItem]:
    """The links beside signing out."""
    if visit.session.subject is None:
        return []
    return show_entries([e for e in OWN_ENTRIES if may(visit.role, e.action)], path)


def show_entries(entries: list[NavEntry], path: str) -> list[NavItem]:
    """The entries in the visitor's language, the current one marked."""
    inside = [e.url for e in entries if path == e.url or path.startswith(e.url + "/")]
    current = max(inside, key=len, default="")
    return [NavItem(e.url, gettext(e.text), e.icon, e.url == current) for e in entries]
