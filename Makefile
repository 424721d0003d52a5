# Every task of ImaLink, for a new user and for a developer. `make` alone lists them.
# Works with make 3.81 (macOS) and any POSIX shell. Proxy and index settings of the environment are left to pip and npm.

SHELL = /bin/sh
VENV = .venv
BIN = $(VENV)/bin
PY = $(BIN)/python
PIP = $(PY) -m pip install --disable-pip-version-check --quiet

# Folder to show (make run), where its library lies (default: see README), the port, a Python chosen by hand.
PHOTOS =
LIBRARY =
PORT = 8350
export PHOTOS LIBRARY PORT PYTHON

# An environment that was moved with its checkout, or whose Python has gone, is made anew.
ifneq ($(shell test -x $(PY) && cat $(VENV)/.made 2>/dev/null),$(CURDIR))
REMAKE = remake
endif

.PHONY: help run setup check test journeys suite accuracy bench bench-search api docs wheel lock clean distclean page packages remake

help:
	@echo 'make run [PHOTOS=dir]  show the photos of a folder (without it: the samples) at http://127.0.0.1:$(PORT)'
	@echo 'make setup             make .venv with everything a developer needs; .venv/bin/imalink is the program'
	@echo 'make check             lint, formatting, types, layers, page, generated docs'
	@echo 'make test              all tests, in a real browser too'
	@echo 'make bench             speed and memory, printed as a table'
	@echo 'make bench-search      searches of a million made photos, into docs/internals/performance.md'
	@echo 'make api docs          write the API document and client, the reference pages'
	@echo 'make wheel             build dist/imalink-*.whl, page included'
	@echo 'make lock              resolve the dependencies anew'
	@echo 'make clean distclean   remove what was built; distclean removes .venv and node_modules too'

# -- environment

$(VENV)/.made: $(REMAKE)
	@python=`scripts/find-python` && echo "Making $(VENV) with $$python ..." \
		&& "$$python" -m venv --clear $(VENV) && printf '%s' "$(CURDIR)" > $@

$(VENV)/.runtime: $(VENV)/.made requirements.lock pyproject.toml
	@echo 'Installing the locked packages (once, a minute or two) ...'
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@echo 'Installing the locked packages for development ...'
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

page:
	@scripts/build-page

packages:
	@scripts/build-page --packages

# -- tasks

run:
	@scripts/run-photos --check
	@$(MAKE) --no-print-directory $(VENV)/.runtime page
	@scripts/run-photos

setup: $(VENV)/.dev page

check: $(VENV)/.dev packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PY) docs/generate.py --check
	cd frontend && npm run --silent check

# A browser waits more than it works: its journeys and the other tests share the time.
test: setup
	cd frontend && npm run --silent test
	@$(MAKE) --no-print-directory -j2 journeys suite

journeys:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then cd frontend && npm run --silent e2e; \
		else echo 'skipped: the journeys in a real browser need Chromium (Debian: apt install chromium)'; fi

suite:
	$(PY) -m pytest -n 2

accuracy: setup
	$(PY) -m bench.accuracy

bench: setup
	$(PY) -m bench

bench-search: setup
	$(PY) -m bench.search --write

api: setup
	$(PY) docs/generate.py openapi
	cd frontend && npm run --silent api

docs: setup
	$(PY) docs/generate.py

wheel: setup
	rm -rf dist
	$(PY) -m build --wheel --no-isolation

lock: $(VENV)/.made
	@$(PIP) uv
	$(PY) scripts/lock.py

clean:
	rm -rf dist build src/imalink/web/static frontend/.svelte-kit frontend/build frontend/.stamps/page \
		.mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests docs samples scripts -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV) frontend/node_modules frontend/.stamps .library-samples
