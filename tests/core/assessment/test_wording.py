"""The texts of questions, skillprint and jobs stay plain: short sentences, "je", no numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tools.check_texts import check_dutch, texts_of

ROOT = Path(__file__).resolve().parents[3]
FEATURES = ("assessment", "skillprint", "occupations")
HARD = ("assessment", "competentie", "percentage", "score", "minuten", "resultaat")


@pytest.mark.parametrize("feature", FEATURES)
def test_every_text_is_there_in_plain_dutch(feature: str) -> None:
    path = ROOT / "core" / feature / "locale" / "nl" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as source:
        catalogue = read_po(source)
    faults = []
    for message in catalogue:
        if not message.id:
            continue
        for text in texts_of(message.string):
            faults += [] if text else [f"not translated: {message.id}"]
            faults += check_dutch(text)
            faults += [f"{word}: {text}" for word in HARD if word in text.lower()]
    assert not faults
