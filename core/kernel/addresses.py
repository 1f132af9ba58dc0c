"""Full addresses for mails: the host the visitor came in by, or the one a command speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.kernel.cookies import is_loopback
from core.kernel.visit import current_visit

_base: ContextVar[str] = ContextVar("base", default="")


@contextmanager
def speak_for(host: str, port: int) -> Iterator[None]:
    """Let addresses made inside a command lead to a host: https, but on this machine."""
    base = f"http://{host}:{port}" if is_loopback(host) else f"https://{host}"
    with speak_from(base):
        yield


@contextmanager
def speak_from(base: str) -> Iterator[None]:
    """Let addresses begin as those of the visit that asked for this work (for jobs)."""
    token = _base.set(base)
    try:
        yield
    finally:
        _base.reset(token)


def address_of(path: str) -> str:
    """The full address of a path; only the path where nobody is spoken for (demo data)."""
    visit = current_visit()
    if visit is None:
        return _base.get() + path
    return f"{'https' if visit.is_secure else 'http'}://{visit.host}{path}"
