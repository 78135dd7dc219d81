package newsclean

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

//go:embed rules/*.yaml
var embedded embed.FS

// A RuleFile is what one YAML file under rules/ says: one publisher, or rules
// for all of them. Users write files of the same form, or build the value.
type RuleFile struct {
	// File is the name that errors and reports give.
	File string `yaml:"-"`
	// Publisher is empty for rules that are for every document. Those never
	// take more than a part of an article, see Removal.Refused.
	Publisher string `yaml:"publisher"`
	// Hosts are patterns of the publisher's hosts: example.com is the host and
	// those below it, =example.com the host alone, with or without www,
	// *.example.com those below it alone, and example.* the host and those below
	// it under every public suffix. Except are hosts that aren't meant.
	Hosts  []string `yaml:"hosts"`
	Except []string `yaml:"except"`
	// Assets are hosts that only this publisher's pictures come from.
	Assets []string `yaml:"assets"`
	// Marks are selectors that only this publisher's markup matches.
	Marks []string `yaml:"marks"`
	// Article lists selectors of the article on a full page; the first that
	// matches counts.
	Article []string `yaml:"article"`
	// Selectors of metadata on a full page.
	Title     string `yaml:"title"`
	Byline    string `yaml:"byline"`
	Source    string `yaml:"source"`
	Editor    string `yaml:"editor"`
	Published string `yaml:"published"`
	// Rules are applied in this order.
	Rules []Rule `yaml:"rules"`

	// Compile, if it isn't nil, makes a Selector of the text of a selector of
	// this file that isn't CSS: of Article, of metadata and of rules, but not of
	// Marks. For CSS it gives nil. It is asked once for each text, by New or, for
	// a rule with Hosts, when the first document of such a host comes; then an
	// error can be told nobody any more, and such a rule picks nothing.
	Compile func(selector string) (Selector, error) `yaml:"-" json:"-"`
}

// A Rule says what to do with the elements that a selector picks, with comments
// or with the source. It has exactly one of the actions Remove, Unwrap, Rename,
// Wrap, Comment, Attributes and Find, each but Comment and Find a CSS selector.
// Parts of svg elements are not picked: a drawing goes as a whole.
type Rule struct {
	// Name is publisher/what; it is unique, and it is what reports print.
	Name string `yaml:"name"`
	// Line is where the rule stands in its file, 0 if it came from Go.
	Line int `yaml:"-"`

	// Remove drops the elements with all that is in them.
	Remove string `yaml:"remove"`
	// Unwrap drops the elements' tags and keeps what is in them. As Rename, it
	// leaves elements alone of which no browser shows the text, such as script.
	Unwrap string `yaml:"unwrap"`
	// Rename makes the elements To, such as "figure" or "strong"; Wrap puts each
	// into a new element To.
	Rename string `yaml:"rename"`
	Wrap   string `yaml:"wrap"`
	To     string `yaml:"to"`
	// Comment drops the comments whose text the RE2 expression matches. (All
	// comments go; the rule gives them a name in the report.)
	Comment string `yaml:"comment"`
	// Attributes drops (Drop) or copies (Copy, from a name to a name)
	// attributes of the elements.
	Attributes string     `yaml:"attributes"`
	Drop       []string   `yaml:"drop"`
	Copy       []AttrCopy `yaml:"copy"`

	// Find is a string that Replace takes the place of in the source of a full
	// page, wherever it stands, before the page is parsed. A change that would
	// alter the page's visible text is not made and counts as refused: nothing
	// could account for it.
	Find    string `yaml:"find"`
	Replace string `yaml:"replace"`

	// Text narrows Remove to the elements, or lines of elements, whose whole
	// visible text, trimmed, the RE2 expression matches.
	Text string `yaml:"text"`
	// At is "start" or "end" if only the first or last few lines of the
	// article can be meant. It goes with Text.
	At string `yaml:"at"`
	// With is "links" if the blocks of nothing but links that follow are
	// removed too, and "rest" if all that follows is. It goes with Text.
	With string `yaml:"with"`
	// Linked narrows Text to lines at least half of which, labels left aside,
	// is links.
	Linked bool `yaml:"linked"`
	// Capture keeps the text as metadata: original_title, byline, source,
	// editor or published. The first group of Text or Comment counts if there
	// is one, else the whole.
	Capture string `yaml:"capture"`
	// Mode is "page" if the rule is only for full pages, "fragment" if only
	// for fragments.
	Mode string `yaml:"mode"`

	// Hosts narrows the rule to documents of these hosts, and Except to those of
	// none of these; both are patterns like those of the file.
	Hosts  []string `yaml:"hosts"`
	Except []string `yaml:"except"`

	// Example shows what the rule is for; Keeps lists what it must leave as it
	// is. Both are run as tests.
	Example *Example `yaml:"example"`
	Keeps   []string `yaml:"keeps"`
}

// An AttrCopy copies the attribute From to the attribute To.
type AttrCopy struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// An Example is a fragment before and after cleaning.
type Example struct {
	In  string `yaml:"in"`
	Out string `yaml:"out"`
}

// ParseRules reads a rule file. name is what errors and reports call it. The
// error is a *RuleError: for a mistake in the file, an unknown key, and a
// selector or expression that doesn't compile.
func ParseRules(name string, data []byte) (file RuleFile, err error) {
	defer recovered(&err)
	file, err = readRuleFile(name, data)
	if err != nil {
		return file, err
	}
	_, err = compile([]RuleFile{file}, nil)
	return file, err
}

