// Package fetch takes the pages that a list of addresses names, as sources for claims.Read: by HTTP and HTTPS alone, slowly, bounded in
// time, size and redirects, and not from private networks. Start with Client.
//
// It reads nothing of what a page says, keeps nothing, and is the only part of reading claims that speaks with the network.
package fetch
