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
	"github.com/newsclean/newsclean/rules"
)

func (a *app) newRulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "new --url URL [page]",
		Short: "Write a first rule file from a page",
		Long: `New reads a page, cleans it without rules of its publisher, and prints a rule file
to begin with: the publisher's name and host, the container of what was found for
the article, and a rule for each element with a class or id of its own that was
guessed to be none of it. What else stands in the article under such a name is listed in
comments. The draft is tried on the page, which says whether the article comes out
the same. A person reads the file, and 'newsclean rules try' tries it on others.`,
		Example: "  curl -sL URL > page.html\n  newsclean rules new --url URL page.html > mine.yaml",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(_ *cobra.Command, args []string) error { return a.newRules(args) },
	}
	c.Flags().StringVar(&a.url, "url", "", "the page's own `address`; nothing is fetched")
	return c
}

// newRules prints a first rule file.
func (a *app) newRules(args []string) error {
	address, err := url.Parse(a.url)
	if err != nil || address.Hostname() == "" {
		return errors.New("rules new: want the page's address, --url https://…, as its host is whose rules these are")
	}
	a.maxBytes = newsclean.DefaultMaxBytes
	in := input{name: orName(args, stdin)}
	data, _, err := a.read(in)
	if err != nil {
		a.fail(in.name, err)
		return nil
	}
	cleaner, err := newsclean.New(newsclean.WithBaseURL(a.url), newsclean.WithMode(newsclean.Page), newsclean.WithExplanation(),
		newsclean.WithoutDefaultRules(), newsclean.WithRules(rulesOfOthers(address.Hostname())...))
	if err != nil {
		return err
	}
	page, err := cleaner.Parse(bytes.NewReader(data))
	if err != nil {
		a.fail(in.name, err)
		return nil
	}
	doc, err := cleaner.Clean(bytes.NewReader(data))
	if err != nil {
		a.fail(in.name, err)
		return nil
	}
	d := newDraft(strings.TrimPrefix(strings.ToLower(address.Hostname()), "www."), page, doc)
	said, err := d.try(data, doc, a.url)
	if err != nil {
		return err
	}
	a.notice("", said)
	_, err = a.out.Write([]byte(d.String()))
	return err
}

// try cleans the page with the draft and says whether it comes out as without.
func (d *draft) try(data []byte, doc *newsclean.Document, address string) (string, error) {
	file, err := newsclean.ParseRules("draft.yaml", []byte(d.String()))
	if err != nil {
		return "", err
	}
	tried, err := newsclean.Clean(bytes.NewReader(data), newsclean.WithBaseURL(address), newsclean.WithMode(newsclean.Page),
		newsclean.WithoutDefaultRules(), newsclean.WithRules(append(rulesOfOthers(d.host), file)...))
	if err != nil {
		return "", err
	}
	took := 0
	for _, r := range tried.Removed {
		if r.Count > 0 && slices.ContainsFunc(file.Rules, func(own newsclean.Rule) bool { return own.Name == r.Rule }) {
			took++
		}
	}
	said := fmt.Sprintf("tried on the page, %d of the draft's %s took something, and its text comes out ", took, count(len(file.Rules), "rule"))
	if strings.Join(strings.Fields(tried.Text()), " ") == strings.Join(strings.Fields(doc.Text()), " ") {
		return said + "as without them", nil
	}
	return said + "otherwise than without them; 'newsclean rules try' shows what each takes", nil
}

// rulesOfOthers returns the built-in rules without those of a host's publisher.
func rulesOfOthers(name string) []newsclean.RuleFile {
	of := host.Patterns(name)
	return slices.DeleteFunc(newsclean.DefaultRules(), func(f newsclean.RuleFile) bool {
		return f.Publisher != "" && slices.ContainsFunc(f.Hosts, func(p string) bool { return slices.Contains(of, p) })
	})
}

// A draft is a rule file to begin with.
type draft struct {
	publisher, host, prefix string
	found                   string // how the article was found
	article                 string // the selector of its container, "" if none is of its own
	meta                    newsclean.Meta
	went, stayed            []named
}

// A named element is one that a selector of its own names.
type named struct{ selector, text, rule string }

// newDraft looks at what went and what stayed of a page.
func newDraft(site string, page *newsclean.Input, doc *newsclean.Document) *draft {
	d := &draft{publisher: orElse(doc.Meta.SiteName, site), host: site, prefix: prefixOf(site), found: doc.Found, meta: doc.Meta}
	gone, names := goneText(doc), newNamer(page.Root)
	var kept []*html.Node
	length := map[*html.Node]int{} // of the texts
	places := placesOf(page)
	for at, n := range page.Text() {
		length[n] = visibleLength(n.Data)
		if length[n] > 0 && gone[at] == "" {
			kept = append(kept, n)
		}
	}
	container := commonParent(kept)
	for n := container; n != nil && n.Type == html.ElementNode && n.Data != "body" && d.article == ""; n = n.Parent {
		d.article = names.own(n)
	}
	if container == nil {
		return d
	}
	seen := map[string]bool{}
	for n := range container.Descendants() {
		at, ok := placeIn(n, places)
		if n.Type != html.ElementNode || !ok {
			continue
		}
		selector := names.own(n)
		if selector == "" || seen[selector] {
			continue
		}
		seen[selector] = true
		e := named{selector, firstWords(dom.VisibleText(n, 0)), gone[at]}
		switch {
		case e.rule == "":
			d.stayed = append(d.stayed, e)
		case isGuess(doc, e.rule) && whollyGone(n, places, gone) && !inNamed(n, container, names, seen):
			d.went = append(d.went, e)
		}
	}
	return d
}

