#!/bin/sh
# Measures ashiato and writes docs/benchmarks.md. BENCH_N is the number of transfers (50,000,000), BENCH_DIR
# where ledgers are made (a temporary folder; about 15 GB for the whole run), BENCH_SQLITE the number of
# transfers that SQLite gets (3,000,000).
set -eu
cd "$(dirname "$0")"
bin=$(mktemp)
trap 'rm -f "$bin"' EXIT
CGO_ENABLED=0 go build -trimpath -o "$bin" .
"$bin" -n "${BENCH_N:-50000000}" -sqlite "${BENCH_SQLITE:-3000000}" -dir "${BENCH_DIR:-}" -out ../docs/benchmarks.md
