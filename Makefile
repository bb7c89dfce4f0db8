# The one list of tasks. Each does its own set-up; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NODE_READY := node_modules/.ready

.DEFAULT_GOAL := help
.PHONY: help serve site bundles test check lint bench browser tools clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

serve: site ## build the site and serve it on loopback
	@$(BIN)/python scripts/serve.py

site: $(READY) ## build the whole site into site/
	@$(BIN)/python scripts/build.py

bundles: $(READY) browser ## the offline bundles, from a release build, into dist/
	@$(BIN)/python scripts/build.py --release
	@$(BIN)/python scripts/bundle.py

check: $(READY) ## every content rule on every page
	@$(BIN)/python scripts/check.py $(CHECK)

lint: $(READY) $(NODE_READY) ## ruff, mypy, import contracts, tsc, eslint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	npx --no-install tsc -p tsconfig.json
	npx --no-install tsc -p tsconfig.copy.json
	npx --no-install eslint theme copy tests/js

test: $(READY) $(NODE_READY) tools lint check ## every test: lint, content, units, site, JavaScript, browser
	node --test tests/js/
	$(BIN)/python -m pytest

bench: $(READY) $(NODE_READY) browser ## measure weight, speed and search beside the peers
	@$(BIN)/python scripts/bench.py

browser: $(READY) ## Chromium and fonts, where missing
	@$(BIN)/python scripts/tools.py chromium fontconfig fonts-thai-tlwg fonts-noto-cjk

tools: $(READY) ## all that the tests need besides, where missing: browser, fonts, readers of ZIM, EPUB and PDF
	@$(BIN)/python scripts/tools.py

clean: ## remove everything that was made
	rm -rf site site.new dist .cache node_modules $(VENV) build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || { echo "Python 3.11.5 or newer is needed, as python3 or as PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(NODE_READY): package.json package-lock.json
	@command -v npm >/dev/null || { echo "Node.js 18 or newer with npm is needed for this task (not for serve, site and check)"; exit 1; }
	npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@
