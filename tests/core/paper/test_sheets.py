"""What is on paper: accessible, one page, small, readable in grey, in the words of the screen."""

from __future__ import annotations

import io
from typing import Any

import docx
import msgspec
import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # comes without types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.accounts import service as accounts
from core.kernel.i18n import use_locale
from core.paper import service
from core.paper.content import pile_of, sheet_of
from core.paper.making import made_of
from core.paper.typesetting import can_print
from core.skillprint import service as skillprint
from tenants.settings import read_settings, save_settings
from tests.factories import make_seeker, make_skillprint

MEANS = (1.5, 1.2, 1.1, 1.0, 0.9) + (-1.0,) * 15
MOST = 60_000
PAGES = {"a4": (595, 842), "a6": (420, 298), "large": (595, 842)}
SQUARE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
)
ADDRESS = "https://werk.example/check/abcdefghijklmnopqrstuvwx"


async def pdf_of(name: str, kind: str, locale: str = "nl", *, growth: bool = False) -> bytes:
    person = await make_seeker("x", MEANS)
    await accounts.set_first_name(person, name)
    with use_locale(locale):
        sheet = await sheet_of(person, with_growth=growth, address=ADDRESS)
        return await made_of(await pile_of(kind, (sheet,)))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def tags_of(pdf: pikepdf.Pdf) -> list[Any]:
    """Every element of the structure, the first one first."""
    found: list[Any] = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
            waiting.append(node.get("/K", pikepdf.Array()))
    return found


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("kind", ["a4", "a6", "large"])
@pytest.mark.parametrize(("locale", "name"), [("nl", "Samira"), ("ar", "سميرة"), ("uk", "")])
async def test_the_structure_is_that_of_an_accessible_pdf(
    kind: str, locale: str, name: str
) -> None:
    content = await pdf_of(name, kind, locale)
    assert len(content) <= MOST
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == locale
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"]
        tags = tags_of(pdf)
        kinds = [str(tag.S) for tag in tags]
        assert kinds.count("/H1") == 1
        assert "/H2" in kinds
        figures = [tag for tag in tags if tag.S == "/Figure"]
        assert figures
        assert all(str(tag.get("/Alt", "")) for tag in figures)
        box = pdf.pages[0].mediabox
        size = (round(float(box[2])), round(float(box[3])))
        assert size == PAGES[kind]
        assert all(font_is_in(page) for page in pdf.pages)


