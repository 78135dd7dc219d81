package newsclean

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A job is one document on its way through the stages.
type job struct {
	prog     *program
	desk     *desk
	source   string // the markup
	skimmed  bool   // root was made of it without what scripts hold
	active   []bool // by file: its rules apply
	named    []bool // by file: the document says it is the publisher's
	page     bool
	root     *html.Node
	from     origin
	scan     *scan
	ledger   *ledger
	meta     Meta
	base     *links
	found    string
	captions bool                  // a fragment's captions count as those of a page
	exact    bool                  // the article was found in its publisher's own container
	parts    []*html.Node          // of the article in that container, if it isn't all of it
	kept     int                   // visible runes that are left, or uncounted
	renamed  map[*html.Node]bool   // elements that a rule gave their tag
	texts    map[*html.Node]string // of elements that several rules about text picked, as the tree is
	limit    float64               // the part of them that a rule of no publisher may take

	keywords map[string]bool // what the page lists for search engines, folded
	scripted *html.Node      // the article, if a script holds it rather than the page

	candidates []int // for reuse
}

// newJob begins with a document. said is what a full page says of itself, nil of
// a fragment.
func newJob(from origin, p *program, root *html.Node, d docConfig, said *page, on *desk) *job {
	j := &job{prog: p, desk: on, page: said != nil, captions: d.captions, root: root, from: from, base: newLinks(d.base, root, d.dataImages), limit: maxShare}
	j.scan = scanTree(root, p, p.lookFor(root, from), d.explain, on)
	j.ledger = newLedger(j.scan)
	j.active = j.publishers()
	j.kept = uncounted
	if said != nil {
		j.keywords = said.keywords()
		j.meta = said.decide(j.base.base, j.publisherField)
	}
	return j
}

// narrowToArticle leaves nothing of a full page but its article.
func (j *job) narrowToArticle(extract Extractor) {
	container := j.findArticle(extract)
	j.addLead(container)
	j.narrow(container)
	j.narrowToParts()
}

// narrow makes n all there is of the document from here on, and enters what is
// around it as removed.
func (j *job) narrow(n *html.Node) {
	for c := n; c != j.root; c = c.Parent {
		for s := c.Parent.FirstChild; s != nil; {
			next := s.NextSibling
			if s != c {
				if s.DataAtom != atom.Head && hasText(s) {
					j.ledger.node("find/outside", "", s)
				}
				c.Parent.RemoveChild(s)
			}
			s = next
		}
	}
	j.root, j.kept = n, uncounted
	if n.DataAtom == atom.A {
		dropAttr(n, "href") // an article is no link; a second cleaning would apply rules about its address
	}
}

// publisherField gives the text that a publisher's own selector for a field of
// the metadata finds.
func (j *job) publisherField(field string) string {
	for i := range j.prog.files {
		if !j.active[i] {
			continue
		}
		for _, f := range j.prog.files[i].fields {
			if f.name != field {
				continue
			}
			if text := f.sel.text(j.root); text != "" {
				return text
			}
		}
	}
	return ""
}

// publishers says which files' rules are for this document: those of no
// publisher, and those of a publisher that the document's address, its markup
// or the hosts of its images give away.
func (j *job) publishers() []bool {
	active := j.scan.marked
	for _, i := range j.prog.audience.always {
		active[i] = true
	}
	for _, key := range j.from.keys {
		for _, i := range j.prog.audience.files[key] {
			active[i] = active[i] || !j.from.on(j.prog.files[i].Except)
		}
	}
	j.named = slices.Clone(active)
	j.assetPublishers(active)
	return active
}

// hosts gives the hosts that the document says it is from.
func hosts(said *page, address *url.URL) []string {
	var out []string
	if address != nil {
		out = append(out, strings.ToLower(address.Hostname()))
	}
	if said != nil {
		if u, err := url.Parse(said.ownAddress()); err == nil && u.Host != "" {
			out = append(out, strings.ToLower(u.Hostname()))
		}
	}
	return out
}

// assetPublishers marks the publishers whose picture hosts the images are on.
func (j *job) assetPublishers(active []bool) {
	seen := ""
	for _, n := range j.scan.images {
		for _, a := range n.Attr {
			host := assetHost(a.Val)
			if host == "" || host == seen {
				continue
			}
			seen = host
			above(host, func(name string) {
				for _, i := range j.prog.audience.assets[name] {
					active[i] = true
				}
			})
		}
	}
}

// assetHost gives the host of an absolute http address, cheaply; "" of anything
// else.
func assetHost(v string) string {
	start := strings.Index(v[:min(len(v), len("https://"))], "//")
	if start < 0 {
		return ""
	}
	rest := v[start+len("//"):]
	if end := strings.IndexAny(rest, "/?#:"); end >= 0 {
		rest = rest[:end]
	}
	return strings.ToLower(rest)
}

// noteLinks enters the text that links to embedded players added.
func (j *job) noteLinks(article *block) {
	article.leaves(func(b *block) {
		for i := range b.runs {
			if b.runs[i].kind == linkRun {
				j.ledger.added("tidy/embed-link", b.runs[i].node, b.runs[i].text)
			}
		}
	})
}
