# Two commands matter: make demo and make test. The rest is for those who work on ashiato.

export CGO_ENABLED = 0
GO      ?= go
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS := -X main.version=$(VERSION)
PORT_PACKAGES := ./ingest/... ./source/... ./attribution/... ./price/...

.DEFAULT_GOAL := build
.PHONY: build demo test test-geth race lint fuzz soak scale bench bench-names bench-screen vuln man clean tools

build: bin/ashiato

bin/ashiato: tools FORCE
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $@ ./cmd/ashiato

FORCE:

# What the commands below cannot do without, said by name.
tools:
	@command -v $(GO) >/dev/null || { echo "make: Go is missing: install it from go.dev or your distribution (go.mod names the version)"; exit 1; }
	@command -v git >/dev/null || { echo "make: git is missing: apt-get install git"; exit 1; }

# Builds, makes a simulated chain with a theft in it, loads it, traces it, and writes demo/casefile/report.html.
demo: build
	./bin/ashiato demo --out demo

# The node (anvil) that tests start, and the compiler of their contracts, from npm with pinned versions and checksums.
.PHONY: node
node:
	@nodetest/setup.sh

test: tools node
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "gofmt would change:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet ./...
	ASHIATO_REQUIRE_NODE=1 $(GO) test -timeout 20m ./...
	cd bench && $(GO) vet ./... && $(GO) test ./...
	@if command -v gcc >/dev/null; then $(MAKE) race; else echo "make: no gcc: the race detector was not run"; fi

# geth, built into a cache of its own, against anvil: both nodes' readings of the same scenes must agree. Not part of make test.
test-geth: tools node
	GETH="$$(nodetest/geth.sh)" ASHIATO_REQUIRE_NODE=1 $(GO) test -count=1 -v -run 'TestGeth$$' ./source/evm

# The race detector needs a C compiler.
race:
	CGO_ENABLED=1 $(GO) test -race -short -timeout 20m $(PORT_PACKAGES) ./address ./sanctions ./names ./screening ./server ./server/wire ./claims ./claims/fetch
	CGO_ENABLED=1 $(GO) test -race -run "PlacesOnEveryCore|Onward|AheadChanges" ./trace ./store/local

lint:
	$(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0 run

vuln:
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 30s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$pkg || exit 1; \
	  done; done

# The long laws: 500 kills of the store, and the engine against its twin on 100,000 random ledgers.
soak:
	ASHIATO_KILLS=500 $(GO) test -count=1 -timeout 60m -run 'TestCrash$$' ./store/local
	ASHIATO_RANDOM=100000 $(GO) test -count=1 -timeout 60m -run 'TestEngineEqualsTwin$$' ./trace

# A simulated export of ASHIATO_SCALE transfers through "ashiato ingest file": rate, memory, and what kill -9 leaves.
ASHIATO_SCALE ?= 5000000
scale: tools
	ASHIATO_SCALE=$(ASHIATO_SCALE) $(GO) test -count=1 -timeout 60m -v -run 'TestIngestAtScale$$' ./cmd/ashiato

bench:
	bench/run.sh

# Error rates and speed of package names, on the public data of ASHIATO_DATA.
bench-names: tools
	$(GO) run ./names/bench -out docs/names-benchmarks.md
	@cat docs/names-benchmarks.md

# Start, memory, names and addresses a second: with the real lists, and with 100,000 entities.
bench-screen: tools
	$(GO) run ./server/bench
	$(GO) run ./server/bench --entities 100000

# Beside it, moov-io/watchman at the version that server/bench/watchman/go.mod pins, on the same OFAC files, asked the same names.
.PHONY: bench-watchman
WATCHMAN_LISTS ?= ../shared/data/lists
bench-watchman: tools
	cd server/bench/watchman && $(GO) build -o ../../../bin/watchman github.com/moov-io/watchman/cmd/server
	$(GO) run ./server/bench --lists $(WATCHMAN_LISTS) --against bin/watchman

man: build
	./bin/ashiato man man

clean:
	rm -rf bin demo man
