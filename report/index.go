package report

import (
	_ "embed"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
)

// A Summary is what an index says of one page.
type Summary struct {
	Name        string // of the document, as Write was given it
	Title       string // its headline, "" if it has none
	Page        string // the address of the page, as links have it
	Chars, Kept int    // visible characters, and how many of them stayed
	Rules       []RuleSummary
}

// A RuleSummary is what one rule or stage took.
type RuleSummary struct {
	Name, Source          string
	Count, Refused, Chars int // Refused as in newsclean.Removal
}

// Make is Write that says also what an index tells of the page. Summary.Page is the caller's to
// fill in.
func Make(w io.Writer, c *newsclean.Cleaner, name string, document []byte, opts ...newsclean.DocOption) (Summary, error) {
	v, err := look(c, name, document, opts)
	if err != nil {
		return Summary{}, err
	}
	s := Summary{Name: v.Name, Title: v.title, Chars: v.Chars, Kept: v.CharsKept}
	for _, r := range v.Rules {
		s.Rules = append(s.Rules, RuleSummary{r.Name, r.Source, r.Count, r.Refused, r.Chars})
	}
	return s, page.Execute(w, v)
}

// WriteIndex writes a page that leads to the pages of many documents: the documents by what they
// lost, and the rules by how many documents they took something from. name is what the index calls
// them all.
func WriteIndex(w io.Writer, name string, pages []Summary) error {
	v := &indexView{Name: name}
	places := map[string]int{}
	for _, s := range pages {
		v.Documents = append(v.Documents, indexed{s})
		v.Chars += s.Chars
		v.Kept += s.Kept
		for _, r := range s.Rules {
			i, known := places[r.Name]
			if !known {
				i = len(v.Rules)
				places[r.Name] = i
				v.Rules = append(v.Rules, ruleTotal{RuleSummary: RuleSummary{Name: r.Name, Source: r.Source}})
			}
			v.Rules[i].Documents++
			v.Rules[i].Count += r.Count
			v.Rules[i].Chars += r.Chars
		}
	}
	slices.SortStableFunc(v.Documents, func(a, b indexed) int { return b.Gone() - a.Gone() })
	slices.SortStableFunc(v.Rules, func(a, b ruleTotal) int {
		if n := b.Documents - a.Documents; n != 0 {
			return n
		}
		if n := b.Count - a.Count; n != 0 {
			return n
		}
		return strings.Compare(a.Name, b.Name)
	})
	return index.Execute(w, v)
}

var (
	//go:embed index.html
	indexSource string

	index = template.Must(template.New("index").Parse(indexSource))
)

type indexView struct {
	Name        string
	Chars, Kept int
	Documents   []indexed
	Rules       []ruleTotal
}

func (*indexView) Style() template.CSS { return template.CSS(marksStyle + pageStyle) }
func (v *indexView) Share() string     { return share(v.Kept, v.Chars) }

// An indexed document is a line of the index.
type indexed struct{ Summary }

func (d indexed) Gone() int     { return max(0, d.Chars-d.Kept) }
func (d indexed) Share() string { return share(d.Kept, d.Chars) }

// Headline is what the line says first.
func (d indexed) Headline() string {
	if d.Title == "" {
		return d.Name
	}
	return d.Title
}

// A ruleTotal is what a rule took in all documents.
type ruleTotal struct {
	RuleSummary
	Documents int
}
