"""Host names: cleaned, cached, and never a way to another tenant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.provision import set_tenant_state
from tenants.resolve import ResolvedTenant, clean_host, resolve_host


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("Werkbedrijf.localhost:8000", "werkbedrijf.localhost"),
        ("example.org.", "example.org"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("", ""),
        ("a b.example", ""),
        ("evil.example/../x", ""),
        ("example..org", ""),
        ("a" * 300 + ".example", ""),
        ("[::1]:8000", ""),
        ("bücher.example", ""),
    ],
)
def test_hosts_are_cleaned(header: str, host: str) -> None:
    assert clean_host(header) == host


@given(st.text(max_size=80))
def test_any_header_gives_a_plain_name_or_nothing(header: str) -> None:
    host = clean_host(header)
    assert host == host.lower()
    assert not set(host) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")


async def test_a_host_finds_its_tenant(tenant: ResolvedTenant) -> None:
    found = await resolve_host(f"{tenant.slug}.localhost")
    assert found == tenant
    assert await resolve_host(f"{tenant.slug}.localhost") is found, "the second time from memory"


async def test_a_suspended_tenant_is_not_found_until_it_is_revived(tenant: ResolvedTenant) -> None:
    await set_tenant_state(tenant.slug, "suspended")
    assert await resolve_host(f"{tenant.slug}.localhost") is None
    await set_tenant_state(tenant.slug, "live")
    assert await resolve_host(f"{tenant.slug}.localhost") is not None
