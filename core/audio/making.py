"""Makes sounds with espeak-ng and lame: programs of their own, and only when building."""

from __future__ import annotations

import array
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from core.audio import library
from core.audio.wanted import Wanted

VOICES = {"nl": "nl", "en": "en-gb", "ar": "ar", "uk": "uk"}
WORDS_A_MINUTE = 150
RATE, HEADER = 22_050, 44
LOUD, BEFORE, AFTER = 200, 400, 900
PAUSE_SECONDS = 0.35
PROGRAMS = ("espeak-ng", "lame")
LAME = ("lame", "--quiet", "-r", "-s", "22.05", "--bitwidth", "16", "--little-endian", "-m", "m")
QUALITY = ("--abr", "10", "--resample", "16", "--lowpass", "4", "-q", "0", "-t", "-", "-")
PATIENCE = 30


class NoVoiceError(RuntimeError):
    """A program or a voice is missing; the text says what to do."""


def check_programs() -> None:
    """Refuse in one clear line when a program is missing."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        words = " and ".join(missing)
        raise NoVoiceError(f"{words} missing: run `make audio`, which installs what it can.")


def make(some: Sequence[Wanted], folder: Path | None = None) -> None:
    """Make the sounds of these texts, two at a time, and the pause that goes between sounds."""
    check_programs()
    folder = folder or library.FILES
    folder.mkdir(parents=True, exist_ok=True)
    pause = folder / f"{library.PAUSE}.mp3"
    if not pause.exists():
        pause.write_bytes(encode(array.array("h", bytes(2 * int(RATE * PAUSE_SECONDS)))))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(partial(make_one, folder=folder), some))


def make_one(one: Wanted, folder: Path) -> None:
    """Say one text into its file."""
    place = folder / one.locale / f"{one.key}.mp3"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(encode(trimmed(speak(one.text, one.locale))))


def speak(text: str, locale: str) -> array.array[int]:
    """The samples of a text, spoken slowly."""
    voice = VOICES.get(locale)
    if voice is None:
        raise NoVoiceError(f"no voice is named for {locale}: add it to core/audio/making.py.")
    command = ("espeak-ng", "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdout", "--stdin")
    wave = run(command, text.encode())[HEADER:]
    return array.array("h", wave[: len(wave) // 2 * 2])


def trimmed(samples: array.array[int]) -> array.array[int]:
    """Without the silence before and after."""
    loud = [at for at, value in enumerate(samples) if abs(value) > LOUD]
    if not loud:
        return samples
    return samples[max(0, loud[0] - BEFORE) : loud[-1] + AFTER]


def encode(samples: array.array[int]) -> bytes:
    """An MP3 of about 13 kbit/s: every phone plays it, and frames of two files may be joined."""
    return run((*LAME, *QUALITY), samples.tobytes())


def run(command: Sequence[str], given: bytes) -> bytes:
    """What a program makes of its input."""
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=PATIENCE)  # noqa: S603  our own fixed commands
    if done.returncode or not done.stdout:
        raise NoVoiceError(f"{command[0]} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
