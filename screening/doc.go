// Package screening answers whether a name, a ship or an address is on a sanctions list, on a given day, and keeps a record from
// which every answer can be given again.
//
// Start with Open, which makes a Desk over the lists in a sanctions.Book and the record in a Store, and Desk.Ask. A Screener is the
// index of the list versions in force on one day; it is built once for a set of versions and answers alike for the same
// question for ever. Log is the record: a chain of hashes over what was asked, of which versions, and what was answered, with
// the personal data beside the chain so that it can be deleted without breaking it.
//
// An answer says who, on which list, since when and why it matched. It never decides ownership (the 50 % rule), and a question that
// cannot be understood, or lists too old to be believed, are errors and never the answer "not listed".
package screening
