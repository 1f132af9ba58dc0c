"""Looks into an upload: whether it is sound that old phones play too, and how long it lasts."""

from __future__ import annotations

import struct

from msgspec import Struct

BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
SAMPLE_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FEWEST_FRAMES = 3
SOUND_BRANDS = (b"M4A ", b"M4B ", b"mp42", b"mp41", b"isom", b"iso2", b"dash", b"3gp4", b"3gp5")


class NoSoundError(ValueError):
    """The bytes are no MP3, M4A or WAV."""


class Sound(Struct, frozen=True):
    """What was found: the media type, and the length in seconds."""

    media_type: str
    seconds: float


def look_into(data: bytes) -> Sound:
    """Media type and seconds of MP3, M4A or WAV; NoSoundError for anything else."""
    try:
        if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
            return Sound("audio/wav", wav_seconds(data))
        if data[4:8] == b"ftyp" and data[8:12] in SOUND_BRANDS:
            return Sound("audio/mp4", mp4_seconds(data))
        return Sound("audio/mpeg", mp3_seconds(data))
    except (struct.error, IndexError, ZeroDivisionError) as error:
        raise NoSoundError("the file breaks off") from error


def wav_seconds(data: bytes) -> float:
    """Seconds of PCM, from the chunks `fmt ` and `data`."""
    at, rate = 12, 0
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack_from("<I", data, at + 4)[0]
        if name == b"fmt ":
            rate = struct.unpack_from("<I", data, at + 16)[0]
        if name == b"data" and rate:
            return float(min(size, len(data) - at - 8) / rate)
        at += 8 + size + size % 2
    raise NoSoundError("no samples in the WAV file")


def mp4_seconds(data: bytes) -> float:
    """Seconds from the movie header, which must come with a sound track and without a picture."""
    at = data.find(b"mvhd")
    if at < 0 or b"soun" not in data or b"vide" in data:
        raise NoSoundError("no sound track in the MP4 file")
    wide = data[at + 4] == 1
    scale, length = struct.unpack_from(">IQ" if wide else ">II", data, at + (24 if wide else 16))
    return float(length / scale)


def mp3_seconds(data: bytes) -> float:
    """Seconds of the frames of an MP3 file, after an ID3 tag where there is one."""
    at, frames, seconds = after_tag(data), 0, 0.0
    while at + 4 <= len(data) and data[at : at + 3] != b"TAG":
        size, length = frame_at(data, at)
        if not size:
            break
        at, frames, seconds = at + size, frames + 1, seconds + length
    if frames < FEWEST_FRAMES:
        raise NoSoundError("no MP3 frames")
    return seconds


def after_tag(data: bytes) -> int:
    """Where the sound begins."""
    if data[:3] != b"ID3":
        return 0
    size = 0
    for byte in data[6:10]:
        size = size * 128 + (byte & 0x7F)
    return 10 + size


def frame_at(data: bytes, at: int) -> tuple[int, float]:
    """Bytes and seconds of the MP3 frame here; (0, 0) where none begins."""
    head = struct.unpack_from(">I", data, at)[0]
    version, layer = (head >> 19) & 3, (head >> 17) & 3
    bit_index, rate_index, pad = (head >> 12) & 15, (head >> 10) & 3, (head >> 9) & 1
    is_frame = head >> 21 == 0x7FF and version != 1 and layer == 1
    if not is_frame or bit_index in {0, 15} or rate_index == 3:
        return 0, 0.0
    rate = SAMPLE_RATES[version][rate_index]
    bits = BITRATES[1 if version == 3 else 2][bit_index] * 1000
    samples = 1152 if version == 3 else 576
    return samples // 8 * bits // rate + pad, samples / rate
