# The two commands of a fresh machine: make demo, make test.
.PHONY: demo test test-long check docs lock bench clean
PY = .venv/bin/python

demo:
	@sh tools/setup.sh documents
	@$(PY) tools/demo.py

test: check
	@$(PY) -m pytest -n 2

check:
	@sh tools/setup.sh dev
	@.venv/bin/ruff check src tests benchmarks tools
	@.venv/bin/ruff format --check src tests benchmarks tools
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo
	@.venv/bin/typos
	@$(PY) -m gardefou.law
	@$(PY) tools/vocabulary.py --check

docs:
	@sh tools/setup.sh dev
	@$(PY) tools/vocabulary.py
	@$(PY) -m tools.pages
	@$(PY) -m tools.pictures

test-long: check
	@$(PY) -m pytest -n 2 -m "long or not long"

bench:
	@sh tools/setup.sh dev
	@$(PY) benchmarks/engine.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --only-binary :all: pyproject.toml -o requirements/base.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --only-binary :all: --extra documents pyproject.toml -o requirements/documents.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --only-binary :all: requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf .venv demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
