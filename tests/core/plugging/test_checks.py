"""A manifest that is wrong stops the start, and says what is wrong."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from core.kernel import jobs
from core.plugging.calls import CALLS
from core.plugging.manager import load
from core.plugging.manifest import PluginError
from tests.core.plugging.planted import module_of, plant, planted, text_of

ROUTE = """
@get("/x", {options} sync_to_thread=False)
def some_page() -> str:
    return ""
"""
SETTINGS = """
import msgspec
class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields={forbid}):
    limit: int{default}
"""
JOB = "class PruneTrees(Job, frozen=True):\n    pass\n"
PERSON = 'person_tables=("planted_tree",),'


def problem(body: str = "", more: str = "", name: str = "planted") -> str:
    """What is said about a plugin."""
    with pytest.raises(PluginError) as caught:
        load("*", (plant(name, body, more),))
    assert caught.value.plugin == name
    return str(caught.value)


@pytest.mark.parametrize("name", ["abc", "Club", "a-club", "core", "tenants", "x" * 33, "club_"])
def test_a_name_that_cannot_be_used(name: str) -> None:
    assert "is not usable" in problem(name=name)


@pytest.mark.parametrize(
    ("requires", "told"),
    [
        ("passport>=2099.1", "it asks for passport>=2099.1; this is"),
        ("passport<2026.1", "it asks for passport<2026.1; this is"),
        ("passports>=1", "is not of the form 'passport>=2026.1'"),
        ("passport~=2026.1", "is not of the form"),
        ("", "is not of the form"),
    ],
)
def test_a_requirement_that_is_not_met(requires: str, told: str) -> None:
    point = module_of("planted", text_of("planted", requires=requires))
    with pytest.raises(PluginError, match="Plugin 'planted'") as caught:
        load("*", (point,))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('version="1.0"', 'version="one"', "the version 'one' is not of the form"),
        ('title=_("Planted")', 'title=""', "title and description must say something"),
    ],
)
def test_version_and_texts(old: str, new: str, told: str) -> None:
    point = module_of("planted", text_of("planted").replace(old, new))
    with pytest.raises(PluginError, match=told):
        load("*", (point,))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    more = 'version="x", '
    text = text_of("planted", more="events=(PoolJoined,),").replace('version="1.0"', more[:-2])
    with pytest.raises(PluginError) as caught:
        load("*", (module_of("planted", text),))
    assert len(caught.value.problems) == 2


GOOD = """
class PickApples(Job, frozen=True):
    tree: UUID

@runs(PickApples)
async def pick(job: PickApples) -> None:
    ...

@get("/", action=Action.USE_PLUGIN, permission="pick", sync_to_thread=False)
def page_of_apples() -> str:
    return ""
""" + SETTINGS.format(forbid=True, default=" = 3")
ALL_OF_IT = """
    settings=Settings, jobs=(PickApples,), events=(PoolJoined,),
    permissions=(Permission("pick", _("Pick"), frozenset({Role.COACH})),),
    navigation=(NavEntry("/p/planted/x", _("Apples"), "star", Action.USE_PLUGIN),),
    routers=(Router("/", route_handlers=[page_of_apples]),),
    static=FOLDER / "static", templates=FOLDER / "templates", locale=FOLDER / "locale",
