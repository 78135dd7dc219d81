package report

import (
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean"
)

// A rule is a rule or stage that took something out, or was refused it.
type rule struct {
	Number       int // counted from 1, in the order of the table
	Name, Source string
	Count        int
	Refused      int
	Chars        int
	Hits         []*hit
}

// maxListed is how many hits of a rule the page lists. The others are marked
// in the input like them.
const maxListed = 300

// Listed gives the hits that the page lists.
func (r *rule) Listed() []*hit { return r.Hits[:min(len(r.Hits), maxListed)] }

// More says how many hits are not listed.
func (r *rule) More() int { return len(r.Hits) - len(r.Listed()) }

// A hit is an element, comment or line that went. Its text may stand in several
// places.
type hit struct {
	ID     int // unique in the page
	rule   *rule
	spans  []span
	Path   string
	Text   string
	HTML   string
	Added  string
	KeptAs string            // the field of the metadata that it is now, "" if none
	judged *newsclean.Judged // of a line that the judge took or nearly took
	node   int               // as newsclean.Piece.Node
	placed bool
}

// A span is a stretch of the visible text.
type span struct{ from, to int }

// rulesOf turns the report of removals into rules with their hits.
func rulesOf(removed []newsclean.Removal, judged []newsclean.Judged) []*rule {
	var rules []*rule
	said := map[int]*newsclean.Judged{} // of each line that the judge took, by where it began
	for i := range judged {
		if j := &judged[i]; j.Removed {
			said[j.Offset] = j
		}
	}
	id := 0
	for i, x := range removed {
		r := &rule{Number: i + 1, Name: x.Rule, Source: x.Source, Count: x.Count, Refused: x.Refused}
		for _, p := range x.Pieces {
			if p.Path != "" || len(r.Hits) == 0 {
				id++
				r.Hits = append(r.Hits, newHit(id, r, p))
				if strings.HasPrefix(r.Name, "judge/") {
					r.Hits[len(r.Hits)-1].judged = said[p.Offset]
				}
			}
			h := r.Hits[len(r.Hits)-1]
			if n := visible(p.Text); n > 0 {
				h.spans = append(h.spans, span{p.Offset, p.Offset + n})
				h.Text = strings.TrimSpace(h.Text + " " + p.Text)
				r.Chars += n
			}
		}
		for _, h := range r.Hits {
			if h.Text != "" && h.HTML != "" {
				h.Text = spaced(h.HTML)
			}
			h.Text, h.HTML, h.Added = shorten(h.Text), shorten(h.HTML), shorten(h.Added)
		}
		rules = append(rules, r)
	}
	return rules
}

func newHit(id int, r *rule, p newsclean.Piece) *hit {
	return &hit{ID: id, rule: r, Path: p.Path, HTML: p.HTML, Added: p.Added, node: p.Node}
}

// Where says where the hit stood: the last two steps of its path.
func (h *hit) Where() string {
	steps := strings.Split(h.Path, " > ")
	switch {
	case h.Path == "":
		return "text"
	case len(steps) > 2:
		return "… > " + strings.Join(steps[len(steps)-2:], " > ")
	}
	return h.Path
}

// Placed says whether the hit is marked in the input. What was put in, or
// stood where no text is shown, isn't.
func (h *hit) Placed() bool { return h.placed }

// mostShown is how many bytes of a text a list shows.
const mostShown = 400

// shorten cuts a text off that is too long for a list.
func shorten(s string) string {
	if len(s) <= mostShown {
		return s
	}
	end := mostShown
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + " …"
}
