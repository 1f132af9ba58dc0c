"""Writes every part of the UI kit with sample words, for each theme and both directions."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from core.kernel.sounds import Sound
from core.skillprint.figure import PetalValue, State, flower
from tenants.branding import css_variables, load_theme, read_theme_file
from tenants.contrast import contrast_report

ROOT = Path(__file__).resolve().parent.parent
STATIC, UI, SAMPLES = ROOT / "core/kernel/static", ROOT / "core/kernel/ui", ROOT / "tools/gallery"
THEMES = ("base", "high_contrast", "dark", "werkbedrijf", "zonkracht", "regio")
DIRECTIONS = ("ltr", "rtl")
ANSWERS = ("Nog niet goed", "Een beetje", "Goed", "Heel goed")
WISHES = {"outside": "Buiten werken", "together": "Samen werken", "lifting": "Tillen"}
STATES: tuple[State, ...] = ("strong", "good", "good", "growing", "strong", "good", "unknown")
WORDS = {
    "Skip to the content": "Naar de inhoud",
    "Choose your language": "Kies je taal",
    "Sign out": "Uitloggen",
    "Main menu": "Hoofdmenu",
    "Need help?": "Hulp nodig?",
    "A person is happy to help you.": "Een mens helpt je graag.",
    "Call": "Bel",
}
JOB_SEEKER_NAV = (
    ("skillprint", "Mijn skills", "star"),
    ("job", "Werk", "briefcase"),
    ("forms", "Mijn gegevens", "lock"),
)
STAFF_NAV = (
    ("staff_people", "Mijn mensen", "people"),
    ("staff_brand", "Huisstijl", "settings"),
    ("start", "Agenda", "calendar"),
)


def environment() -> Environment:
    """Make an environment as strict as the one pages are served with."""
    kit = PrefixLoader({"ui": FileSystemLoader(UI)})
    env = Environment(
        loader=ChoiceLoader([kit, FileSystemLoader(SAMPLES)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env.globals["static_url"] = "/static/{}".format
    env.globals["sound_of"] = lambda _markup, _locale="": Sound("#", "#", "")
    env.globals["_"] = lambda text: WORDS.get(text, text)
    return env


def _row(icon: str, label: str, state: str, word: str, text: str = "") -> dict[str, str]:
    return {"icon": icon, "label": label, "state": state, "word": word, "text": text}


def sample() -> dict[str, Any]:
    """Give the content that all sample pages share."""
    values = [PetalValue(str(at), STATES[at % len(STATES)]) for at in range(20)]
    answers = [
        {"value": str(at), "label": label, "icon": f"answer_{at}"}
        for at, label in enumerate(ANSWERS, 1)
    ]
    return {
        "flower": flower(values),
        "answers": answers,
        "wishes": [{"value": code, "label": label, "icon": code} for code, label in WISHES.items()],
        "strengths": [
            _row("safe_work", "Veilig werken", "strong", "heel sterk", "Je let op gevaar."),
            _row("teamwork", "Samenwerken", "strong", "heel sterk", "Je helpt een collega graag."),
            _row("keeping_agreements", "Afspraken nakomen", "good", "sterk"),
        ],
        "growth": [
            _row("planning_time", "Je tijd indelen", "growing", "groeit"),
            _row("ideas", "Nieuwe ideeën", "unknown", "Hier weten we nog te weinig"),
        ],
        "compare": [
            {"label": "Veilig werken", "asked": "heel sterk", "have": "heel sterk", "fits": True},
            {"label": "Leren", "asked": "sterk", "have": "groeit", "fits": False},
            {"label": "Luisteren", "asked": "sterk", "have": "nog niet bekend", "fits": None},
        ],
        "events": [
            {"title": "Je was klaar met de vragen", "when": "12 mei", "iso": "2026-05-12"},
            {"title": "Een bedrijf wil kennismaken", "when": "Vandaag", "icon": "mail"},
            {"title": "Jij kiest ja of nee", "icon": "flag", "done": False},
        ],
    }


def _frame(theme: str, direction: str, page: str) -> dict[str, Any]:
    is_staff = page.startswith("staff")
    is_inside = is_staff or page in {"skillprint", "job", "forms"}
    has_logo = (ROOT / "themes" / theme / "logo.svg").is_file()
    name = read_theme_file(theme).title
    menu = (STAFF_NAV if is_staff else JOB_SEEKER_NAV) if is_inside else ()
    return {
        "locale": "nl",
        "direction": direction,
        "brand": {
            "name": name,
            "logo_url": f"/{theme}-logo.svg" if has_logo else "",
            "logo_alt": name,
            "help_phone": "088 123 45 67",
            "help_mail": "",
            "footer": f"{name} maakt dit samen met jou.",
        },
        "viewer": {"role": "coach", "name": "Marieke"} if is_staff else None,
        "nav": [
            {"url": f"{url}.html", "label": label, "icon": icon, "current": url == page}
            for url, label, icon in menu
        ],
        "languages": [
            {"code": "nl", "name": "Nederlands", "url": "#", "current": True},
            {"code": "en", "name": "English", "url": "#", "current": False, "hint": "Engels"},
        ],
        "csrf_token": "sample",
        "flashes": [],
        "theme_css_url": f"/{theme}.css",
        "footer_links": [{"url": "#", "label": "Jouw privacy"}],
    }


def pages() -> list[str]:
    """List the names of the sample pages."""
    return sorted(path.stem for path in SAMPLES.glob("*.html"))


def rendered() -> Iterator[tuple[str, str]]:
    """Yield path and text of every sample page in every theme and direction."""
    env, content = environment(), sample()
    for theme in THEMES:
        look = load_theme(theme)
        words = dict.fromkeys(check.words for check in contrast_report(look))
        for direction in DIRECTIONS:
            for page in pages():
                values = {**content, **_frame(theme, direction, page), "theme": look}
                text = env.get_template(f"{page}.html").render(values, contrast=list(words))
                yield f"{theme}/{direction}/{page}.html", text


def write(folder: Path) -> None:
    """Write the whole gallery; serve the folder as the root of a host to look at it."""
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    for theme in THEMES:
        (folder / f"{theme}.css").write_text(css_variables(load_theme(theme)), "utf-8")
        logo = ROOT / "themes" / theme / "logo.svg"
        if logo.is_file():
            shutil.copy(logo, folder / f"{theme}-logo.svg")
    for path, text in rendered():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
