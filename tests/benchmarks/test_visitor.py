"""What the benchmarks read off a page, and how they compare."""

from benchmarks.__main__ import runs
from benchmarks.load import request
from benchmarks.page import compare
from benchmarks.servers import family, free_port
from benchmarks.visitor import Reader, css_loads

PAGE = """
<link rel="stylesheet" href="/a.css"><link rel="alternate" href="/b.html">
<script src="/c.js"></script><img src="/d.png"><audio src="/e.mp3" preload="none"></audio>
<form method="post" action="/go"><input type="hidden" name="csrf" value="x">
<input type="radio" name="answer" value="0"><input type="radio" name="answer" value="1"></form>
"""
CSS = """
@font-face { src: url("latin.woff2"); unicode-range: U+0020-00FF; }
@font-face { src: url("more.woff2"); unicode-range: U+0100-0151, U+0154; }
.a { background: url('bg.svg'); }
"""


def test_the_benchmarks_of_pages_are_found() -> None:
    assert {"page", "start", "tenancy", "weight"} <= set(runs(None))


def test_a_reader_sees_what_a_browser_loads_and_sends() -> None:
    reader = Reader(PAGE)
    assert reader.loads == ["/a.css", "/c.js", "/d.png"]
    assert [(form.action, form.values) for form in reader.forms] == [
        ("/go", {"csrf": "x", "answer": "0"})
    ]


def test_a_font_is_loaded_only_for_letters_on_the_page() -> None:
    assert css_loads(CSS, "plain") == ["bg.svg", "latin.woff2"]
    assert css_loads(CSS, "Łódź") == ["bg.svg", "latin.woff2", "more.woff2"]


def test_the_share_of_a_peer_is_the_median_over_rounds() -> None:
    taken = {"ours": [1.0, 1.0, 9.0], "peer": [2.0, 4.0, 3.0]}
    row = compare(taken, "peer", 0.5)
    assert row.result.startswith("0.50 x")
    assert row.holds
    assert not compare(taken, "peer", 0.4).holds


def test_a_request_and_a_family_of_processes() -> None:
    assert b"Host: a.localhost\r\n" in request("/x", "a.localhost", "k=v")
    assert request("/x", "a.localhost", "k=v").endswith(b"Cookie: k=v\r\n\r\n")
    assert next(pid for pid, _ in family(1)) == 1
    assert 1024 < free_port() < 65536
