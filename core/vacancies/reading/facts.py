"""The checkable facts in a bare text: hours, wage, shifts, papers, languages and the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

NUMBER = r"(\d{1,2})(?:[.,]\d)?"
TO = r" ?(?:-|tot en met|tot|t m|a|of|to|en) ?"
HOURS = re.compile(rf"(?<![\d.,])(?:{NUMBER}{TO})?{NUMBER} ?(?:uur|uren|u|hours|hrs)(?!\w)")
NOT_A_WEEK = re.compile(
    r"per dag|per uur|a day|per day|achter elkaar|s nachts|in de ochtend|uur s\b"
)
FULL_TIME = re.compile(r"\b(?:full ?-?time|voltijds?)\b")
FULL = (36, 40)
MONEY = r"€ ?(\d{1,2}[.]\d{3}|\d{4}|\d{2})(?:,(\d{2}|-))?(?:\.(\d{2})(?!\d))?(?:,-)?"
WAGE = re.compile(
    rf"{MONEY}(?:(?: bruto)?(?: per (?:uur|maand))?{TO}(?:maximaal )?(?:€ ?)?"
    rf"{MONEY[3:]})?"
)
HOUR_PAY, MONTH_PAY = (900, 9_900), (60_000, 990_000)
"""Cents an hour, and a month, that can be a wage."""

SHIFTS = {
    "day": r"dagdienst\w*|overdag|doordeweeks|dagwerk|day shifts?|day time|daytime",
    "evening": r"avond\w*|late dienst\w*|2-? ?ploegen\w*|3-? ?ploegen\w*|5-? ?ploegen\w*"
    r"|tweeploegen\w*|drieploegen\w*|twee ploegen|drie ploegen|evenings?",
    "night": r"nacht\w*|3-? ?ploegen\w*|5-? ?ploegen\w*|drieploegen\w*|drie ploegen|nights?",
    "weekend": r"weekend\w*|zaterdag\w*|zondag\w*|saturdays?|sundays?",
}
LICENCES = {
    "driving_be": r"rijbewijs be|be-rijbewijs|rijbewijs b ?e|licence be",
    "driving_ce": r"rijbewijs c ?e|ce-rijbewijs|licence ce",
    "driving_d": r"rijbewijs d|d-rijbewijs|busrijbewijs|licence d",
    "moped": r"bromfietsrijbewijs|scooterrijbewijs|rijbewijs am|am-rijbewijs",
    "driving_c": r"(?:vrachtwagen|groot) ?rijbewijs|rijbewijs c|c-rijbewijs|licence c",
    "driving_b": r"rijbewijs(?! be| b ?e\b| c\b)(?: b)?|b-rijbewijs|driving licence"
    r"|driver s licence",
    "forklift": r"heftruck\w*|reachtruck\w*|forklift\w*",
    "vca": r"vca\w*",
    "aerial_platform": r"hoogwerker\w*|aerial platform\w*",
    "nen3140": r"nen-? ?3140",
    "haccp": r"haccp\w*",
    "bhv": r"bhv\w*|bedrijfshulpverlen\w*",
}
NAMED_TOO = {
    "driving_b": {"driving_be", "driving_c", "driving_ce", "driving_d", "moped"},
    "driving_c": {"driving_ce"},
}
"""Licences whose words hold the word of a smaller one."""
LANGUAGES = {
    "nl": r"nederlands\w*|dutch", "en": r"engels\w*|english", "de": r"duits\w*|german",
    "pl": r"pools\w*|polish", "ar": r"arabisch\w*|arabic", "uk": r"oekraiens\w*|ukrainian",
    "ti": r"tigrinya", "tr": r"turks\w*|turkish", "fr": r"frans\w*|french",
    "es": r"spaans\w*|spanish",
}  # fmt: skip
CONTRACTS = {
    "learning": r"bbl\w*|leerbaan|leerwerk\w*|leer-? ?werk\w*|apprentice\w*",
    "internship": r"stageplek\w*|stageplaats\w*|meewerkstage\w*|internship",
    "on_call": r"oproep(?:kracht|contract|basis)\w*|0-? ?uren\w*|nuluren\w*|on-? ?call",
    "agency": r"uitzend(?:basis|contract|kracht|werk)\w*|agency (?:work|contract)",
    "permanent": r"vast contract|vaste aanstelling|vast dienstverband|vaste baan|onbepaalde tijd"
    r"|vast in dienst|permanent contract|permanent job",
    "fixed": r"jaarcontract\w*|bepaalde tijd|tijdelijk\w*|halfjaarcontract\w*"
    r"|contract voor een jaar|fixed-? ?term|temporary",
}
NO_BEFORE = re.compile(r"\b(?:geen|niet|nooit|zonder|no|not|never|without)\b[^.!?;\n]{0,32}$")
FREE_AFTER = re.compile(r"^[^.!?;\n]{0,28}\b(?:vrij|free|niet nodig|not needed|geen eis)\b")
WISH = re.compile(
    r"\b(?:pre|plus|pluspunt|mooi meegenomen|voordeel|geen must|niet nodig|hoeft niet|handig"
    r"|geen probleem|wij betalen|betalen we|haal je bij ons|halen bij ons|kun je bij ons|via ons"
    r"|bonus|an advantage|we pay|not needed)\b"
)
ADULT = re.compile(
    r"\b(?:minimaal|minstens|ten minste|at least) 18\b|\b18 jaar of ouder|\b18\+|\bover 18\b"
)
POSTCODE = re.compile(r"(?<![\d.,€-])([1-9]\d{3}) ?(?!SA|SD|SS)[A-Z]{2}(?![A-Za-z])")
MONTHS = (
    "januari january",
    "februari february",
    "maart march",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "augustus august",
    "september",
    "oktober october",
    "november",
    "december",
)
START = re.compile(
    r"\b(?:per|vanaf|start\w*|begin\w*|ingang van|from|on)\b[^.!?\n]{0,16}?\b(\d{1,2}) "
    rf"({'|'.join(name for names in MONTHS for name in names.split())})(?: (20\d\d))?\b"
)


class ReadFacts(Struct, frozen=True, kw_only=True):
    """What a text says that can be checked; nothing where it says nothing. Wages in cents."""

    hours: tuple[int, int] | None
    wage: tuple[int, int] | None
    wage_per: str
    shifts: tuple[str, ...]
    licences: tuple[str, ...]
    languages: tuple[str, ...]
    contract: str
    starts_on: date | None
    postcode: str
    speaks_of_18: bool


def facts_in(original: str, text: str, today: date) -> ReadFacts:
    """The facts in a text, given as pasted (for the postcode) and bare."""
    wage, per = wage_in(text)
    postcode = POSTCODE.search(original)
    return ReadFacts(
        hours=hours_in(text),
        wage=wage,
        wage_per=per,
        shifts=tuple(code for code, words in SHIFTS.items() if is_asked(words, text, wish=False)),
        licences=licences_in(text),
        languages=tuple(code for code, words in LANGUAGES.items() if is_asked(words, text)),
        contract=next((code for code, words in CONTRACTS.items() if is_asked(words, text)), ""),
        starts_on=start_in(text, today),
        postcode=postcode[1] if postcode else "",
        speaks_of_18=ADULT.search(text) is not None,
    )


def licences_in(text: str) -> tuple[str, ...]:
    """The papers a text asks; a licence for something larger holds that for a car."""
    found = [code for code, words in LICENCES.items() if is_asked(words, text)]
    return tuple(code for code in found if not set(found) & NAMED_TOO.get(code, set()))


def hours_in(text: str) -> tuple[int, int] | None:
    """The hours a week, from and to; full-time without a number is 36 to 40."""
    for found in HOURS.finditer(text):
        high = int(found[2])
        low = int(found[1]) if found[1] else high
        if NOT_A_WEEK.search(text[found.start() : found.end() + 12]):
            continue
        if 4 <= low <= high <= 40:
            return low, high
    return FULL if FULL_TIME.search(text) else None


def amounts_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Every amount or pair of amounts in cents, and the words beside it."""
    for found in WAGE.finditer(text):
        low = cents_of(found[1], found[2], found[3])
        high = cents_of(found[4], found[5], found[6]) if found[4] else low
        yield low, high, text[max(0, found.start() - 24) : found.end() + 24]


