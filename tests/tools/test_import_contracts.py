"""Runs the import contracts of pyproject.toml on a small tree of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools.planting import plant

ROOT = Path(__file__).parents[2]
ALLOWED = {
    "tenants/scoped.py": "import piccolo",
    "core/plugin_api.py": "import tenants.scoped",
    "core/app.py": "import core.skillprint.pages\nimport core.plugging.calls",
    "core/piccolo_app.py": "import core.skillprint.tables",
    "core/kernel/pages.py": "import litestar",
    "core/measurement/score.py": "import numpy",
    "core/plugging/calls.py": "import pluggy",
    "core/assessment/tables.py": "import tenants.scoped\nimport piccolo",
    "core/assessment/schemas.py": "import msgspec",
    "core/assessment/rules/score.py": "import numpy, core.measurement.score",
    "core/assessment/service.py": "import core.assessment.tables, core.assessment.rules.score",
    "core/skillprint/tables.py": "import piccolo",
    "core/skillprint/rules.py": "import numpy",
    "core/skillprint/service.py": "import core.assessment.service\nimport core.skillprint.tables",
    "core/skillprint/pages.py": "import litestar\nimport core.kernel.pages\n"
    "import core.skillprint.service\nimport core.assessment.schemas",
    "plugins/matching/plugin.py": "import core.plugin_api\nimport plugins.matching.rules",
    "plugins/matching/rules.py": "import numpy",
    "plugins/solar/plugin.py": "import core.plugin_api",
    "tests/test_all.py": "import core.skillprint.service\nimport plugins.matching.rules",
}
PLANTED = [
    ("core/plugging/calls.py", "plugins.matching.rules", "core is not allowed to import plugins"),
    ("tenants/scoped.py", "core.kernel.pages", "tenants is not allowed to import core"),
    ("plugins/solar/plugin.py", "core.skillprint.service", "core.skillprint.service"),
    ("plugins/solar/plugin.py", "core.kernel.pages", "core.kernel.pages"),
    ("plugins/solar/plugin.py", "tenants.scoped", "tenants.scoped"),
    ("plugins/solar/plugin.py", "plugins.matching.rules", "plugins.solar is not allowed"),
    ("core/skillprint/rules.py", "core.skillprint.service", "skillprint.rules is not allowed"),
    ("core/skillprint/service.py", "core.skillprint.pages", "skillprint.service is not allowed"),
    ("core/skillprint/tables.py", "core.skillprint.rules", "skillprint.tables is not allowed"),
    ("core/skillprint/pages.py", "piccolo", "core.skillprint.pages -> piccolo"),
    ("core/skillprint/rules.py", "litestar", "core.skillprint.rules -> litestar"),
    ("core/assessment/rules/score.py", "tenants.scoped", "is not allowed to import piccolo"),
    ("core/measurement/score.py", "tenants.scoped", "is not allowed to import piccolo"),
    ("core/skillprint/service.py", "litestar", "core.skillprint.service -> litestar"),
    ("core/skillprint/service.py", "core.assessment.tables", "core.assessment.tables"),
    ("core/skillprint/pages.py", "core.assessment.rules.score", "core.assessment.rules"),
    ("core/assessment/service.py", "core.skillprint.service", "nor inside one BROKEN"),
]


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {"PYTHONPATH": str(root), "PATH": "", "COLUMNS": "200"}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def grow(root: Path) -> None:
    plant(root, "pyproject.toml", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for path, text in ALLOWED.items():
        plant(root, path, text + "\n")
    for folder in ("tenants", "core", "plugins", "themes", "tests"):
        plant(root, f"{folder}/__init__.py", "")
    for file in list(root.rglob("*.py")):
        (file.parent / "__init__.py").touch()


def test_a_tree_in_the_house_style_is_kept(tmp_path: Path) -> None:
    grow(tmp_path)
    result = lint(tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(("path", "module", "says"), PLANTED)
def test_each_planted_import_breaks_a_contract(
    tmp_path: Path, path: str, module: str, says: str
) -> None:
    grow(tmp_path)
    plant(tmp_path, path, f"{ALLOWED[path]}\nimport {module}\n")
    result = lint(tmp_path)
    assert result.returncode == 1
    assert says.lower() in result.stdout.lower()
