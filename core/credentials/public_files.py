"""What programs of others fetch: the tenant's public keys, its status lists and the badge."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import msgspec
from litestar import Response, get
from litestar.params import FromPath

from core.credentials import service
from core.credentials.rules.document import BADGE_PATH
from core.kernel.permissions import Action
from core.kernel.web import PageRequest

PUBLIC = Action.OPEN_PUBLIC_PAGE
BADGE = (files("core.credentials") / "data" / "badge.svg").read_bytes()
SHORTLY = "public, max-age=300"


def answer(request: PageRequest, body: bytes, media_type: str) -> Response[bytes]:
    """A file that any site may read, not sent again to whoever has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": SHORTLY, "access-control-allow-origin": "*"}
    if request.headers.get("if-none-match", "") == tag:
        return Response(b"", status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


@get("/.well-known/did.json", action=PUBLIC)
async def did_file(request: PageRequest) -> Response[bytes]:
    """The public keys of this host's tenant, old ones too."""
    body = msgspec.json.encode(await service.issuer_document())
    return answer(request, body, "application/did+json")


@get("/credentials/status/{number:int}", action=PUBLIC)
async def status_list(request: PageRequest, number: FromPath[int]) -> Response[bytes]:
    """A signed list of withdrawn proofs."""
    return answer(request, await service.signed_list(number), "application/vc")


@get(BADGE_PATH, action=PUBLIC)
async def badge(request: PageRequest) -> Response[bytes]:
    """The picture that proofs name."""
    return answer(request, BADGE, "image/svg+xml")


routes = [did_file, status_list, badge]
