// Package sanctions keeps sanctions lists as dated versions.
//
// Read recognises the form of an issuer's file by its content and yields its entries: OFAC (legacy CSV set, advanced XML, addresses),
// United Nations, United Kingdom, European Union, Japan, the US Consolidated Screening List, and a plain CSV for what is only
// published as PDF. A Book keeps what was read in a Store, one Version for each import, whole or not at all; it says what was
// added, changed and removed between two versions, which version was in force on a day, and how long ago a list was
// last checked. A list that comes empty, broken or suddenly small is refused, and the last good version stays in force.
//
// Start with Open and Book.Import; Book.InForce and Book.Entries answer a screening. The package matches nothing: names
// and addresses stay as the issuer wrote them, for package screening to compare. It reads no clock; times are given by the caller.
package sanctions
