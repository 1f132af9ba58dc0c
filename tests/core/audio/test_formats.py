"""An upload is looked into: three formats that every phone plays, and nothing else."""

import contextlib
import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.audio.formats import NoSoundError, Sound, look_into
from tests.core.audio.sounds import mp3, mp4, wav


def test_wav_tells_its_length() -> None:
    assert look_into(wav(1.5)) == Sound("audio/wav", 1.5)


@pytest.mark.parametrize("wide", [False, True])
def test_mp4_tells_its_length(wide: bool) -> None:
    assert look_into(mp4(3, wide=wide)) == Sound("audio/mp4", 3.0)


def test_mp3_is_as_long_as_its_frames() -> None:
    # 576 samples a frame at 16 kHz are 36 ms; the pause was made from 0.35 s and is padded.
    once = look_into(mp3()).seconds
    assert 0.35 <= once <= 0.6
    assert round(once / 0.036) == pytest.approx(once / 0.036)
    tagged = b"ID3\x04\x00\x00\x00\x00\x01\x00" + bytes(128) + mp3(3) + b"TAG" + bytes(125)
    found = look_into(tagged)
    assert found.media_type == "audio/mpeg"
    assert found.seconds == pytest.approx(3 * once)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dit is geen geluid.",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7" + bytes(100),
        b"<script>alert(1)</script>",
        b"OggS" + bytes(100),
        b"RIFF\x00\x00\x00\x00AVI " + bytes(100),
        wav()[:20],
        b"RIFF" + bytes(4) + b"WAVE" + bytes(40),
        mp4(track=b"vide"),
        mp4()[:20],
        mp3()[:30],
        b"\xff\xfb\x90\x00" * 40,
    ],
)
def test_anything_else_is_no_sound(data: bytes) -> None:
    with pytest.raises(NoSoundError):
        look_into(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"RIFF0000WAVE", b"0000ftypM4A ", b"ID3"]))
@example(struct.pack(">II", 8, 0) + b"mvhd" + bytes(40), b"0000ftypM4A soun")
def test_no_bytes_break_it(data: bytes, start: bytes) -> None:
    with contextlib.suppress(NoSoundError):
        assert look_into(start + data).seconds >= 0
