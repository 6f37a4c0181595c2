package sanctions

import (
	"fmt"
	"time"
)

// SourceFile is a file that a version was read from.
type SourceFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"` // hex, of the bytes as they came
	Bytes  int64  `json:"bytes"`
}

// Version is one state of one list, as the issuer had it on a day. It never changes once it is stored.
type Version struct {
	List ListID `json:"list"`
	Date Day    `json:"date"`
	// Revision counts the versions of one list and date, from 1; the highest is in force.
	Revision int          `json:"revision"`
	Imported time.Time    `json:"imported"`
	Format   Format       `json:"format"`
	Sources  []SourceFile `json:"sources"`
	// Digest is SHA-256 in hex over the digests of all entries, in order of their ids.
	Digest    string `json:"digest"`
	Entries   int    `json:"entries"`
	IMOs      int    `json:"imos"`      // IMO numbers of all entries
	Addresses int    `json:"addresses"` // crypto addresses of all entries
	// Orphans counts rows of a set of files that are about entries which its main file does not have; they are left out.
	Orphans int `json:"orphans,omitempty"`
	// Override is the reason that was given to accept a list that had become suddenly small; mostly empty.
	Override string `json:"override,omitempty"`
}

// Name names the version for people: ofac-sdn@2024-09-27, with .2 for the second of that day.
func (v Version) Name() string {
	if v.Revision > 1 {
		return fmt.Sprintf("%s@%s.%d", v.List, v.Date, v.Revision)
	}
	return fmt.Sprintf("%s@%s", v.List, v.Date)
}

// Format is the form a list's files have.
type Format string

// The formats that Read knows.
const (
	FormatOFACCSV      Format = "ofac-csv"          // sdn.csv, alt.csv, add.csv, sdn_comments.csv, and the cons_ set
	FormatOFACAdvanced Format = "ofac-advanced-xml" // SDN_ADVANCED.XML, CONS_ADVANCED.XML
	FormatAddressLists Format = "address-lists"     // sanctioned_addresses_XBT.txt or .json, one address a line
	FormatAddressIndex Format = "address-index"     // one JSON object by address, letters lower-cased
	FormatUN           Format = "un-xml"            // UN consolidated list
	FormatUKCSV        Format = "uk-csv"            // UK sanctions list, official CSV
	FormatUKXML        Format = "uk-xml"            // UK sanctions list, official XML
	FormatUKTables     Format = "uk-tables"         // UK list re-shaped to five tables
	FormatEU           Format = "eu-fsf-xml"        // EU financial sanctions files, XML 1.1
	FormatJapanMOF     Format = "japan-mof-csv"     // Japan's Ministry of Finance, 32 columns
	FormatUSCSL        Format = "us-csl-csv"        // US Consolidated Screening List
	FormatPlain        Format = "plain-csv"         // a list typed off a document
)
