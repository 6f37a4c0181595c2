// Package price says what one unit of an asset was worth at a time, and from which source.
//
// Prices are dated rows of CSV files (ReadCSV), kept in a Book. Book.At gives the latest price at or before a time that is
// not older than a stated age; anything else is unknown, and the error says why. A Valuer answers a trace, and afterwards
// what it could not answer. Prices are exact decimals: they are read as text and computed as fractions, never as floats.
//
// The package fetches nothing, converts no currency into another and does not interpolate.
package price
