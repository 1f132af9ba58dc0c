"""Writes the pictogram sprite from a folder of Tabler outline icons and our names for them."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPRITE = ROOT / "core/kernel/static/pictograms.svg"
NOTICE = (
    "Pictograms: Tabler Icons, MIT licence, copyright Pawel Kuna; names changed. See NOTICE.txt."
)
FRAME = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>')


def names() -> dict[str, str]:
    """Map our pictogram name to the name in the Tabler set, over all groups."""
    groups = tomllib.loads((ROOT / "tools/pictograms.toml").read_text("utf-8"))
    return {name: source for group in groups.values() for name, source in group.items()}


def symbol(name: str, svg: str) -> str:
    """Cut out one symbol holding the drawing of an icon file without its frame and attributes."""
    inner = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    drawing = "".join(line.strip() for line in FRAME.sub("", inner).splitlines())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing.replace(" />", "/>")}</symbol>'


def sprite(folder: Path) -> str:
    """Join the whole sprite, symbols in the order of the name list."""
    symbols = [
        symbol(name, (folder / f"{source}.svg").read_text("utf-8"))
        for name, source in names().items()
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {NOTICE} -->'
    return "\n".join([head, *symbols, "</svg>\n"])


if __name__ == "__main__":
    SPRITE.write_text(sprite(Path(sys.argv[1])), "utf-8")
    print(f"{len(names())} pictograms in {SPRITE.relative_to(ROOT)}")
