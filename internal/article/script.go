package article

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/jsonld"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Some pages hold their article in a script alone, as a string of HTML in
// JSON, and build it in the browser: Toutiao's BASE_DATA, ifeng's allData and
// many a framework's state.

// minScriptBody is the least running text that such a string must hold, and maxShown
// the most that the page itself may show: scripts hold other articles too.
const minScriptBody, maxShown = 200, 130

// scriptBody looks for an article in the scripts of a page that shows next to none. It
// returns the script, after setting f.scripted and f.how, or nil. The article has more running
// text than all the page.
func (f *finder) scriptBody(shown, total int) *html.Node {
	if shown > maxShown {
		return nil
	}
	whole := f.root
	if f.Page.Stripped {
		var err error
		if whole, err = parse.Tree(f.Page.Markup); err != nil {
			return nil
		}
	}
	at, most := -1, max(minScriptBody, total)
	for i, n := range scriptsBelow(whole) {
		if n.FirstChild == nil {
			continue
		}
		if body := longestMarkup(n.FirstChild.Data); body != "" {
			if tree := parse.Fragment(body); tree != nil {
				if prose := weigh(tree, nil)[0].prose; prose >= most {
					f.scripted, at, most = tree, i, prose+1
				}
			}
		}
	}
	if at < 0 {
		return nil
	}
	f.how = fmt.Sprintf("script: a string of HTML with %d of running text", most-1)
	return scriptsBelow(f.root)[at]
}

// scriptsBelow returns the scripts of a tree, in order. They are the same ones whether
// or not the content of scripts was parsed.
func scriptsBelow(root *html.Node) []*html.Node {
	var out []*html.Node
	dom.Walk(root, func(n *html.Node) bool {
		if n.DataAtom == atom.Script {
			out = append(out, n)
			return false
		}
		return true
	})
	return out
}

// A page that shows maxShownLD of running text or more shows too much for its JSON-LD
// to count; of other pages the JSON-LD must hold minLDShare times as much: most pages
// show what they describe.
const maxShownLD, minLDShare = 2 * littleProse, 3

// ldBody looks for the article in the JSON-LD of a page that shows little of it, as
// pages do that a script builds. It returns the script, after setting f.scripted and
// f.how, or nil.
func (f *finder) ldBody(shown int) *html.Node {
	if shown >= maxShownLD {
		return nil
	}
	var script *html.Node
	most := max(littleProse, minLDShare*shown)
	dom.Walk(f.root, func(n *html.Node) bool {
		if n.DataAtom != atom.Script || n.FirstChild == nil {
			return true
		}
		if data := n.FirstChild.Data; strings.Contains(dom.Attr(n, "type"), "ld+json") && strings.Contains(data, `"articleBody"`) {
			if tree := ldTree(jsonld.LongestBody(data)); tree != nil {
				if prose := weigh(tree, nil)[0].prose; prose > most {
					f.scripted, script, most = tree, n, prose
				}
			}
		}
		return false
	})
	if script != nil {
		f.how = fmt.Sprintf("script: JSON-LD with %d of running text", most)
	}
	return script
}

// ldTree makes a tree of an articleBody in JSON-LD. That is HTML or, as the vocabulary has it, text with a
// line for each paragraph.
func ldTree(body string) *html.Node {
	if isMarkup(body) {
		return parse.Fragment(body)
	}
	var b strings.Builder
	for line := range strings.FieldsFuncSeq(html.UnescapeString(body), func(r rune) bool { return r == '\n' || r == '\r' }) {
		b.WriteString("<p>" + html.EscapeString(line) + "</p>")
	}
	return parse.Fragment(b.String())
}

// longestMarkup returns the longest string literal of a script that is HTML with
// paragraphs, unescaped; "" if there is none.
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

// literalEnd returns the index of the quote that ends the literal at i, or of the line
// break that shows that it is none; -1 if there is neither.
func literalEnd(s string, i int) int {
	for k := i + 1; k < len(s); k++ {
		switch s[k] {
		case '\\':
			k++
		case s[i]:
			return k
		case '\n':
			return k // the quote began no literal: it is an apostrophe in a comment or expression
		}
	}
	return -1
}

// quotedAsJSON makes a literal of JavaScript one of JSON.
var quotedAsJSON = strings.NewReplacer(`\'`, `'`, `"`, `\"`, `\"`, `\"`)

// unescapeLiteral undoes a JSON string's escapes and, where the HTML in it was escaped
// once more, those of HTML. It returns "" for what is no JSON string.
func unescapeLiteral(raw string) string {
	var s string
	quoted := `"` + quotedAsJSON.Replace(raw) + `"`
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

// isMarkup reports whether a text is HTML with paragraphs or lines.
func isMarkup(s string) bool {
	return strings.Count(s, "<p") >= 2 && strings.Contains(s, "</p>") || strings.Count(s, "<br") >= 3
}
