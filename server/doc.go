// Package server answers over HTTP what package screening answers: its own shapes below /v1, and two that other programs already send, the
// address check below /api/v1 and the search of moov-io/watchman below /v2.
//
// Start with New, which makes a Handler, and Serve, which serves it with bounds on time and size; plain requests by package wire. Every answer is recorded before it is
// sent. What cannot be understood is status 400 with the reason, a stale list 503; an empty answer always means "not listed".
// openapi.yaml describes all of it, and a test holds the description against the server.
package server
