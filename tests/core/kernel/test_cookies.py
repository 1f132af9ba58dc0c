"""Cookie names and flags: `__Host-` and Secure everywhere but on loopback over http."""

import httpx
import msgspec
import pytest

from core.kernel.config import Config
from core.kernel.cookies import cookie_name, is_loopback, read_cookies, set_cookie
from core.kernel.gate import Gate
from core.testing.database import make_tenant
from tenants.resolve import ResolvedTenant, forget_hosts
from tenants.tables import TenantHost
from tenants.transactions import platform_transaction


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("werkbedrijf.localhost", True),
        ("127.0.0.1", True),
        ("[::1]", True),
        ("localhost.example", False),
        ("notlocalhost", False),
        ("10.0.0.1", False),
    ],
)
def test_loopback(host: str, is_here: bool) -> None:
    assert is_loopback(host) is is_here


def test_a_cookie_is_hidden_from_scripts_and_other_hosts() -> None:
    made = set_cookie("session", "x", is_secure=True)
    assert made == "__Host-session=x; Path=/; HttpOnly; SameSite=Lax; Secure"
    assert set_cookie("session", "", is_secure=False, max_age=0) == (
        "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    )


@pytest.mark.parametrize("is_secure", [True, False])
def test_only_the_right_name_is_read(is_secure: bool) -> None:
    name = cookie_name("session", is_secure=is_secure)
    other = cookie_name("session", is_secure=not is_secure)
    assert read_cookies(f"{name}=a", is_secure=is_secure) == {"session": "a"}
    assert read_cookies(f"{other}=a; nonsense", is_secure=is_secure) == {}


@pytest.mark.parametrize("broken", ["{}", 'a"b=c', "x=[1]; =y", "=", "a b=c", "session"])
def test_a_broken_cookie_of_a_neighbour_signs_nobody_out(broken: str) -> None:
    for header in (f"{broken}; session=mine", f"session=mine; {broken}"):
        assert read_cookies(header, is_secure=False) == {"session": "mine"}


async def opened(app: Gate, address: str, **headers: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, headers=headers) as client:
        return await client.get(address)


async def test_on_loopback_over_http_names_are_plain(app: Gate, tenant: ResolvedTenant) -> None:
    answer = await opened(app, f"http://{tenant.slug}.localhost/")
    assert answer.headers["set-cookie"].startswith("form=")
    assert "strict-transport-security" not in answer.headers


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_elsewhere_names_are_bound_to_the_host(app: Gate, scheme: str) -> None:
    tenant = await make_tenant()
    await add_host(tenant, f"{tenant.slug}.example")
    answer = await opened(app, f"{scheme}://{tenant.slug}.example/")
    assert answer.status_code == 200
    assert answer.headers["set-cookie"].startswith("__Host-form=")
    assert answer.headers["set-cookie"].endswith("Secure")
    assert "max-age=63072000" in answer.headers["strict-transport-security"]


async def test_https_on_loopback_is_secure_too(app: Gate, tenant: ResolvedTenant) -> None:
    answer = await opened(app, f"https://{tenant.slug}.localhost/")
    assert answer.headers["set-cookie"].startswith("__Host-form=")


async def test_a_proxy_is_believed_only_where_there_is_one(
    app: Gate, config: Config, tenant: ResolvedTenant
) -> None:
    address = f"http://{tenant.slug}.localhost/"
    headers = {"x-forwarded-proto": "https"}
    assert (await opened(app, address, **headers)).headers["set-cookie"].startswith("form=")
    behind = Gate(app.app, msgspec.structs.replace(config, behind_proxy=True))
    made = (await opened(behind, address, **headers)).headers["set-cookie"]
    assert made.startswith("__Host-form=")


async def add_host(tenant: ResolvedTenant, host: str) -> None:
    async with platform_transaction("provision"):
        await TenantHost.insert(TenantHost(host=host, of_tenant=tenant.id))
    forget_hosts()
