package filterlist

// A Kind says why a line of a list is skipped.
type Kind int

const (
	kept Kind = iota
	// Network is a filter of requests; a stored document makes none.
	Network
	// Scriptlet runs a script in the page.
	Scriptlet
	// Style changes how elements look.
	Style
	// Attribute takes attributes or classes off elements.
	Attribute
	// Computed asks what only a browser with the page open knows: computed
	// styles, properties, later changes, the address.
	Computed
	// Expression holds an expression that isn't one of RE2, such as a
	// look-ahead.
	Expression
	// Hosts names the pages in a way that newsclean doesn't know: a path, an
	// expression, a modifier.
	Hosts
	// Broken has a selector that is none.
	Broken

	kinds
)

func (k Kind) String() string {
	return [kinds]string{
		"", "network filters", "scriptlets", "styles", "changes of attributes", "questions to a browser", "expressions not of RE2",
		"pages named by path or expression", "broken selectors",
	}[k]
}

// Skipped is how many lines of a list are skipped for one reason.
type Skipped struct {
	Kind  Kind
	Count int
	Line  int    // the first of them
	Text  string // what stands there
}

func (l *List) skip(k Kind, line int, text string) {
	s := &l.skipped[k]
	if s.Count++; s.Count == 1 {
		s.Kind, s.Line, s.Text = k, line, text
	}
}

// Skipped lists what of the list can't apply, by kind.
func (l *List) Skipped() []Skipped {
	var out []Skipped
	for _, s := range l.skipped {
		if s.Count > 0 {
			out = append(out, s)
		}
	}
	return out
}

// Len gives how many filters of the list are in force, and how many exceptions.
func (l *List) Len() (filters, exceptions int) { return len(l.filters), len(l.exceptions) }