// readRuleFile reads the YAML. Its library panics on some input that is none.
func readRuleFile(name string, data []byte) (file RuleFile, err error) {
	file.File = name
	defer func() {
		if p := recover(); p != nil {
			err = &RuleError{File: name, Err: fmt.Errorf("can't be read as YAML: %v", p)}
		}
	}()
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return file, yamlError(name, err)
	}
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if err := yaml.NodeToValue(doc.Body, &file, yaml.Strict()); err != nil {
			return file, yamlError(name, err)
		}
		placeLines(doc.Body, file.Rules)
	}
	return file, nil
}

// placeLines writes each rule's line into it.
func placeLines(doc ast.Node, rules []Rule) {
	top, ok := doc.(*ast.MappingNode)
	if !ok {
		return
	}
	for _, entry := range top.Values {
		list, ok := entry.Value.(*ast.SequenceNode)
		if !ok || entry.Key.GetToken().Value != "rules" {
			continue
		}
		for i, v := range list.Values {
			if i < len(rules) {
				rules[i].Line = startLine(v)
			}
		}
	}
}

// startLine is the line of a mapping's first key.
func startLine(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	return n.GetToken().Position.Line
}

// yamlError turns an error of the YAML library into a *RuleError.
func yamlError(file string, err error) error {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		return &RuleError{File: file, Line: y.GetToken().Position.Line, Err: errors.New(y.GetMessage())}
	}
	return &RuleError{File: file, Err: err}
}

// DefaultRules reads the built-in rule files, the general ones last, so that a
// publisher's rules come first. The caller may change them.
func DefaultRules() []RuleFile {
	files, err := loadRules(embedded)
	if err != nil {
		panic(err) // a test compiles every embedded file
	}
	return files
}

// loadRules reads the files under rules/.
func loadRules(fsys fs.FS) ([]RuleFile, error) {
	names, err := fs.Glob(fsys, "rules/*.yaml")
	if err != nil {
		return nil, err
	}
	var publishers, general []RuleFile
	for _, name := range names { // Glob gives them sorted
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		file, err := readRuleFile(path.Base(name), data)
		if err != nil {
			return nil, err
		}
		if file.Publisher == "" {
			general = append(general, file)
		} else {
			publishers = append(publishers, file)
		}
	}
	return append(publishers, general...), nil
}

// builtinProgram is builtinFiles compiled, once.
var builtinProgram = sync.OnceValues(func() (*program, error) { return withBuiltin(nil, nil) })

// withBuiltin compiles the built-in files and others behind them. What done has
// compiled of the same files is taken from there.
func withBuiltin(files []RuleFile, done *program) (*program, error) {
	return compile(slices.Concat(builtinFiles, files), done)
}

// check says what is wrong with a rule apart from its selectors and
// expressions.
func (r *Rule) check() error {
	actions := 0
	for _, s := range []string{r.Remove, r.Unwrap, r.Rename, r.Wrap, r.Comment, r.Attributes, r.Find} {
		if s != "" {
			actions++
		}
	}
	switch {
	case r.Name == "":
		return errors.New("name is missing")
	case actions != 1:
		return errors.New("want exactly one of remove, unwrap, rename, wrap, comment, attributes, find")
	case r.Wrap != "" && r.To == "":
		return errors.New("wrap and to go together")
	case (r.Rename+r.Wrap != "") != (r.To != ""):
		return errors.New("rename and to go together")
	case r.To != "" && !renameTargets[r.To]:
		return fmt.Errorf("to: %q is no element that an article can hold", r.To)
	case (r.Attributes != "") != (len(r.Drop)+len(r.Copy) > 0):
		return errors.New("attributes goes with drop or copy")
	case r.Replace != "" && r.Find == "":
		return errors.New("replace goes with find")
	case r.Text != "" && r.Remove == "":
		return errors.New("text goes with remove")
	case (r.At != "" || r.With != "" || r.Linked) && r.Text == "":
		return errors.New("at, with and linked go with text")
	case r.At != "" && r.At != "start" && r.At != "end":
		return fmt.Errorf("at: %q: want start or end", r.At)
	case r.With != "" && r.With != "links" && r.With != "rest":
		return fmt.Errorf("with: %q: want links or rest", r.With)
	case r.Mode != "" && r.Mode != "page" && r.Mode != "fragment":
		return fmt.Errorf("mode: %q: want page or fragment", r.Mode)
	case r.Capture != "" && r.Remove == "" && r.Comment == "":
		return errors.New("capture goes with remove or comment")
	case r.Capture != "" && (&Meta{}).field(r.Capture) == nil:
		return fmt.Errorf("capture: %q: want one of original_title, byline, source, editor, published", r.Capture)
	}
	return checkHosts(r.Hosts, r.Except)
}

// selector is what picks the elements, "" for a rule about comments or the
// source.
func (r *Rule) selector() string { return r.Remove + r.Unwrap + r.Rename + r.Wrap + r.Attributes }

// field gives the place of a captured value by its name in rule files.
func (m *Meta) field(name string) *string {
	switch name {
	case "original_title":
		return &m.OriginalTitle
	case "byline":
		return &m.Byline
	case "source":
		return &m.Source
	case "editor":
		return &m.Editor
	case "published":
		return &m.Published
	}
	return nil
}
