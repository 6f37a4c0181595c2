// Package report puts a casefile on paper: report.html, a page that stands alone and prints well, and the tables
// terminals.csv and flows.csv for a spreadsheet.
//
// Files has the shape that casefile.Write and casefile.Verify want. The package finds nothing new: it sums, sorts and
// draws what the casefile holds, and the same casefile gives the same bytes. Whatever comes from a chain or from a tag
// is hostile: it is escaped, and characters that hide or reorder text are shown by their code.
package report
