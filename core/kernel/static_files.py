"""Our few static files, held in memory, named by their content and compressed once."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath

from core.kernel.errors import NotFoundError
from core.kernel.permissions import Action

FOREVER = "public, max-age=31536000, immutable"
RELATIVE = re.compile(r'url\("([\w.-]+)"\)')
TEXT = ("text/", "image/svg", "application/javascript")


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file, its compressed form where that helps, and its fingerprint."""

    body: bytes
    packed: bytes
    media_type: str
    digest: str


def make_file(body: bytes, media_type: str) -> StaticFile:
    """Compress and fingerprint a body."""
    packed = gzip.compress(body, 9, mtime=0) if media_type.startswith(TEXT) else b""
    return StaticFile(body, packed, media_type, hashlib.sha256(body).hexdigest()[:12])


class StaticFiles:
    """All static files of core, the themes and the plugins, by name."""

    def __init__(self) -> None:
        self.files: dict[str, StaticFile] = {}

    def load(self, folder: Path, prefix: str = "") -> None:
        """Read a folder."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = prefix + path.relative_to(folder).as_posix()
                kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
                kind = {".woff2": "font/woff2", ".js": "text/javascript"}.get(path.suffix, kind)
                self.files[name] = make_file(path.read_bytes(), kind)

    def point_styles(self) -> None:
        """Let stylesheets name fonts and images by their fingerprinted address."""
        for name, file in list(self.files.items()):
            if file.media_type == "text/css":
                body = RELATIVE.sub(self._fingerprinted, file.body.decode())
                self.files[name] = make_file(body.encode(), file.media_type)

    def _fingerprinted(self, found: re.Match[str]) -> str:
        name = found[1]
        return f'url("{self.url(name)}")' if name in self.files else found[0]

    def url(self, name: str) -> str:
        """The address of a file, with its fingerprint; KeyError for an unknown one."""
        return f"/static/{self.files[name].digest}/{name}"


STATIC = StaticFiles()


def load_static(folders: Iterable[tuple[Path, str]]) -> None:
    """Read all static files at the start."""
    STATIC.files.clear()
    for folder, prefix in folders:
        STATIC.load(folder, prefix)
    STATIC.point_styles()


def file_response(file: StaticFile, accepted: str, cache: str = FOREVER) -> Response[bytes]:
    """The file, compressed for a client that can read that."""
    is_packed = bool(file.packed) and "gzip" in accepted
    headers = {"cache-control": cache, "x-content-type-options": "nosniff"}
    if is_packed:
        headers |= {"content-encoding": "gzip", "vary": "accept-encoding"}
    return Response(
        file.packed if is_packed else file.body, media_type=file.media_type, headers=headers
    )


@get("/worker.js", action=Action.OPEN_PUBLIC_PAGE, sync_to_thread=False)
def worker(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The service worker: at the root, because it may only look after what lies below it."""
    return file_response(
        STATIC.files["worker.js"], request.headers.get("accept-encoding", ""), "no-cache"
    )


@get("/static/{name:path}", action=Action.OPEN_PUBLIC_PAGE, sync_to_thread=False)
def static_file(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """A static file, with its fingerprint in the address or without."""
    name = name.lstrip("/")
    first, _, rest = name.partition("/")
    file = STATIC.files.get(rest)
    is_current = file is not None and file.digest == first
    file = file or STATIC.files.get(name)
    if file is None:
        raise NotFoundError
    cache = FOREVER if is_current else "public, max-age=300"
    return file_response(file, request.headers.get("accept-encoding", ""), cache)
