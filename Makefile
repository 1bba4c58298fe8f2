# MARAC Desktop. `make help` lists what there is; each command sets up what it needs first.
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run tour test check bench bundle lock shots setup

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup:
	@tools/setup

run: setup ## open the product on invented data (without a display: the tour)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(PY) -m marac_desktop --explore; \
	else echo "No display here, so this is the tour instead."; $(MAKE) --no-print-directory tour; fi

tour: setup ## the whole journey through the real window, offscreen; screenshots and papers in out/tour
	@QT_QPA_PLATFORM=offscreen $(PY) -m marac_desktop --tour out/tour

test: setup ## the test suite (long runs: .venv/bin/python -m pytest -m long)
	@$(PY) -m pytest -n 2 --dist worksteal --no-xvfb -q

check: setup ## style, types and layers
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports --no-logo

bench: setup ## measurements, each beside its floor
	@$(PY) -m pytest -m bench -n 0 --no-xvfb -q -s tests/benchmarks

bundle: setup ## the folder that is installed on a laptop, built and then asked to check itself
	@$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build build_installer.spec
	@$(PY) tools/check_bundle.py dist/marac-desktop

lock: setup ## resolve pyproject.toml anew into requirements.lock, hashed, for every platform
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --upgrade --extra dev pyproject.toml --output-file requirements.lock

shots: tour ## refresh docs/screenshots and their section of the README from the tour
	@$(PY) tools/shots.py out/tour
