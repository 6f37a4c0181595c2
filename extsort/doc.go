// Package extsort sorts more byte records than memory holds.
//
// Records are added one by one to a Sorter. When its memory is full, what it has is sorted in the background
// and written to a file, a run; Sort then merges the runs. The order is that of bytes.Compare on whole records, so
// a caller puts an order-preserving key in front of what it wants carried along. Equal records come out as often as
// they were added.
//
// The files of a Sorter live in one directory that it owns and removes in Close. They are of no use to
// anybody else and are not synced: a crash leaves garbage for the owner of the directory to remove.
package extsort
