package newsclean

import (
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Some pages hold their article in a script alone, as a string of HTML in
// JSON, and build it in the browser: Toutiao's BASE_DATA, ifeng's allData and
// many a framework's state.

// minScriptBody is the least running text that such a string must hold, and
// maxShown the most that the page itself may show: scripts hold other articles
// too.
const minScriptBody, maxShown = 200, 130

// scriptBody looks for an article in the scripts of a page that shows next to
// none. It gives the script, and puts the article's own tree into j.scripted.
func (j *job) scriptBody(shown int) *html.Node {
	if shown > maxShown {
		return nil
	}
	whole := j.root
	if j.skimmed {
		var err error
		if whole, err = parse(j.source); err != nil {
			return nil
		}
	}
	at, most := -1, minScriptBody
	for i, n := range scriptsBelow(whole) {
		if n.FirstChild == nil {
			continue
		}
		if body := longestMarkup(n.FirstChild.Data); body != "" {
			if tree := fragment(body); tree != nil {
				if prose := weigh(tree, nil)[0].prose; prose >= most {
					j.scripted, at, most = tree, i, prose+1
				}
			}
		}
	}
	if at < 0 {
		return nil
	}
	j.found = fmt.Sprintf("script: a string of HTML with %d of running text", most-1)
	return scriptsBelow(j.root)[at]
}

// scriptsBelow lists the scripts of a tree. What they hold makes no difference
// to which there are.
func scriptsBelow(root *html.Node) []*html.Node {
	var out []*html.Node
	walk(root, func(n *html.Node) bool {
		if n.DataAtom == atom.Script {
			out = append(out, n)
			return false
		}
		return true
	})
	return out
}

// maxBesideLD is the most running text that a page may show for what its
// JSON-LD holds to count, and minLDShare how many times as much that must be:
// most pages show what they describe.
const maxBesideLD, minLDShare = 2 * littleProse, 3

// ldBody looks for the article in the JSON-LD of a page that shows little of
// it, as pages do that a script builds. It gives the script, and puts the
// article's own tree into j.scripted.
func (j *job) ldBody(shown int) *html.Node {
	if shown >= maxBesideLD {
		return nil
	}
	var script *html.Node
	most := max(littleProse, minLDShare*shown)
	walk(j.root, func(n *html.Node) bool {
		if n.DataAtom != atom.Script || n.FirstChild == nil {
			return true
		}
		if data := n.FirstChild.Data; strings.Contains(attr(n, "type"), "ld+json") && strings.Contains(data, `"articleBody"`) {
			if tree := ldTree(data); tree != nil {
				if prose := weigh(tree, nil)[0].prose; prose > most {
					j.scripted, script, most = tree, n, prose
				}
			}
		}
		return false
	})
	if script != nil {
		j.found = fmt.Sprintf("script: JSON-LD with %d of running text", most)
	}
	return script
}

// ldTree makes a tree of the longest articleBody in a block of JSON-LD: HTML or,
// as the vocabulary has it, text with a line for each paragraph.
func ldTree(block string) *html.Node {
	g := &ldGraph{ids: map[string]ldNode{}}
	for _, v := range parseLenient(block) {
		g.collect(v, 0)
	}
	body := ""
	for _, n := range g.nodes {
		if s := ldString(n["articleBody"]); len(s) > len(body) {
			body = s
		}
	}
	if isMarkup(body) {
		return fragment(body)
	}
	var b strings.Builder
	for line := range strings.FieldsFuncSeq(html.UnescapeString(body), func(r rune) bool { return r == '\n' || r == '\r' }) {
		b.WriteString("<p>" + html.EscapeString(line) + "</p>")
	}
	return fragment(b.String())
}

// scriptedArticle gives the job of the article that a script of the page holds.
// It is a tree of its own, to which the rules apply as to any other. The report
// goes on, but without pieces: what goes here was not in the page's text.
func (j *job) scriptedArticle() *job {
	inner := newJob(j.from, j.prog, j.scripted, docConfig{}, nil, j.desk)
	inner.page, inner.active, inner.limit = true, j.active, j.limit
	inner.meta, inner.base, inner.found = j.meta, j.base, j.found
	inner.ledger = &ledger{length: j.ledger.length, removals: j.ledger.removals, byRule: j.ledger.byRule}
	return inner
}

// noteScripted enters the text of an article that came from a script as added.
func (l *ledger) noteScripted(explain bool, out string) {
	e := l.entry("find/script-body", "")
	e.Count++
	if tree := fragment(out); explain && tree != nil {
		e.Pieces = append(e.Pieces, Piece{Offset: l.length, Added: visibleText(tree, 0)})
	}
}

// fragment parses HTML into an element of its own.
func fragment(markup string) *html.Node {
	doc, err := parse(markup)
	if err != nil {
		return nil
	}
	div := &html.Node{Type: html.ElementNode, DataAtom: atom.Div, Data: "div"}
	walk(doc, func(n *html.Node) bool {
		if n.DataAtom != atom.Body {
			return true
		}
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			div.AppendChild(c)
		}
		return false
	})
	return div
}

// longestMarkup gives the longest string literal of a script that is HTML with
// paragraphs, its escapes undone.
func longestMarkup(script string) string {
	best := ""
	for i := 0; i < len(script); i++ {
		quote := script[i]
		if quote != '"' && quote != '\'' {
			continue
		}
		end := literalEnd(script, i)
		if end < 0 {
			return best
		}
		if raw := script[i+1 : end]; len(raw) > len(best) && len(raw) > minScriptBody {
			if s := unescapeLiteral(raw); isMarkup(s) {
				best = s
			}
		}
		i = end
	}
	return best
}

// literalEnd gives the index of the quote that ends the literal at i, -1 if
// none does.
func literalEnd(s string, i int) int {
	for k := i + 1; k < len(s); k++ {
		switch s[k] {
		case '\\':
			k++
		case s[i]:
			return k
		case '\n':
			return k // no literal: an apostrophe in a comment or expression
		}
	}
	return -1
}

// unescapeLiteral undoes a JSON string's escapes and, where the HTML in it was
// escaped once more, those of HTML.
func unescapeLiteral(raw string) string {
	var s string
	quoted := `"` + strings.NewReplacer(`\'`, `'`, `"`, `\"`, `\"`, `\"`).Replace(raw) + `"`
	if json.Unmarshal([]byte(quoted), &s) != nil {
		return ""
	}
	s = strings.Trim(strings.TrimSpace(s), `"`)
	for strings.HasPrefix(s, "&quot;") || strings.HasPrefix(s, "&lt;") {
		s = strings.Trim(html.UnescapeString(s), `"`)
		if strings.Contains(s, `\u003C`) || strings.Contains(s, `\u003c`) {
			return unescapeLiteral(s)
		}
	}
	return s
}

func isMarkup(s string) bool {
	return strings.Count(s, "<p") >= 2 && strings.Contains(s, "</p>") || strings.Count(s, "<br") >= 3
}
