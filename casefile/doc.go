// Package casefile freezes one investigation, so that anyone can run it again and get the same bytes.
//
// Parse reads a case: a YAML file with what was stolen, the methods, where to stop and the limits. Run resolves it
// against a ledger, tags and prices to trace.Rules, traces, and returns a Casefile: the case, the answer, and the
// hashes of everything the answer depends on. Casefile.JSON is the documented result.json. Write puts a casefile
// with its rendered files and a manifest into a directory; Verify runs the directory's case again and names every
// file, line and input that is not what it was.
//
// The package renders nothing: what else stands in the directory (tables, a report) comes from a function that its
// caller passes in. It reads no clock.
package casefile
