"""Django and its ORM, with the middleware of a new project that the page needs."""

import os
import sys
import uuid
from pathlib import Path

import django
from django.conf import settings

HERE = Path(__file__).parent
OPTIONS = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [HERE / "django_templates"],
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}
JINJA = {
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "DIRS": [HERE / "templates"],
    "OPTIONS": {"trim_blocks": True, "lstrip_blocks": True},
}

settings.configure(
    SECRET_KEY="a secret of forty characters for the benchmark",
    ALLOWED_HOSTS=["localhost", "127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    INSTALLED_APPS=["django.contrib.sessions", "django_prometheus"],
    MIDDLEWARE=[
        "django_prometheus.middleware.PrometheusBeforeMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
        "django_prometheus.middleware.PrometheusAfterMiddleware",
    ],
    TEMPLATES=[JINJA if os.environ.get("BENCH_TEMPLATES") == "jinja2" else OPTIONS],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": os.environ["BENCH_HOST"],
            "NAME": os.environ["BENCH_NAME"],
            "USER": os.environ["BENCH_USER"],
            "CONN_MAX_AGE": 600,
        }
    },
)
django.setup()

from django.core.handlers.wsgi import WSGIHandler  # noqa: E402  after the settings
from django.db import models  # noqa: E402  after the settings
from django.http import Http404  # noqa: E402  after the settings
from django.shortcuts import get_object_or_404, render  # noqa: E402  after the settings
from django.urls import path  # noqa: E402  after the settings


class Employer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    tenant_id = models.UUIDField()
    name = models.CharField(max_length=120)
    place = models.CharField(max_length=80)
    about = models.TextField()
    state = models.CharField(max_length=12)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "employer"


class Vacancy(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    tenant_id = models.UUIDField()
    employer = models.ForeignKey(Employer, models.CASCADE)
    occupation_code = models.CharField(max_length=60)
    title = models.CharField(max_length=90)
    place = models.CharField(max_length=80)
    hours_min = models.SmallIntegerField()
    hours_max = models.SmallIntegerField()
    description = models.TextField()
    skills = models.JSONField()
    state = models.CharField(max_length=10)
    published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        app_label = "bench"
        db_table = "vacancy"


class Run(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    tenant_id = models.UUIDField()
    person_id = models.UUIDField()
    bank_version = models.CharField(max_length=20)
    route = models.CharField(max_length=10)
    seed = models.BigIntegerField()
    is_assisted = models.BooleanField()
    state = models.CharField(max_length=12)
    position = models.SmallIntegerField()
    extras = models.JSONField()
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "bench"
        db_table = "run"


def work(request, employer_id):
    """The page with three queries."""
    employer = get_object_or_404(Employer, pk=employer_id)
    if "name" not in request.session:
        raise Http404
    mine = Vacancy.objects.filter(tenant_id=employer.tenant_id, employer=employer)
    runs = Run.objects.filter(tenant_id=employer.tenant_id, state="answering")
    context = {
        "viewer": {"name": request.session["name"]},
        "employer": employer,
        "vacancies": mine.order_by("title")[:20],
        "runs": runs.order_by("-id")[:6],
    }
    return render(request, "bench/page.html", context)


urlpatterns = [path("bench-page/<uuid:employer_id>", work)]
application = WSGIHandler()


def set_up() -> None:
    """Make a session and print the cookies of its visitor."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.middleware.csrf import _get_new_csrf_string

    call_command("migrate", verbosity=0, stdout=sys.stderr)
    store = SessionStore()
    store["name"] = "Sam"
    store.create()
    store.save()
    print(f"sessionid={store.session_key}; csrftoken={_get_new_csrf_string()}")


if __name__ == "__main__":
    set_up()
