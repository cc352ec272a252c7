# make up: the whole portal on this machine. docs/operations.md tells more.
PY = .venv/bin/python
# Hundreds of processes begin in a test run; without what Python keeps, each translates every module anew.
unexport PYTHONDONTWRITEBYTECODE
# Makes pages of office files, which wait without it, with letters as wide as those of Calibri, Cambria, Arial and Times:
# lines and pages break where their authors saw them break.
OFFICE = libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
	fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation

.PHONY: up install guide test bench bench-packet bench-setup drill check system-libraries dev-install

up: system-libraries install
	@scripts/system-packages --wanted $(OFFICE)
	@exec $(PY) manage.py up

install:
	@exec scripts/install requirements.txt

dev-install: install
	@scripts/install requirements-dev.txt
	@exec scripts/install scripts/javascript/package-lock.json

system-libraries:
	@exec scripts/system-packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 python3-venv

# CHECK=--static leaves out the tests. The small tools are what tests read PDFs with; without them many would be left out.
check: system-libraries dev-install
	@scripts/system-packages --wanted poppler-utils qpdf
	@exec scripts/check $(CHECK)

# The tests' browser has no window and costs less than half; a whole Chromium will do.
BROWSER = scripts/system-packages chromium-headless-shell || scripts/system-packages chromium

# Tests wait for workers, browsers and leases half of the time: two processes a core of a small machine.
PROCESSES = 4

# Every test once: first those that promise a time on the clock, then the others side by side.
test: system-libraries dev-install
	@$(BROWSER)
	@scripts/system-packages poppler-utils qpdf $(OFFICE)
	@$(PY) -m pytest -m alone $$(grep -rl --include='test_*.py' 'mark\.alone' tests) --durations=30 --junitxml=.pytest_cache/alone.xml
	@exec $(PY) -m pytest -n $(PROCESSES) --dist loadgroup -m "not alone" --durations=30 \
		--junitxml=.pytest_cache/beside.xml

# The pictures of the guide (static/guide), from a samarbeid made for them. Look at them before they are kept.
guide: dev-install
	@$(BROWSER)
	@exec env KHS_GUIDE=static/guide $(PY) -m pytest -q tests/khs_portal/test_guide_browser.py

# Weighs the pages and the web worker of the instance that `make up` runs; docs/performance.md keeps the figures.
bench: install
	@exec scripts/manage bench

# The packet engine's CPU and memory, at 620 and 2000 pages, beside Chromium's; only JSON on standard output.
bench-packet:
	@scripts/system-packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 python3-venv chromium >&2
	@scripts/install requirements.txt >&2
	@exec $(PY) -m khs_portal.packet_bench

# A whole spreadsheet of 650 organisations and 2,000 persons, sent, saved and sent again; only JSON on standard output.
bench-setup:
	@scripts/install requirements.txt >&2
	@exec $(PY) -m khs_portal.sheet_bench

# Kills the worker, the broker and the database around 200 requests each, and takes line, session and the first word from
# each form that edits something; docs/drills.md keeps the figures.
drill: system-libraries dev-install
	@env KHS_EDITED_FORMS=all $(PY) -m pytest tests/khs_portal/test_words_browser.py -v
	@env KHS_ATTACKED_TABLES=500 $(PY) -m pytest tests/indicators/test_suppression_attacker.py -v
	@env KHS_MONTHLY_INDICATORS=12 KHS_IMPORTED_MONTHS=120 $(PY) -m pytest tests/indicators/test_year.py \
		tests/indicators/management/commands/test_import_styringsdata.py -v
	@env KHS_ALL_PAPERS=1 $(PY) -m pytest tests/documents tests/demo/test_kinds.py -k "not browser" -v
	@env KHS_GUESSED_ACCOUNTS=200 $(PY) -m pytest tests/accounts/test_adapter.py -v
	@exec env KHS_DRILL_REQUESTS=$${KHS_DRILL_REQUESTS:-200} KHS_LEASE_SECONDS=$${KHS_LEASE_SECONDS:-30} \
		$(PY) -m pytest tests/drills -v
