# Two commands matter: `make demo` and `make test`. Needs python3 (3.11 or newer), python3-venv and make; nothing else.

SHELL := /bin/sh
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python

# Processes that share the tests, each with a Neo4j of its own
WORKERS := 2

# What a build reads besides Python files, which an editable install sees at once
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
TEXTS := $(wildcard graphsvc/web/translations/*/LC_MESSAGES/*.po)

.PHONY: help demo test check fmt build watch bench bench-ui truth docs lock messages clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "make %-9s %s\n", $$1, $$2}'

# Stamps: a warm start compares a few dates and installs nothing

$(VENV)/.packages: requirements/demo.lock tools/install
	@tools/install $(VENV) requirements/demo.lock
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.packages
	@tools/install $(VENV) requirements/dev.lock
	@touch $@

$(VENV)/.built: $(VENV)/.packages pyproject.toml hatch_build.py $(FRONTEND) $(TEXTS)
	@if [ -n "$(filter %.packages pyproject.toml hatch_build.py,$?)" ]; \
	then tools/install $(VENV) --project; \
	else $(PYTHON) hatch_build.py; fi
	@touch $@

demo: $(VENV)/.built ## Start graphsvc with a training case and print the link that opens it
	@GRAPHSVC_HOME="$${GRAPHSVC_HOME:-$(CURDIR)/.graphsvc}" exec $(BIN)/graphsvc demo $(ARGS)

test: check ## Run every check and test: real Neo4j, real Chromium (ARGS="-k name" for some)
	@tools/test-packages
	@$(PYTHON) hatch_build.py npm test
	@$(PYTHON) -m pytest --numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder $(ARGS)

check: $(VENV)/.built $(VENV)/.dev ## Lint, format check, types, import borders
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(PYTHON) hatch_build.py npm run check

fmt: $(VENV)/.dev ## Format the Python files and mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

build: $(VENV)/.built ## Bundle the front end and compile the translations
	@$(PYTHON) hatch_build.py

watch: $(VENV)/.built ## Bundle the front end again on every change
	@$(PYTHON) hatch_build.py --watch

bench: $(VENV)/.built $(VENV)/.dev ## Measure against the bare driver on this machine
	@$(PYTHON) -m bench $(ARGS)

bench-ui: $(VENV)/.built $(VENV)/.dev ## Measure the chart page in Chromium, against pyvis's own page
	@$(PYTHON) -m bench ui

truth: $(VENV)/.built $(VENV)/.dev ## Measure how much of a planted truth the questions find (ARGS="1000" for one size)
	@BENCH_PEOPLE="$(ARGS)" $(PYTHON) -m bench truth

docs: $(VENV)/.built $(VENV)/.dev ## Write docs/reference and the page's types from the code, and build the site
	@$(PYTHON) tools/gen_docs.py
	@$(PYTHON) tools/gen_types.py
	@$(BIN)/mkdocs build --quiet --strict
	@echo "Open site/index.html"

lock: $(VENV)/.dev ## Lock the newest allowed packages, Python and front end
	@tools/lock $(VENV)

messages: $(VENV)/.dev ## Collect texts to translate into the .po files
	@tools/messages $(VENV)

clean: ## Remove what builds and tests made; the demo's data in .graphsvc stays
	@rm -rf $(VENV) build dist site graphsvc/static/dist frontend/node_modules tests/support/oidc/node_modules \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	@find graphsvc/web/translations -name '*.mo' -delete 2>/dev/null || true
