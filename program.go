package newsclean

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// A program is rule files compiled: every selector under the tag, id, class
// or attribute that an element must have to match it, so that the number of
// rules costs nothing on the elements they are not about.
type program struct {
	files     []compiledFile
	rules     []compiledRule // of all files, in order
	index     selectorIndex
	audience  audience
	comments  []int // the rules about comments, in order
	lineRules []int // the rules about lines of text, in order
	lines     lineIndex
	done      *program // has compiled the first rules

	asksScripts bool // a selector may look at what scripts hold
	asksShape   bool // a Selector may look at what drawings hold, or at white space between blocks
}

type compiledFile struct {
	*RuleFile
	article   []chooser
	fields    []metaField
	own       []ownRule // its rules with a Selector
	edits     []int     // its rules about the source
	asks      bool      // one of its Selectors, but for those of rules with hosts, may look at what scripts hold
	asksShape bool      // of what it says of the article and the metadata, a Selector may look at shapes
}

type metaField struct {
	name string
	sel  chooser
}

type compiledRule struct {
	*Rule
	file    int // in program.files
	sel     selectors
	expr    *expression // of Text or Comment
	general bool        // of no publisher
}

// source is what Removal.Source prints.
func (r *compiledRule) source(p *program) string {
	if r.Line == 0 {
		return p.files[r.file].File
	}
	return p.files[r.file].File + ":" + strconv.Itoa(r.Line)
}

// compile makes a program of files. Rules that stand in the same place in done,
// which may be nil, needn't be compiled again.
func compile(files []RuleFile, done *program) (*program, error) {
	p := &program{index: newSelectorIndex(), audience: newAudience(), done: done}
	seen := map[string]bool{}
	for i := range files {
		if err := p.addFile(&files[i], seen); err != nil {
			return nil, err
		}
	}
	p.done = nil
	return p, nil
}

func (p *program) addFile(f *RuleFile, seen map[string]bool) error {
	fail := func(rule *Rule, err error) error {
		e := &RuleError{File: f.File, Err: err}
		if rule != nil {
			e.Line, e.Rule = rule.Line, rule.Name
		}
		return e
	}
	if err := checkHosts(f.Hosts, f.Except); err != nil {
		return fail(nil, err)
	}
	c, err := compileFile(f)
	if err != nil {
		return fail(nil, err)
	}
	p.asksShape = p.asksShape || c.asksShape
	at := len(p.files)
	p.files = append(p.files, c)
	p.audience.addFile(f, at)
	for _, s := range f.Marks {
		group, err := parseSelectors(s)
		if err != nil {
			return fail(nil, fmt.Errorf("marks: selector %q: %w", s, err))
		}
		p.index.add(group, target{mark: true, id: at})
	}
	for i := range f.Rules {
		r := &f.Rules[i]
		if seen[r.Name] {
			return fail(r, errors.New("there is a rule of that name already"))
		}
		seen[r.Name] = true
		if err := p.addRule(r, at); err != nil {
			return fail(r, err)
		}
	}
	return nil
}

func compileFile(f *RuleFile) (compiledFile, error) {
	c := compiledFile{RuleFile: f}
	for _, s := range f.Article {
		sel, err := compileSelector(f, s)
		if err != nil {
			return c, fmt.Errorf("article: %w", err)
		}
		c.article = append(c.article, sel)
		c.asksShape = c.asksShape || sel.own != nil
		c.asks = c.asks || sel.own != nil && sel.mayAskScripts()
	}
	for _, field := range []struct{ name, sel string }{
		{"title", f.Title}, {"byline", f.Byline}, {"source", f.Source}, {"editor", f.Editor}, {"published", f.Published},
	} {
		if field.sel == "" {
			continue
		}
		sel, err := compileSelector(f, field.sel)
		if err != nil {
			return c, fmt.Errorf("%s: %w", field.name, err)
		}
		c.fields = append(c.fields, metaField{field.name, sel})
		c.asksShape = c.asksShape || sel.own != nil
		c.asks = c.asks || sel.own != nil && sel.mayAskScripts()
	}
	return c, nil
}

// asksShape says whether something of the file may depend on what drawings hold
// or on white space between blocks: no other selector looks into what it picks,
// and no other rule keeps white space. Rules that are for some hosts alone are
// asked when a document of such a host comes, Selectors where they are compiled.
func (f RuleFile) asksShape() bool {
	return slices.ContainsFunc(f.Rules, func(r Rule) bool { return len(r.Hosts) == 0 && r.asksShape() }) ||
		slices.ContainsFunc(slices.Concat(f.Marks, f.Article, []string{f.Title, f.Byline, f.Source, f.Editor, f.Published}), shapeSelector)
}