// goneText says of each visible character that went by which rule or stage, by its place.
func goneText(doc *newsclean.Document) map[int]string {
	out := map[int]string{}
	for _, r := range doc.Removed {
		for _, p := range r.Pieces {
			for i := range visibleLength(p.Text) {
				out[p.Offset+i] = r.Rule
			}
		}
	}
	return out
}

// isGuess says whether it was no rule that took something, but a stage that guesses what is no part
// of an article. What is trimmed of its ends is metadata.
func isGuess(doc *newsclean.Document, name string) bool {
	return !strings.HasPrefix(name, "trim/") && slices.ContainsFunc(doc.Removed, func(r newsclean.Removal) bool { return r.Rule == name && r.Source == "" })
}

// whollyGone says whether no text of an element stayed.
func whollyGone(n *html.Node, places map[*html.Node]int, gone map[int]string) bool {
	for d := range n.Descendants() {
		at, ok := places[d]
		for i := range visibleLength(d.Data) {
			if ok && gone[at+i] == "" {
				return false
			}
		}
	}
	return true
}

// inNamed says whether an element around n, below the container, has a rule of the draft.
func inNamed(n, container *html.Node, names *namer, seen map[string]bool) bool {
	for p := n.Parent; p != nil && p != container; p = p.Parent {
		if s := names.of(p); s != "" && seen[s] {
			return true
		}
	}
	return false
}

// commonParent returns the deepest element that holds all the nodes, nil if there are none.
func commonParent(nodes []*html.Node) *html.Node {
	if len(nodes) == 0 {
		return nil
	}
	common := nodes[0].Parent
	for _, n := range nodes[1:] {
		for common != nil && !holdsNode(common, n) {
			common = common.Parent
		}
	}
	return common
}

func holdsNode(n, inner *html.Node) bool {
	for ; inner != nil; inner = inner.Parent {
		if inner == n {
			return true
		}
	}
	return false
}

// prefixOf makes the prefix of the rules' names of a host: riversidepost of riverside-post.example.
func prefixOf(site string) string {
	labels := strings.Split(site, ".")
	name := labels[max(0, len(labels)-2)]
	name = strings.ReplaceAll(name, "-", "")
	return orElse(name, "mysite")
}

// String returns the file.
func (d *draft) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", rules.SchemaAddress)
	fmt.Fprintf(&b, "publisher: %s\nhosts: [%s]\n", quotedYAML(d.publisher), d.host)
	fmt.Fprintf(&b, "# Without this the article is found by: %s\n", oneLine(d.found))
	if d.article != "" {
		fmt.Fprintf(&b, "article: [%s]\n", quotedYAML(d.article))
	} else {
		b.WriteString("# article: [.its-container]\n")
	}
	fmt.Fprintf(&b, "# Name where these stand, if they are wrong: title %s, byline %s, published %s.\n# title: h1\n# byline: .author\n",
		firstWords(d.meta.Title), firstWords(d.meta.Byline), firstWords(d.meta.Published))
	if len(d.went) == 0 {
		b.WriteString("rules: []\n")
	} else {
		b.WriteString("rules:\n")
	}
	for _, e := range d.went {
		attr, name := exampleAttr(e.selector)
		fmt.Fprintf(&b, "  # %s went by %s, a guess; a rule takes it on every page.\n", e.text, oneLine(e.rule))
		fmt.Fprintf(&b, "  - name: %s/%s\n    remove: %s\n", d.prefix, strings.ToLower(name), quotedYAML(e.selector))
		fmt.Fprintf(&b, "    example: {in: %s, out: '<p>One.</p>'}\n", quotedYAML(`<p>One.</p><div `+attr+`>Two.</div>`))
	}
	const most = 30
	for i, e := range d.stayed[:min(len(d.stayed), most)] {
		if i == 0 {
			b.WriteString("  # What stayed, by its name. Is one of it none of the article?\n")
		}
		fmt.Fprintf(&b, "  #   %s  %s\n", e.selector, e.text)
	}
	return b.String()
}

// quotedYAML writes a text as YAML.
func quotedYAML(s string) string { return "'" + strings.ReplaceAll(oneLine(s), "'", "''") + "'" }
