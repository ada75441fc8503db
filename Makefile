# Scharnier: `make help` explains every target.
# Settings come from the environment only (docs/operations.md).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup demo test test-services audit check bench mutants fmt messages run worker beat vendor
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
SERVE ?= yes
PORT ?= 8000
# More words for pytest, for example ARGS="tests/members -k rights".
ARGS ?=
BIN := .venv/bin
PYTEST := $(BIN)/pytest -n auto --dist worksteal

help: ## Explain the targets
	@echo "make TARGET, where TARGET is one of:"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  %-14s %s\n", $$1, $$2}'
	@echo
	@echo "Options: SERVE=no and PORT=8000 for demo, ARGS=\"…\" for tests, bench and mutants,"
	@echo "PYTHON=python3.12 for setup. Each target runs setup first."

setup: ## Install what is missing, system packages included where allowed
	@$(PYTHON) scripts/setup.py

demo: setup ## Load the demo, compile its PDFs and serve it (SERVE=no: stop after the PDFs)
	@SERVE=$(SERVE) PORT=$(PORT) $(BIN)/python scripts/run_demo.py

test: setup ## Run the quick tests, which need no server and no browser
	@$(PYTEST) -m "not services and not browser and not audit" $(ARGS)

test-services: setup ## Run all quick tests on PostgreSQL and Redis, and the fault tests
	@$(BIN)/python scripts/services.py $(PYTEST) -m "not browser and not audit" $(ARGS)

audit: setup ## Run what is slow: browser journeys, axe, validators, fuzzing
	@$(PYTEST) -m "browser or audit or hypothesis" --hypothesis-profile audit $(ARGS)

check: setup ## Lint, format, types, imports, migrations, translations, licences, deployment
	@$(BIN)/python scripts/check.py

bench: setup ## Measure import, release, PDF and memory as ratios, each with its bound
	@$(BIN)/python -m bench $(ARGS)

mutants: setup ## Put deliberate faults in, one at a time, and see whether tests notice
	@PYTHONPATH=scripts $(BIN)/python -m mutants $(ARGS)

fmt: setup ## Format Python and templates
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true

messages: setup ## Bring the catalogue of Dutch texts in step with the code
	@$(BIN)/python scripts/messages.py update

run: setup ## Serve on 127.0.0.1:8000 with reloading, for development
	@DEMO=true $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

worker: setup ## Run a task worker, one process per core
	@$(BIN)/celery -A config worker --loglevel INFO

beat: setup ## Run the clock that queues what is due
	@$(BIN)/celery -A config beat --loglevel INFO

vendor: setup ## Copy htmx from the installed django-htmx into static/vendor
	@cp $(BIN)/../lib/python3*/site-packages/django_htmx/static/django_htmx/htmx-2.min.js static/vendor/htmx.min.js
