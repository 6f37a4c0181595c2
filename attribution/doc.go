// Package attribution says who an address belongs to, and who says so.
//
// A Tag is one statement about one address: label, category, actor, source, date and confidence. Several tags
// on one address stay several; Best only ranks them. Tags come in packs: ReadTagPack reads GraphSense
// TagPacks, ReadActorPack their actors, ReadEtherscan the Etherscan label cloud. A Book keeps packs in a
// Store, answers by address with two short reads, and keeps your own tags and the decisions about wrong ones,
// with who decided, when and why: nothing is ever erased. Book.Digest names the whole set by its content, so that a
// casefile can say which opinions it rests on.
//
// Start with Open. The package knows nothing of ledgers or traces: Tag.Stop returns plain data that a caller
// hands to a trace. It reads no clock; dates of decisions are given by the caller.
package attribution
