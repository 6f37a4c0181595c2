// Package wire serves plain requests over HTTP/1.1 with less work than net/http, and leaves every other one to net/http.
//
// Start with New, over an http.Server that says handler and bounds in time, and Serve. A request is plain if it is a GET without a body, arrives
// whole in one read, and its header has nothing that changes what a connection means. Anything else, and all that follows it on its connection, is
// given to the http.Server as it came: the parser here knows one form, and whatever it does not know it does not judge.
//
// What this saves on a plain request is a goroutine that watches for the asker's end, the timers, the parsing of a header that is the
// same each time, on Linux a read that finds nothing, and three copies: two thirds of what net/http takes for an answer of a kilobyte. What it gives up: the context of a plain request does
// not end when the asker goes, and a handler must not keep a plain request when it has returned.
package wire
