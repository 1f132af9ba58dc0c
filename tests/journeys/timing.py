"""How long a page costs a person: words to read, things to press, letters to type.

A model, and not a measured time: slow readers take 150 words a minute, and read every word of
each page; a press with finding it takes 4 seconds; a letter on a phone takes half a second.
"""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import Locator

from tests.journeys.people import EmployerUser

WORDS_A_SECOND, PRESS, LETTER = 150 / 60, 4.0, 0.5
CHANGED = """() => {
  const fields = [...document.querySelectorAll('main input, main textarea')];
  const ticked = fields.filter(f => f.checked !== f.defaultChecked);
  const typed = fields.filter(f => !['hidden', 'radio', 'checkbox'].includes(f.type)
    && f.value !== f.defaultValue);
  const chosen = [...document.querySelectorAll('main select')].filter(
    f => f.selectedIndex !== Math.max(0, [...f.options].findIndex(o => o.defaultSelected)));
  const letters = typed.reduce((sum, f) => sum + f.value.length, 0);
  const count = text => text.split(/\\s+/).filter(Boolean).length;
  const main = document.querySelector('main');
  const folded = [...main.querySelectorAll('select')].map(
    f => count(f.innerText) - count(f.selectedOptions[0].text));
  const words = count(main.innerText) - folded.reduce((sum, n) => sum + n, 0)
    + typed.reduce((sum, f) => sum + count(f.defaultValue), 0);
  return [words, letters, ticked.length + typed.length + 2 * chosen.length];
}"""
"""Words to read (of a folded list only the chosen line), letters typed and things pressed."""


@dataclass
class Effort:
    """What somebody read, pressed and typed so far."""

    words: int = 0
    presses: int = 0
    letters: int = 0
    pages: int = 0

    @property
    def seconds(self) -> float:
        """The time by the model."""
        return self.words / WORDS_A_SECOND + self.presses * PRESS + self.letters * LETTER


class TimedEmployer(EmployerUser):
    """An employer whose every page is counted, whatever the page is."""

    effort = Effort()

    async def follow(self, button: Locator) -> None:
        """Count what was read and filled in on this page, then press."""
        words, letters, presses = await self.page.evaluate(CHANGED)
        self.effort.words += words
        self.effort.letters += letters
        self.effort.presses += presses + 1
        self.effort.pages += 1
        await super().follow(button)

    async def publish(self, occupation: str, place: str) -> str:
        """From the start page to an open vacancy by pressing alone; its address."""
        self.effort = Effort()
        await self.open("/employer")
        await self.follow(self.page.locator("main a[href='/employer/vacancies/new']").first)
        await self.follow(self.page.locator(f"main a[href$='/new/{occupation}']").first)
        await self.page.locator("main [name=place]").fill(place)
        await self.follow(self.page.locator("main form button").last)
        await self.press("Plaatsen")
        return self.page.url
