package meta

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A dateLabel is what a page says that a date is of.
type dateLabel int8

const (
	noLabel dateLabel = iota
	publishedLabel
	updatedLabel
)

// labelOfDate returns what the date that is n or in n is of, by the names of the elements right
// around it, and by the text before it.
func labelOfDate(n *html.Node) dateLabel {
	up := n
	if n.Type == html.TextNode {
		up = n.Parent
	}
	for range 2 {
		if up == nil || up.DataAtom == atom.Body {
			break
		}
		for _, a := range up.Attr {
			if a.Key == "class" || a.Key == "id" || a.Key == "itemprop" {
				if l := labelInName(a.Val); l != noLabel {
					return l
				}
			}
		}
		up = up.Parent
	}
	return labelInText(textBefore(n), true)
}

// labelInName returns what the words of a class, id or property say that a date is of.
func labelInName(name string) dateLabel {
	label := noLabel
	list := dom.WordsOf(name)
	for w := list.Next(); w != ""; w = list.Next() {
		switch {
		case chars.ContainsAny(w, words.Of("updated_class")):
			return updatedLabel
		case strings.HasPrefix(w, "publi") && w != "public":
			label = publishedLabel
		}
	}
	return label
}

// textBefore returns the text node right before n if it is short, stands in no heading and has
// no date, else "".
func textBefore(n *html.Node) string {
	c := n
	for range maxNodesBefore {
		if s := c.PrevSibling; s != nil {
			for s.LastChild != nil && !isUnread(s) {
				s = s.LastChild
			}
			c = s
		} else if c = c.Parent; c == nil || c.DataAtom == atom.Body {
			return ""
		}
		switch {
		case c.DataAtom == atom.H1 || c.DataAtom == atom.H2:
			return ""
		case c.Type == html.TextNode && chars.HasVisible(c.Data):
			if up := c.Parent; len(c.Data) > maxLabelBytes || date.HasYear(c.Data) || up != nil && (up.DataAtom == atom.H1 || up.DataAtom == atom.H2 || up.DataAtom == atom.A) {
				return ""
			}
			return chars.Line(c.Data)
		}
	}
	return ""
}

// maxNodesBefore is how many nodes before a date are looked at for its label, and
// maxLabelBytes how long that is at most.
const maxNodesBefore, maxLabelBytes = 10, 60

// labelInText returns what a short text before a date, or a line that begins with such a text,
// says that the date is of. whole means that the text is nothing but the label.
func labelInText(s string, whole bool) dateLabel {
	if s == "" {
		return noLabel
	}
	fields := strings.Fields(strings.ReplaceAll(chars.FoldAccents(strings.ToLower(s)), "•", " "))
	if whole && len(fields) > maxLabelWords+1 {
		return noLabel
	}
	for i := range fields[:min(len(fields), maxLabelWords)] {
		if !whole && strings.ContainsAny(fields[i], "0123456789") && chars.CountCJK(fields[i]) == 0 {
			return noLabel // the date begins
		}
		rest := strings.TrimLeft(strings.Join(fields[i:min(len(fields), i+3)], " "), "([（【•·|-–—")
		if slices.ContainsFunc(updateStems().of(rest), func(stem string) bool { return strings.HasPrefix(rest, stem) }) {
			return updatedLabel
		}
		if slices.ContainsFunc(publishedWords().of(rest), func(w string) bool { return strings.HasPrefix(rest, w) }) {
			if i == 0 && len(fields) > 1 && labelInText(strings.Join(fields[1:min(len(fields), 3)], " "), false) == updatedLabel {
				return updatedLabel
			}
			return publishedLabel
		}
	}
	return noLabel
}

// maxLabelWords is how many words the label of a date has at most.
const maxLabelWords = 3

// updateStems begin the words for an update, and publishedWords are those for the
// publication, folded.
var (
	updateStems    = sync.OnceValue(func() *wordStarts { return startsOf(foldedWords("updated")) })
	publishedWords = sync.OnceValue(func() *wordStarts {
		stems := foldedWords("updated")
		return startsOf(slices.DeleteFunc(foldedWords("published"), func(w string) bool {
			return slices.ContainsFunc(stems, func(stem string) bool { return strings.Contains(w, stem) })
		}))
	})
)

// foldedWords returns the phrases of a kind, without accents.
func foldedWords(kind string) []string {
	list := slices.Clone(words.Of(kind))
	for i := range list {
		list[i] = chars.FoldAccents(strings.ToLower(list[i]))
	}
	return list
}

// beginsLabel reports whether s begins with the label of a date.
func beginsLabel(s string) bool {
	if len(s) > 1 && s[0]|s[1] < utf8.RuneSelf && len(updateStems().of(s)) == 0 && len(publishedWords().of(s)) == 0 {
		return false // without a look at the rest
	}
	first := chars.FoldAccents(strings.ToLower(chars.Cut(s, maxLabelBytes)))
	begins := func(w string) bool { return strings.HasPrefix(first, w) }
	return slices.ContainsFunc(updateStems().of(first), begins) || slices.ContainsFunc(publishedWords().of(first), begins)
}

// datedParts cuts a line before each label of a date in it but the first: "Updated 5 May 2019,
// published 1 May 2019".
func datedParts(line string) []string {
	var parts []string
	start, dated := 0, false
	for i := 0; i < len(line); {
		end := strings.IndexByte(line[i:], ' ')
		if end < 0 {
			end = len(line) - i
		}
		word := line[i : i+end]
		if dated && beginsLabel(line[i:]) {
			parts = append(parts, strings.TrimSpace(line[start:i]))
			start, dated = i, false
		}
		dated = dated || date.MayHave(word, "")
		i += end + 1
	}
	return append(parts, strings.TrimSpace(line[start:]))
}
