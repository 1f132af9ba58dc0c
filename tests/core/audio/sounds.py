"""Small real sounds for tests: WAV from the standard library, MP3 from the library, a bare MP4."""

from __future__ import annotations

import io
import struct
import wave

from core.audio import library


def wav(seconds: float = 1.0, rate: int = 8000) -> bytes:
    """Silence as PCM, 16 bits, mono."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(bytes(2 * int(rate * seconds)))
    return out.getvalue()


def mp3(times: int = 1) -> bytes:
    """The pause between sounds, some times over."""
    return (library.FILES / "pause.mp3").read_bytes() * times


def box(name: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I", len(content) + 8) + name + content


def mp4(seconds: int = 2, track: bytes = b"soun", *, wide: bool = False) -> bytes:
    """An MP4 with a movie header (1,000 steps a second) and one track."""
    times = struct.pack(">QQIQ" if wide else ">IIII", 0, 0, 1000, seconds * 1000)
    header = box(b"mvhd", bytes([1 if wide else 0, 0, 0, 0]) + times)
    handler = box(b"hdlr", bytes(8) + track)
    return box(b"ftyp", b"M4A isom") + box(b"moov", header + handler) + box(b"mdat", bytes(50))
