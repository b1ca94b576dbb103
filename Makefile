# Everything runs in .venv and in ignored folders; each step is done again only when its inputs change.

PORT ?= 8000
# Two commits differ by less than single visits do.
PAIRS ?= $(if $(AGAINST),20,5)
# One language only for `make serve`. The desktop's own LANGUAGE (as in en_US:en) is not meant.
LANGUAGES := $(shell sed -n 's/^ *- locale: //p' mkdocs.yml)
ONLY := $(filter $(LANGUAGES),$(patsubst pt-BR,pt,$(LANGUAGE)))

# The first Python that is new enough, whatever it is called here.
PYTHON := $(shell for python in python3 python3.13 python3.12 python3.14 python; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then command -v $$python; break; fi; done)
BIN := .venv/bin
FOUND := $(shell python3 --version 2>/dev/null || echo no Python)
# The environment's own node, where the machine has none, is found first.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export NO_MKDOCS_2_WARNING := 1
# What is compiled is kept, also where the environment says otherwise: the tests start many programs.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: serve build check test test-browsers test-newest lint lint-code lint-texts bench bench-load screens catalogues hashes release clean python

serve: .cache/venv .cache/npm
ifeq ($(origin LANGUAGE)-$(ONLY),command line-)
	@echo "There is no language '$(LANGUAGE)'; there are: $(LANGUAGES)." >&2; exit 2
