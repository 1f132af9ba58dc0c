"""Our whole application with one more page: the one that the peers serve too."""

from pathlib import Path

from litestar import Response, get
from litestar.params import FromPath

from core.app import make_app
from core.assessment.tables import Run
from core.kernel import pages
from core.kernel.config import read_config
from core.kernel.errors import NotFoundError
from core.kernel.gate import Gate
from core.kernel.ids import parse_id
from core.kernel.logs import set_up_logs
from core.kernel.permissions import Action
from core.organisations.tables import Employer
from core.vacancies.tables import Vacancy

TEMPLATES = Path(__file__).parent / "peers" / "templates"


@get("/bench-page/{employer_id:str}", action=Action.MANAGE_VACANCIES)
async def work(employer_id: FromPath[str]) -> Response[str]:
    """The page with three queries."""
    employer = await Employer.get(parse_id(employer_id))
    if employer is None:
        raise NotFoundError
    mine = Vacancy.objects().where(Vacancy.employer_id == employer.id)
    runs = Run.objects().where(Run.state == "answering")
    return pages.page(
        "bench/page.html",
        "/work",
        employer=employer,
        vacancies=await mine.order_by(Vacancy.title).limit(20),
        runs=await runs.order_by(Run.id, ascending=False).limit(6),
    )


def make() -> Gate:
    """Make the application as `passport serve` does, and add the page."""
    set_up_logs()
    gate = make_app(read_config())
    gate.app.register(work)
    pages.TEMPLATE_FOLDERS.append(TEMPLATES)
    pages.environment.cache_clear()
    return gate
