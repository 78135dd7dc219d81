// Package match compiles rule files, and finds what their rules pick in a document.
// Compile returns a Program; its Scan is handed a tree and the document's Origin and
// returns, as a Scan, what each rule picks, which publishers' files are for the
// document, and the containers and metadata that those name.
package match

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/regex"
	"github.com/newsclean/newsclean/rules"
	"github.com/newsclean/newsclean/words"
	"golang.org/x/net/html"
)

// A Program is compiled rule files. Every selector is found by the tag, id, class or
// attribute that an element must have to match it, so that rules cost nothing on the
// elements that they are not about.
type Program struct {
	Files     []file
	Rules     []Rule // of all files, in order
	index     selectorIndex
	hosts     hostIndex
	comments  []int // the rules about comments, in order
	LineRules []int // the rules about lines of text, in order
	lines     lineIndex
	redirects redirects
	previous  *Program // the first rules may be compiled in it already; nil once this one is compiled

	keeps         bool // a rule keeps what it picks
	Tails         bool // a rule takes the ends of lines
	NeedsScripts  bool // a selector may look at what scripts hold
	NeedsDrawings bool // a custom selector may look at what drawings hold, or at white space between blocks
}

// A file is one compiled rule file.
type file struct {
	*rules.File
	article       []compiledSelector
	fields        []metaField
	custom        []customRule // its rules with a custom selector
	edits         []int        // its rules about the source
	needsWhole    bool         // a custom selector, except those of rules with hosts, may look at what scripts hold
	needsDrawings bool         // its article or metadata has a custom selector, which may look at drawings
}

// A metaField is a selector for a field of the metadata.
type metaField struct {
	name string
	sel  compiledSelector
}

// A Rule is a compiled rule.
type Rule struct {
	*rules.Rule
	file    int               // in Program.Files
	sel     selectorGroup     // its CSS, if it was compiled with the file
	Expr    *regex.Expression // of Text or Comment, nil without these
	General bool              // of no publisher
	Cells   bool              // its selector names cells of tables, and its publisher knows what is in them
}

// Source returns the rule's file and line, as Removal.Source has them.
func (r *Rule) Source(p *Program) string {
	if r.Line == 0 {
		return p.Files[r.file].File.File
	}
	return p.Files[r.file].File.File + ":" + strconv.Itoa(r.Line)
}

// Compile makes a program of files. Rules that stand in the same place in done, which
// may be nil, are not compiled again. The error is a *rules.Error.
func Compile(files []rules.File, previous *Program) (*Program, error) {
	p := &Program{index: newSelectorIndex(), hosts: newHostIndex(), previous: previous}
	seen := map[string]string{}
	for i := range files {
		if err := p.addFile(&files[i], seen); err != nil {
			return nil, err
		}
	}
	p.previous = nil
	return p, nil
}

// addFile compiles a file and its rules. seen says of the names of the rules so far
// whose they are.
func (p *Program) addFile(f *rules.File, seen map[string]string) error {
	fail := func(rule *rules.Rule, err error) error {
		e := &rules.Error{File: f.File, Err: err}
		if rule != nil {
			e.Line, e.Rule = rule.Line, rule.Name
		}
		return e
	}
	if err := rules.CheckHosts(f.Hosts, f.Except); err != nil {
		return fail(nil, err)
	}
	c, err := compileFile(f)
	if err != nil {
		return fail(nil, err)
	}
	p.NeedsDrawings = p.NeedsDrawings || c.needsDrawings
	p.NeedsScripts = p.NeedsScripts || c.needsText()
	at := len(p.Files)
	p.Files = append(p.Files, c)
	p.hosts.addFile(f, at)
	for _, s := range f.Marks {
		group, err := parseSelectors(s)
		if err != nil {
			return fail(nil, &rules.KeyError{Key: "marks", Err: fmt.Errorf("selector %q: %w", s, err)})
		}
		p.index.add(group, target{mark: true, id: at})
		p.NeedsScripts = p.NeedsScripts || group.needsText()
	}
	for i := range f.Rules {
		r := &f.Rules[i]
		if of, taken := seen[r.Name]; taken {
			return fail(r, fmt.Errorf("there is a rule of that name already, in %s", cmp.Or(of, "another file")))
		}
		seen[r.Name] = f.File
		if err := p.addRule(r, at); err != nil {
			return fail(r, err)
		}
	}
	return nil
}

