# make setup | demo | serve | test | test-browser | screenshots | check | gate | bench. Needs Python 3.11 or later with venv and pip; no root.
PYTHON ?= python3
PY := .venv/bin/python
STAMP := .venv/.installed
DEMO := var/demo
DEMO_NAME := رائف الدهماني
PORT := 8765

.PHONY: setup demo serve test test-browser screenshots check gate bench format clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(STAMP)
	@rm -rf $(DEMO)
	.venv/bin/tawatur read examples/reports --case $(DEMO)
	.venv/bin/tawatur who "$(DEMO_NAME)" --case $(DEMO)
	@echo
	@echo "The same in the browser: make serve, then open http://127.0.0.1:$(PORT)/"

# The case of make demo in the browser, until Ctrl+C.
serve: $(STAMP)
	@test -e $(DEMO) || .venv/bin/tawatur read examples/reports --case $(DEMO)
	.venv/bin/tawatur serve --case $(DEMO) --port $(PORT)

test: $(STAMP)
	$(PY) -m pytest -n auto

# Installs Debian's chromium and Arabic fonts where it may; the API gets as many requests as a release must stand.
test-browser: $(STAMP)
	@sh tests/install_chromium.sh
	TAWATUR_REQUESTS=2000 $(PY) -m pytest -n auto tests/browser tests/test_web_schema.py

# The pictures of docs/serve.md.
screenshots: $(STAMP)
	$(PY) tests/screenshots.py

check: $(STAMP)
	$(PY) -m ruff format --check
	$(PY) -m ruff check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest -n auto
	$(PY) -m evaluation.gate

gate: $(STAMP)
	$(PY) -m evaluation.gate

# make bench REPORTS=saudinewsnet.jsonl.xz
bench: $(STAMP)
	$(PY) -m benchmarks.extract $(REPORTS)
	$(PY) -m benchmarks.read $(REPORTS)
	$(PY) -m benchmarks.analyse $(REPORTS)

format: $(STAMP)
	$(PY) -m ruff format
	$(PY) -m ruff check --fix

clean:
	rm -rf .venv var build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
