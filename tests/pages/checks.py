"""What every page must pass: axe, no sideways scrolling, big targets, a visible focus."""

from __future__ import annotations

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

AXE = Axe()

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TEXT = """() => [...document.querySelectorAll('main :is(p, li, label, a, button)')]
  .filter(e => e.offsetParent && parseFloat(getComputedStyle(e).fontSize) < 16)
  .map(e => e.outerHTML.slice(0, 120))"""
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const s = getComputedStyle(e);
  const c = e.closest('label, .answer, .choice') || e.nextElementSibling || e;
  const t = getComputedStyle(c);
  const outlined = x => x.outlineStyle !== 'none' && parseFloat(x.outlineWidth) > 0;
  const ring = x => outlined(x) || x.boxShadow !== 'none';
  const around = getComputedStyle(e.parentElement);
  const card = getComputedStyle(e.closest('.card') || e), after = getComputedStyle(e, '::after');
  const shown = [s, t, around, card, after].some(ring);
  return {html: e.outerHTML.slice(0, 160), ring: shown};
}"""
STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(e => !e.disabled && (e.offsetParent || e.getClientRects().length)
    && !(e.closest('details:not([open])') && !e.closest('summary'))).length"""


async def axe_findings(page: Page) -> list[str]:
    """What axe reports, one line each."""
    results = await AXE.run(page)
    return [
        f"{v['id']}: {node['html'][:160]}"
        for v in results.response["violations"]
        for node in v["nodes"]
    ]


async def is_too_wide(page: Page) -> int:
    """Pixels of sideways scrolling at 320 px."""
    await page.set_viewport_size({"width": 320, "height": 700})
    over: int = await page.evaluate(OVERFLOW)
    return over


async def small_texts(page: Page) -> list[str]:
    """Texts under 16 px."""
    found: list[str] = await page.evaluate(SMALL_TEXT)
    return found


async def keyboard_faults(page: Page) -> list[str]:
    """Walk the page with Tab: every stop shows where it is, and none is a trap."""
    stops: int = await page.evaluate(STOPS)
    faults: list[str] = []
    seen: list[str] = []
    for _ in range(min(stops, 60) + 1):
        await page.keyboard.press("Tab")
        focused = await page.evaluate(FOCUSED)
        if focused is None:
            break
        if not focused["ring"]:
            faults.append(f"no visible focus: {focused['html']}")
        seen.append(focused["html"])
    if stops and not seen:
        faults.append("nothing can be reached by keyboard")
    if len(seen) > 3 and len(set(seen[-3:])) == 1:
        faults.append(f"keyboard trap: {seen[-1]}")
    return faults
