package newsclean

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"regexp"
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/apply"
	"github.com/newsclean/newsclean/internal/match"
	"github.com/newsclean/newsclean/internal/typo"
	"github.com/newsclean/newsclean/rules"
	"golang.org/x/net/html"
)

// A RuleFile is what one YAML file under rules/ says: one publisher, or rules for all
// of them. Users write files of the same form, or build the value.
type RuleFile struct {
	// File is the name that errors and reports give.
	File string `yaml:"-"`
	// Publisher is empty for rules that are for every document. Those never take more
	// than a part of an article, see Removal.Refused.
	Publisher string `yaml:"publisher"`
	// Hosts are patterns of the publisher's hosts: example.com is the host and
	// those below it, =example.com the host alone, with or without www,
	// *.example.com those below it alone, and example.* the host and those below
	// it under every public suffix. Except are hosts that aren't meant.
	Hosts  []string `yaml:"hosts"`
	Except []string `yaml:"except"`
	// Assets are hosts from which only this publisher's pictures come.
	Assets []string `yaml:"assets"`
	// Marks are selectors that only this publisher's markup matches.
	Marks []string `yaml:"marks"`
	// Article lists selectors of the article on a full page; the first that
	// matches counts.
	Article []string `yaml:"article"`
	// Pictures is what a script of a picture post calls the list of its pictures. The
	// text of such a post is the page's description.
	Pictures string `yaml:"pictures"`
	// Selectors of metadata on a full page.
	Title     string `yaml:"title"`
	Byline    string `yaml:"byline"`
	Source    string `yaml:"source"`
	Editor    string `yaml:"editor"`
	Published string `yaml:"published"`
	// Rules are applied in this order.
	Rules []Rule `yaml:"rules"`

	// Compile, if it isn't nil, makes a Selector of the text of a selector of this file
	// that isn't CSS: in Article, of metadata and in rules, but not in Marks. It
	// returns nil for CSS. It is called once for each text, by New or, for a rule with
	// Hosts, when the first document of such a host comes. By then there is nobody to
	// return an error to, and a rule whose selector is an error picks nothing.
	Compile func(selector string) (Selector, error) `yaml:"-" json:"-"`
}

