package learn

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/judge"
)

// A Tail is the end of a line, from where a sentence or a bracket in it begins.
type Tail struct {
	Text   string // the title marked
	Size   int    // visible runes
	Linked bool   // its first sentence has a link in it
}

// tailsFrom and tailsTo are how many lines of a document are looked at for tails: the first, and the
// last ones. maxTails is how many sentences a tail has at most, and minTail its least width, two words
// or so.
const tailsFrom, tailsTo, maxTails, minTail = 1, 8, 4, 8

// tailKey returns the key of a tail, apart from those of lines and elements; "" for one of a word.
func tailKey(text string) string {
	folded := fold(text)
	if !chars.WidthAtLeast(text, minTail) || !strings.Contains(folded, " ") && len(folded) == utf8.RuneCountInString(folded) {
		return ""
	}
	return "\x04\x00" + folded
}

// tailsOf returns the tails of lines, those of each by its index.
func tailsOf(lines []line, title string) [][]Tail {
	out := make([][]Tail, len(lines))
	for i := range lines {
		l := &lines[i]
		if i >= tailsFrom && i < len(lines)-tailsTo || l.fixed || isHeading(l.tag) {
			continue
		}
		starts := sentenceStarts(l.text)
		starts = starts[max(0, len(starts)-maxTails):]
		for k, at := range starts {
			text, next := l.text[at:], len(l.text)
			if k+1 < len(starts) {
				next = starts[k+1]
			}
			size := chars.VisibleLen(text)
			if size <= maxText && tailKey(text) != "" {
				linked := l.linkedWithin(l.size-size, l.size-chars.VisibleLen(l.text[next:]))
				out[i] = append(out[i], Tail{marked(text, title), size, linked})
			}
		}
	}
	return out
}

// sentenceStarts returns where in a text sentences begin that stand behind others, and the bracket
// that it ends with.
func sentenceStarts(text string) (starts []int) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		if !strings.ContainsRune(".!?…。！？؟۔।", r) {
			continue
		}
		rest := strings.TrimLeft(text[i:], stopClosers)
		wide := strings.ContainsRune("…。！？", r) || rest != text[i:] && wideClosed(text[i:len(text)-len(rest)])
		i = len(text) - len(rest)
		switch {
		case rest == "":
		case rest[0] == ' ':
			starts = append(starts, i+1)
		case wide:
			starts = append(starts, i)
		}
	}
	if open, ok := lastBracket(text); ok && !slices.Contains(starts, open) {
		starts = append(starts, open)
		slices.Sort(starts)
	}
	return starts
}

// stopClosers are what may stand between a full stop and the next sentence, and further stops.
const stopClosers = ".!?…。！？'\"”’»」』)）]】"

// wideClosed reports whether what closes a sentence is a sign behind which East Asian text has no space.
func wideClosed(closers string) bool { return strings.ContainsAny(closers, "。！？」』）】”") }

// lastBracket returns where the bracket begins that ends a text, if a space stands before it.
func lastBracket(text string) (at int, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, ".。"))
	open := map[rune]string{')': "(", ']': "[", '）': "（", '】': "【"}[last]
	if open == "" {
		return 0, false
	}
	at = strings.LastIndex(text, open)
	return at, at > 1 && text[at-1] == ' '
}

// linkedWithin reports whether a link stands among the visible runes of a line from one to another.
func (l *line) linkedWithin(from, to int) bool {
	return slices.ContainsFunc(l.links, func(s span) bool { return s.from < to && from < s.to })
}

// addTails counts the tails of a document's own lines: of those that don't stand in many documents.
func (t *Tally) addTails(f *Features, repeated map[string]int) {
	times := map[string]int{}
	each := func(visit func(p *Piece, tail *Tail, key string)) {
		for i := range f.Pieces {
			p := &f.Pieces[i]
			for k := range p.Tails {
				if key := tailKey(p.Tails[k].Text); key != "" && repeated[p.key()] == 0 && t.of.estimate(key) >= t.Least {
					visit(p, &p.Tails[k], key)
				}
			}
		}
	}
	each(func(_ *Piece, _ *Tail, key string) { times[key]++ })
	counted := map[string]bool{}
	each(func(p *Piece, tail *Tail, key string) {
		e := newEvidence(f, &Piece{
			Tail: true, Tag: p.Tag, Text: tail.Text, Size: tail.Size, Linked: tail.Linked, Start: p.Start, End: p.End, Quote: p.Quote,
			Byline: isByline(strings.Trim(tail.Text, "()[]（）【】"), f.Byline),
		}, times[key])
		if counted[key] {
			e.Docs = 0
		}
		counted[key] = true
		e.Keeps = t.keeps(f, &e.Piece)
		merge(t.Found, key, e)
	})
}

// hasTail reports whether a line has a tail that stands in many documents.
func (t *Tally) hasTail(p *Piece) bool {
	return slices.ContainsFunc(p.Tails, func(tail Tail) bool {
		key := tailKey(tail.Text)
		return key != "" && t.of.estimate(key) >= t.Least
	})
}

// tailEnd is before how many lines of a document's own its last paragraphs stand: a caption or a note
// may follow.
const tailEnd = 3

// tailDoubt returns why a tail may be the author's own, "" if it is furniture.
func (t *Tally) tailDoubt(e *Evidence) string {
	first := e.Texts[0]
	if starts := sentenceStarts(first); len(starts) > 0 {
		first = first[:starts[0]]
	}
	named := t.names(first)
	switch {
	case e.Byline && !named:
		return "it says who wrote the document"
	case e.Quote:
		return "it stands in a quotation"
	case e.Times > 1:
		return "it stands several times in one document, as a refrain does"
	case e.Start > 0 && e.End >= tailEnd:
		return "it ends paragraphs amid the text, as a refrain does"
	case !named && e.NotLinked && !judge.Says(first):
		return "it ends the author's paragraphs, and nothing in it says that it is the site's"
	}
	return ""
}

// minSite is the shortest name of a site, in letters, that is looked for in texts.
const minSite = 4

// names reports whether a text has the name of the site in it, as its address or --site gives that.
func (t *Tally) names(text string) bool {
	squeezed := strings.ReplaceAll(fold(text), " ", "")
	for _, name := range append([]string{t.Site}, t.Hosts...) {
		if host, _, ok := strings.Cut(name, "."); ok {
			name = host
		}
		if name = strings.ReplaceAll(fold(name), " ", ""); utf8.RuneCountInString(name) >= minSite && strings.Contains(squeezed, name) {
			return true
		}
	}
	return false
}

// isPart reports whether a tail is the end of a longer one that stands in as many documents: then that
// goes, or is shown.
func (t *Tally) isPart(key string) bool {
	e := t.Found[key]
	end := " " + fold(e.Text)
	for other, of := range t.Found { // in any order: it is whether there is one
		if of.Tail && other != key && of.Docs >= e.Docs && strings.HasSuffix(other, end) && (t.tailDoubt(of) == "" || t.tailDoubt(e) != "") {
			return true
		}
	}
	return false
}
