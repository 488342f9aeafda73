# What a newcomer types. `make` alone says what there is.
PYTHON ?= python3
BIN := .venv/bin
PYTEST := pytest --quiet -rs --numprocesses auto --maxprocesses 4
# What is drawn by chaos; `make chaos SEED=...` draws otherwise.
SEED ?= 2026
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Bytecode is kept whatever the shell says: else each of some hundred processes compiles the house anew.
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help run test types tests bench bench-short bench-long chaos chaos-long measure reach mutants lock clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /make \1|/p' Makefile | while IFS='|' read -r name words; do printf '%-12s %s\n' "$$name" "$$words"; done

run: .venv/ready ## start gongkai: practice mode, or the real bot where GONGKAI_TOKEN is set
	@$(BIN)/gongkai run

test: .venv/ready-test ## check style, types, arrows between packages, run all tests and see what they reach
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo 'Some files are not formatted: $(BIN)/ruff format mends them.' >&2; exit 1; }
	@$(BIN)/lint-imports
	@# Beside each other: reading the types takes a minute, of one core.
	@$(MAKE) --no-print-directory --jobs=2 types tests

types: .venv/ready-test
	@$(BIN)/mypy

tests: .venv/ready-test
	@$(BIN)/coverage erase
	@# Half of them are not measured while they run, for that costs two thirds more (tests/reach.py).
	@$(BIN)/coverage run -m $(PYTEST) -m 'not (chaos or chaos_long)'
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report --include='law/*' --fail-under=100
	@$(BIN)/coverage report --fail-under=95

bench: .venv/ready-test ## measure how fast it is, against floors of the same run, and write docs/performance.md
	@$(BIN)/python -m tests.bench

bench-short: .venv/ready-test ## measure only what a busy machine cannot disturb, and fail where it misses its goal more than twice
	@$(BIN)/python -m tests.bench --short

bench-long: .venv/ready-test ## the same with a million rows, and peers that pip installs
	@$(BIN)/python -m tests.bench --long

chaos: .venv/ready-test ## kill, stop, flood and lie to the bot, and fail where anything is lost, repeated or out of order
	@$(BIN)/$(PYTEST) -m chaos tests
	@$(BIN)/python -m tests.chaos --seed $(SEED)

chaos-long: .venv/ready-test ## the same as often as is to be reached (hours)
	@$(BIN)/$(PYTEST) -m 'chaos or chaos_long' tests
	@$(BIN)/python -m tests.chaos --long

measure: .venv/ready-test ## measure the house: modules, arrows, floors, parameters, lines
	@$(BIN)/python -m tests.measure

reach: .venv/ready-test ## measure which test reaches what, and name those that reach nothing alone (long)
	@$(BIN)/coverage erase
	@GONGKAI_TEST_REACH=1 $(BIN)/coverage run -m $(PYTEST) -m 'not (chaos or chaos_long) and not unmeasured'
	@$(BIN)/python -m tests.reaching

mutants: .venv/ready-test ## falsify every row of the law, one field at a time, and list what no test minds (long)
	@$(BIN)/python -m tests.mutants

lock: .venv/bin/pip ## choose the newest versions that fit and write them with their hashes to requirements.lock
	@$(PIP) --dry-run --ignore-installed --only-binary :all: --report .venv/report.json .
	@$(BIN)/python -m tests.locking < .venv/report.json

clean: ## take away .venv and what the tools leave behind; never var/, where the cases are
	@rm -rf .venv build dist *.egg-info .import_linter_cache .mypy_cache .ruff_cache .hypothesis .coverage
	@find bot handlers storage templates law tests -name __pycache__ -prune -exec rm -rf {} +

.venv/ready: pyproject.toml | .venv/bin/pip
	@echo 'Installing gongkai into .venv ...'
	@$(PIP) --editable .
	@touch $@

.venv/ready-test: pyproject.toml | .venv/bin/pip
	@echo 'Installing gongkai and what its tests need into .venv ...'
	@$(PIP) --editable '.[test]'
	@touch .venv/ready $@

.venv/bin/pip:
	@command -v $(PYTHON) > /dev/null || { echo 'There is no $(PYTHON). Debian: apt-get install python3 python3-venv' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'gongkai needs Python 3.11 or newer. If another is installed, name it: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { echo '$(PYTHON) cannot make a virtual environment. Debian: apt-get install python3-venv' >&2; exit 1; }
	@$(PYTHON) -m venv .venv
