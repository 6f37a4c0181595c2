// Package nodetest starts real nodes for tests, and plays scenes on them.
//
// Anvil starts Foundry's development node, which setup.sh installs from npm together with the compiler of the
// contracts in contracts/; a test that cannot find it is skipped, or fails if the environment variable
// ASHIATO_REQUIRE_NODE is set. Geth starts go-ethereum's node where its binary is found: in the environment
// variable GETH or on the PATH; geth.sh builds it into a cache and make test-geth calls both. Nodes listen on the loopback interface only and end with their test.
//
// A Node is asked by a JSON-RPC client of its own, so that the tests of source/evm do not rest on what they test.
// Theft prepares and plays a theft with a known outcome. The package is for tests only.
package nodetest
