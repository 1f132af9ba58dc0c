"""What a job seeker, an employer and a tenant admin do in a browser, step by step."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import BrowserContext, Locator, Page

LONGEST = 90
Until = Callable[[], Awaitable[bool]]


class Visitor:
    """One person with one browser, at one tenant."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.context, self.base = context, base
        self.page: Page

    async def open(self, path: str) -> Page:
        """Go to a page by its address."""
        if not hasattr(self, "page"):
            self.page = await self.context.new_page()
        address = path if path.startswith("http") else self.base + path
        answer = await self.page.goto(address, wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status < 400, (address, answer.status)
        return self.page

    async def press(self, name: str) -> None:
        """Press the first button or link of this name in the page's own part."""
        main = self.page.locator("main")
        button = main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name))
        await self.follow(button.first)

    async def follow(self, button: Locator) -> None:
        """Press a button or link and wait for the page it leads to."""
        async with self.page.expect_navigation(wait_until="domcontentloaded"):
            await button.click()

    async def read(self) -> str:
        """The text of the page's own part."""
        return await self.page.locator("main").inner_text()

    async def use_link(self, link: str, button: str = "") -> None:
        """Open a link of a mail; only its button does something."""
        await self.open(link)
        if button:
            await self.press(button)
        else:
            await self.follow(self.page.locator("main form button").first)

    async def ask_link(self, email: str) -> None:
        """Ask for a sign-in link by e-mail."""
        await self.open("/sign-in")
        await self.page.locator("main [name=email]").fill(email)
        await self.follow(self.page.locator("main form button").first)


class JobSeeker(Visitor):
    """Answers everything, steps into the pool and decides."""

    is_sure = False
    """Whether every answer is the highest one; such a person stands early in any list."""

    async def begin(self) -> None:
        """From the front page to question 1."""
        await self.open("/")
        await self.press("Ik begin")
        await self.press("Ik begin")

    async def answer_once(self, number: int) -> None:
        """Give one answer on the page that is shown, whatever kind of question it is."""
        radios = self.page.locator("main input[type=radio]")
        if await radios.count():
            most = await radios.count()
            await radios.nth(most - 1 if self.is_sure else number % most).check(force=True)
            await self.follow(self.page.locator("main form button").first)
        else:
            await self.follow(self.page.locator("main form button").nth(number % 3))

    async def answer_all(self, until: str = "/skillprint", most: int = LONGEST) -> int:
        """Answer question after question; how many answers were given."""
        given = 0
        for _ in range(most * 2):
            if until in self.page.url or given == most:
                return given
            if "/assessment/pause" in self.page.url:
                await self.press("Ga verder")
                continue
            await self.answer_once(given)
            given += 1
        raise AssertionError(f"the questions never end: {self.page.url}")

    async def step_into_the_pool(self, name: str, email: str) -> None:
        """Be found from now on, reached by e-mail."""
        await self.open("/pool")
        await self.press("Ja, werkgevers mogen mij vinden")
        await self.tell_facts()
        await self.page.locator("input[name=first_name]").fill(name)
        await self.page.locator("input[name=reach_by][value=email]").check(force=True)
        await self.page.locator("input[name=email]").fill(email)
        await self.press("Ja, werkgevers mogen mij vinden")

    async def tell_facts(self) -> None:
        """Answer the plain questions about work, from Tilburg and with everything fine."""
        await self.page.locator("input[name=postcode]").fill("5038")
        while "/pool/facts/" in self.page.url:
            await self.page.locator("input[name=choice]").last.check(force=True)
            await self.press("Volgende")
        await self.press("Volgende: hoe we je bereiken")

    async def is_asked(self) -> bool:
        """Whether a request waits."""
        await self.open("/requests")
        return await self.page.locator("main a[href^='/requests/']").count() > 0

    async def say_yes(self) -> None:
        """Accept the request that waits."""
        await self.open("/requests")
        await self.follow(self.page.locator("main a[href^='/requests/']").first)
        await self.press("Ja")
        await self.press("Ja")


class EmployerUser(Visitor):
    """Makes a vacancy and asks people."""

    async def apply(self, company: str, email: str) -> None:
        """Ask for an account."""
        await self.open("/for-employers")
        for field, value in {
            "name": company,
            "place": "Brugstede",
            "about": "Wij zorgen voor mensen in hun eigen huis.",
            "contact_name": "Mara de Wit",
            "email": email,
            "phone": "0201234567",
        }.items():
            await self.page.locator(f"main [name={field}]").fill(value)
        await self.follow(self.page.locator("main form button").last)

    async def make_vacancy(self, occupation: str) -> str:
        """From a template to an open vacancy, in one page; its address."""
        await self.open(f"/employer/vacancies/new/{occupation}")
        await self.page.locator("main [name=place]").fill("Brugstede")
        await self.follow(self.page.locator("main form button").last)
        await self.press("Plaatsen")
        return self.page.url

    async def ask_until(self, vacancy: str, words: str, reached: Until) -> int:
        """Ask the people on the list, five at a time, until somebody was reached; how many."""
        asked = 0
        while asked % 5 or not await reached():
            await self.open(vacancy)
            ask = self.page.locator("main a[href*='/ask/']")
            following = self.page.locator("main a[rel=next]")
            while not await ask.count() and await following.count():
                await self.follow(following.first)
            if not await ask.count():
                assert await reached(), "everybody was asked, but not the one we know"
                return asked
            await self.follow(ask.first)
            await self.page.locator("main textarea").fill(words)
            await self.follow(self.page.locator("main form button").first)
            asked += 1
        return asked


class TenantAdmin(Visitor):
    """Approves employers and reads the key figures."""

    async def approve(self, company: str) -> None:
        """Let a company in."""
        await self.open("/manage/employers")
        assert company in await self.read()
        await self.follow(self.page.locator("main a[href$='/approve']").first)
        await self.follow(self.page.locator("main form button").first)
