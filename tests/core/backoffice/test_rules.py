"""Logos: PNG chunk by chunk, and the size of any file."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.backoffice.rules import LARGEST_LOGO, PNG_SIGNATURE, LogoError, clean_logo, clean_png
from tests.core.backoffice.test_drawing import svg


def chunk(kind: bytes, body: bytes = b"") -> bytes:
    """A PNG chunk with its length and checksum."""
    total = struct.pack(">I", zlib.crc32(kind + body))
    return struct.pack(">I", len(body)) + kind + body + total


def png(width: int = 2, height: int = 2, more: bytes = b"", end: bytes = b"") -> bytes:
    """A small grey PNG."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00\x80\x80" * 2)
    body = chunk(b"IHDR", header) + more + chunk(b"IDAT", rows) + chunk(b"IEND")
    return PNG_SIGNATURE + body + end


def test_png_comes_through_as_it_was() -> None:
    assert clean_logo(png()) == (png(), "image/png")


def test_texts_and_what_follows_the_end_are_left_out() -> None:
    dirty = png(more=chunk(b"tEXt", b"Author\x00<script>"), end=b"<script>alert(1)</script>")
    assert clean_logo(dirty).body == png()


@pytest.mark.parametrize(
    "data",
    [
        PNG_SIGNATURE,
        png()[:-5],
        png(width=0),
        png(width=100_000),
        PNG_SIGNATURE + chunk(b"IDAT", b"x") + chunk(b"IEND"),
        png().replace(b"IDAT", b"IDAX"),
    ],
)
def test_broken_png_is_refused(data: bytes) -> None:
    with pytest.raises(LogoError):
        clean_logo(data)


@given(st.integers(8, len(png()) - 1), st.integers(1, 255))
def test_one_changed_byte_is_noticed(at: int, change: int) -> None:
    data = bytearray(png())
    data[at] ^= change
    with pytest.raises(LogoError):
        clean_png(bytes(data))


def test_svg_is_cleaned() -> None:
    assert clean_logo(svg("")).media_type == "image/svg+xml"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 a photo",
        b"MZ\x90\x00",
        svg(" " * LARGEST_LOGO),
        png(end=b"x" * LARGEST_LOGO),
    ],
)
def test_other_files_are_refused_with_words(data: bytes) -> None:
    with pytest.raises(LogoError) as refused:
        clean_logo(data)
    assert len(str(refused.value)) > 20
