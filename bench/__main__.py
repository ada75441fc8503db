"""Run the benchmarks: ``python -m bench [NAME …]``; NAME is part of a module's."""

import os
from importlib import import_module

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings_test")
django.setup()
import_module("bench.running").main()