// asksShape says the same of a rule.
func (r *Rule) asksShape() bool { return r.To == "pre" || shapeSelector(r.selector()) }

// shapeSelector counts :empty only where it is about an element beside the one
// that is picked: a drawing goes in any case.
func shapeSelector(sel string) bool {
	_, behind, _ := strings.Cut(sel, ":empty")
	return strings.Contains(sel, ":has") || strings.ContainsAny(behind, " >+~")
}

func (p *program) addRule(r *Rule, file int) error {
	if err := r.check(); err != nil {
		return err
	}
	c := compiledRule{Rule: r, file: file, general: p.files[file].Publisher == ""}
	if err := p.compileText(&c); err != nil {
		return err
	}
	if r.Text != "" {
		p.lineRules = append(p.lineRules, len(p.rules))
		p.lines.add(len(p.rules), c.expr.needs)
	}
	if r.Comment != "" {
		p.comments = append(p.comments, len(p.rules))
	}
	if r.Find != "" {
		p.files[file].edits = append(p.files[file].edits, len(p.rules))
	}
	if err := p.addSelector(&c); err != nil {
		return err
	}
	p.rules = append(p.rules, c)
	return nil
}

// compiled gives the rule that is added next as it was compiled before, nil if it
// wasn't.
func (p *program) compiled(r *Rule) *compiledRule {
	if id := len(p.rules); p.done != nil && id < len(p.done.rules) && p.done.rules[id].Rule == r {
		return &p.done.rules[id]
	}
	return nil
}

// compileText reads the rule's expression, if it has one.
func (p *program) compileText(c *compiledRule) (err error) {
	text := c.Text + c.Comment
	if text == "" {
		return nil
	}
	if before := p.compiled(c.Rule); before != nil {
		c.expr = before.expr
		return nil
	}
	c.expr, err = newExpression(text)
	return err
}

// compileSelector compiles what the rule picks.
func (p *program) compileSelector(c *compiledRule) (chooser, error) {
	if before := p.compiled(c.Rule); before != nil && p.files[c.file].Compile == nil {
		return chooser{css: before.sel}, nil
	}
	return compileSelector(p.files[c.file].RuleFile, c.selector())
}

// addSelector compiles what the rule picks and enters it where the documents
// that it is for are looked at.
func (p *program) addSelector(c *compiledRule) error {
	f, id := &p.files[c.file], len(p.rules)
	if c.selector() == "" {
		return nil
	}
	if len(c.Hosts) > 0 && f.Compile != nil {
		p.audience.addRule(c.Rule, id)
		return nil
	}
	sel, err := p.compileSelector(c)
	if err != nil {
		return err
	}
	c.sel = sel.css
	p.asksScripts = p.asksScripts || sel.css.askText()
	p.asksShape = p.asksShape || sel.own != nil
	f.asks = f.asks || sel.own != nil && sel.mayAskScripts()
	switch {
	case c.At != "" || c.With != "" || c.Linked:
	case len(c.Hosts) > 0:
		p.audience.addRule(c.Rule, id)
	case sel.own != nil && len(f.Hosts) == 0:
		p.audience.own = append(p.audience.own, ownRule{id, sel.own})
	case sel.own != nil:
		f.own = append(f.own, ownRule{id, sel.own})
	default:
		p.index.add(c.inTree(sel.css), target{id: id})
	}
	return nil
}

// inTree gives the selectors of a rule that elements are held against. Where a
// rule is about texts, lines say all there is to say of bare tags and *: an
// element in the cell of a table would be taken where a line isn't.
func (r *Rule) inTree(g selectors) selectors {
	if r.Text == "" {
		return g
	}
	return slices.DeleteFunc(slices.Clone(g), func(s selector) bool {
		return s.sel != nil && !strings.ContainsAny(s.sel.String(), ".#[:>+~ ")
	})
}

// commentRules gives the rules about comments that match one.
func (p *program) commentRules(comment string) []int {
	var out []int
	folded, size := foldedText{text: comment}, visibleLen(comment)
	for _, id := range p.comments {
		e := p.rules[id].expr
		if e.mayMatch(comment, size) && e.mayContain(folded.get()) && e.regexp().MatchString(comment) {
			out = append(out, id)
		}
	}
	return out
}

// matches says whether the element is one that the rule's selector picks.
func (r *compiledRule) matches(n *html.Node) bool { return n != nil && r.sel.Match(n) }

// captured is what the rule keeps of the text it removes.
func (r *compiledRule) captured(text string) string {
	if r.expr != nil {
		if m := r.expr.regexp().FindStringSubmatch(text); len(m) > 1 {
			for _, g := range m[1:] {
				if g != "" {
					return strings.TrimSpace(g)
				}
			}
		}
	}
	return strings.TrimSpace(text)
}
