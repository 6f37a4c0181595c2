#!/bin/sh
# Builds geth into a cache, as a module of its own, so that go.mod knows nothing of it, and prints the path of the binary. Takes some minutes the first
# time and needs the network then.
set -eu
version=v1.17.8
cache=${ASHIATO_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ashiato}/geth-$version
if [ ! -x "$cache/geth" ]; then
	echo "geth.sh: building geth $version into $cache" >&2
	mkdir -p "$cache/module"
	# A module of its own for the build: go install with a version does not look at any go.mod around it.
	cd "$cache/module"
	GOFLAGS= GOBIN="$cache" CGO_ENABLED=0 ${GO:-go} install "github.com/ethereum/go-ethereum/cmd/geth@$version" >&2
fi
echo "$cache/geth"