// compileFile compiles what the file says of the article and the metadata.
func compileFile(f *rules.File) (file, error) {
	c := file{File: f}
	for _, s := range f.Article {
		sel, err := compileSelector(f, s)
		if err != nil {
			return c, &rules.KeyError{Key: "article", Err: err}
		}
		c.article = append(c.article, sel)
		c.needsDrawings = c.needsDrawings || sel.custom != nil
		c.needsWhole = c.needsWhole || sel.custom != nil && sel.needsScripts()
	}
	for _, field := range []struct{ name, sel string }{
		{"title", f.Title}, {"byline", f.Byline}, {"source", f.Source}, {"editor", f.Editor}, {"published", f.Published},
	} {
		if field.sel == "" {
			continue
		}
		sel, err := compileSelector(f, field.sel)
		if err != nil {
			return c, &rules.KeyError{Key: field.name, Err: err}
		}
		c.fields = append(c.fields, metaField{field.name, sel})
		c.needsDrawings = c.needsDrawings || sel.custom != nil
		c.needsWhole = c.needsWhole || sel.custom != nil && sel.needsScripts()
	}
	return c, nil
}

// needsText reports whether CSS of the article or the metadata looks at the text of elements.
func (f *file) needsText() bool {
	return slices.ContainsFunc(f.article, func(s compiledSelector) bool { return s.css.needsText() }) ||
		slices.ContainsFunc(f.fields, func(m metaField) bool { return m.sel.css.needsText() })
}

// NeedsDrawings reports whether the CSS or a rule of the file depends on what drawings
// hold or on white space between blocks: no other selector looks into what it picks,
// and no other rule keeps white space. Rules with hosts are looked at when a document
// of such a host comes, custom selectors where they are compiled.
func NeedsDrawings(f *rules.File) bool {
	return slices.ContainsFunc(f.Rules, func(r rules.Rule) bool { return len(r.Hosts) == 0 && ruleNeedsDrawings(&r) }) ||
		slices.ContainsFunc(slices.Concat(f.Marks, f.Article, []string{f.Title, f.Byline, f.Source, f.Editor, f.Published}), selectorNeedsDrawings)
}

// ruleNeedsDrawings reports the same of a rule.
func ruleNeedsDrawings(r *rules.Rule) bool {
	return r.To == "pre" || selectorNeedsDrawings(r.Selector())
}

// selectorNeedsDrawings reports the same of a selector. :empty counts only if it is about an
// element beside the one that is picked: a drawing is taken out in any case.
func selectorNeedsDrawings(sel string) bool {
	_, behind, _ := strings.Cut(sel, ":empty")
	return strings.Contains(sel, ":has") || strings.ContainsAny(behind, " >+~")
}

// addRule compiles a rule of a file, which is given by its number.
func (p *Program) addRule(r *rules.Rule, file int) error {
	if err := r.Check(); err != nil {
		return err
	}
	c := Rule{Rule: r, file: file, General: p.Files[file].Publisher == ""}
	c.Cells = !c.General && r.Text != "" && cellNamed.MatchString(r.Remove)
	if err := p.compileText(&c); err != nil {
		return err
	}
	if r.Text != "" {
		p.Tails = p.Tails || r.Tail
		p.LineRules = append(p.LineRules, len(p.Rules))
		p.lines.add(len(p.Rules), c.Expr.Required)
	}
	if r.Comment != "" {
		p.comments = append(p.comments, len(p.Rules))
	}
	if err := p.addRedirects(r, file); err != nil {
		return err
	}
	if r.Find != "" {
		p.Files[file].edits = append(p.Files[file].edits, len(p.Rules))
	}
	if err := p.addSelector(&c); err != nil {
		return err
	}
	p.Rules = append(p.Rules, c)
	p.keeps = p.keeps || r.Keep != ""
	return nil
}

// cellNamed finds the tag of a cell in a selector.
var cellNamed = regexp.MustCompile(`(?:^|[\s,>+~(])t[dh]\b`)

// previousRule returns the rule that is added next as the previous program has it, nil if
// that doesn't.
func (p *Program) previousRule(r *rules.Rule) *Rule {
	if id := len(p.Rules); p.previous != nil && id < len(p.previous.Rules) && p.previous.Rules[id].Rule == r {
		return &p.previous.Rules[id]
	}
	return nil
}

