"""FastAPI and SQLAlchemy's async ORM, as their documentation shows them."""

import os
import secrets
import uuid
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader
from prometheus_fastapi_instrumentator import Instrumentator
from sqlalchemy import DateTime, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette_csrf import CSRFMiddleware

engine = create_async_engine(os.environ["BENCH_DATABASE"], pool_size=10)
Sessions = async_sessionmaker(engine, expire_on_commit=False)
templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)


class Base(DeclarativeBase):
    """The tables of the page."""

    type_annotation_map = {dict: JSONB, datetime: DateTime(timezone=True)}


class Employer(Base):
    __tablename__ = "employer"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[uuid.UUID]
    name: Mapped[str]
    place: Mapped[str]
    about: Mapped[str]
    state: Mapped[str]
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Vacancy(Base):
    __tablename__ = "vacancy"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[uuid.UUID]
    employer_id: Mapped[uuid.UUID]
    occupation_code: Mapped[str]
    title: Mapped[str]
    place: Mapped[str]
    hours_min: Mapped[int]
    hours_max: Mapped[int]
    description: Mapped[str]
    skills: Mapped[dict]
    state: Mapped[str]
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Run(Base):
    __tablename__ = "run"
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    tenant_id: Mapped[uuid.UUID]
    person_id: Mapped[uuid.UUID]
    bank_version: Mapped[str]
    route: Mapped[str]
    seed: Mapped[int]
    is_assisted: Mapped[bool]
    state: Mapped[str]
    position: Mapped[int]
    extras: Mapped[dict]
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class WebSession(Base):
    __tablename__ = "web_session"
    key: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[dict]
    ends_at: Mapped[datetime]


class DatabaseSessions:
    """Finds the visitor's session in PostgreSQL; the page uses the same connection."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        key = Request(scope).cookies.get("session", "")
        async with Sessions() as database:
            found = await database.get(WebSession, key)
            live = found is not None and found.ends_at > datetime.now(UTC)
            scope["session"] = found.data if live else {}
            scope["state"]["database"] = database
            await self.app(scope, receive, send)


@asynccontextmanager
async def lifespan(_app):
    yield {}
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.add_middleware(CSRFMiddleware, secret="a secret of forty characters for the benchmark")
app.add_middleware(DatabaseSessions)
Instrumentator().instrument(app)


def get_database(request: Request) -> AsyncSession:
    return request.state.database


Database = Annotated[AsyncSession, Depends(get_database)]


@app.get("/bench-page/{employer_id}", response_class=HTMLResponse)
async def work(request: Request, employer_id: uuid.UUID, database: Database):
    employer = await database.get(Employer, employer_id)
    if employer is None or "name" not in request.session:
        raise HTTPException(404)
    vacancies = await database.scalars(
        select(Vacancy)
        .where(Vacancy.tenant_id == employer.tenant_id, Vacancy.employer_id == employer.id)
        .order_by(Vacancy.title)
        .limit(20)
    )
    runs = await database.scalars(
        select(Run)
        .where(Run.tenant_id == employer.tenant_id, Run.state == "answering")
        .order_by(Run.id.desc())
        .limit(6)
    )
    context = {
        "viewer": request.session,
        "employer": employer,
        "vacancies": vacancies.all(),
        "runs": runs.all(),
        "csrf_token": request.cookies.get("csrftoken", ""),
    }
    return templates.TemplateResponse(request, "bench/page.html", context)


async def set_up() -> None:
    """Make a session and print the cookies of its visitor."""
    key = secrets.token_urlsafe(32)
    async with engine.begin() as connection:
        await connection.run_sync(WebSession.__table__.create)
    async with Sessions.begin() as database:
        ends_at = datetime.now(UTC) + timedelta(days=14)
        database.add(WebSession(key=key, data={"name": "Sam"}, ends_at=ends_at))
    await engine.dispose()
    token = CSRFMiddleware(app, "a secret of forty characters for the benchmark")
    print(f"session={key}; csrftoken={token._generate_csrf_token()}")


if __name__ == "__main__":
    import asyncio

    asyncio.run(set_up())
