//go:build !linux

package wire

// readAll answers what comes until the connection ends, or until something is not plain: then it returns false.
func (c *conn) readAll() (plain bool) { return c.readInTurn() }