endif
	$(if $(ONLY),LANGUAGE_ONLY=$(ONLY) SITE_URL=http://127.0.0.1:$(PORT)/$(patsubst en,,$(ONLY))) $(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .cache/venv .cache/npm .cache/translations
	$(BIN)/mkdocs build --strict --clean

# Each file of tests in one of the workers.
PYTEST := $(BIN)/pytest --dist loadfile --no-loadscope-reorder

# While one works: no browser, no Pyodide, and nothing that takes long.
check: lint
	$(PYTEST) --numprocesses 2 -m "not exhaustive and not slow and not newest" tests/calculator tests/policy_site tests/translations

# Three workers for two cores: one often waits for its browser.
test: lint .cache/browser .cache/nginx .cache/apache
	$(BIN)/python -m runtime.build
	$(PYTEST) --numprocesses 3

# The main ways in Firefox ESR and in WebKitGTK, one after the other. A browser that is not there and cannot be installed is
# skipped, with the reason.
BROWSER_PACKAGES := firefox-esr webkit2gtk-driver xvfb
test-browsers: .cache/venv .cache/npm .cache/translations .cache/nginx
	@command -v firefox-esr >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || \
		if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
			apt-get update -qq; for package in $(BROWSER_PACKAGES); do \
			apt-get install -qq --no-install-recommends $$package >/dev/null || echo "apt-get could not install $$package." >&2; done; \
		else echo "Installing $(BROWSER_PACKAGES) takes root and apt-get." >&2; fi
	$(BIN)/python -m runtime.build
	$(BIN)/pytest -m browsers tests/browsers

# What comes next: the versions of Pyodide before and after the pinned one, and ProperDocs in place of MkDocs. It asks the
# package registries. PYODIDE_VERSIONS="1.2.3 …" names other versions.
test-newest: .cache/venv .cache/npm .cache/properdocs
	$(BIN)/pytest -m newest -rP tests

# The code and the texts beside each other.
lint: .cache/venv .cache/npm
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target lint-code lint-texts
	@touch .cache/translations

lint-code: .cache/venv .cache/npm
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	node_modules/.bin/tsc --project jsconfig.json

lint-texts: .cache/venv
	$(BIN)/python -m translations check

# Writes docs/figures.md, with PAIRS visits of each page under each condition.
# With AGAINST=<commit>, pairs of visits and of native runs of this tree and that commit, and nothing else.
bench: .cache/venv .cache/npm .cache/browser .cache/lighthouse
ifdef AGAINST
	$(BIN)/python -m bench.against $(AGAINST) --pairs $(PAIRS)
else
	$(BIN)/python -m bench.figures --pairs $(PAIRS)
endif

# Requests a second of nginx with our settings, beside those for one file of the same size.
bench-load: .cache/venv .cache/npm .cache/nginx .cache/wrk
	$(BIN)/python -m bench.load

# Contact sheets of all pages and states in build/screens/, for people to look at. STATES="open refused" takes these alone.
screens: .cache/venv .cache/npm .cache/browser
	$(BIN)/python -m tests.site.screens $(STATES)

# Brings every catalogue up to date after a change of the policy, the code or the English, and what the calculator quotes.
catalogues: .cache/venv
	$(BIN)/python -m translations.catalogues
	$(BIN)/python -m translations.quoted

# After a change of a version in requirements*.txt: the checksums of its files for every platform, as the registry has them.
hashes: .cache/uv | python
	@for name in requirements requirements-node; do \
		sed '/^ *--hash=/d; s/ \\$$//' $$name.txt > .cache/$$name.in && \
		{ grep '^#' $$name.txt; .cache/uv/bin/uv pip compile .cache/$$name.in --quiet --universal --no-deps --no-annotate --no-header \
			--generate-hashes --python $(PYTHON); } > .cache/$$name.draft && mv .cache/$$name.draft $$name.txt || exit 1; done

# What is given away with a version, in dist/: the calculator's package, and lists of all that it and the site are made with
# (CycloneDX); and whether a fault is known in any of it.
release: .cache/venv .cache/npm .cache/audit .cache/translations
	@rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .
	.cache/audit/bin/cyclonedx-py requirements --output-reproducible --output-file dist/python.cdx.json requirements.txt
	npm sbom --sbom-format cyclonedx > dist/npm.cdx.json
	$(BIN)/python .ci/audit.py .cache/audit/bin/pip-audit npm

clean:
	rm -rf .cache .venv node_modules build site

python:
	@test -n "$(PYTHON)" || { echo "Python 3.12 or newer is needed, and only $(FOUND) was found: install one (Debian: python3.12 or pyenv) and run make again." >&2; exit 1; }

.cache/venv: requirements.txt requirements-node.txt pyproject.toml | python
	@mkdir -p .cache
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@command -v node >/dev/null && command -v npm >/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-node.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Nothing is published while a translation says otherwise than its English.
.cache/translations: .cache/venv mkdocs.yml $(shell find docs translations calculator/words/locales overrides/locales -type f -not -name '*.mo' -not -name '*.pyc')
	$(BIN)/python -m translations check
	$(BIN)/python -m translations.quoted
	@touch $@

.cache/uv .cache/audit: | python
	@$(PYTHON) -m venv --clear $@ && $@/bin/python -m pip install --quiet --disable-pip-version-check \
		$(if $(filter %uv,$@),uv,pip-audit cyclonedx-bom) || { rm -rf $@; exit 1; }

.cache/npm: package.json package-lock.json .cache/venv
	npm ci --no-audit --no-fund --silent
	@touch $@

# ProperDocs continues MkDocs; it needs nothing that MkDocs does not, and stands beside the environment.
.cache/properdocs: .cache/venv
	@rm -rf $@
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $@ --upgrade properdocs
	@touch $@

.cache/lighthouse: bench/lighthouse/package.json bench/lighthouse/package-lock.json .cache/npm
	npm ci --prefix bench/lighthouse --no-audit --no-fund --silent
	@touch $@

.cache/browser: .cache/venv
	@command -v chromium-headless-shell >/dev/null || \
		{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && \
		for package in chromium chromium-headless-shell; do apt-get install -qq --no-install-recommends $$package >/dev/null || true; done; }; \
		command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
		$(BIN)/playwright install chromium
	@touch $@

# Debian's nginx and Apache as they are packaged, unpacked and not installed, so that no service starts. Newer Debians have
# nginx in the package nginx, older ones in nginx-light; their names of Apache's libraries end with t64. Without apt, or
# without a network, the tests on them are skipped.
.cache/nginx: PACKAGES := nginx nginx-light nginx-common
.cache/nginx: PROGRAM := usr/sbin/nginx
.cache/apache: PACKAGES := apache2 apache2-bin libapr1 libapr1t64 libaprutil1 libaprutil1t64 media-types
.cache/apache: PROGRAM := usr/sbin/apache2
.cache/wrk: PACKAGES := wrk libluajit-5.1-2 libluajit-5.1-common
.cache/wrk: PROGRAM := usr/bin/wrk
.cache/nginx .cache/apache .cache/wrk:
	@mkdir -p $@.draft
	@! command -v apt-get >/dev/null || { cd $@.draft; test "$$(id -u)" != 0 || apt-get update -qq; \
		for package in $(PACKAGES); do apt-get download -qq $$package; done; \
		for package in *.deb; do dpkg-deb --extract $$package .; done; } >/dev/null 2>&1 || true
	@test ! -x $@.draft/$(PROGRAM) || mv $@.draft $@
	@rm -rf $@.draft
