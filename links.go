package newsclean

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// links resolves the URLs of one document.
type links struct {
	base *url.URL // nil if it isn't known; relative URLs then stay as they are
	data bool     // images may be part of the document
}

// newLinks takes the document's address, which the page's own base element
// moves.
func newLinks(address *url.URL, doc *html.Node, data bool) *links {
	l := &links{base: address, data: data}
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom == atom.Base && n.Type == html.ElementNode && hasAttr(n, "href") {
			u, err := url.Parse(strings.TrimSpace(attr(n, "href")))
			switch {
			case err != nil:
			case address != nil:
				l.base = address.ResolveReference(u)
			case u.Host != "" && (u.Scheme == "http" || u.Scheme == "https"):
				l.base = u
			}
			return false
		}
		return n.DataAtom != atom.Body
	})
	return l
}

// href gives the address that a link leads to as the article shows it, "" if
// it is none that a reader can follow.
func (l *links) href(raw string) string {
	return withoutTracking(l.resolve(raw, "http", "https", "mailto"))
}

// src gives the address of an image, "" if it is none that can be loaded.
func (l *links) src(raw string) string { return l.resolve(raw, "http", "https") }

// resolve makes a URL absolute where the base is known, and brings it into the
// one form that parsing and printing it again leaves alone.
func (l *links) resolve(raw string, schemes ...string) string {
	raw = cleanURL(raw)
	if raw == "" {
		return ""
	}
	if plainURL(raw) {
		return raw
	}
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	if l.base != nil {
		u = l.base.ResolveReference(u)
	}
	if u.Host != "" && u.Scheme == "" {
		u.Scheme = "https" // a network-path reference outside any page
	}
	if u.Scheme == "" {
		if u.Opaque != "" || strings.HasPrefix(u.Path, "//") {
			return ""
		}
	} else if !contains(schemes, strings.ToLower(u.Scheme)) || (u.Scheme != "mailto" && u.Host == "") {
		return ""
	}
	s := encodeInvisible(u.String())
	again, err := url.Parse(s)
	if err != nil || again.String() != s || cleanURL(s) != s {
		return ""
	}
	return s
}

