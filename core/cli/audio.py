"""`passport audio`: make the sounds that are missing, or check that every text has its own."""

from __future__ import annotations

import argparse
from typing import Any

from core.app import set_up_texts
from core.audio import library, making, wanted
from core.kernel.config import Config

MEND = "Mend it with: make audio"
SHOWN = 20


def add_parser(commands: Any) -> None:
    """Add `passport audio`."""
    audio = commands.add_parser("audio", help="make the sounds of texts, or check them")
    audio.add_argument("--check", action="store_true", help="make nothing; 1 when a text is silent")
    audio.add_argument("languages", nargs="*", help="only these (all with a voice)")
    audio.set_defaults(run=audio_command)


def audio_command(options: argparse.Namespace, config: Config) -> int:
    """Check, or make what is missing and throw away what nobody needs."""
    chosen = options.languages or list(making.VOICES)
    set_up_texts(config)
    found = wanted.compare(chosen)
    if options.check:
        return tell(found)
    for locale, key in found.dead:
        (library.FILES / locale / f"{key}.mp3").unlink()
    making.make(found.missing)
    print(f"{len(found.missing)} sounds made, {len(found.dead)} thrown away, {sizes()}")
    return 0


def tell(found: wanted.Report) -> int:
    """Say which texts have no sound, and how to mend it."""
    for each in found.missing[:SHOWN]:
        print(f"{each.locale}: no sound for {each.text!r} ({each.page})")
    if found.missing or found.dead:
        print(f"{len(found.missing)} texts are silent, {len(found.dead)} sounds are of no text.")
        print(MEND)
        return 1
    print(f"{found.wanted} texts have their sound, {sizes()}")
    return 0


def sizes() -> str:
    """The size of each language."""
    found = []
    for folder in sorted(path for path in library.FILES.iterdir() if path.is_dir()):
        files = list(folder.glob("*.mp3"))
        size = sum(path.stat().st_size for path in files) / 1_000_000
        found.append(f"{folder.name} {len(files)} files {size:.1f} MB")
    return ", ".join(found)
