package report

import (
	"cmp"
	"fmt"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/markdown"
)

// A view is what the page shows.
type view struct {
	Name, title      string
	BytesIn          int
	BytesOut         int
	Chars, CharsKept int // visible characters
	Charset          newsclean.Charset
	Found            string
	FrontMatter      string
	Ruleset          string
	Meta             []field
	Rules            []*rule
	Near             []*hit // lines that nearly went
	Input, Output    string // documents of frames
	HTML, Markdown   string // the result
}

// Headline is what the page calls the document.
func (v *view) Headline() string { return cmp.Or(v.title, v.Name) }

// Share says how much of the text stayed.
func (v *view) Share() string { return share(v.CharsKept, v.Chars) }

func share(kept, all int) string {
	if all == 0 {
		return "Nothing"
	}
	return fmt.Sprintf("%d %%", min(kept, all)*100/all)
}

// KeptAsMeta says whether something that went is metadata now.
func (v *view) KeptAsMeta() bool {
	return slices.ContainsFunc(v.Rules, func(r *rule) bool {
		return slices.ContainsFunc(r.Hits, func(h *hit) bool { return h.KeptAs != "" })
	})
}

// A field is a value of the metadata, where it is from, and what else was seen.
type field struct {
	Name, Value, From string
	Others            []newsclean.Sighting
}

// IsAddress says whether the value is an address, which may be long.
func (f *field) IsAddress() bool { return strings.Contains(f.Value, "://") }

func newView(name string, document []byte, in *newsclean.Input, doc *newsclean.Document, out *newsclean.Input) (*view, error) {
	inMarkdown, err := markdown.Convert(doc.HTML)
	if err != nil {
		return nil, err
	}
	v := &view{
		Name:        name,
		title:       doc.Meta.Title,
		HTML:        doc.HTML,
		Markdown:    inMarkdown,
		BytesIn:     len(document),
		BytesOut:    len(doc.HTML),
		Chars:       visibleLength(in),
		CharsKept:   visibleLength(out),
		Charset:     doc.Charset,
		Found:       doc.Found,
		FrontMatter: doc.FrontMatter,
		Ruleset:     newsclean.Ruleset(),
		Meta:        metaFields(doc.Meta, doc.Seen),
		Rules:       rulesOf(doc.Removed, doc.Judged),
		Near:        nearlyRemoved(doc, out),
	}
	var hits []*hit
	for _, r := range v.Rules {
		hits = append(hits, r.Hits...)
	}
	noteKept(hits, doc.Meta)
	if v.Input, err = framed("Input", doc.Meta.Lang, marked(in, hits), v.Rules); err != nil {
		return nil, err
	}
	article := marked(out, v.Near)
	class(article, "article")
	v.Output, err = framed("Result", doc.Meta.Lang, article, nil)
	return v, err
}

// NearListed gives the lines that nearly went and that the page lists, NearMore says how many it doesn't.

func (v *view) NearListed() []*hit { return v.Near[:min(len(v.Near), maxListed)] }
func (v *view) NearMore() int      { return len(v.Near) - len(v.NearListed()) }

// visibleLength counts the visible characters of an input.
func visibleLength(in *newsclean.Input) int {
	count := 0
	for _, n := range in.Text() {
		count += visible(n.Data)
	}
	return count
}

// visible counts the visible characters of a text.
func visible(s string) int {
	count := 0
	for _, r := range s {
		if newsclean.Visible(r) {
			count++
		}
	}
	return count
}

// metaFields lists the fields of the metadata that were found.
func metaFields(m newsclean.Meta, seen []newsclean.Sighting) []field {
	var out []field
	value := reflect.ValueOf(m)
	for i := range value.NumField() {
		text := fmt.Sprint(value.Field(i).Interface())
		if !value.Field(i).IsZero() {
			f := field{Name: words(value.Type().Field(i).Name), Value: text}
			key, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
			for _, s := range seen {
				switch {
				case s.Field != key:
				case s.Taken:
					f.From = s.From
				case len(f.Others) < maxListed:
					f.Others = append(f.Others, s)
				}
			}
			out = append(out, f)
		}
	}
	return out
}

// words writes a Go name as words: CanonicalURL is "canonical URL".
func words(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		starts := unicode.IsUpper(r) && (i+1 < len(runes) && unicode.IsLower(runes[i+1]) || i > 0 && unicode.IsLower(runes[i-1]))
		if starts && i > 0 {
			b.WriteByte(' ')
		}
		if starts && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// ruleStyle gives each rule its hue. Neighbours in the table get hues that are
// far from each other.
func ruleStyle(rules []*rule) template.CSS {
	const goldenAngle = 137.508
	var b strings.Builder
	for _, r := range rules {
		fmt.Fprintf(&b, ".r%d{--h:%.0f}\n", r.Number, float64(int(float64(r.Number)*goldenAngle)%360))
	}
	return template.CSS(b.String())
}