// encodeInvisible writes the characters that nobody sees as browsers send them. A
// url.URL has them in its query as they are.
func encodeInvisible(address string) string {
	if strings.IndexFunc(address, invisibleRune) < 0 {
		return address
	}
	var b strings.Builder
	for _, r := range address {
		if invisibleRune(r) {
			b.WriteString(url.PathEscape(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plainURL says of most absolute http addresses that resolve would leave them as
// they are: those of a host and a path of letters, digits and - . _ that goes
// nowhere but down.
func plainURL(raw string) bool {
	rest, ok := strings.CutPrefix(raw, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(raw, "http://"); !ok {
			return false
		}
	}
	path := strings.IndexByte(rest, '/')
	if path <= 0 {
		return false
	}
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '/':
			if i+1 < len(rest) && (rest[i+1] == '/' || rest[i+1] == '.') {
				return false
			}
		case c == '_':
			if i < path {
				return false
			}
		case c != '-' && c != '.' && (c < '0' || c > '9') && !isLetterByte(c):
			return false
		}
	}
	return true
}

// withoutTracking takes the parameters off a URL that only say where a click
// came from.
func withoutTracking(address string) string {
	before, rest, ok := strings.Cut(address, "?")
	if !ok {
		return address
	}
	query, fragment, hasFragment := strings.Cut(rest, "#")
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		if key, _, _ := strings.Cut(pair, "="); !trackingKey(strings.ToLower(key)) {
			kept = append(kept, pair)
		}
	}
	if out := strings.Join(kept, "&"); out != "" {
		before += "?" + out
	}
	if hasFragment {
		before += "#" + fragment
	}
	return before
}

// trackingKey says which parameters those are: of Google, Facebook, Microsoft,
// mail programs, Alibaba and WeChat.
func trackingKey(key string) bool {
	switch key {
	case "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "_hsenc", "_hsmi",
		"mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "spm", "scm", "chksm", "sudaref", "display_sudaref", "ncid", "cmpid":
		return true
	}
	return strings.HasPrefix(key, "utm_")
}

// cleanURL takes out what browsers ignore in a URL: white space around it, and
// tabs and line ends inside.
func cleanURL(raw string) string {
	raw = strings.TrimFunc(raw, func(r rune) bool { return r <= ' ' || invisibleRune(r) })
	if strings.ContainsAny(raw, "\t\r\n") {
		raw = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(raw)
	}
	return raw
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// inPage gives the id that a link points at in its own document.
func (l *links) inPage(raw string) (string, bool) {
	raw = cleanURL(raw)
	at := strings.IndexByte(raw, '#')
	if at < 0 || at+1 == len(raw) {
		return "", false
	}
	if at > 0 && (l.base == nil || !samePage(l.base, raw)) {
		return "", false
	}
	id, err := url.PathUnescape(raw[at+1:])
	if err != nil || !plainID(id) {
		return "", false
	}
	return id, true
}

func samePage(base *url.URL, raw string) bool {
	u, err := url.Parse(raw)
	if err != nil {
		return false
	}
	u = base.ResolveReference(u)
	return u.Host == base.Host && u.Path == base.Path && u.RawQuery == base.RawQuery
}

// plainID says whether an id is made of characters that need no escape, in
// URLs or in attributes.
func plainID(id string) bool {
	for i := 0; i < len(id); i++ {
		c := id[i]
		if c != '-' && c != '_' && c != '.' && c != ':' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return id != "" && len(id) < 200
}

// inPageLinks is about the links inside one article and the ids they point at.
type inPageLinks struct {
	ids   map[string]bool // that the article has
	links map[string]bool // that links point at
	kept  map[string]bool // ids that have their place
	lost  bool            // a link went, as its target isn't there
}

// settleLinks keeps of an article's ids those that links in it point at, each
// where it comes first, and takes out the links that lead nowhere. It says
// whether there was one: a line may now count as other than a line of links.
func settleLinks(article *block) bool {
	l := &inPageLinks{}
	article.all(l.collect)
	if len(l.ids)+len(l.links) > 0 {
		l.kept = map[string]bool{}
		article.all(l.settle)
	}
	return l.lost
}

func (l *inPageLinks) collect(b *block) {
	if b.id != "" {
		add(&l.ids, b.id)
	}
	for i := range b.runs {
		for _, m := range b.runs[i].marks {
			if m.id != "" {
				add(&l.ids, m.id)
			}
			if to, ok := m.inPage(); ok && b.runs[i].kind != anchorRun {
				add(&l.links, to)
			}
		}
	}
}

// add makes the set when the first name comes, which in most articles none does.
func add(set *map[string]bool, name string) {
	if *set == nil {
		*set = map[string]bool{}
	}
	(*set)[name] = true
}

// inPage gives the id that a link inside the article points at.
func (m *mark) inPage() (string, bool) {
	if m.tag != "a" {
		return "", false
	}
	return strings.CutPrefix(m.attrs[0].Val, "#")
}

// settle does one block: its own id first, then those of its runs, as they are
// written.
func (l *inPageLinks) settle(b *block) {
	b.id = l.keep(b.id)
	var before, now []*mark // around the run before, as it was and as it is; nil where one went
	runs := b.runs[:0:0]
	for _, r := range b.runs {
		same := len(commonMarks(before, r.marks))
		now = now[:same:same]
		for _, m := range r.marks[same:] {
			now = append(now, l.mark(m))
		}
		before = r.marks
		if r.kind == anchorRun && (len(now) == 0 || now[len(now)-1] == nil || now[len(now)-1].id == "") {
			continue // nothing points here
		}
		r.marks = slices.DeleteFunc(slices.Clone(now), func(m *mark) bool { return m == nil })
		runs = append(runs, r)
	}
	b.runs = runs
}

// keep gives the id if it is to be written here, else "".
func (l *inPageLinks) keep(id string) string {
	if !l.links[id] || l.kept[id] {
		return ""
	}
	l.kept[id] = true
	return id
}

// mark gives what is left of an inline element, nil if nothing is.
func (l *inPageLinks) mark(m *mark) *mark {
	out := *m
	out.id = l.keep(m.id)
	if to, ok := m.inPage(); ok && !l.ids[to] {
		l.lost = true
		out.tag, out.attrs = "span", m.attrs[1:]
	}
	switch {
	case out.tag == "span" && out.id == "" && len(out.attrs) == 0:
		return nil
	case out.tag == m.tag && out.id == m.id:
		return m
	}
	return &out
}
