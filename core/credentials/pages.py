"""A person's own proof: what is in it, make it, take it along, and withdraw it."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath
from litestar.response import Redirect

from core.credentials import check_pages, public_files, service
from core.guidance.invitation import qr_svg
from core.kernel.dates import say_date
from core.kernel.i18n import gettext
from core.kernel.ids import parse_id
from core.kernel.pages import as_download, go, page
from core.kernel.permissions import Action
from core.kernel.web import PageRequest, read_form, visit_of

HERE = "/passport/proof"
OWN = Action.SEE_OWN_SKILLPRINT


@get(HERE, action=OWN)
async def my_proof() -> Response[str]:
    """What a proof is, exactly what stands in it, and the proof itself once it is made."""
    view = await service.proof_view(visit_of().subject)
    qr = qr_svg(view.issued.address) if view.issued else None
    return page("credentials/mine.html", HERE, proof=view, qr=qr, say_date=say_date)


@post(HERE, action=OWN)
async def make(request: PageRequest) -> Redirect:
    """Make the proof, with the first name where the person ticked it."""
    visit, form = visit_of(), await read_form(request)
    await service.issue_for(visit.subject, with_name=form.get("name") == "1")
    visit.flash("success", gettext("Your proof is ready."))
    return go(HERE)


@get(f"{HERE}/{{credential_id:str}}/file", action=OWN)
async def download(credential_id: FromPath[str]) -> Response[str]:
    """The proof as a file."""
    body = await service.proof_file(visit_of().subject, parse_id(credential_id))
    return as_download(body, "application/json", "skillprint.json")


@get(f"{HERE}/{{credential_id:str}}/withdraw", action=OWN)
async def withdraw_page(credential_id: FromPath[str]) -> Response[str]:
    """Say what withdrawing means before it is done."""
    await service.proof_file(visit_of().subject, parse_id(credential_id))
    return page("credentials/withdraw.html", HERE, credential_id=credential_id)


@post(f"{HERE}/{{credential_id:str}}/withdraw", action=OWN)
async def withdraw(credential_id: FromPath[str]) -> Redirect:
    """End a proof for good."""
    visit = visit_of()
    await service.withdraw(visit.subject, parse_id(credential_id))
    visit.flash("success", gettext("Your proof is withdrawn. Whoever checks it sees that."))
    return go(HERE)


routes = [
    my_proof,
    make,
    download,
    withdraw_page,
    withdraw,
    *check_pages.routes,
    *public_files.routes,
]
