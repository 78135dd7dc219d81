package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/internal/match"
)

func (a *app) tryCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "try FILE [page ...]",
		Short: "Say what the rules of a file take of pages",
		Long: `Try cleans pages with the built-in rules and those of a file, and says of each
rule of the file what it took and how much of what its selector picks it left, and
which selectors picked nothing. The file's rules apply to all of the pages, whatever
its hosts are. Without a page it reads standard input.

Exit status: 0 fine; 1 if a selector picked nothing on all of the pages; 2 an error.`,
		Example: "  newsclean rules try mine.yaml page.html\n  newsclean rules try mine.yaml pages/ --url https://www.riverside-post.example/",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("rules try: want a rule file, and pages to try it on")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.tryFile(args[0], args[1:]) },
	}
	c.Flags().StringVar(&a.url, "url", "", "the pages' own `address`, for relative links; nothing is fetched")
	return c
}

// tryFile tries a file of rules on pages.
func (a *app) tryFile(name string, pages []string) error {
	a.maxBytes = newsclean.DefaultMaxBytes
	tried, err := a.readRules([]string{name})
	if err != nil {
		return err
	}
	others, err := a.readRules(a.rules)
	if err != nil {
		return err
	}
	for i := range tried {
		if tried[i].Publisher != "" {
			tried[i].Marks = append(slices.Clone(tried[i].Marks), "*") // which every page has
		}
	}
	opts := []newsclean.Option{newsclean.WithBaseURL(a.url), newsclean.WithExplanation(), newsclean.WithoutDefaultRules(), newsclean.WithRules(a.ruleSet(append(others, tried...))...)}
	cleaner, err := newsclean.New(opts...)
	if err != nil {
		return err
	}
	if _, err := cleaner.Clean(strings.NewReader("")); err != nil { // an address that is none
		return err
	}
	asked := asksOf(tried)
	inputs := a.findInputs(pages, extensions)
	a.progress.total = int64(len(inputs))
	for _, in := range inputs {
		data, _, err := a.read(in)
		if err == nil {
			err = a.tryOn(cleaner, in, data, tried, asked)
		}
		if err != nil {
			a.fail(in.name, err)
		}
		a.progress.step(1)
	}
	return a.sumTried(asked)
}

// An ask is something that a rule file looks for in a page.
type ask struct {
	name     string // of the rule, or "article", "title" …
	selector string // "" for a rule about comments or the source
	rule     bool
	text     bool // the rule is about lines of text
	found    int  // on all pages
	took     int
}

// asksOf lists what files look for.
func asksOf(files []newsclean.RuleFile) []*ask {
	var out []*ask
	for _, f := range files {
		for _, s := range f.Article {
			out = append(out, &ask{name: "article", selector: s})
		}
		for _, s := range []ask{{name: "title", selector: f.Title}, {name: "byline", selector: f.Byline}, {name: "source", selector: f.Source}, {name: "editor", selector: f.Editor}, {name: "published", selector: f.Published}} {
			if s.selector != "" {
				out = append(out, &s)
			}
		}
		for _, r := range f.Rules {
			out = append(out, &ask{name: r.Name, selector: r.Remove + r.Unwrap + r.Rename + r.Wrap + r.Attributes, rule: true, text: r.Text != ""})
		}
	}
	return out
}