// A Rule says what to do with the elements that a selector picks, with comments or with
// the source. It has exactly one of the actions Remove, Unwrap, Rename, Wrap, Comment,
// Attributes, Redirect and Find; all but Comment, Redirect and Find are CSS selectors. Parts of svg
// elements are not picked: a drawing is taken out as a whole.
type Rule struct {
	// Name is publisher/what; it is unique, and it is what reports print.
	Name string `yaml:"name"`
	// Line is where the rule stands in its file, 0 if it came from Go.
	Line int `yaml:"-"`

	// Remove takes out the elements with all that is in them.
	Remove string `yaml:"remove"`
	// Unwrap takes out the elements' tags and leaves what is in them. Like Rename, it
	// doesn't touch elements whose text no browser shows, such as script.
	Unwrap string `yaml:"unwrap"`
	// Rename makes the elements To, such as "figure" or "strong"; Wrap puts each into a
	// new element To.
	Rename string `yaml:"rename"`
	Wrap   string `yaml:"wrap"`
	To     string `yaml:"to"`
	// Comment drops the comments whose text the RE2 expression matches. (All comments
	// are dropped; the rule gives these a name in the report.)
	Comment string `yaml:"comment"`
	// Attributes drops (Drop) or copies (Copy, from a name to a name) attributes of the
	// elements.
	Attributes string     `yaml:"attributes"`
	Drop       []string   `yaml:"drop"`
	Copy       []AttrCopy `yaml:"copy"`

	// Redirect lists links that lead to where an address in them says, which then is the
	// link's own: host/path?parameter if it is the value of that parameter, host/path? if
	// it is the whole query, and host/path/ if it is the rest of the path. The host is a
	// pattern as in Hosts. The path is the whole path; one that ends with * is how the
	// path begins. An address that isn't one of the web, or that holds a password, is not
	// followed.
	Redirect []string `yaml:"redirect"`

	// Find is a string that is replaced by Replace in the source of a full page,
	// wherever it stands, before the page is parsed. A change that would alter the
	// page's visible text is not made and counts as refused: nothing could account for
	// it.
	Find    string `yaml:"find"`
	Replace string `yaml:"replace"`

	// Text narrows Remove to the elements, or lines of elements, whose whole visible
	// text, trimmed, the RE2 expression matches. {{share}} and its like in it stand for
	// the phrases of a kind in all languages, which docs/words.md lists. Lines in tables of
	// data are left alone but by a publisher's rule whose selector names their cells.
	Text string `yaml:"text"`
	// At is "start" or "end" for a rule that can only mean the first or last few lines
	// of the article. It goes with Text.
	At string `yaml:"at"`
	// With is "links" if the blocks that follow and are nothing but links are removed
	// too, and "rest" if all that follows is. It goes with Text.
	With string `yaml:"with"`
	// Linked narrows Text to lines of which at least half, without their label, is
	// links.
	Linked bool `yaml:"linked"`
	// Sparing narrows Remove to elements that aren't plain sentences: paragraphs that end in
	// a full stop, with no heading, list, image or control, and more text than links. With
	// Text it narrows it to lines that are no running text and head none: a heading, or a
	// line in bold, right over sentences stays. Of a line with pictures it takes the text alone.
	Sparing bool `yaml:"sparing"`
	// Tail says that Text is the end of a line and not all of it, and takes that end alone: the
	// shortest that the expression matches behind white space or, where none follows it, as in
	// Chinese, a full stop. It is tried again until none is left; of a line of any length up to
	// 400 characters go. Where that is all of the line, the line goes.
	Tail bool `yaml:"tail"`
	// Capture keeps the text as metadata: original_title, byline, source, editor or
	// published. It is the first group of Text or Comment if there is one, else the
	// whole.
	Capture string `yaml:"capture"`
	// Mode is "page" if the rule is only for full pages, "fragment" if only for
	// fragments.
	Mode string `yaml:"mode"`

	// Hosts narrows the rule to documents of these hosts, and Except to those of
	// none of these; both are patterns like those of the file.
	Hosts  []string `yaml:"hosts"`
	Except []string `yaml:"except"`

	// Example shows what the rule is for; Keeps lists what it must leave as it is. Both
	// are run as tests.
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

// A Selector picks nodes of a document in another way than CSS does: by XPath, say, or
// by what an element contains. RuleFile.Compile makes it. It is used by many goroutines
// at once.
type Selector interface {
	// Select returns the elements and texts that it picks in the document. It gets the
	// document as it came, and must not change it.
	Select(document *html.Node) []*html.Node
}

// A TextSelector is a Selector for metadata that returns text rather than nodes, such
// as an attribute's value.
type TextSelector interface {
	Selector
	// SelectText returns the text, "" if there is none.
	SelectText(document *html.Node) string
}

// A ScriptBlind Selector says whether what it picks is the same whatever scripts and
// style sheets hold. If so, newsclean needn't parse these, which are more than half of
// most pages.
type ScriptBlind interface {
	Selector
	BlindToScripts() bool
}

// ParseRules reads a rule file. name is what errors and reports call it. The error is a
// *RuleError: for a mistake in the file, an unknown key, or a selector or expression
// that doesn't compile.
func ParseRules(name string, data []byte) (file RuleFile, err error) {
	defer recovered(&err)
	file, places, err := readRuleFile(name, data)
	if err != nil {
		return file, err
	}
	if err = checkPrefix(&file); err == nil {
		err = checkApplies(&file)
	}
	if err == nil {
		_, err = match.Compile(internalFiles([]RuleFile{file}), nil)
	}
	var wrong *rules.Error
	if errors.As(err, &wrong) {
		at := places.Of(wrong.Line, wrong.Err)
		wrong.Line, wrong.Column = at.Line, at.Column
	}
	return file, ruleError(err)
}

// readRuleFile reads the YAML, without compiling it.
func readRuleFile(name string, data []byte) (file RuleFile, places *rules.Places, err error) {
	file.File = name
	places, err = rules.Decode(name, data, &file)
	if err != nil {
		return file, nil, ruleError(withKeyMeant(err))
	}
	lines := places.Lines()
	for i := range min(len(lines), len(file.Rules)) {
		file.Rules[i].Line = lines[i]
	}
	return file, places, nil
}

// unknownKey finds the key in an error about one that no rule file has.
var unknownKey = regexp.MustCompile(`^unknown field "([^"]+)"$`)

// withKeyMeant adds to such an error the key that was meant, if one is near.
func withKeyMeant(err error) error {
	var e *rules.Error
	if !errors.As(err, &e) {
		return err
	}
	if found := unknownKey.FindStringSubmatch(e.Err.Error()); found != nil {
		if meant := typo.Meant(found[1], ruleKeys()); meant != "" {
			e.Err = fmt.Errorf("%w; did you mean %s?", e.Err, meant)
		}
	}
	return err
}

// ruleKeys returns the keys of rule files, those of a rule first.
func ruleKeys() []string {
	var keys []string
	for _, t := range []reflect.Type{reflect.TypeFor[Rule](), reflect.TypeFor[RuleFile](), reflect.TypeFor[Example](), reflect.TypeFor[AttrCopy]()} {
		for i := range t.NumField() {
			if key := t.Field(i).Tag.Get("yaml"); key != "-" && !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// DefaultRules returns the built-in rule files, the general ones last, so that a
// publisher's rules come first. The caller may change them.
func DefaultRules() []RuleFile {
	files, err := loadRules(rules.FS)
	if err != nil {
		panic(err) // a test compiles every embedded file
	}
	return files
}

// loadRules reads the rule files of a folder.
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
		file, _, err := readRuleFile(path.Base(name), data)
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

// compile compiles the built-in rule files, unless they are left out, and the caller's
// files.
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

// builtinProgram compiles the built-in rule files, once.
var builtinProgram = sync.OnceValues(func() (*match.Program, error) { return match.Compile(rules.Builtin(), nil) })

// internalFiles returns rule files in the form that the stages read.
func internalFiles(files []RuleFile) []rules.File {
	out := make([]rules.File, len(files))
	for i := range files {
		out[i] = files[i].internal()
	}
	return out
}

// keeping returns a file of rules that keep what the caller wants to keep.
func (c *config) keeping() []rules.File {
	if len(c.kept) == 0 {
		return nil
	}
	f := rules.File{File: "keep"}
	for _, selector := range slices.Compact(slices.Sorted(slices.Values(c.kept))) {
		f.Rules = append(f.Rules, rules.Rule{Name: "keep/" + selector, Keep: selector})
	}
	return []rules.File{f}
}

// internal returns the file in the form that the stages read.
func (f *RuleFile) internal() rules.File {
	out := rules.File{
		File: f.File, Publisher: f.Publisher, Hosts: f.Hosts, Except: f.Except, Assets: f.Assets, Marks: f.Marks, Article: f.Article, Pictures: f.Pictures,
		Title: f.Title, Byline: f.Byline, Source: f.Source, Editor: f.Editor, Published: f.Published,
	}
	for i := range f.Rules {
		out.Rules = append(out.Rules, f.Rules[i].internal())
	}
	if f.Compile != nil {
		out.Compile = func(selector string) (rules.Selector, error) { return f.Compile(selector) }
	}
	return out
}

// internal returns the rule in the form that the stages read.
func (r *Rule) internal() rules.Rule {
	out := rules.Rule{
		Name: r.Name, Line: r.Line, Remove: r.Remove, Unwrap: r.Unwrap, Rename: r.Rename, Wrap: r.Wrap, To: r.To, Comment: r.Comment,
		Attributes: r.Attributes, Drop: r.Drop, Redirect: r.Redirect, Find: r.Find, Replace: r.Replace, Text: r.Text, At: r.At, With: r.With, Linked: r.Linked,
		Sparing: r.Sparing, Tail: r.Tail, Capture: r.Capture, Mode: r.Mode, Hosts: r.Hosts, Except: r.Except,
	}
	for _, c := range r.Copy {
		out.Copy = append(out.Copy, rules.AttrCopy(c))
	}
	return out
}

// ruleError makes a *RuleError of an error in a rule file that a stage reports. It
// returns any other error as it is.
func ruleError(err error) error {
	var e *rules.Error
	if errors.As(err, &e) {
		return (*RuleError)(e)
	}
	return err
}

// share returns the share of an article's visible text that a rule of no publisher may
// take.
func (c *Cleaner) share() float64 {
	if c.rulesAlone {
		return 1
	}
	return apply.MaxShare
}
