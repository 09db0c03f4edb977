# Everything runs in one .venv that is made here on a fresh machine with only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/eval
QUESTION := Have North Korean troops in Russia suffered over 4,700 casualties, including 600 deaths?

.PHONY: demo test check format lint types imports docs screenshots evaluate bench soak lock clean

$(VENV)/installed: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("accordingto needs Python 3.11 or newer; name one with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	touch $@

demo: $(VENV)/installed
	$(BIN)/accordingto ask "$(QUESTION)" examples/kursk/reports --html brief.html

test: $(VENV)/installed
	$(BIN)/python -m pytest

format: $(VENV)/installed
	$(BIN)/ruff format src tests evaluation benchmarks training docs
	$(BIN)/ruff check --fix src tests evaluation benchmarks training docs

lint: $(VENV)/installed
	$(BIN)/ruff format --check src tests evaluation benchmarks training docs
	$(BIN)/ruff check src tests evaluation benchmarks training docs

types: $(VENV)/installed
	$(BIN)/mypy

imports: $(VENV)/installed
	$(BIN)/lint-imports

docs: $(VENV)/installed
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/api_examples.py
	$(BIN)/python docs/transcripts.py

screenshots: $(VENV)/installed
	$(BIN)/python docs/screenshots.py

check: lint types imports test

evaluate: $(VENV)/installed
	$(BIN)/python -m evaluation.run $(DATA)

bench: $(VENV)/installed
	$(BIN)/python -m pip install --quiet textacy==0.13.0 quantulum3==0.10.0
	$(BIN)/python -m benchmarks.reading $(DATA)/data/polnear/dev/text
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet newspaper4k==0.9.6 lxml_html_clean==0.4.6
	$(BIN)/python -m evaluation.page_scores --newspaper .venv-peers/bin/python --write
	$(BIN)/python -m benchmarks.adding --write
	$(BIN)/python -m benchmarks.record --text 1000 10000 --write
	$(BIN)/python -m benchmarks.web --write

soak: $(VENV)/installed
	$(BIN)/python -m benchmarks.soak --write

lock: $(VENV)/installed
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra web --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) .venv-peers build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache brief.html
