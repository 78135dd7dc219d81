package newsclean

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

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

// A Selector picks nodes of a document in another way than CSS does: by XPath,
// say, or by what an element contains. RuleFile.Compile gives it. It is used
// by many goroutines at once.
type Selector interface {
	// Select gives the elements and texts that it picks of the document, which
	// it gets as it came and must not change.
	Select(document *html.Node) []*html.Node
}

// A TextSelector is a Selector for metadata that gives text rather than nodes,
// an attribute's value for instance.
type TextSelector interface {
	Selector
	// SelectText gives the text, "" if there is none.
	SelectText(document *html.Node) string
}

// A ScriptBlind Selector says of itself whether what it picks is the same,
// whatever scripts and style sheets hold. newsclean then needn't parse these,
// which are more than half of most pages.
type ScriptBlind interface {
	Selector
	BlindToScripts() bool
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
	_, err = match.Compile(lowered([]RuleFile{file}), nil)
	return file, ruleError(err)
}

// readRuleFile reads the YAML.
func readRuleFile(name string, data []byte) (file RuleFile, err error) {
	file.File = name
	lines, err := rules.Decode(name, data, &file)
	if err != nil {
		return file, ruleError(err)
	}
	for i := range min(len(lines), len(file.Rules)) {
		file.Rules[i].Line = lines[i]
	}
	return file, nil
}

// DefaultRules reads the built-in rule files, the general ones last, so that a
// publisher's rules come first. The caller may change them.
func DefaultRules() []RuleFile {
	files, err := loadRules(rules.FS)
	if err != nil {
		panic(err) // a test compiles every embedded file
	}
	return files
}

// loadRules reads the files of the folder of rules.
func loadRules(fsys fs.FS) ([]RuleFile, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	var publishers, general []RuleFile
	for _, name := range names { // Glob returns them sorted
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

// compile compiles the rule files that are in force.
func (c *Cleaner) compile(files []rules.File) (*match.Program, error) {
	if !c.builtin {
		return match.Compile(files, nil)
	}
	builtin, err := builtinProgram()
	if err != nil || len(files) == 0 {
		return builtin, err
	}
	return match.Compile(slices.Concat(rules.Builtin(), files), builtin)
}

// builtinProgram is the built-in rule files compiled, once.
var builtinProgram = sync.OnceValues(func() (*match.Program, error) { return match.Compile(rules.Builtin(), nil) })

// lowered hands rule files down to the stages.
func lowered(files []RuleFile) []rules.File {
	out := make([]rules.File, len(files))
	for i := range files {
		out[i] = files[i].lowered()
	}
	return out
}

func (f *RuleFile) lowered() rules.File {
	out := rules.File{
		File: f.File, Publisher: f.Publisher, Hosts: f.Hosts, Except: f.Except, Assets: f.Assets, Marks: f.Marks, Article: f.Article,
		Title: f.Title, Byline: f.Byline, Source: f.Source, Editor: f.Editor, Published: f.Published,
	}
	for i := range f.Rules {
		out.Rules = append(out.Rules, f.Rules[i].lowered())
	}
	if f.Compile != nil {
		out.Compile = func(selector string) (rules.Selector, error) { return f.Compile(selector) }
	}
	return out
}

func (r *Rule) lowered() rules.Rule {
	out := rules.Rule{
		Name: r.Name, Line: r.Line, Remove: r.Remove, Unwrap: r.Unwrap, Rename: r.Rename, Wrap: r.Wrap, To: r.To, Comment: r.Comment,
		Attributes: r.Attributes, Drop: r.Drop, Find: r.Find, Replace: r.Replace, Text: r.Text, At: r.At, With: r.With, Linked: r.Linked,
		Capture: r.Capture, Mode: r.Mode, Hosts: r.Hosts, Except: r.Except,
	}
	for _, c := range r.Copy {
		out.Copy = append(out.Copy, rules.AttrCopy(c))
	}
	return out
}

// ruleError makes a *RuleError of what the stages say is wrong with a rule file. Any
// other error stays.
func ruleError(err error) error {
	var e *rules.Error
	if errors.As(err, &e) {
		return (*RuleError)(e)
	}
	return err
}

// share is the part of an article's visible text that a rule of no publisher may take.
func (c *Cleaner) share() float64 {
	if c.unguarded {
		return 1
	}
	return apply.MaxShare
}
