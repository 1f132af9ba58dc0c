"""Everything a plugin may import; nothing else of core or tenants is meant for plugins."""

from __future__ import annotations

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery
from piccolo.columns import (
    JSONB,
    BigInt,
    Boolean,
    Bytea,
    Date,
    Integer,
    SmallInt,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.columns import UUID as UuidColumn

from core.evidence.steps import sign_off_step
from core.kernel.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    PassportError,
    TooManyTriesError,
    UnavailableError,
    WrongInputError,
)
from core.kernel.events import (
    AnyEvent,
    ConnectionAsked,
    Event,
    MatchMade,
    PoolJoined,
    PoolLeft,
    SkillprintMade,
    VacancyPublished,
)
from core.kernel.i18n import gettext, lazy, ngettext
from core.kernel.ids import parse_id
from core.kernel.jobs import Job, enqueue, runs
from core.kernel.navigation import NavEntry
from core.kernel.pages import go, page
from core.kernel.permissions import Action, Role
from core.kernel.visit import Visit
from core.kernel.web import PageRequest, read_choices, read_form, visit_of
from core.plugging.cache_folder import cache_folder
from core.plugging.hookspecs import hookimpl
from core.plugging.manifest import Manifest, Permission
from core.plugging.matchers import (
    INTEREST_CODES,
    SKILL_CODES,
    Contribution,
    Demands,
    Matcher,
    Numbers,
    People,
)
from core.plugging.planners import Flags, Gathering, Places, Planner
from core.plugging.plugin_settings import plugin_settings
from core.plugging.ranking import BatchMatcher, Scores
from core.plugging.records import (
    STEP,
    UNKNOWN_ERROR,
    UNKNOWN_THETA,
    Errors,
    Levels,
    Records,
    interest_steps,
)
from core.plugging.schemas import (
    Area,
    Card,
    Check,
    FoundVacancy,
    LearningProfile,
    LearningSuggestion,
    Period,
    ReportFigure,
    Section,
    SkillprintFacts,
    VacancySource,
    Viewer,
)
from tenants.columns import Ref
from tenants.connections import fetch, savepoint
from tenants.context import current_tenant_id
from tenants.personal import About
from tenants.scoped import Index, TenantTable
from tenants.tables import now

__all__ = [
    "INTEREST_CODES",
    "JSONB",
    "SKILL_CODES",
    "STEP",
    "UNKNOWN_ERROR",
    "UNKNOWN_THETA",
    "About",
    "Action",
    "AnyEvent",
    "Area",
    "BatchMatcher",
    "BigInt",
    "Boolean",
    "Bytea",
    "Card",
    "Check",
    "ConflictError",
    "ConnectionAsked",
    "Contribution",
    "Date",
    "Demands",
    "Errors",
    "Event",
    "Flags",
    "FoundVacancy",
    "FromPath",
    "FromQuery",
    "Gathering",
    "Index",
    "Integer",
    "Job",
    "LearningProfile",
    "LearningSuggestion",
    "Levels",
    "Manifest",
    "MatchMade",
    "Matcher",
    "NavEntry",
    "NotAllowedError",
    "NotFoundError",
    "Numbers",
    "PageRequest",
    "PassportError",
    "People",
    "Period",
    "Permission",
    "Places",
    "Planner",
    "PoolJoined",
    "PoolLeft",
    "Records",
    "Ref",
    "ReportFigure",
    "Response",
    "Role",
    "Router",
    "Scores",
    "Section",
    "SkillprintFacts",
    "SkillprintMade",
    "SmallInt",
    "TenantTable",
    "Text",
    "Timestamptz",
    "TooManyTriesError",
    "UnavailableError",
    "UuidColumn",
    "VacancyPublished",
    "VacancySource",
    "Varchar",
    "Viewer",
    "Visit",
    "WrongInputError",
    "cache_folder",
    "current_tenant_id",
    "enqueue",
    "fetch",
    "get",
    "gettext",
    "go",
    "hookimpl",
    "interest_steps",
    "lazy",
    "ngettext",
    "now",
    "page",
    "parse_id",
    "plugin_settings",
    "post",
    "read_choices",
    "read_form",
    "runs",
    "savepoint",
    "sign_off_step",
    "visit_of",
]
