// Package learn finds what a site writes around its texts by comparing the site's documents:
// its furniture repeats, and its texts don't. What it finds becomes an ordinary rule file, for
// a person to read and keep.
//
// Read takes the Features of one document. A Sketch counts those of a site's documents in
// memory of bounded size; a Tally then counts exactly what the Sketch takes for frequent, and
// Propose makes rules of it. A Trial cleans the documents with the rules and drops those that
// would take anything else. Sketches, Tallies and Trials of the parts of a site can be merged
// in any order, with the same result as from all of it.
package learn

import "math"

// Options say when something is furniture. The zero value means DefaultOptions.
type Options struct {
	// MinDocs is in how many documents of a site at least.
	MinDocs int
	// MinShare is in which share of the site's documents at least.
	MinShare float64
}

// DefaultOptions ask for three documents: two can share a line by chance, or because one is
// the other's sequel. And for a tenth of a site's documents: what stands in fewer is a
// column's or a series', and no rule's worth.
var DefaultOptions = Options{MinDocs: 3, MinShare: 0.1}

// Complete returns the options with defaults for what isn't set.
func (o Options) Complete() Options {
	if o.MinDocs == 0 {
		o.MinDocs = DefaultOptions.MinDocs
	}
	if o.MinShare == 0 {
		o.MinShare = DefaultOptions.MinShare
	}
	return o
}

// least returns in how many of a site's documents something must stand.
func (o Options) least(docs int) int {
	return max(o.MinDocs, int(math.Ceil(o.MinShare*float64(docs))))
}
