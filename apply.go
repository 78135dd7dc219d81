package newsclean

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxShare is the part of an article's visible text that a rule of no
// publisher may take; one that would take more does not fire.
const maxShare = 0.3

// maxTextRule is the longest text, in runes, that a text rule is tried on. A
// credit, a promo line or a disclaimer is shorter, and a paragraph that merely
// begins like one is not to be lost.
const maxTextRule = 400

// applies says whether a rule is for this document.
func (j *job) applies(r *compiledRule) bool {
	return j.active[r.file] && (r.Mode == "" || (r.Mode == "page") == j.page) &&
		(len(r.Hosts) == 0 || j.from.on(r.Hosts)) && !j.from.on(r.Except)
}

// applyRules runs every rule that needs the tree as it came, in order. Those
// about lines of text come after tidy, which finds the lines.
func (j *job) applyRules() {
	ms := j.scan.matches
	var refused [][]match
	for len(ms) > 0 {
		end := 1
		for end < len(ms) && ms[end].rule == ms[0].rule {
			end++
		}
		if r := &j.prog.rules[ms[0].rule]; j.applies(r) && !j.apply(r, ms[:end]) {
			refused = append(refused, ms[:end])
		}
		ms = ms[end:]
	}
	j.retry(refused)
}

// retry tries the refused rules again until none fires: what other rules took
// since can have changed what their share is, and a second cleaning would see
// that.
func (j *job) retry(refused [][]match) {
	for again := true; again; {
		again = false
		left := refused[:0]
		for _, ms := range refused {
			if j.apply(&j.prog.rules[ms[0].rule], ms) {
				again = true
			} else {
				left = append(left, ms)
			}
		}
		refused = left
	}
	for _, ms := range refused {
		j.refuse(&j.prog.rules[ms[0].rule], ms)
	}
}

// refuse leaves a rule's matches alone, but for those that hold no text. Links
// among them lose their address, by which a second cleaning would match them
// again, with another share of what is left.
func (j *job) refuse(r *compiledRule, ms []match) {
	count := 0
	for _, m := range ms {
		switch {
		case m.node == j.root || !inTree(m.node, j.root):
		case !hasText(m.node):
			j.act(r, m)
		default:
			count++
			if m.node.DataAtom == atom.A {
				j.ledger.tag("rules/refused-link", "", m.node)
				unwrap(m.node)
			}
		}
	}
	j.noteRefused(r, count)
}

func (j *job) noteRefused(r *compiledRule, count int) {
	j.ledger.refuse(r.Name, j.sourceOf(r), count, r.Text != "")
}

// sourceOf is what Removal.Source prints of a rule, put together for the first
// event alone.
func (j *job) sourceOf(r *compiledRule) string {
	if j.ledger.byRule[r.Name] != nil {
		return ""
	}
	return r.source(j.prog)
}

// apply runs one rule over its matches and says whether it was allowed to.
func (j *job) apply(r *compiledRule, ms []match) bool {
	if r.Remove != "" {
		ms = j.whose(r, ms)
		ms = j.within(ms)
		if r.general && !j.allowed(j.share(ms)) {
			return false
		}
	}
	for _, m := range ms {
		if inTree(m.node, j.root) && m.node != j.root {
			j.act(r, m)
		}
	}
	return true
}

// within narrows the matches to those that are still there.
func (j *job) within(ms []match) []match {
	if !j.page {
		return ms
	}
	var out []match
	for _, m := range ms {
		if m.node != j.root && inTree(m.node, j.root) {
			out = append(out, m)
		}
	}
	return out
}

// whose narrows the matches of a text rule to those whose text matches.
func (j *job) whose(r *compiledRule, ms []match) []match {
	if r.Text == "" {
		return ms
	}
	var out []match
	for _, m := range ms {
		reach := r.expr.reach()
		if reach.first.known && !reach.first.has(firstShown(m.node)) {
			continue // for less than the text costs
		}
		size := textLen(m.node)
		if size > maxTextRule || size > reach.longest {
			continue
		}
		if text := j.textOf(m.node); r.expr.mayMatch(text, size) && r.expr.regexp().MatchString(text) {
			out = append(out, m)
		}
	}
	return out
}