def font_is_in(page: Any) -> bool:
    """Whether every font of a page is inside the file, so that letters never change."""
    for font in page.Resources.get("/Font", {}).values():
        described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        held = described.FontDescriptor
        if not any(name in held for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            return False
    return True


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("kind", ["a4", "a6"])
@pytest.mark.parametrize("name", ["Samira", "", "W" * 60, "Jan-Willem van der Oudenhoven-Braam"])
async def test_a_passport_and_a_card_are_one_page(kind: str, name: str) -> None:
    content = await pdf_of(name, kind, growth=True)
    assert len(pypdfium2.PdfDocument(content)) == 1
    assert not name or name in text_of(content).replace("\r", "").replace("\n", "")


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("kind", ["a4", "a6"])
async def test_much_to_say_stays_on_one_page(kind: str) -> None:
    person = await make_seeker("Jan-Willem", MEANS)
    with use_locale("nl"):
        sheet = await sheet_of(person, with_growth=True, address=ADDRESS)
        likes = tuple(f"Vaak met een computer werken {n}: liever niet" for n in range(18))
        full = msgspec.structs.replace(
            sheet,
            first_line=sheet.first_line * 2,
            growth=("Handig met gereedschap: maak deze week iets kleins in huis.",) * 3,
            likes=likes,
            short_likes=likes[:6],
        )
        content = await made_of(await pile_of(kind, (full, full)))
    assert len(pypdfium2.PdfDocument(content)) == 2
    assert text_of(content).count(ADDRESS.removeprefix("https://")) == 2


@pytest.mark.usefixtures("app", "inside")
async def test_paper_says_what_the_screen_says() -> None:
    person = await make_seeker("Samira", MEANS)
    with use_locale("nl"):
        words = await skillprint.skillprint_page_view(person)
        assert words
        sheet = await sheet_of(person, with_growth=True, address=ADDRESS)
        text = text_of(await made_of(await pile_of("a4", (sheet,)))).replace("\r\n", " ")
    for tile in words.strengths:
        assert tile.label in text
    for row in (*words.interests, *words.wishes):
        assert row.label in text
    assert words.first_line in " ".join(text.split())
    assert "Samira" in text
    assert ADDRESS.removeprefix("https://") in text.replace(" ", "")


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("kind", ["a4", "large"])
async def test_where_to_grow_is_there_only_when_asked(kind: str) -> None:
    person = (await accounts.start_person("", "nl")).person.id
    await make_skillprint(person, MEANS, growth=("learning", "handiness"))
    texts = {}
    with use_locale("nl"):
        words = await skillprint.skillprint_page_view(person)
        for growth in (True, False):
            sheet = await sheet_of(person, with_growth=growth, address=ADDRESS)
            texts[growth] = " ".join(text_of(await made_of(await pile_of(kind, (sheet,)))).split())
    assert words
    assert len(words.growth) == 2
    assert all(f"{tile.label}: {tile.text}" in texts[True] for tile in words.growth)
    assert "Waar ik in wil groeien" in texts[True]
    assert "Waar ik in wil groeien" not in texts[False]
    assert not any(tile.text in texts[False] for tile in words.growth)


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("name", ["Samira", ""])
async def test_large_print_has_no_letter_under_eighteen_points(name: str) -> None:
    """And it opens with the sentence of the screen."""
    pages = pypdfium2.PdfDocument(await pdf_of(name, "large"))
    sizes = set()
    for page in pages:
        text = page.get_textpage()
        for at in range(text.count_chars()):
            if chr(pypdfium2.raw.FPDFText_GetUnicode(text, at)).strip():
                sizes.add(pypdfium2.raw.FPDFText_GetFontSize(text, at))
    assert min(sizes) >= 18
    assert "Jij bent sterk in" in pages[0].get_textpage().get_text_range()
    assert len(pages) <= 2


@pytest.mark.usefixtures("app", "inside")
async def test_an_organisation_with_letters_we_lack_stops_nothing() -> None:
    settings = (await read_settings()).settings
    await save_settings(msgspec.structs.replace(settings, name="Werk \U0001f33b \u738b"), None)
    found = text_of(await pdf_of("Samira", "a4"))
    assert "Samira" in found
    assert "Werk" in found


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("kind", ["a4", "a6", "large"])
async def test_it_reads_in_grey(kind: str) -> None:
    """Printed without colour: paper stays white, and letters are dark."""
    page = pypdfium2.PdfDocument(await pdf_of("Samira", kind))[0]
    grey = page.render(scale=2).to_pil().convert("L")
    counts = grey.histogram()
    total = sum(counts)
    assert sum(counts[250:]) / total > 0.75
    assert sum(counts[:110]) / total > 0.01
    assert sum(counts[170:235]) / total < 0.03


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("name", ["سميرة الحسن", "ሰላም", "Zoë Łukasz", "Оксана"])
async def test_a_name_in_any_script_we_have_stands_there(name: str) -> None:
    assert can_print(name)
    found = text_of(await pdf_of(name, "a4"))
    if name.isascii() or not name.startswith("س"):
        assert name in found
    assert "\ufffd" not in found


@pytest.mark.usefixtures("app", "inside")
@pytest.mark.parametrize("name", ["王小明", "Sam 🌻"])
async def test_a_name_we_lack_letters_for_gets_a_line_to_write_on(name: str) -> None:
    assert not can_print(name)
    assert "Naam:" in text_of(await pdf_of(name, "a4"))


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40))
def test_what_stands_on_a_dutch_keyboard_can_be_printed(text: str) -> None:
    assert can_print(text)


@pytest.mark.usefixtures("app", "inside")
async def test_the_word_file_says_the_same() -> None:
    person = await make_seeker("Samira", MEANS)
    with use_locale("nl"):
        content = await service.passport_file(person, "word")
        words = await skillprint.skillprint_page_view(person)
    document = docx.Document(io.BytesIO(content))
    lines = [line.text for line in document.paragraphs]
    headings = [
        line.text for line in document.paragraphs if line.style and line.style.name == "Heading 1"
    ]
    assert headings == ["Samira"]
    assert document.core_properties.language == "nl"
    assert words
    for tile in words.strengths:
        assert any(line.startswith(f"{tile.label}: ") for line in lines)


@pytest.mark.usefixtures("app", "inside")
async def test_an_uploaded_logo_is_on_it_and_a_broken_one_stops_nothing() -> None:
    settings = (await read_settings()).settings
    await save_settings(
        msgspec.structs.replace(settings, name="Bedrijf"), (SQUARE, "image/svg+xml")
    )
    with pikepdf.open(io.BytesIO(await pdf_of("Samira", "a4"))) as pdf:
        assert "Bedrijf" in [str(tag.get("/Alt", "")) for tag in tags_of(pdf)]
    await save_settings(settings, (b"no picture", "image/png"))
    assert "Samira" in text_of(await pdf_of("Samira", "a4"))
