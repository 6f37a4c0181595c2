#!/bin/sh
# Installs what the tests on a real node need (anvil, solc; versions and checksums in package-lock.json) and compiles
# their contracts. Does nothing if that was done since the inputs last changed. Needs Node.js with npm.
set -eu
cd "$(dirname "$0")"
out=build/contracts.json
if [ -e "$out" ] && [ -z "$(find package-lock.json compile.js contracts -newer "$out")" ]; then
	exit 0
fi
if ! command -v npm >/dev/null; then
	echo "setup.sh: npm is missing: install Node.js 20 or later; tests on a real node are skipped without it" >&2
	exit 1
fi
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
node compile.js
