"""django-helpdesk in an environment of its own: seconds of one filing by its public form, and of its report."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import django  # type: ignore[import-not-found, import-untyped, unused-ignore]
from django.conf import settings  # type: ignore[import-not-found, import-untyped, unused-ignore]

FORMS = 50
APPS = (
    "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.sites", "django.contrib.humanize",
    "rest_framework", "helpdesk",
)  # fmt: skip
MIDDLE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)
CONTEXT = ("request", "debug")


def configure() -> None:
    """Set up as its handbook says, on SQLite as durable as ours."""
    Path("urls.py").write_text(
        "from django.urls import include, path\nfrom django.contrib import admin\n"
        "urlpatterns = [path('admin/', admin.site.urls), path('', include('helpdesk.urls', namespace='helpdesk'))]\n"
    )
    processors = [f"django.template.context_processors.{name}" for name in CONTEXT]
    processors += ["django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]
    options = {"context_processors": processors}
    template = {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": options}
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": "desk.sqlite3"}
    database["OPTIONS"] = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"}  # type: ignore[assignment]
    settings.configure(
        SECRET_KEY="measured", ALLOWED_HOSTS=["*"], INSTALLED_APPS=APPS, MIDDLEWARE=MIDDLE, TEMPLATES=[template],
        DATABASES={"default": database}, ROOT_URLCONF="urls", STATIC_URL="/static/", SITE_ID=1, USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.AutoField", LOGIN_URL="/login/", LOGIN_REDIRECT_URL="/",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend", HELPDESK_TEAMS_MODE_ENABLED=False,
    )  # fmt: skip
    sys.path.insert(0, ".")
    django.setup()


def file_one(client: Any, queue: Any, number: int) -> None:
    """File one ticket by the public form."""
    fields = {"queue": queue.id, "title": f"创新券 {number}", "body": "请问创新券怎么申请？", "priority": 3}
    answer = client.post("/tickets/submit/", {**fields, "submitter_email": f"lin{number}@example.org"})
    if answer.status_code not in (301, 302):
        raise RuntimeError(f"the form was not taken: {answer.status_code} {answer.content[:500]!r}")


def main(many: int) -> dict[str, float]:
    """Measure both."""
    configure()
    from django.contrib.auth.models import User  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from django.core.management import call_command  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from django.test import Client  # type: ignore[import-not-found, import-untyped, unused-ignore]
    from helpdesk.models import Queue, Ticket  # type: ignore[import-not-found, import-untyped, unused-ignore]

    call_command("migrate", verbosity=0)
    queue = Queue.objects.create(title="公开", slug="gk", allow_public_submission=True)
    client = Client()
    file_one(client, queue, 0)
    started = time.perf_counter()
    for number in range(1, FORMS + 1):
        file_one(client, queue, number)
    form = (time.perf_counter() - started) / FORMS
    Ticket.objects.bulk_create([Ticket(title=f"{n}", queue=queue, status=1 + n % 4) for n in range(many)], 1000)
    client.force_login(User.objects.create_superuser("lin", "lin@example.org", "x"))
    started = time.perf_counter()
    answer = client.get("/reports/queuestatus/")
    if answer.status_code != 200:
        raise RuntimeError(f"no report: {answer.status_code} {answer.content[:300]!r}")
    return {"form_s": form, "report_s": time.perf_counter() - started}


print(json.dumps(main(int(sys.argv[1]))))  # noqa: T201
