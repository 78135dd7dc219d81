package learn

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
)

// A Proposal is a rule with what bears it out.
type Proposal struct {
	Rule  newsclean.Rule
	Doubt string // why it is commented out, "" if it isn't
	*Evidence
}

// A Set is what was learnt of one site.
type Set struct {
	Site  string
	Docs  int
	Hosts []string // none if that of a document isn't known: then the rules are for all that they are used on
	Rules []*Proposal

	Article     string // selects the article on full pages, "" if that wasn't learnt
	ArticleDocs int    // of how many pages it holds the article
	Pages       int    // of how many full pages
}

// Propose makes rules of a tally: elements before lines, and what stands in more documents
// first, tails of lines last. The container of a site's article is learnt where the site's host is known.
func (t *Tally) Propose() *Set {
	set := &Set{Site: t.Site, Docs: t.Docs, Pages: t.Pages}
	if len(t.Hosts) > 0 && t.Hosts[0] != "" {
		set.Hosts = t.Hosts
		set.Article, set.ArticleDocs = t.article()
	}
	keys := slices.SortedFunc(maps.Keys(t.Found), func(a, b string) int {
		x, y := t.Found[a], t.Found[b]
		if x.Tail && y.Tail { // a longer one takes what it shares with a shorter one
			return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
		}
		return cmp.Or(number(x.Tail)-number(y.Tail), number(y.Select != "")-number(x.Select != ""), cmp.Compare(y.Docs, x.Docs), cmp.Compare(a, b))
	})
	names, seen := map[string]int{}, map[[2]string]bool{}
	for _, key := range keys {
		e := t.Found[key]
		if e.Docs < t.Least || t.goesByLines(e) || e.Tail && t.isPart(key) {
			continue
		}
		doubt := t.doubt(key, maxBehind)
		if doubt == "" && e.Select != "" {
			doubt = t.doubt(lineKey(key), maxBehind)
		}
		r := e.rule()
		if does := [2]string{r.Remove, r.Text}; !seen[does] { // an element in a cell is a line of it
			seen[does] = true
			r.Name = ruleName(t.Site, e.Text, names)
			set.Rules = append(set.Rules, &Proposal{Rule: r, Doubt: doubt, Evidence: e})
		}
	}
	set.Rules = append(set.Rules, t.offered(names)...)
	return set
}

// goesByLines reports whether rules take every line of an element of several by itself, and so
// also where one of them is another.
func (t *Tally) goesByLines(e *Evidence) bool {
	for _, l := range e.Lines {
		key := "\x00" + l
		if of := t.Found[key]; of == nil || of.Docs < max(e.Docs, t.Least) || t.doubt(key, maxBehind) != "" {
			return false
		}
	}
	return len(e.Lines) > 1
}

// maxBehind is how many lines of furniture in a row are looked at before one.
const maxBehind = 8

// doubt returns why a piece may be the author's own, "" if it is furniture or unknown.
func (t *Tally) doubt(key string, rows int) string {
	e := t.Found[key]
	switch {
	case e == nil:
		return ""
	case e.Tail:
		return t.tailDoubt(e)
	}
	behind := false
	if rows > 0 && len(e.Befores) == 1 && e.Befores[0] != "" {
		before := "\x00" + e.Befores[0]
		behind = t.Found[before] != nil && t.Found[before].Docs >= t.Least && t.doubt(before, rows-1) == ""
	}
	return e.doubt(t.Docs, behind)
}

// rule returns the rule for a piece, without its name.
func (e *Evidence) rule() newsclean.Rule {
	r := newsclean.Rule{Remove: e.Select, Text: expression(e.Variants), Linked: !e.NotLinked && e.Select == "" && !e.Tail}
	if len(e.Texts) == 1 {
		r.Text = literal(e.Texts[0])
	}
	if e.Select != "" {
		return r
	}
	r.Remove = strings.Join(e.Tags, ", ")
	if e.Tail {
		r.Tail, r.Text = true, strings.Replace(r.Text, "^", "", 1)
	}
	switch {
	case e.Tail && e.End >= tailEnd:
		r.At = "start"
	case e.Tail:
		r.At = "end"
	case e.Start < startLines && e.Start <= e.End:
		r.At = "start"
	case e.End < endLines:
		r.At = "end"
	}
	return r
}

