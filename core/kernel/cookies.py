"""Cookie names and flags: `__Host-` and Secure everywhere but on loopback over http."""

from __future__ import annotations

from ipaddress import ip_address

SESSION = "session"
FORM = "form"
LANGUAGE = "language"
LOOK = "look"
SIZE = "size"
SOUND = "sound"
QUESTIONS = "questions"
KEPT = (SESSION, FORM, LANGUAGE, LOOK, SIZE, SOUND, QUESTIONS)
YEAR = 31_536_000


def is_loopback(host: str) -> bool:
    """Whether a host name stays on this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def cookie_name(name: str, *, is_secure: bool) -> str:
    """The full name of a cookie."""
    return f"__Host-{name}" if is_secure else name


def read_cookies(header: str, *, is_secure: bool) -> dict[str, str]:
    """Our cookies by short name; others and broken ones are left out.

    Pair by pair, because SimpleCookie drops all of them when a neighbour's site sets a broken one.
    """
    pairs = [part.strip().partition("=") for part in header.split(";")]
    given = {name: value for name, is_pair, value in reversed(pairs) if is_pair}
    names = {n: cookie_name(n, is_secure=is_secure) for n in KEPT}
    return {name: given[full] for name, full in names.items() if full in given}


def set_cookie(name: str, value: str, *, is_secure: bool, max_age: int | None = None) -> str:
    """A Set-Cookie value: host only, hidden from scripts, same site; max_age 0 deletes."""
    parts = [
        f"{cookie_name(name, is_secure=is_secure)}={value}",
        "Path=/",
        "HttpOnly",
        "SameSite=Lax",
    ]
    if is_secure:
        parts.append("Secure")
    if max_age is not None:
        parts.append(f"Max-Age={max_age}")
    return "; ".join(parts)
