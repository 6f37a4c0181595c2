package report

// wording is what a page calls things; it depends on the direction of the trace.
type wording struct {
	Whole, Heading, Column, Came, Ended, Ends, FoundAt, Large, LargeLow, Kept, Order, Reading string
}

var forwardWords = wording{
	Whole: "Stolen", Heading: "What was stolen", Column: "stolen", Came: "came to", Ended: "came to places where the trace ends",
	Ends: "At places where the trace ends", FoundAt: "at places where the trace ends", Large: "Still at large", LargeLow: "still at large", Kept: "keeps", Order: "In the order of the chain",
	Reading: "Left to right in time (UTC). The scale gives room where much happens: read the dates, not the distances. A dark bar is a wallet, as high as the value that went through it, at its first arrival; a coloured one is where the trace ends, at its last arrival.",
}

var backwardWords = wording{
	Whole: "Asked about", Heading: "What is asked about", Column: "asked about", Came: "arrived at", Ended: "came from places where the trace ends",
	Ends: "From places where the trace ends", FoundAt: "from places where the trace ends", Large: "Not traced to an end", LargeLow: "not traced to an end", Kept: "had before", Order: "From the last back to the first",
	Reading: "Left to right back in time (UTC), from the deposit to where it came from. The scale gives room where much happened: read the dates, not the distances. A dark bar is a wallet, as high as the value that came through it, at the last time it passed some on; a coloured one is where the trace ends.",
}

func wordingOf(backward bool) *wording {
	if backward {
		return &backwardWords
	}
	return &forwardWords
}