// nameWords and nameLen are how many words and runes of its text a rule is named by.
const nameWords, nameLen = 4, 30

// ruleName returns a name for a rule that no other has.
func ruleName(site, text string, taken map[string]int) string {
	if site == "" {
		site = "learnt"
	}
	words := strings.Fields(fold(unmarked(text, "title")))
	name := strings.Join(words[:min(nameWords, len(words))], "-")
	if runes := []rune(name); len(runes) > nameLen {
		name = string(runes[:nameLen])
		if i := strings.LastIndexByte(name, '-'); i > nameLen/2 {
			name = name[:i] // no part of a word
		}
	}
	name = site + "/" + strings.Trim(name, "-")
	if taken[name]++; taken[name] > 1 {
		return fmt.Sprintf("%s-%d", name, taken[name])
	}
	return name
}

// File returns the rules that aren't in doubt, and what was learnt of pages, as a rule file.
func (s *Set) File() newsclean.RuleFile {
	f := newsclean.RuleFile{File: "learnt.yaml"}
	if len(s.Hosts) > 0 {
		f.Publisher, f.Hosts = s.Site, s.Hosts
	}
	if s.Article != "" {
		f.Article = []string{s.Article}
	}
	for _, p := range s.Rules {
		if p.Doubt == "" {
			f.Rules = append(f.Rules, p.Rule)
		}
	}
	return f
}

// shownText is how many runes of a text of the documents a file shows.
const shownText = 80

// shorten returns the start of a text.
func shorten(text string) string {
	text = strings.NewReplacer(titleMark, "…", dateMark, "…").Replace(text)
	runes := []rune(text)
	if len(runes) <= shownText {
		return text
	}
	short := string(runes[:shownText])
	if i := strings.LastIndexByte(short, ' '); i > shownText/2 {
		short = short[:i]
	}
	return short + "…"
}

// escape writes a text as clean markup has it.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// unmarked puts a text in the place of marks.
func unmarked(text, title string) string {
	return strings.NewReplacer(titleMark, title, dateMark, "May").Replace(text)
}

// example returns an example of a rule about lines, with a line that stays.
func (p *Proposal) example(keep string) *newsclean.Example {
	stays := "<p>" + escape.Replace(keep) + "</p>"
	if p.Tail {
		return &newsclean.Example{In: p.markup(escape.Replace(keep) + " " + p.goes()), Out: p.markup(escape.Replace(keep))}
	}
	goes := p.markup(p.goes())
	if p.Rule.At == "start" {
		return &newsclean.Example{In: goes + stays, Out: stays}
	}
	return &newsclean.Example{In: stays + goes, Out: stays}
}

// goes returns a text that the rule takes, as markup.
func (p *Proposal) goes() string { return escape.Replace(unmarked(p.Texts[0], "A title")) }

// markup returns markup with a text where the rule looks for it.
func (p *Proposal) markup(text string) string {
	if p.Rule.Linked {
		text = `<a href="https://example.org/">` + text + "</a>"
	}
	if p.Select != "" {
		return elementMarkup(p.Select, text)
	}
	switch tag := p.Tags[0]; tag {
	case "li":
		return "<ul><li>" + text + "</li></ul>"
	case "dt", "dd":
		return "<dl><" + tag + ">" + text + "</" + tag + "></dl>"
	default:
		if strings.Contains(tag, " ") {
			return elementMarkup(tag, text)
		}
		return "<" + tag + ">" + text + "</" + tag + ">"
	}
}

// elementMarkup returns an element that a selector of selectorOf picks.
func elementMarkup(selector, text string) string {
	if cell, tag, ok := strings.Cut(selector, " "); ok {
		return "<table><tr><" + cell + "><" + tag + ">" + text + "</" + tag + "></" + cell + "></tr></table>"
	}
	at := strings.IndexAny(selector, ".#")
	tag, attr := selector[:at], "class"
	if selector[at] == '#' {
		attr = "id"
	}
	return fmt.Sprintf(`<%s %s="%s">%s</%s>`, tag, attr, selector[at+1:], text, tag)
}

// stays returns texts to show that something stays, the best first.
func (p *Proposal) stays() []string {
	var out []string
	for _, k := range p.Keeps {
		out = append(out, shorten(k.Text))
	}
	return append(out, "A line that stays.")
}
