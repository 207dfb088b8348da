# make run   set up, then the site with an example record: http://localhost:8000
# make test  set up, then every test
# make cover every test, and which lines no test reaches
# make lint  ruff and mypy
# make bench speed and accuracy, each beside a peer in the same run
# make lock  write requirements/*.txt anew

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test cover lint bench lock clean

run: .venv/.run
	@$(BIN)/charley site demo

test: .venv/.dev
	$(BIN)/charley knowledge check
	$(BIN)/python tools/chromium.py
	$(BIN)/python -m pytest -n auto --durations=30
	$(BIN)/python tools/with_postgresql.py $(BIN)/python -m pytest -n auto -m postgresql tests

cover: .venv/.dev
	$(BIN)/python tools/chromium.py
	$(BIN)/python -m pytest -n auto --cov --cov-report=term

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.dev
	$(BIN)/python -m benchmarks

lock: .venv/.dev
	$(BIN)/python -m pip install --quiet pip-tools && PATH="$(CURDIR)/$(BIN):$$PATH" tools/lock.sh

.venv/.run: requirements/run.txt pyproject.toml tools/set_up.py
	@echo "Setting up (once, about a minute)..."
	@$(PYTHON) tools/set_up.py requirements/run.txt
	@touch $@

.venv/.dev: requirements/dev.txt pyproject.toml tools/set_up.py
	@echo "Setting up for tests (once, a few minutes)..."
	@$(PYTHON) tools/set_up.py requirements/dev.txt
	@touch $@ .venv/.run

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .coverage
