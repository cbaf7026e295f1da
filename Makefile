# Everything a developer types. `make help` lists it. Works with GNU make 3.81 (macOS) and later.

VENV := .venv
BIN := $(VENV)/bin
# Made again whenever the pinned packages or the project's own description change: what Dayclear needs to run, and what
# its developers need beside it.
READY := $(VENV)/.ready
TOOLS := $(VENV)/.tools
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
UV_VERSION := 0.13.9

# PYTHON=/path/to/python3.12 chooses the interpreter of a new environment.
PYTHON ?=
PYTHONS := $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14

# Compiled modules are kept whatever the surroundings say: packages are installed without them, and every start of
# Dayclear, of which the tests make many, would compile everything again.
export PYTHONDONTWRITEBYTECODE :=

# Further arguments, e.g. `make test args="-k rota -x"`.
args ?=

.PHONY: help install setup demo test check lint types contracts bench picture lock migration clean

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

install: $(READY)  ## what Dayclear needs to run, and Dayclear itself, in .venv

setup: $(TOOLS)  ## the same with the tools for tests and checks

$(READY): requirements.lock pyproject.toml
	@is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'; \
	if [ -e $(VENV) ] && ! $(BIN)/python -c "$$is_new_enough" 2>/dev/null; then \
		echo "Replacing $(VENV): its Python is gone or older than 3.11."; rm -rf $(VENV); \
	fi; \
	if [ ! -e $(VENV) ]; then \
		found=; \
		for each in $(PYTHONS); do \
			if "$$each" -c "$$is_new_enough" 2>/dev/null; then found=$$each; break; fi; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Dayclear needs Python 3.11 or newer, and none was found."; \
			echo "  Debian:  apt install python3 python3-venv    macOS:  brew install python@3.13"; \
			echo "  If it lives elsewhere:  make setup PYTHON=/path/to/python3"; \
			exit 1; \
		fi; \
		if ! "$$found" -c 'import ensurepip, venv' 2>/dev/null; then \
			echo "$$found cannot make virtual environments yet.  Debian:  apt install python3-venv"; exit 1; \
		fi; \
		echo "Making $(VENV) with $$("$$found" --version)."; "$$found" -m venv $(VENV); \
	fi
	@echo "Installing the pinned packages (about a minute the first time)."
	@$(INSTALL) --no-compile --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-build-isolation --no-deps --no-index --editable .
	@touch $(READY)

$(TOOLS): requirements-dev.lock $(READY)
	@echo "Installing the tools for tests and checks (another minute the first time)."
	@$(INSTALL) --no-compile --require-hashes --requirement requirements-dev.lock
	@touch $(TOOLS)

demo: $(READY)  ## try it: a shop, its team and a month of orders, in the browser
	@$(BIN)/dayclear demo $(args)

test: $(TOOLS)  ## run the tests, on every core of the machine
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(args)

check: lint types contracts test  ## everything that must pass before a change is proposed

lint: $(TOOLS)  ## style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TOOLS)  ## static types
	$(BIN)/mypy

contracts: $(TOOLS)  ## who may import whom
	$(BIN)/lint-imports

picture: $(TOOLS)  ## photograph the web chat for the README (needs Chromium)
	$(BIN)/python -m bot.demo.picture docs/images/web-chat.png

bench: $(TOOLS)  ## measure, as ratios against a floor in the same run
	$(BIN)/python -m benchmarks $(args)

# Both files hold the same versions: the first is what the second is held to.
PIN := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

lock: $(READY)  ## pin again after a change of dependencies (args=--upgrade: newest versions)
	$(INSTALL) uv==$(UV_VERSION)
	$(PIN) --group build --output-file requirements.lock $(args)
	$(PIN) --group dev --constraint requirements.lock --output-file requirements-dev.lock $(args)

migration: $(TOOLS)  ## write a migration for changed tables: name="add tags to orders"
	@if [ -z "$(name)" ]; then echo 'Say what changes: make migration name="add tags to orders"'; exit 1; fi
	$(BIN)/python -m storage.migrate revision "$(name)"
	@$(BIN)/ruff check --fix --quiet storage/migrations; $(BIN)/ruff format --quiet storage/migrations

clean:  ## remove the environment and everything generated (databases and settings stay)
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
