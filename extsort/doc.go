// Package extsort sorts more records than memory holds.
//
// A record is a key and a value, added one by one to a Sorter. When its memory is full, what it has is sorted in the
// background and written to a file, a run; Sort then merges the runs. Keys come in the order of bytes.Compare, and
// records of the same key in the order in which they were added. So what comes in the order of time can be grouped
// by holder without sorting the times again; and who wants whole records in order adds them as keys.
//
// Records are divided into buckets by the first byte in which keys differ before anything is sorted. A bucket is small
// enough for a core's cache, and the merge can be read in several parts at a time.
//
// The files of a Sorter live in one directory that it owns and removes in Close. They are of no use to
// anybody else and are not synced: a crash leaves garbage for the owner of the directory to remove.
package extsort
