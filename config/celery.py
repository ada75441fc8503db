"""The task queue: only a wake-up signal, since `Job` rows are the truth about work."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("scharnier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
