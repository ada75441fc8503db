"""The task queue: only a wake-up signal, since `Job` rows are the truth about work."""

import os
from pathlib import Path
from typing import Any

from celery import Celery, bootsteps
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

BREATH_SECONDS = 3.0

app = Celery("scharnier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


class Breath(bootsteps.StartStopStep):
    """Touches a file as long as the worker lives, so that a command can see it."""

    requires = ("celery.worker.components:Timer",)

    def start(self, parent: Any) -> None:
        path = Path(settings.WORKER_BREATH)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        parent.timer.call_repeatedly(BREATH_SECONDS, path.touch)


app.steps["worker"].add(Breath)
