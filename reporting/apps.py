from importlib import import_module

from django.apps import AppConfig

# The rooms that do something for a room below them, each in its `registration`.
ROOMS = ["filing", "disclosure", "sharing", "assessment", "statistics"]


class ReportingConfig(AppConfig):
    name = "reporting"

    def ready(self) -> None:
        for room in ROOMS:
            import_module(f"reporting.{room}.registration").register()
