// Package claims reads reports of thefts and keeps what they say: who says who stole what, when, on whose word, with the
// very words.
//
// Read turns texts (plain, HTML, feeds; Japanese, English, Korean) into a Ledger of claims. Each claim has a kind, a
// modality, amounts, a period, parties, a chain of sources and a quote with its place in the text; a claim without a
// quote does not exist. Rules and dictionaries do it: no service, no model, no clock, and the same bytes give the same
// ledger. Facts and conflicts are what reconciling the claims of a ledger gives.
//
// The package judges nobody. That a report says so is the fact it records; docs/design/claims.md explains how a text
// becomes claims and where the rules end.
package claims
