// Package address reads the addresses of the networks that sanctions lists name, from any writing people paste, and says
// which networks a text's form permits.
//
// Start with Parse. The form decides the network and the checksum decides whether the text is an address at all; a ticker or
// a URI scheme before it is kept as what its writer believed and never overrules the form, because lists themselves err there
// (a TRON address under XBT). What cannot be read is an Error that says why; there is no result that means "perhaps".
//
// Two texts are the same address if their Keys are equal: the two writings of Bitcoin Cash, Litecoin's M and 3,
// TRON's base58 and hexadecimal, XRP's classic and X form, a Monero address and the integrated ones made from it. Owner goes
// further and joins addresses of the same public key on other networks and in other output types; that is a fact about who can
// spend, not the same address, and callers must say so. Fold serves lists whose author has lost the case of base58 texts.
//
// Not read: names (ENS and its like), and networks that no list has named yet. A unified Zcash address is one address here; the
// receivers inside it are not taken apart. A public key is not turned into its addresses.
package address