// ruleFor gives the first rule that removes or unwraps an element with a tag or
// attributes that it came without, nil if there is none. Rules see the tree as it
// came; what they would take because of an address that was relative, or in
// another attribute, a second cleaning would take.
func (j *job) ruleFor(n *html.Node, tag atom.Atom, attrs []html.Attribute) *compiledRule {
	shown := html.Node{Type: html.ElementNode, DataAtom: tag, Data: tag.String(), Attr: attrs, Parent: n.Parent, FirstChild: n.FirstChild, LastChild: n.LastChild}
	first := len(j.prog.rules)
	for i := range j.scan.finders {
		j.scan.finders[i].matching(&shown, func(e *entry) {
			if e.mark || e.id >= first {
				return
			}
			if r := &j.prog.rules[e.id]; r.Remove+r.Unwrap != "" && j.applies(r) && len(j.whose(r, []match{{e.id, n}})) > 0 {
				first = e.id
			}
		})
	}
	if first == len(j.prog.rules) {
		return nil
	}
	return &j.prog.rules[first]
}

// textOf gives an element's visible text. Several rules in a row ask for it.
func (j *job) textOf(n *html.Node) string {
	text, ok := j.texts[n]
	if !ok {
		text = visibleText(n, 0)
		if j.texts == nil {
			j.texts = map[*html.Node]string{}
		}
		j.texts[n] = text
	}
	return text
}

// share is how much visible text the matches hold that is still there.
func (j *job) share(ms []match) int {
	sum := 0
	var last *html.Node
	for _, m := range ms {
		if inTree(m.node, j.root) && (last == nil || !inTree(m.node, last)) {
			sum += textLen(m.node)
			last = m.node
		}
	}
	return sum
}

// uncounted stands for a number of runes that nobody has asked for yet.
const uncounted = -1

// allowed says whether a rule of no publisher may take so many visible runes.
func (j *job) allowed(runes int) bool {
	if runes > 0 && j.kept == uncounted {
		j.kept = textLen(j.root)
	}
	return runes == 0 || float64(runes) <= j.limit*float64(j.kept)
}

// textLen counts the visible runes below n.
func textLen(n *html.Node) int {
	sum := 0
	walk(n, func(t *html.Node) bool {
		if t.Type == html.TextNode {
			sum += visibleLen(t.Data)
		}
		return t.Type != html.ElementNode || !invisible(t.DataAtom)
	})
	return sum
}

// hasText says whether there are visible runes below n.
func hasText(n *html.Node) bool {
	found := false
	walk(n, func(t *html.Node) bool {
		found = found || t.Type == html.TextNode && shows(t.Data)
		return !found && (t.Type != html.ElementNode || !invisible(t.DataAtom))
	})
	return found
}

// act does to one node what the rule says.
func (j *job) act(r *compiledRule, m match) {
	n, name, source := m.node, r.Name, j.sourceOf(r)
	clear(j.texts)
	switch {
	case r.Remove != "" || r.Comment != "":
		if r.Capture != "" {
			j.capture(r, n)
		}
		if j.kept != uncounted {
			j.kept -= textLen(n)
		}
		j.ledger.node(name, source, n)
		takeOut(n)
	case r.Unwrap+r.Rename != "" && invisible(n.DataAtom): // or what it holds would be seen
	case r.Unwrap != "":
		j.ledger.tag(name, source, n)
		unwrap(n)
	case r.Rename != "":
		j.ledger.entry(name, source)
		if j.renamed == nil {
			j.renamed = map[*html.Node]bool{}
		}
		j.renamed[n] = true
		n.Data, n.DataAtom = r.To, atom.Lookup([]byte(r.To))
	case r.Wrap != "":
		j.ledger.entry(name, source)
		wrap(n, r.To)
	default:
		for _, c := range r.Copy {
			if v := attr(n, c.From); v != "" {
				setAttr(n, c.To, v)
			}
		}
		for _, key := range r.Drop {
			dropAttr(n, key)
		}
	}
}

// capture keeps as metadata what a rule removes. What the document said first
// stands.
func (j *job) capture(r *compiledRule, n *html.Node) {
	text := n.Data
	if n.Type == html.ElementNode {
		text = visibleText(n, 0)
	}
	j.captureText(r, text)
}

func (j *job) captureText(r *compiledRule, text string) {
	if at := j.meta.field(r.Capture); at != nil && *at == "" {
		*at = r.captured(text)
	}
}
