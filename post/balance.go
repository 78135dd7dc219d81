package post

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// A balance follows the tags of HTML, to see whether what begins ends.
type balance struct {
	open   []openTag
	broken bool // an end tag ends what didn't begin, or a tag is cut off
}

type openTag struct {
	name   string
	filled bool // there was content since
}

// voidTags have no end tag, and optionalTags need none.
var (
	voidTags     = set("area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen")
	optionalTags = set("p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp rb rtc caption")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// An event is a tag, or something to see ("" for a name).
type event struct {
	name   string
	end    bool
	broken bool // the text ends within it
}

// eventsOf reads the tags of a text.
func eventsOf(text string) []event {
	var all []event
	z := html.NewTokenizer(strings.NewReader(text))
	read := 0
	for {
		kind := z.Next()
		raw := z.Raw()
		read += len(raw)
		switch kind {
		case html.ErrorToken:
			if read < len(text) || len(raw) > 0 {
				all = append(all, event{broken: true})
			}
			return all
		case html.TextToken:
			if len(bytes.TrimSpace(raw)) > 0 {
				all = append(all, event{})
			}
		case html.StartTagToken, html.SelfClosingTagToken: // HTML doesn't heed the slash
			name, _ := z.TagName()
			all = append(all, event{name: string(name)})
		case html.EndTagToken:
			name, _ := z.TagName()
			all = append(all, event{name: string(name), end: true})
		case html.CommentToken:
			if !bytes.HasSuffix(raw, []byte(">")) {
				all = append(all, event{broken: true})
			}
		}
	}
}

// add goes on with the next piece.
func (b *balance) add(events []event) {
	for _, e := range events {
		switch {
		case e.broken:
			b.broken = true
		case e.name == "":
			b.fill()
		case e.end:
			b.end(e.name)
		default:
			b.start(e.name)
		}
	}
}

func (b *balance) fill() {
	for i := len(b.open) - 1; i >= 0 && !b.open[i].filled; i-- {
		b.open[i].filled = true
	}
}

func (b *balance) start(name string) {
	switch {
	case voidTags[name]:
		b.fill()
	case name == "plaintext":
		b.broken = true
	default:
		b.open = append(b.open, openTag{name: name})
	}
}

// end closes an element, and those within it that need no end tag.
func (b *balance) end(name string) {
	if voidTags[name] {
		return
	}
	for i := len(b.open) - 1; i >= 0; i-- {
		if b.open[i].name == name {
			b.open = b.open[:i]
			return
		}
		if !optionalTags[b.open[i].name] {
			break
		}
	}
	b.broken = true
}

// even says whether all has ended. An element that needs no end tag has if
// there is something in it: one without may be there for the Markdown that
// follows.
func (b *balance) even() bool {
	for _, t := range b.open {
		if !optionalTags[t.name] || !t.filled {
			return false
		}
	}
	return true
}
