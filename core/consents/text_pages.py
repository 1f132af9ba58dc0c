"""The words of consent for the tenant's admin: looked at, written as a draft, published."""

from __future__ import annotations

from collections.abc import Mapping

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.accounts import service as accounts
from core.accounts.schemas import ConsentKind
from core.consents import exporting, texts
from core.consents.schemas import TextView
from core.kernel.dates import say_date
from core.kernel.errors import NotFoundError, WrongInputError
from core.kernel.i18n import gettext
from core.kernel.pages import as_download, go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of
from core.language.service import hints_for
from core.talent_pool import service as talent_pool

PATH = "/manage/consent"
SET = Action.SET_CONSENT_TEXTS
Words = Mapping[str, tuple[str, ...]]


@get(PATH, action=SET)
async def overview() -> Response[str]:
    """What people say yes to here, and since when."""
    views = [await texts.text_view(kind) for kind in texts.KINDS]
    return page(
        "consents/admin/texts.html",
        PATH,
        texts=views,
        is_double=await talent_pool.is_double(),
        say_date=say_date,
    )


@post(PATH + "/double", action=SET)
async def set_double(request: PageRequest) -> Redirect:
    """Let a coach look along before employers find somebody, or not any more."""
    wanted = (await read_form(request)).get("wanted") == "yes"
    await talent_pool.set_double(wanted=wanted)
    visit_of().flash("success", gettext("We saved that."))
    return go(f"{PATH}#double")


async def show(
    view: TextView, form: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> Response[str]:
    """One text with its form, and what is hard to read in the draft."""
    draft = fields_of(view, view.draft)
    return page(
        "consents/admin/text.html",
        PATH,
        status=422 if errors else 200,
        text=view,
        form=form,
        errors=errors or {},
        hints=hints_for(draft.get("words_nl", "")),
        say_date=say_date,
    )


@get(PATH + "/{kind:str}", action=SET)
async def edit(kind: FromPath[str]) -> Response[str]:
    """The words that hold, those of the draft, and the form."""
    view = await texts.text_view(kind_of(kind))
    return await show(view, fields_of(view, view.draft if view.has_draft else view.words))


def fields_of(view: TextView, words: Words) -> dict[str, str]:
    """Words as the form holds them: a line for each sentence, a field for each language."""
    return {f"words_{code}": "\n".join(words.get(code, ())) for code in view.codes}


@post(PATH + "/{kind:str}", action=SET)
async def save(request: PageRequest, kind: FromPath[str]) -> Response[str] | Redirect:
    """Keep a draft; nobody sees it yet."""
    found, form = kind_of(kind), await read_form(request)
    view = await texts.text_view(found)
    typed = {code: form.get(f"words_{code}", "") for code in view.codes}
    try:
        await accounts.save_draft(found, typed)
    except WrongInputError as error:
        errors = {name: gettext(words) for name, words in error.fields.items()}
        return await show(view, form, errors)
    visit_of().flash("success", gettext("Your draft is saved. Nobody sees it yet."))
    return go(f"{PATH}/{found}#draft")


@post(PATH + "/{kind:str}/publish", action=SET)
async def publish(request: PageRequest, kind: FromPath[str]) -> Response[str] | Redirect:
    """Let the draft hold from now on."""
    found, form = kind_of(kind), await read_form(request)
    meaning, number = form.get("meaning", ""), form.get("number", "")
    if found != "assessment" and meaning not in {"small", "new"}:
        view = await texts.text_view(found)
        return await show(
            view, fields_of(view, view.draft), {"meaning": gettext("Choose what changes.")}
        )
    edition = int(number) if number.isdecimal() and len(number) < 6 else 0
    await accounts.publish(found, edition, is_new_meaning=meaning == "new")
    visit_of().flash("success", gettext("These words hold from now on."))
    return go(PATH)


@post(PATH + "/{kind:str}/drop", action=SET)
async def drop(kind: FromPath[str]) -> Redirect:
    """Throw the draft away."""
    found = kind_of(kind)
    await accounts.drop_draft(found)
    visit_of().flash("success", gettext("The draft is gone. The words stay as they were."))
    return go(f"{PATH}/{found}")


@get(PATH + "/record.csv", action=SET)
async def record_file() -> Response[bytes]:
    """Every yes and no of everybody, without names."""
    return as_download(await exporting.everybody_as_csv(), "text/csv", "consents.csv")


def kind_of(typed: str) -> ConsentKind:
    """A kind of consent; NotFoundError for anything else."""
    if typed not in texts.KINDS:
        raise NotFoundError
    return typed


routes = [overview, set_double, record_file, edit, save, publish, drop]
