package claims

// Source is one file to read: its name, and its bytes in any encoding and format that Read knows.
type Source struct {
	Name string
	Data []byte
}

// Options of Read.
type Options struct {
	// Published gives publication dates by file name, over what the text says.
	Published map[string]Date
}
