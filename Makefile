# Everything a maker types. `make` alone lists the targets.
SHELL := /bin/bash
export VEFA_CACHE ?= $(HOME)/.cache/vefa
export CARGO_TARGET_DIR ?= $(VEFA_CACHE)/target

.PHONY: help run test quick bench fuzz assets clean-demo

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: ## install what is missing, build, start with a demo company on SQLite
	@scripts/run

test: ## everything that CI runs: format, lints, tests on both databases, browser, API, fuzz
	@scripts/test

quick: ## format, tidy test and the tests of the crates named in CRATES="kernel law"
	@scripts/quick $(CRATES)

bench: ## figures at real size on both databases, written to bench/README.md (BENCH_UNITS=1000000 BENCH_ORDERS=500000)
	@scripts/bench

fuzz: ## long fuzzing of the parsers of foreign bytes (SECONDS_EACH=600)
	@scripts/fuzz $(or $(SECONDS_EACH),600)

assets: ## front-end files from npm by lock file
	@scripts/assets

clean-demo: ## throw the demo company away; the next `make run` makes a new one
	rm -rf data/demo