// compileText compiles the rule's expression, if it has one.
func (p *Program) compileText(c *Rule) (err error) {
	text := c.Text + c.Comment
	if text == "" {
		return nil
	}
	if prev := p.previousRule(c.Rule); prev != nil {
		c.Expr = prev.Expr
		return nil
	}
	key := "text"
	if c.Comment != "" {
		key = "comment"
	}
	if text, err = words.Expand(text); err == nil && c.Tail {
		text, err = tailExpression(text)
	}
	if err == nil {
		c.Expr, err = regex.New(text)
	}
	if err != nil {
		return &rules.KeyError{Key: key, Err: err}
	}
	return nil
}

// compileSelector compiles the rule's selector.
func (p *Program) compileSelector(c *Rule) (compiledSelector, error) {
	if prev := p.previousRule(c.Rule); prev != nil && p.Files[c.file].Compile == nil {
		return compiledSelector{css: prev.sel}, nil
	}
	sel, err := compileSelector(p.Files[c.file].File, c.Selector())
	if err != nil {
		return sel, &rules.KeyError{Key: c.Action(), Err: err}
	}
	return sel, nil
}

// addSelector compiles the rule's selector and enters it in the index for the documents
// that the rule is for.
func (p *Program) addSelector(c *Rule) error {
	f, id := &p.Files[c.file], len(p.Rules)
	if c.Selector() == "" {
		return nil
	}
	if len(c.Hosts) > 0 && f.Compile != nil {
		p.hosts.addRule(c.Rule, id)
		return nil
	}
	sel, err := p.compileSelector(c)
	if err != nil {
		return err
	}
	c.sel = sel.css
	p.NeedsScripts = p.NeedsScripts || sel.css.needsText()
	p.NeedsDrawings = p.NeedsDrawings || sel.custom != nil
	f.needsWhole = f.needsWhole || sel.custom != nil && sel.needsScripts()
	switch {
	case c.At != "" || c.With != "" || c.Linked || c.Tail || c.Sparing && c.Text != "":
	case len(c.Hosts) > 0:
		p.hosts.addRule(c.Rule, id)
	case sel.custom != nil && len(f.Hosts) == 0:
		p.hosts.custom = append(p.hosts.custom, customRule{id, sel.custom})
	case sel.custom != nil:
		f.custom = append(f.custom, customRule{id, sel.custom})
	default:
		p.index.add(treeSelectors(c.Rule, sel.css), target{id: id})
	}
	return nil
}

// treeSelectors returns the selectors of a rule that elements are tried on. In a rule
// about text, bare tags and * are tried on lines alone: in the cell of a table, an
// element would be taken where a line isn't.
func treeSelectors(r *rules.Rule, g selectorGroup) selectorGroup {
	if r.Text == "" {
		return g
	}
	return slices.DeleteFunc(slices.Clone(g), func(s selector) bool {
		return s.sel != nil && !strings.ContainsAny(s.sel.String(), ".#[:>+~ ")
	})
}

// EditsFor returns the rules about the source of pages from an origin, in order.
func (p *Program) EditsFor(from Origin) []int {
	var ids []int
	add := func(files []int) {
		for _, at := range files {
			f := &p.Files[at]
			for _, id := range f.edits {
				r := &p.Rules[id]
				if r.Mode != "fragment" && !from.On(f.Except) && (len(r.Hosts) == 0 || from.On(r.Hosts)) && !from.On(r.Except) {
					ids = append(ids, id)
				}
			}
		}
	}
	add(p.hosts.always)
	for _, key := range from.keys {
		add(p.hosts.files[key])
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// commentRules returns the rules whose expression matches a comment, in order.
func (p *Program) commentRules(comment string) []int {
	var out []int
	folded, size := foldedText{text: comment}, -1
	for _, id := range p.comments {
		e := p.Rules[id].Expr
		if size < 0 && e.MaxLen() < math.MaxInt { // few ask for it, and some comments are whole pages
			size = chars.VisibleLen(comment)
		}
		if e.MayMatch(comment, size) && e.MayContain(folded.get()) && e.Regexp().MatchString(comment) {
			out = append(out, id)
		}
	}
	return out
}

// Matches reports whether the rule's selector picks the element. It reports false for
// nil.
func (r *Rule) Matches(n *html.Node, m *Memo) bool { return n != nil && r.sel.match(n, m) }

// Captured returns what the rule keeps of the text that it removes: the first group of
// its expression that isn't empty, else all of it.
func (r *Rule) Captured(text string) string {
	if r.Expr != nil {
		if m := r.Expr.Regexp().FindStringSubmatch(text); len(m) > 1 {
			for _, g := range m[1:] {
				if g != "" {
					return strings.TrimSpace(g)
				}
			}
		}
	}
	return strings.TrimSpace(text)
}
