# Every command does its own set-up. 每条命令都会自行完成安装。
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test days check check-python check-screens bench build evaluate tune vectors pictures lock

run: build ## Run the whole service on this machine
	@exec $(BIN)/python -m contact_center.cli up --practice-if-empty

build: ## Set up environments and screens
	@$(PYTHON) scripts/set_up.py

# Two test processes have two processors: who waits for another thread is not to do so busily.
test days: export OMP_WAIT_POLICY = PASSIVE
test days: export OPENBLAS_NUM_THREADS = 1

test: ## Run every test, on the real PostgreSQL, Rasa and browser; FAST=1: without Rasa and browser
	@$(PYTHON) scripts/set_up.py --tests
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix contact_center/ui run --silent test
	@# The tests start dozens of processes: what one has compiled, the others read.
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses 2 --dist loadgroup --no-loadscope-reorder $(if $(FAST),-m "not heavy")

days: ## Run the tests that have to do with time on other days; DAYS=--turn: on one, another each day
	@$(PYTHON) scripts/set_up.py --tests
	@$(BIN)/python -m tests.days $(DAYS)

check: build ## Lint, types, architecture
	@$(MAKE) --no-print-directory --jobs check-python check-screens

check-python:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix contact_center/ui run --silent schema -- --check

check-screens:
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix contact_center/ui run --silent check
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix contact_center/ui run --silent size

bench: build ## Ratios against limits measured in the same run
	@$(BIN)/python -m benchmarks

evaluate: build ## Report how well the assistant reads
	@$(BIN)/python -m contact_center.cli evaluate

tune: ## Tune the encoder on the examples in data/nlu; the next start trains with it
	@$(PYTHON) scripts/set_up.py --tests
	@$(BIN)/python -m contact_center.assistant.tune .tools/weights

vectors: build ## Compute the vectors of new and changed entries; they come with the product
	@$(BIN)/python -m contact_center.assistant.tune.vectors

pictures: ## Take the pictures of the guides anew
	@$(PYTHON) scripts/set_up.py --tests
	@$(BIN)/python -m tests.pictures $(NAMES)

lock: build ## Resolve requirements/*.in anew
	@$(PYTHON) scripts/lock.py
