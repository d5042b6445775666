# Kärki. Two commands from a clone: `make run` shows it, `make test` proves it.

.DEFAULT_GOAL := help
.PHONY: help setup run test lint journeys bench fuzz messages requirements debian-run debian-test clean

VENV := .venv
PY := $(VENV)/bin/python
export PYTHONUTF8 := 1

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.ready .env ## .venv with the karki command and the test tools, the look's files, the catalogues
	@$(PY) scripts/catalogues.py

run: setup ## the example city at http://127.0.0.1:8000 (ONCE=1 stops before serving)
	@sh scripts/run.sh $(if $(ONCE),once)

test: debian-test setup ## everything: lint, layers, types, tests on SQLite and PostgreSQL, journeys in a browser
	@sh scripts/test.sh

lint: setup ## format, lint, layers and types only
	@sh scripts/lint.sh

journeys: debian-test setup ## the browser journeys only
	@$(PY) -m pytest -n auto --dist worksteal -m journey tests/journeys

bench: setup ## times as ratios, each beside the least that the same work could take
	@$(PY) -m bench

fuzz: setup ## 2,000 mutated documents through the importer
	@$(PY) -m tests.fuzz

messages: setup ## collect the strings of the pages into karki/locale
	@sh scripts/messages.sh

requirements: setup ## pin the dependencies anew, with hashes, for Python 3.11 to 3.13
	@sh scripts/requirements.sh

debian-run:
	@sh scripts/debian.sh run

debian-test:
	@sh scripts/debian.sh test

$(VENV)/.ready: requirements-test.txt requirements-node.txt package-lock.json pyproject.toml scripts/setup.sh | debian-run
	@sh scripts/setup.sh

.env:
	@$(PY) scripts/first_env.py

clean: ## forget everything that make made, the database too
	rm -rf $(VENV) node_modules var build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
