"""Every table says whose data it holds, and what it says can be kept."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from piccolo.columns import Varchar

from core.app import make_app
from core.kernel.config import Config
from core.kernel.following import blanked_tables
from core.runtime import all_tables
from tenants.columns import Ref
from tenants.personal import About
from tenants.promises import PromiseError, breaches, check_promises
from tenants.scoped import TenantTable


class Silent(TenantTable, tablename="planted_silent"):
    name = Varchar(null=False)


class Heir(Silent, tablename="planted_heir"):
    """What another table says is not said by this one."""


class Loose(TenantTable, tablename="planted_loose"):
    about: ClassVar = About.PERSON

    person_id = Ref("person", when_gone="SET NULL", null=True)


class Liar(TenantTable, tablename="planted_liar"):
    about: ClassVar = About.STAFF

    person_id = Ref("person")


class Indirect(TenantTable, tablename="planted_indirect"):
    about: ClassVar = About.NOBODY

    run_id = Ref("run", when_gone="SET NULL", null=True)


class Trace(TenantTable, tablename="planted_trace"):
    about: ClassVar = About.TRACE

    name = Varchar(null=False)


def test_every_table_keeps_its_promise(config: Config) -> None:
    make_app(config)
    assert list(breaches(all_tables())) == []
    check_promises(all_tables(), blanked_tables())


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (Silent, "The table 'planted_silent' does not say whose data it holds"),
        (Heir, "The table 'planted_heir' does not say whose data it holds"),
        (Loose, "'planted_loose' is about a person, but no reference takes it along"),
        (Liar, "'planted_liar' points at people, but says it is about staff"),
        (Indirect, "'planted_indirect' points at people, but says it is about nobody"),
        (Trace, "Nobody blanks the table 'planted_trace'"),
    ],
)
def test_a_planted_table_is_refused_by_name(config: Config, table: Any, told: str) -> None:
    make_app(config)
    with pytest.raises(PromiseError, match=told):
        check_promises([*all_tables(), table], blanked_tables())


def test_the_product_does_not_start_with_it(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.app.all_tables", lambda: [*all_tables(), Silent])
    with pytest.raises(PromiseError, match="planted_silent"):
        make_app(config)
