"""The statements that secure a table."""

import pytest
from piccolo.table import Table

from core.accounts.tables import Consent, Person
from tenants.columns import Ref
from tenants.row_security import Roles, index_name, statements
from tenants.scoped import Index
from tenants.tables import Session

ROLES = Roles("app", "platform")


def test_a_table_of_no_kind_is_refused() -> None:
    class Loose(Table):
        """A table nobody classified."""

    with pytest.raises(TypeError, match="neither"):
        statements([Loose], ROLES)


def test_foreign_keys_come_after_all_tables() -> None:
    made = statements([Consent, Person, Session], ROLES)
    first = next(i for i, s in enumerate(made) if "FOREIGN KEY" in s)
    assert all("FOREIGN KEY" in s for s in made[first:])


def test_force_is_a_setting() -> None:
    assert "ALTER TABLE person NO FORCE ROW LEVEL SECURITY" in statements(
        [Person], Roles("app", "platform", force=False)
    )


def test_names_stay_within_what_postgresql_keeps() -> None:
    assert len(index_name("t" * 50, Index(("c" * 50,), unique=True))) <= 63


def test_a_reference_names_what_happens_when_the_row_goes() -> None:
    with pytest.raises(ValueError, match="when_gone"):
        Ref("person", when_gone="NOTHING")
