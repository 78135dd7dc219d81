// Package filterlist reads lists of cosmetic filters, as EasyList, EasyList
// China, Fanboy's lists and uBlock's have them, into rules for newsclean:
//
//	list, err := filterlist.Parse("easylist.txt", f)
//	c, err := newsclean.New(newsclean.WithRules(filterlist.Rules(list)...))
//
// A filter that hides elements becomes a rule that removes them, for the hosts
// that the filter names. What can't apply to a document that is stored, such as
// a network filter, a scriptlet or a style, is skipped and counted; no line of
// a list is an error.
//
// # What is understood
//
// ## and #?# with any selector that is CSS, with :has(), :is() and :where(),
// :has-text() and :-abp-contains(), :-abp-has(), :if() and :if-not(), :upward()
// and :nth-ancestor(), :matches-attr(), :min-text-length(), :remove() and
// {remove: true}; HTML filters, ##^; exceptions, #@#, of one host or all; lists
// of hosts, ~host and entities such as example.*. An expression must be one of
// RE2.
//
// # What a filter may not do
//
// Its rule is one of no publisher, so that it doesn't take more than 30 % of an
// article's text. A filter that could match what newsclean writes, such as
// a[href^="https://ads."], is for full pages alone: it would otherwise take
// more of a document each time that it is cleaned.
package filterlist

import (
	"bufio"
	"io"
	"strings"

	"github.com/newsclean/newsclean"
)

// A List is a filter list that was read.
type List struct {
	// Name is the name that Parse was given.
	Name string
	// Title is what the list calls itself, "" if it doesn't.
	Title string

	filters    []filter
	exceptions []filter
	skipped    [kinds]Skipped
}

// A filter is one cosmetic filter that newsclean can do something with.
type filter struct {
	line      int
	selector  string
	hosts     []string // that it is for; none means all
	except    []string // that it isn't for
	own       newsclean.Selector
	pagesOnly bool
}

// maxLine is the longest line in bytes; lists have some of 30 kB.
const maxLine = 1 << 20

// Parse reads a list. name is what reports call it. The error is the reader's.
func Parse(name string, r io.Reader) (*List, error) {
	l := &List{Name: name}
	in := bufio.NewReaderSize(r, 1<<16)
	for number := 1; ; number++ {
		line, err := readLine(in)
		if err != nil && err != io.EOF {
			return nil, err
		}
		l.add(strings.TrimSpace(line), number)
		if err == io.EOF {
			return l, nil
		}
	}
}

// readLine reads a line, and of one that is too long its beginning.
func readLine(in *bufio.Reader) (string, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		if len(line) < maxLine {
			line = append(line, part...)
		}
		if err != bufio.ErrBufferFull {
			return strings.ToValidUTF8(string(line), "\uFFFD"), err
		}
	}
}

// add takes one line in.
func (l *List) add(line string, number int) {
	if title, ok := strings.CutPrefix(line, "! Title:"); ok && l.Title == "" {
		l.Title = strings.TrimSpace(title)
	}
	if isComment(line) {
		return
	}
	f, exception, kind := parseFilter(line)
	switch f.line = number; {
	case kind != kept:
		l.skip(kind, number, line)
	case exception:
		l.exceptions = append(l.exceptions, f)
	default:
		l.filters = append(l.filters, f)
	}
}

// isComment says whether a line says nothing to the machine. Directives of the
// preprocessor count: what they ask can't be known.
func isComment(line string) bool {
	switch {
	case line == "", line[0] == '!', strings.HasPrefix(line, "# "), strings.Trim(line, "#") == "":
		return true
	}
	return line[0] == '[' && line[len(line)-1] == ']' && !strings.HasPrefix(line, "[$")
}
