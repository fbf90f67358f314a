# Everything happens in a project-local environment with locked, hash-checked versions.
# Python 3.11 or newer with venv is all that has to be there: `make run`, `make test`.

PYTHON ?= python3
VENV ?= .venv
OUT ?= cchc-data
REPORT ?= report.html
BIN = $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# uv installs in seconds what takes pip a minute; pip does it where uv has no wheel or cannot reach
# the index (pip reads settings of its own).
install = { test -x $(BIN)/uv && $(BIN)/uv pip install --quiet --python $(BIN)/python $(1); } \
	|| $(BIN)/python -m pip install --quiet $(1)
hashed = --require-hashes --only-binary :all: -r $(1)

.PHONY: help run report notebooks test lint check benchmark readme docs lock clean system

help:
	@echo 'make run        set up, mine the sample corpus, show what was found (OUT=folder of the dataset)'
	@echo 'make report     compare the provinces of that dataset in one HTML file (REPORT=report.html)'
	@echo 'make notebooks  run the four notebooks on the sample corpus'
	@echo 'make test       set up what tests need and run them'
	@echo 'make lint       style, types and import contracts'
	@echo 'make check      lint and test'
	@echo 'make benchmark  measure characters a second on this machine'
	@echo 'make readme     measure, and write figures and example into README.md'
	@echo 'make system     install what reads scans and DOC files (Debian, Ubuntu; as root)'
	@echo 'make docs       write docs/dictionary.md from the schema'
	@echo 'make lock       resolve the versions in requirements/ anew'
	@echo 'make clean      remove the environment and what tools leave behind'

run: $(VENV)/core.done
	@$(BIN)/cchc run --out $(OUT)

report: run
	@$(BIN)/cchc compare $(OUT) --out $(REPORT)

notebooks: $(VENV)/dev.done
	@$(BIN)/python -m pytest tests/test_notebooks.py

test: $(VENV)/dev.done
	@$(BIN)/python -m pytest

lint: $(VENV)/dev.done
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

check: lint test

benchmark: $(VENV)/core.done
	@$(BIN)/python -m benchmarks.speed

readme: $(VENV)/core.done
	$(BIN)/python -m benchmarks.example --write README.md
	$(BIN)/python -m benchmarks.accuracy --write README.md
	$(BIN)/python -m benchmarks.speed --write README.md
	$(BIN)/python -m benchmarks.portals --write docs/portals.md

system:
	apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-vie antiword unar

$(VENV)/made.done: requirements/uv.txt requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'cchc needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 …' >&2; exit 1; }
	@echo 'Making the environment in $(VENV)'
	@$(PYTHON) -m venv $(VENV) || { \
		echo 'Python has no venv module here: install it (Debian, Ubuntu: python3-venv)' >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet $(call hashed,requirements/uv.txt) \
		|| echo 'uv cannot be had here, pip does its work (slower)'
	@$(call install,$(call hashed,requirements/build.txt))
	@touch $@

$(VENV)/core.done: $(VENV)/made.done requirements/core.txt pyproject.toml
	@echo 'Installing the locked requirements'
	@$(call install,$(call hashed,requirements/core.txt))
	@$(call install,--no-deps --no-build-isolation -e .)
	@touch $@

# jsonpath-rw, which the reader of Croissant files needs, comes as source only.
$(VENV)/dev.done: $(VENV)/core.done requirements/dev.txt
	@echo 'Installing what tests and checks need'
	@$(call install,$(call hashed,requirements/dev.txt) --no-binary jsonpath-rw)
	@touch $@

compile = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

docs: $(VENV)/core.done
	$(BIN)/python -m pipeline.dataset.dictionary docs/dictionary.md

# The environment of `make run` has the extra `exports`, so that every format can be written.
lock: $(VENV)/made.done
	$(compile) pyproject.toml --extra exports -o requirements/core.txt
	$(compile) pyproject.toml --extra exports --group dev -o requirements/dev.txt
	echo uv | $(compile) - -o requirements/uv.txt
	echo setuptools | $(compile) - -o requirements/build.txt

clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find corpus extractors pipeline tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