"""
LISTENS = "### after\n@hookimpl\nasync def passport_on_event(event: AnyEvent) -> None:\n    ..."


def test_a_plugin_with_everything_right_is_loaded_with_its_folders(tmp_path: Path) -> None:
    for folder in ("static/planted", "templates/planted", "locale/nl/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "locale/nl/LC_MESSAGES/messages.po").write_text('msgid ""\nmsgstr ""\n')
    head = f"from pathlib import Path\nFOLDER = Path({str(tmp_path)!r})\n"
    with planted(plant("planted", head + GOOD + LISTENS, ALL_OF_IT)) as loaded:
        assert loaded.names == {"planted"}
        assert CALLS.template_folders() == [tmp_path / "templates"]
        assert CALLS.locale_folders() == [tmp_path / "locale"]
        assert CALLS.static_folders() == [(tmp_path / "static", "")]


def test_another_job_of_the_same_name() -> None:
    body = GOOD.replace("PickApples", "MailOut") + LISTENS
    more = ALL_OF_IT.replace("PickApples", "MailOut")
    known = next(iter(jobs._runners)).__name__
    with pytest.raises(ValueError, match=f"There is another job called {known}"):
        plant("planted", body.replace("MailOut", known), more.replace("MailOut", known))


def test_another_name_than_the_entry_point() -> None:
    with pytest.raises(PluginError, match="its manifest has another name: 'other'"):
        load("*", (module_of("planted", text_of("other")),))


def test_no_manifest() -> None:
    with pytest.raises(PluginError, match="gives no Manifest"):
        load("*", (module_of("planted", "def passport_plugin(): return {}"),))


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    text = problem(more=f"templates=__import__('pathlib').Path({str(tmp_path)!r}),")
    assert "templates/ may hold only planted/, not core" in text
    text = problem(more="static=__import__('pathlib').Path('/nowhere'),")
    assert "the folder static='/nowhere' does not exist" in text
    text = problem(more=f"locale=__import__('pathlib').Path({str(tmp_path)!r}),")
    assert "Dutch is asked for" in text


@pytest.mark.parametrize(
    ("options", "more", "told"),
    [
        ("", "routers", "some_page() names no action"),
        ('action="fly",', "routers", "names no action"),
        ('action="fly",', "manage_routers", "names no action"),
        ("action=Action.SEE_CASELOAD, public=True,", "routers", "is public, but its action"),
        ('action=Action.SEE_CASELOAD, permission="x",', "routers", "'x': not a permission"),
    ],
)
def test_routes(options: str, more: str, told: str) -> None:
    body = ROUTE.format(options=options)
    assert told in problem(body, f'{more}=(Router("/", route_handlers=[some_page]),),')


@pytest.mark.parametrize(
    ("forbid", "default", "told"),
    [(False, " = 3", "forbid_unknown_fields=True"), (True, "", "Settings.limit needs a default")],
)
def test_settings(forbid: bool, default: str, told: str) -> None:
    body = SETTINGS.format(forbid=forbid, default=default)
    assert told in problem(body, "settings=Settings,")


def test_links_lead_to_own_pages() -> None:
    more = 'navigation=(NavEntry("/planter", _("Away"), "star", Action.SIGN_IN),),'
    assert "the link /planter does not begin with /p/planted" in problem(more=more)


def test_events_and_their_hook_need_each_other() -> None:
    assert "need each other" in problem(more="events=(PoolJoined,),")
    hook = "@hookimpl\nasync def passport_on_event(event: AnyEvent) -> None:\n    ..."
    assert "need each other" in problem(f"### after\n{hook}")


def test_a_job_that_nothing_runs() -> None:
    assert "nothing runs the job PruneTrees" in problem(JOB, "jobs=(PruneTrees,),")


def test_data_about_people_without_export_and_erase_does_not_start() -> None:
    text = problem(more=PERSON)
    assert "it keeps data about people, but has no passport_person_export()" in text
    assert "it keeps data about people, but has no passport_person_erase()" in text


def test_tables(tmp_path: Path) -> None:
    text = problem(more='piccolo_app="tests.core.plugging.wrong_tables",')
    for told in (
        "its Piccolo app is called 'wrong'",
        "its Piccolo app must have migration_dependencies=['core.piccolo_app']",
        "the table 'stray' must begin with planted_",
        "the table 'planted_open' must be a TenantTable",
        "the table 'planted_private': person_tables and its `about` must say the same.",
        "the table 'stray' does not say whose data it holds",
    ):
        assert told in text


def test_a_module_that_breaks_at_import() -> None:
    with pytest.raises(PluginError, match=r"nowhere\.at\.all cannot be imported"):
        load("*", (EntryPoint("planted", "nowhere.at.all", "passport.plugins"),))
    with pytest.raises(PluginError, match="must be a module"):
        load("*", (EntryPoint("planted", "json:dumps", "passport.plugins"),))


def test_a_route_that_core_could_not_check_forms_for() -> None:
    body = """
async def mine(request: Any) -> None: ...

@post("/", action=Action.USE_PLUGIN, before_request=mine)
async def changes() -> str:
    return ""
"""
    text = problem(body, "routers=(Router('/', route_handlers=[changes]),),")
    assert "changes() has a before_request" in text
    text = problem(
        body.replace(", before_request=mine", ""),
        "routers=(Router('/', route_handlers=[changes], before_request=mine),),",
    )
    assert "changes() has a before_request" in text


def test_a_route_that_is_no_page() -> None:
    body = """
from litestar import asgi

@asgi("/", action=Action.USE_PLUGIN)
async def raw(scope: Any, receive: Any, send: Any) -> None: ...
"""
    assert "raw() is not a page" in problem(body, "routers=(Router('/', route_handlers=[raw]),),")
