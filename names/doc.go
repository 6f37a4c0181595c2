// Package names tells whether two names are the same person, firm or ship, in any script, and says why.
//
// Parse splits a name into parts, tells what each is (a name, a title, a legal form, a number …) and how it may be
// read in Latin letters. Compare lays two such names beside each other and returns a score with its reasons. Both work
// offline, on nothing but their arguments and the tables compiled in, and give the same answer for the same input.
//
// The score runs from 0 to 1 and is the share of both names that stands after each difference has taken its part:
// 1 is the same name, legal forms and titles aside; at Threshold stands one slip of the pen in a short name, or one
// middle name that only one side has; a different given name, number or trade falls well below. It is not a
// probability: what share of innocent names reaches it is measured, in docs/design/names.md.
//
// The package holds no list and stores nothing; the page above explains how it works.
package names
