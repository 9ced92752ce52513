# Everything runs in .venv, which each target makes from the pinned requirements when needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint audit bench chaos lock locale clean

demo: $(VENV)/run
	$(BIN)/python -m bot demo

# Two at once: many tests wait for a server or a process.
test: $(VENV)/dev
	$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing:skip-covered

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# Ask about known vulnerabilities of what is pinned; says so where nobody can be asked.
audit: $(VENV)/dev
	$(BIN)/python -m tests.audit

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks.answer
	$(BIN)/python -m benchmarks.footprint
	$(BIN)/python -m benchmarks.candidates
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.diversity
	$(BIN)/python -m benchmarks.invented
	$(BIN)/python -m benchmarks.history
	$(BIN)/python -m benchmarks.pictures

# Everything fails at once, and nothing may be lost or answered twice; then thousands of damaged files.
chaos: $(VENV)/dev
	$(BIN)/python -m tests.chaos.run
	$(BIN)/python -m tests.fuzz.images --count 5000

# Recompile the pinned requirements after a change of pyproject.toml.
lock: $(VENV)/dev
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group dev --output-file requirements-dev.txt

# Older versions of pip take a newer release for an extra that another package asks for, unless the
# pin names the extra.
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

# Bring the translations up to what the code says, and compile them: what is new has to be translated.
locale: $(VENV)/dev
	$(BIN)/pybabel --quiet extract --no-location --sort-by-file --output $(VENV)/words.pot handlers
	$(BIN)/pybabel --quiet update --domain selfie_dj --input-file $(VENV)/words.pot \
		--output-dir handlers/locale --no-fuzzy-matching --ignore-obsolete --no-wrap \
		--ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile --domain selfie_dj --directory handlers/locale

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage* demo-output

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@
