package feed

import (
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
)

// cleanXML cleans an RSS or Atom feed.
func (w *work) cleanXML(data []byte, label string) (*Feed, error) {
	src, err := decode(data, label)
	if err != nil {
		return nil, err
	}
	r := reader{work: w, src: src, scanner: newScanner(src.text, w.base), lines: lines{text: src.text}}
	if err := r.run(); err != nil {
		return nil, err
	}
	out, err := src.apply(w.splices)
	if err != nil {
		return nil, err
	}
	return &Feed{Data: out, Items: r.items}, nil
}

// A reader goes through a feed and cleans each item as it ends.
type reader struct {
	*work
	*scanner
	src      *source
	items    []Item
	entities map[string]bool // that the feed declares
	isFeed   bool
	home     *url.URL // what the channel says the site's address is
	lines    lines
}

// run reads what is around items. After what can't be read it goes on with the
// next item.
func (r *reader) run() error {
	for {
		t, err := r.next()
		if err != nil {
			if err == io.EOF && len(r.opened) == 0 && r.isFeed {
				return nil
			}
			if !r.isFeed {
				return fmt.Errorf("%w: %s", ErrNoFeed, reason(err))
			}
			r.items = append(r.items, Item{Line: r.lines.at(t.start), Err: err})
			if !r.skipToItem(t.start) {
				return nil
			}
			continue
		}
		switch v := t.Token.(type) {
		case xml.Directive:
			if len(r.opened) == 0 {
				r.entities = declaredEntities(string(v))
			}
		case xml.EndElement:
			r.pop()
		case xml.StartElement:
			if err := r.element(t, v); err != nil {
				return err
			}
		}
	}
}

func reason(err error) string {
	if err == io.EOF {
		return "it holds no element"
	}
	return err.Error()
}

// element looks at an element outside of items.
func (r *reader) element(t token, v xml.StartElement) error {
	name := r.resolved(v.Name)
	switch {
	case !r.isFeed:
		if name.Local != "rss" && name.Local != "RDF" && name.Local != "feed" && name.Local != "channel" {
			return fmt.Errorf("%w: it begins with <%s>", ErrNoFeed, written(v.Name))
		}
		r.isFeed = true
	case name.Local == "item" && !foreign(name.Space), name.Local == "entry" && isAtom(name.Space):
		r.item(t)
	case name.Local == "link" && r.home == nil:
		r.siteLink(v)
	}
	return nil
}

// foreign says whether a namespace is known and has no items of a feed.
func foreign(space string) bool {
	return space == nsContent || space == nsXHTML || space == nsAtom
}

func isAtom(space string) bool { return space == nsAtom || space == nsAtom03 || space == "" }

// siteLink takes the site's address from the link of a channel.
func (r *reader) siteLink(v xml.StartElement) {
	if rel := attribute(v, "rel"); attribute(v, "href") != "" && (rel == "" || rel == "alternate") {
		r.home = resolve(r.around(), attribute(v, "href"))
		return
	}
	end := strings.IndexByte(r.text[r.offset():], '<')
	if end > 0 && end < 2000 {
		r.home = resolve(r.around(), r.text[r.offset():r.offset()+end])
	}
}

// around is what addresses are relative to here.
func (r *reader) around() *url.URL {
	if len(r.opened) > 0 && r.top().base != nil {
		return r.top().base
	}
	if r.base != nil {
		return r.base
	}
	return r.home
}

// item reads an item, whose start tag was just read. One that can't be read
// is passed through, and what follows goes on.
func (r *reader) item(t token) {
	it := Item{Line: r.lines.at(t.start)}
	depth := len(r.opened)
	name := written(r.top().name)
	parts, facts, at, err := r.parts(depth)
	if err != nil {
		it.Err = err
		r.skipItem(at, name, depth)
	} else {
		it.Name = facts.name()
		r.cleanParts(&it, parts, facts)
	}
	r.items = append(r.items, it)
}

// skipItem goes on behind the end tag of an item that can't be read.
func (r *reader) skipItem(at int, name string, depth int) {
	r.closeTo(depth - 1)
	end := regexp.MustCompile(`</` + regexp.QuoteMeta(name) + `\s*>`).FindStringIndex(r.text[at:])
	if end != nil && r.mayReread(at) {
		r.restart(at + end[1])
		return
	}
	r.closeTo(0)
	r.restart(len(r.text))
}

var itemStart = regexp.MustCompile(`<(?:[\w.-]+:)?(?:item|entry)[\s>]`)

// skipToItem goes on with the next item, if there is one.
func (r *reader) skipToItem(at int) bool {
	found := itemStart.FindStringIndex(r.text[at:])
	if found == nil || !r.mayReread(at) {
		return false
	}
	r.closeTo(min(len(r.opened), 2)) // rss and channel are around items
	r.restart(at + found[0])
	return true
}

// facts are what an item says of itself.
type facts struct {
	link, original, permalink, id, title string
}

func (f facts) address() string { return firstText(f.original, f.link, f.permalink) }
func (f facts) name() string    { return firstText(f.original, f.link, f.permalink, f.id, f.title) }

func firstText(all ...string) string {
	for _, s := range all {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

// parts reads the children of an item up to its end.
func (r *reader) parts(depth int) (parts []*part, f facts, at int, err error) {
	for {
		t, err := r.next()
		if err != nil {
			return nil, f, t.start, err
		}
		switch v := t.Token.(type) {
		case xml.EndElement:
			r.pop()
			if len(r.opened) < depth {
				return parts, f, t.end, nil
			}
		case xml.StartElement:
			p := &part{start: v, name: r.resolved(v.Name), from: t.end, base: r.top().base, feedSpace: r.space(r.opened[depth-1].name.Space)}
			if at, err := r.part(p); err != nil {
				return nil, f, at, err
			}
			f.note(p)
			parts = append(parts, p)
		}
	}
}

func (f *facts) note(p *part) {
	text := p.text.String()
	switch p.name.Local {
	case "link":
		rel, href := attribute(p.start, "rel"), attribute(p.start, "href")
		if f.link == "" && (rel == "" || rel == "alternate") {
			f.link = firstText(href, text)
		}
	case "origLink":
		f.original = text
	case "guid":
		if attribute(p.start, "isPermaLink") != "false" && strings.Contains(text, "://") {
			f.permalink = text
		}
		f.id = text
	case "id":
		f.id = text
	case "title":
		if f.title == "" {
			f.title = text
		}
	}
}
