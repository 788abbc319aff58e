# What a newcomer needs: `make demo`, `make test`. Each sets up what it needs first.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test lint types contracts train bench links docs spark lock browser pictures vendor check release-test dist fuzz soak mutation coverage

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY)  ## Install the locked packages and Selon itself into .venv

# The hashes are checked for every package; Selon itself is built with the locked hatchling, not with one fetched anew.
$(READY): requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

demo: $(READY)  ## Code the sample reports and show the incidents
	mkdir -p out
	rm -f out/demo.duckdb out/demo.duckdb.wal
	$(BIN)/selon code samples --store out/demo.duckdb
	$(BIN)/selon show out/demo.duckdb
	@echo "See, compare and decide on them in a browser: $(BIN)/selon serve out/demo.duckdb"

# Two at once, file by file: what a file sets up once is set up in one of them.
test: $(READY)  ## Run the tests and the examples in the docstrings
	$(BIN)/python -m pytest -n 2 --dist loadfile

release-test: $(READY)  ## Build the release twice, install it in an empty environment and try it there
	$(BIN)/python -m pytest tests/release -m "slow or not slow"

fuzz: $(READY)  ## Fuzz the readers, the coder and the exports for SELON_FUZZ_SECONDS (600) of the processor
	$(BIN)/python tools/fuzz.py

soak: $(READY)  ## Kill the coder and the review app SELON_SOAK_KILLS times (500), and verify 50 stores of many histories
	$(BIN)/python -m pytest tests/store/test_planted.py -m "slow or not slow"
	$(BIN)/python tools/soak.py

mutation: $(READY)  ## Change the program at random and see whether a test fails (installs coverage into .venv)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/coverage.txt
	$(BIN)/python tools/mutate.py coding linking
	$(BIN)/python tools/mutate.py language

# Tests of speed may fail while they are measured: make test judges them. Two folders that take minutes are left out.
coverage: $(READY)  ## Measure which lines and branches the tests run, and fail under 92 % (installs coverage into .venv)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/coverage.txt
	mkdir -p out/coverage
	$(BIN)/python -m coverage erase
	-$(BIN)/python -m coverage run -m pytest --ignore tests/gold --ignore tests/review/browser
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

dist: $(READY)  ## Build the wheel and the sdist of the last commit into out/dist
	$(BIN)/python tools/release.py out/dist

lint: $(READY)  ## Check style
	$(BIN)/ruff check --no-fix .

types: $(READY)  ## Check types
	$(BIN)/mypy

contracts: $(READY)  ## Check that imports point one way
	$(BIN)/lint-imports

train: $(READY)  ## Learn the models' weights anew from the marked reports
	$(BIN)/python tools/mark.py tests/gold/made
	$(BIN)/python tools/train.py tests/gold/made tests/gold/dev

bench: $(READY)  ## Measure throughput and memory
	$(BIN)/selon bench

links: $(READY)  ## Check links and commands in the documents
	$(BIN)/python tools/check_docs.py

# Spark is half a gigabyte, and wants Java 17: it is in no lock, and its tests skip where it is not.
spark: $(READY)  ## Install the extra for Spark and run the tests that want it
	$(BIN)/python -m pip install --quiet --no-build-isolation --editable ".[spark]"
	$(BIN)/python -m pytest tests/parts

docs: links  ## Build the book into out/book/site; a link or an anchor that leads nowhere stops it
	test -x out/book/env/bin/mkdocs || ($(PYTHON) -m venv out/book/env && \
		out/book/env/bin/python -m pip install --quiet --require-hashes --requirement requirements/docs.txt)
	$(BIN)/python tools/book.py out/book/pages
	NO_MKDOCS_2_WARNING=1 out/book/env/bin/mkdocs build --strict --quiet

check: lint types contracts links test  ## All of the above that can fail

# Needs the package index. Nothing of where that index is goes into the files.
LOCK := pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock:  ## Resolve the requirements anew and write their hashes
	test -x out/lock/bin/pip-compile || ($(PYTHON) -m venv out/lock && out/lock/bin/python -m pip install --quiet pip-tools)
	out/lock/bin/python tools/dev_requirements.py > requirements/dev.in
	out/lock/bin/$(LOCK) --output-file requirements/run.txt pyproject.toml
	out/lock/bin/$(LOCK) --output-file requirements/dev.txt pyproject.toml requirements/dev.in
	out/lock/bin/$(LOCK) --output-file requirements/docs.txt requirements/docs.in
	out/lock/bin/$(LOCK) --output-file requirements/coverage.txt requirements/coverage.in

# The tests of the review app use Debian's own browser, and say that they are skipped where there is none.
browser:  ## Install Debian's package chromium, for the tests and pictures of the review app (as root)
	apt-get update
	apt-get install --yes --no-install-recommends chromium fonts-dejavu-core

pictures: $(READY)  ## Take the pictures of the review app that the README shows (needs make browser)
	mkdir -p out
	rm -f out/pictures.duckdb out/pictures.duckdb.wal
	$(BIN)/selon code samples --store out/pictures.duckdb
	$(BIN)/python tools/pictures.py out/pictures.duckdb docs/pictures

# Needs npm and its registry, whose address is written nowhere. Who installs the wheel needs neither.
vendor:  ## Copy the locked packages that the review app's pages load into src/selon/review/static/vendor
	cd tools/web && npm ci --no-audit --no-fund
	sh tools/web/vendor.sh