def cents_of(whole: str, comma: str | None, point: str | None) -> int:
    """An amount as cents: 2.400 and 2400 are the same, 14,85 and 14.85 too."""
    part = comma if comma and comma.isdigit() else point
    return int(whole.replace(".", "")) * 100 + (int(part) if part else 0)


def wage_in(text: str) -> tuple[tuple[int, int] | None, str]:
    """The wage in cents, from and to, and whether it is an hour's or a month's."""
    for low, high, around in amounts_in(text):
        for per, (least, most) in (("hour", HOUR_PAY), ("month", MONTH_PAY)):
            if least <= low <= high <= most and speaks_of(per, around):
                return (low, high), per
    return None, ""


def speaks_of(per: str, around: str) -> bool:
    """Whether the words beside an amount speak of an hour, or of a month."""
    words = {"hour": r"uur|uurloon|hour", "month": r"maand|maandsalaris|month|bruto|salaris|gross"}
    return re.search(rf"\b(?:{words[per]})\b", around) is not None


def is_asked(words: str, text: str, *, wish: bool = True) -> bool:
    """Whether a text asks for one of the words, and does not say no to it or only wish for it."""
    for found in re.finditer(rf"(?<![\w-])(?:{words})(?!\w)", text):
        before, after = text[max(0, found.start() - 60) : found.start()], text[found.end() :]
        if NO_BEFORE.search(before) or FREE_AFTER.search(after[:60]):
            continue
        if wish and WISH.search(sentence_around(text, found.start(), found.end())):
            continue
        return True
    return False


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which a stretch of a bare text stands."""
    left = max(text.rfind(sign, 0, start) for sign in ".!?;\n") + 1
    ends = [at for sign in ".!?;\n" if (at := text.find(sign, end)) >= 0]
    return text[left : min(ends, default=len(text))][:400]


def start_in(text: str, today: date) -> date | None:
    """The day on which the work begins; without a year the next such day."""
    found = START.search(text)
    if not found:
        return None
    month = next(n for n, names in enumerate(MONTHS, 1) if found[2] in names.split())
    try:
        year = int(found[3]) if found[3] else today.year
        day = date(year, month, int(found[1]))
        return day.replace(year=year + 1) if not found[3] and day < today else day
    except ValueError:
        return None
