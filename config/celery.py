"""The task queue: only a wake-up signal, since `Job` rows are the truth about work."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from celery import Celery, bootsteps
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

BREATH_SECONDS = 3.0

app = Celery("scharnier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["reporting.publishing"])


class Timer(Protocol):
    def call_repeatedly(self, secs: float, fun: Callable[[], None]) -> object: ...


class Worker(Protocol):
    timer: Timer


class Breath(bootsteps.StartStopStep):
    """Touches a file as long as the worker lives, so that a command can see it."""

    requires = ("celery.worker.components:Timer",)

    def start(self, parent: Worker) -> None:
        path = Path(settings.WORKER_BREATH)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        parent.timer.call_repeatedly(BREATH_SECONDS, path.touch)


app.steps["worker"].add(Breath)


@app.on_after_configure.connect
def make_queue_folders(**_kwargs: object) -> None:
    """Make the folders of the embedded queue, which its transport expects to find."""
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        if name in options:
            Path(str(options[name])).mkdir(parents=True, exist_ok=True)