// tryOn prints what each rule did to a page.
func (a *app) tryOn(cleaner *newsclean.Cleaner, page input, data []byte, tried []newsclean.RuleFile, asked []*ask) error {
	in, err := cleaner.Parse(bytes.NewReader(data))
	if err != nil {
		return err
	}
	doc, err := cleaner.Clean(bytes.NewReader(data))
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: article: %s\n", label(page.name), oneLine(orElse(doc.Found, "the whole input, a fragment")))
	b.WriteString(a.foreign(doc, tried))
	places, names := placesOf(in), newNamer(in.Root)
	for _, s := range asked {
		var picked []*html.Node
		if s.selector != "" {
			if picked, err = match.Select(in.Root, s.selector); err != nil {
				return err
			}
		}
		s.found += len(picked)
		if !s.rule {
			fmt.Fprintf(&b, "  %s: %s picks %s\n%s", s.name, oneLine(s.selector), count(len(picked), "element"), names.brittle(s.selector))
			continue
		}
		i := slices.IndexFunc(doc.Removed, func(r newsclean.Removal) bool { return r.Rule == s.name })
		var r newsclean.Removal
		if i >= 0 {
			r = doc.Removed[i]
			s.took += r.Count
		}
		var others []string
		if !s.text { // which picks many for what few of them say
			others = elsewhere(doc, s.name, picked, places)
		}
		b.WriteString(outcome(s, r, picked, others) + names.brittle(s.selector))
	}
	_, err = a.out.Write([]byte(b.String()))
	return err
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// outcome says what one rule did to a page. Of the elements that its selector picked others took
// some.
func outcome(s *ask, r newsclean.Removal, nodes []*html.Node, others []string) string {
	picked := len(nodes)
	var b strings.Builder
	fmt.Fprintf(&b, "  %s: took %d", oneLine(s.name), r.Count)
	switch {
	case s.selector == "":
	case picked == 0 && s.text:
		b.WriteString("; its selector picks no element, but may pick lines")
	case picked == 0:
		b.WriteString("; its selector picks nothing")
	case s.text:
		fmt.Fprintf(&b, " of %s that its selector picks, by their text", count(picked, "element"))
	default:
		fmt.Fprintf(&b, " of %s that its selector picks", count(picked, "element"))
		if n := nested(nodes); n > 0 {
			fmt.Fprintf(&b, ", %d of them in another", n)
		}
	}
	if r.Refused > 0 {
		fmt.Fprintf(&b, "; refused %d: too much of the text for a rule of no publisher", r.Refused)
	}
	b.WriteByte('\n')
	const most = 5
	shown := 0
	for _, p := range r.Pieces {
		if p.Text == "" && p.HTML == "" {
			continue
		}
		if shown++; shown > most {
			b.WriteString("    …\n")
			break
		}
		fmt.Fprintf(&b, "    took %s\n", firstWords(orElse(p.Text, p.HTML)))
	}
	for i, other := range others {
		if i == most {
			b.WriteString("    …\n")
			break
		}
		fmt.Fprintf(&b, "    %s\n", other)
	}
	return b.String()
}

// nested returns how many of the nodes stand in another one of them.
func nested(nodes []*html.Node) int {
	return len(slices.DeleteFunc(slices.Clone(nodes), func(n *html.Node) bool {
		for p := n.Parent; p != nil; p = p.Parent {
			if slices.Contains(nodes, p) {
				return false
			}
		}
		return true
	}))
}

// foreign says of files whose hosts aren't the page's that their rules would not apply to it, unless
// their marks or assets tell whose it is.
func (a *app) foreign(doc *newsclean.Document, tried []newsclean.RuleFile) string {
	address, err := url.Parse(orElse(a.url, doc.Meta.CanonicalURL))
	if err != nil || address.Hostname() == "" {
		return ""
	}
	of, out := host.Patterns(address.Hostname()), ""
	for _, f := range tried {
		if len(f.Hosts) > 0 && !slices.ContainsFunc(f.Hosts, func(p string) bool { return slices.Contains(of, p) }) {
			out += fmt.Sprintf("  hosts: %s isn't among them, and it is the page's\n", oneLine(address.Hostname()))
		}
	}
	return out
}

// placesOf returns where in the visible text each text of a page begins.
func placesOf(in *newsclean.Input) map[*html.Node]int {
	out := map[*html.Node]int{}
	for at, n := range in.Text() {
		out[n] = at
	}
	return out
}

// elsewhere says of elements that a rule picked and another rule or stage took with it: which.
func elsewhere(doc *newsclean.Document, rule string, picked []*html.Node, places map[*html.Node]int) []string {
	var out []string
	for _, n := range picked {
		at, ok := placeIn(n, places)
		if !ok {
			continue
		}
		for _, r := range doc.Removed {
			inPiece := func(p newsclean.Piece) bool { return at >= p.Offset && at < p.Offset+visibleLength(p.Text) }
			if r.Rule != rule && slices.ContainsFunc(r.Pieces, inPiece) {
				out = append(out, fmt.Sprintf("%s went with %s", firstWords(dom.VisibleText(n, 0)), oneLine(r.Rule)))
			}
		}
	}
	return out
}

// placeIn returns where the visible text of an element begins.
func placeIn(n *html.Node, places map[*html.Node]int) (int, bool) {
	for d := range n.Descendants() {
		if at, ok := places[d]; ok && visibleLength(d.Data) > 0 {
			return at, true
		}
	}
	return 0, false
}

func visibleLength(s string) int {
	count := 0
	for _, r := range s {
		if newsclean.Visible(r) {
			count++
		}
	}
	return count
}

// sumTried names the selectors that picked nothing anywhere.
func (a *app) sumTried(asked []*ask) error {
	var nothing []string
	for _, s := range asked {
		if s.selector != "" && s.found == 0 && s.took == 0 && !s.text {
			nothing = append(nothing, oneLine(s.name+" ("+s.selector+")"))
		}
	}
	if len(nothing) == 0 {
		return nil
	}
	a.exit(exitDiffers)
	_, err := fmt.Fprintf(a.out, "picked nothing: %s\n", strings.Join(nothing, ", "))
	return err
}
