from pathlib import Path

import pytest

from tests.tools.planting import lines_of, plant
from tools.check_scope import ALLOWED, main, snake_case

TABLES = """
class Person(TenantTable):
    pass
class Vacancy(Person, tablename="job_vacancy"):
    pass
class Occupation(Table):
    pass
"""


@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("Person.raw('x')", "raw() leaves the tenant filter"),
        ("Person.select().batch()", "batch() opens a connection outside"),
        ("set_config('a', 'b')", "set_config() is lost"),
        ("Person.select().run_sync()", "run_sync() starts a second event loop"),
        ("with cross_tenant(): pass", "cross_tenant() takes the tenant filter away"),
        ("platform_transaction()", "platform_transaction() sees every tenant"),
        ("sql('x')", "sql() stands in a tables.py"),
        ("A = 'SELECT 1 FROM occupation'", "SQL text stands in a tables.py"),
        ("A = \"SELECT set_config('a', 'b', true)\"", "set_config() is lost"),
    ],
)
def test_each_planted_call_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], call: str, says: str
) -> None:
    plant(tmp_path, "core/x/service.py", f'"""Why."""\n{call}\n')
    assert main([str(tmp_path)]) == 1
    found = lines_of(capsys)
    assert all(line.startswith("core/x/service.py:2: ") for line in found)
    assert any(says in line for line in found)


def in_tables(tmp_path: Path, statement: str) -> int:
    plant(tmp_path, "core/x/tables.py", f'"""Why."""\n{TABLES}\nA = """{statement}"""\n')
    return main([str(tmp_path)])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM person p WHERE p.tenant_id = $1",
        "SELECT 1 FROM occupation",
        "SELECT 1 FROM person p JOIN job_vacancy AS v ON v.tenant_id = p.tenant_id",
        "SELECT 1 FROM person JOIN occupation o ON o.id = person.o WHERE person.tenant_id = $1",
        "INSERT INTO person (tenant_id, id) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET a = 1",
        "SELECT id FROM person WHERE tenant_id = $1 FOR UPDATE SKIP LOCKED",
        "SELECT extract(epoch FROM made) FROM person WHERE tenant_id = $1",
        "DELETE FROM person WHERE tenant_id = $1 AND (SELECT tenant_id = $1 FROM job_vacancy)",
        "WITH w AS (SELECT id FROM person WHERE tenant_id = $1) SELECT w.id FROM w, occupation o",
    ],
)
def test_sql_that_names_each_tenant_passes(tmp_path: Path, statement: str) -> None:
    assert in_tables(tmp_path, statement) == 0


@pytest.mark.parametrize(
    ("statement", "missing"),
    [
        ("SELECT 1 FROM person", "person (as person)"),
        ("UPDATE person SET a = 1", "person (as person)"),
        ("DELETE FROM job_vacancy v WHERE v.id = $1", "job_vacancy (as v)"),
        (
            "SELECT 1 FROM person p JOIN job_vacancy v ON v.id = p.id WHERE p.tenant_id = $1",
            "job_vacancy (as v)",
        ),
        ("SELECT 1 FROM person p, job_vacancy v WHERE v.tenant_id = $1", "person (as p)"),
        ("SELECT 1 FROM occupation o JOIN person p ON true WHERE tenant_id = $1", "person (as p)"),
        (
            "SELECT 1 FROM person WHERE tenant_id = $1 AND id IN (SELECT person FROM job_vacancy)",
            "job_vacancy (as job_vacancy)",
        ),
        ("SELECT 1 FROM person WHERE name = 'tenant_id'", "person (as person)"),
        (
            "SELECT 1 FROM person WHERE tenant_id = $1 UNION SELECT 1 FROM job_vacancy",
            "job_vacancy (as job_vacancy)",
        ),
    ],
)
def test_sql_that_forgets_a_tenant_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], statement: str, missing: str
) -> None:
    assert in_tables(tmp_path, statement) == 1
    assert [line.split("for ")[1] for line in lines_of(capsys)] == [missing]


def test_a_statement_with_values_put_in_is_read_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'"""Why."""\n{TABLES}\nB = "a"\nA = f"SELECT {{B}} FROM person WHERE id = {{B}}"\n'
    plant(tmp_path, "core/x/tables.py", text)
    assert main([str(tmp_path)]) == 1
    assert "no tenant_id for person" in lines_of(capsys)[0]


def test_docstrings_and_migrations_are_left_alone(tmp_path: Path) -> None:
    plant(tmp_path, "core/a.py", '"""SELECT 1 FROM person"""\n')
    plant(tmp_path, "core/piccolo_migrations/m.py", "A = 'SELECT 1 FROM x'\nb.raw('x')\n")
    assert main([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "text", ["Select one from the list", "select", "", "select all", "Update your name", "SELECT"]
)
def test_plain_words_are_no_statements(tmp_path: Path, text: str) -> None:
    plant(tmp_path, "core/a.py", f'"""Why."""\nA = "{text}"\n')
    assert main([str(tmp_path)]) == 0


@pytest.mark.parametrize(
    "text", ["select a from b", " SELECT 1", "update a set b = 1", "TRUNCATE a", "SET LOCAL a = 1"]
)
def test_statements_are_found_in_either_case(tmp_path: Path, text: str) -> None:
    plant(tmp_path, "core/a.py", f'"""Why."""\nA = "{text}"\n')
    assert main([str(tmp_path)]) == 1


def test_every_allowance_gives_its_reason() -> None:
    assert all(len(entry.reason.split()) >= 3 for entry in ALLOWED)


@pytest.mark.parametrize(
    ("name", "table"), [("Person", "person"), ("RunAnswer", "run_answer"), ("VUMCode", "vum_code")]
)
def test_table_names_follow_piccolo(name: str, table: str) -> None:
    assert snake_case(name) == table
