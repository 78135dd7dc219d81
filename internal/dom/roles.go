package dom

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TablesByRole makes tables of the elements below root that are tables by their role alone: rows of
// cells in div and span. Their cells would run into one another.
func TablesByRole(root *html.Node) {
	Walk(root, func(n *html.Node) bool {
		if len(n.Attr) == 0 || !takesRole(n) {
			return true
		}
		if r := roleOf(n); (r == "table" || r == "grid" || r == "treegrid") && hasRows(n) {
			setTag(n, atom.Table)
			nameParts(n)
		}
		return true
	})
}

// hasRows reports whether a table by its role has a row with two cells.
func hasRows(table *html.Node) bool {
	found := false
	Walk(table, func(n *html.Node) bool {
		if found || takesRole(n) && roleOf(n) == "row" && cells(n) > 1 {
			found = true
		}
		return !found
	})
	return found
}

// cells returns how many cells are children of a row.
func cells(row *html.Node) int {
	count := 0
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if takesRole(c) && cellTag(roleOf(c)) != 0 {
			count++
		}
	}
	return count
}

// nameParts gives the rows and cells of a table the tags of their roles.
func nameParts(table *html.Node) {
	for n := Next(table, table, true); n != nil; n = Next(n, table, true) {
		if !takesRole(n) {
			continue
		}
		switch r := roleOf(n); {
		case r == "rowgroup":
			setTag(n, atom.Tbody)
		case r == "row":
			setTag(n, atom.Tr)
		case cellTag(r) != 0 && n.Parent.DataAtom == atom.Tr:
			setTag(n, cellTag(r))
		}
	}
}

// cellTag returns the tag of a cell with a role, 0 for any other role.
func cellTag(role string) atom.Atom {
	switch role {
	case "cell", "gridcell":
		return atom.Td
	case "columnheader", "rowheader":
		return atom.Th
	}
	return 0
}

// takesRole reports whether an element means nothing but what its role says.
func takesRole(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Div, atom.Span, atom.Section, atom.P, atom.Ul, atom.Ol, atom.Li:
		return n.Type == html.ElementNode
	}
	return false
}

func setTag(n *html.Node, tag atom.Atom) { n.Data, n.DataAtom = tag.String(), tag }

func roleOf(n *html.Node) string { return strings.ToLower(strings.TrimSpace(Attr(n, "role"))) }
