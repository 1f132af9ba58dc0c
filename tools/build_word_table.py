"""Writes the table of common Dutch words: python -m tools.build_word_table WHEEL.

WHEEL is the file that `pip download wordfreq==3.1.1 --no-deps` brings. It holds the data we read,
so wordfreq itself (57 MB) need not be installed.
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "core/language/data/words_nl.txt.gz"
INSIDE = "wordfreq/data/large_nl.msgpack.gz"
LEAST = 3.6
PLAIN = re.compile(r"[a-zàáâäçèéêëìíîïñòóôöùúûü]+(?:['-][a-zàáâäçèéêëìíîïñòóôöùúûü]+)*")
NOTICE = """\
# Common Dutch words with their Zipf frequency (10-log of the times a word occurs in a billion).
# Derived from wordfreq 3.1.1 by Robyn Speer, https://github.com/rspeer/wordfreq, its list
# large_nl. Its data may be shared under CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/
# and so may this file. wordfreq draws on SUBTLEX-NL (Keuleers, Brysbaert and New 2010, freely
# available at http://crr.ugent.be/programs-data/subtitle-frequencies), OPUS OpenSubtitles 2018
# (https://www.opensubtitles.org), Wikipedia, NewsCrawl and GlobalVoices, OSCAR, and Twitter.
# Changed: only words with a frequency of 3.6 or more are kept, and no numbers or signs.
"""


def bins(wheel: Path) -> list[list[str]]:
    """Read the words of the wheel: place n holds those of frequency 9 - n / 100."""
    with zipfile.ZipFile(wheel) as archive:
        packed = gzip.decompress(archive.read(INSIDE))
    header, *found = msgspec.msgpack.decode(packed, type=list[dict[str, str | int] | list[str]])
    if header != {"format": "cB", "version": 1}:
        raise SystemExit(f"{wheel}: an unknown kind of word list: {header}")
    return [list(words) for words in found]


def lines(found: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line for each frequency: the frequency, then its words."""
    for place, words in enumerate(found):
        zipf = (900 - place) / 100
        kept = sorted(word for word in words if PLAIN.fullmatch(word))
        if zipf >= LEAST and kept:
            yield f"{zipf:.2f} {' '.join(kept)}\n"


def main(arguments: Sequence[str]) -> int:
    """Write the table from a downloaded wheel."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    text = NOTICE + "".join(lines(bins(Path(arguments[0]))))
    TARGET.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
