// Package kind tells which kind of page a page is: an article, a discussion, documentation, a
// listing, a product or another. Read is handed the tree of a full page and its address, and
// notes in one walk what speaks for a kind; Decide weighs that by the table in weights.json.
package kind

import (
	"math"
	"slices"
)

// A Kind is a kind of page.
type Kind string

// The kinds. Other is the page of a service, a home page, a form or what else there is.
const (
	Article       Kind = "article"
	Discussion    Kind = "discussion"
	Documentation Kind = "documentation"
	Listing       Kind = "listing"
	Product       Kind = "product"
	Other         Kind = "other"
)

// Kinds are all kinds, in the order of the columns of a Table.
var Kinds = []Kind{Article, Discussion, Documentation, Listing, Product, Other}

// Facts are how much a page has of each of Signs.
type Facts []float64

// Together returns how many bytes of running text are in one element, and in its paragraphs: nearly
// all of an article, and of a listing that of one item or of what is said of all.
func (f Facts) Together() int { return int(math.Pow(10, f[signAt["text: sentences together"]])) - 1 }

// Decide returns the kind that the facts speak for, and how surely: the share of 1 that the
// table gives it beside the other kinds.
func (f Facts) Decide() (Kind, float64) { return f.decide(weights()) }

func (f Facts) decide(t *Table) (Kind, float64) {
	shares := f.Shares(t)
	best := 0
	for i, share := range shares {
		if share > shares[best] {
			best = i
		}
	}
	return Kinds[best], math.Round(shares[best]*100) / 100
}

// Share returns how likely a kind is.
func (f Facts) Share(k Kind) float64 { return f.Shares(weights())[slices.Index(Kinds, k)] }

// Shares returns how likely each kind is by a table.
func (f Facts) Shares(t *Table) []float64 {
	out := make([]float64, len(Kinds))
	top := math.Inf(-1)
	for k := range Kinds {
		out[k] = t.Bias[k]
		for s, value := range f {
			if value != 0 {
				out[k] += value * t.rows[s][k]
			}
		}
		top = max(top, out[k])
	}
	sum := 0.0
	for k := range out {
		out[k] = math.Exp(out[k] - top)
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}
