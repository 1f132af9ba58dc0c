from pathlib import Path

import pytest

from tests.tools.planting import plant
from tools.check_texts import main

PO = "core/locale/nl/LC_MESSAGES/messages.po"
PAGE = "core/skillprint/templates/skillprint/show.html"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
STAFF = "core/accounts/templates/accounts/staff/list.html:3"


def found(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    code = main([str(root)])
    lines = capsys.readouterr().out.splitlines()
    assert code == (1 if lines else 0)
    return lines


def message(place: str, english: str, dutch: str) -> str:
    return f'{HEAD}\n#: {place}\nmsgid "{english}"\nmsgstr "{dutch}"\n'


@pytest.mark.parametrize(
    ("planted", "says"),
    [
        ((STAFF, "Your tenant", "Je omgeving"), "the word 'tenant'"),
        ((STAFF, "Your place", "Alle tenants"), "the word 'tenant'"),
    ],
)
def test_each_planted_message_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], planted: tuple[str, str, str], says: str
) -> None:
    plant(tmp_path, PO, message(*planted))
    lines = found(tmp_path, capsys)
    assert len(lines) == 1
    assert lines[0].startswith(f"{PO}:6: ")
    assert says in lines[0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<p>\n<span style="color:red">a</span>', "2: inline style"),
        ('<p style="width:{{ width }}%">', "1: inline style"),
        ("<style>p{}</style>", "1: <style> block"),
        ("\n\n<script>a()</script>", "3: <script> without src"),
        ('<button onclick="a()">', "1: inline event handler"),
        ("<p>Choose a tenant</p>", "1: the word 'tenant'"),
        ('{# tenant #}\n<h1>{{ _("Tenant list") }}</h1>', "2: the word 'tenant'"),
        ("{% trans %}\nThis tenant{% endtrans %}", "2: the word 'tenant'"),
        ('<img alt="The tenant" src="a.png">', "1: the word 'tenant'"),
    ],
)
def test_each_planted_template_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    plant(tmp_path, PAGE, text)
    lines = found(tmp_path, capsys)
    assert len(lines) == 1
    assert f"{PAGE}:{says}" in lines[0]


@pytest.mark.parametrize(
    "text",
    [
        "{% if tenant.name %}{{ tenant.name }}{% endif %}",
        '<a class="tenant" href="/tenant/">ok</a>',
        '<script src="/static/small.js" defer></script>',
        '<script type="application/ld+json">{{ data }}</script>',
        "<!-- <style> --><p>on = style</p>{# <script> #}",
    ],
)
def test_clean_templates_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    plant(tmp_path, PAGE, text)
    assert found(tmp_path, capsys) == []


@pytest.mark.parametrize(
    "rule",
    [
        "margin-left: 1px",
        "padding-right:1px",
        "border-top-left-radius: 2px",
        "left: 0",
        "text-align: right",
        "float:left",
    ],
)
def test_physical_css_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str
) -> None:
    plant(tmp_path, "core/kernel/static/a.css", f"/* margin-left:\n0 */\np {{ {rule}; }}\n")
    lines = found(tmp_path, capsys)
    assert len(lines) == 1
    assert lines[0].startswith("core/kernel/static/a.css:3: physical CSS")


@pytest.mark.parametrize(
    "rule",
    ["margin-inline-start: 1px", "inset-block-end: 0", "text-align: start", "--left: 1px", "a:b"],
)
def test_logical_css_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str], rule: str) -> None:
    plant(tmp_path, "themes/base/tokens.css", f"p {{ {rule}; }}\n")
    assert found(tmp_path, capsys) == []
