// Package rules holds the built-in rule files and the form in which the stages read rules.
// Builtin returns the built-in files; Decode reads the YAML of a file, and Rule.Check and
// CheckHosts say what is wrong in one. What the fields of a File and a Rule mean is said at
// newsclean.RuleFile and newsclean.Rule.
package rules

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// A File is one rule file as the stages read it. newsclean.RuleFile explains its fields; the
// examples and what else a file has for its readers are left out.
type File struct {
	File      string   `json:",omitempty"`
	Publisher string   `json:",omitempty"`
	Hosts     []string `json:",omitempty"`
	Except    []string `json:",omitempty"`
	Assets    []string `json:",omitempty"`
	Marks     []string `json:",omitempty"`
	Article   []string `json:",omitempty"`
	Pictures  string   `json:",omitempty"`
	Title     string   `json:",omitempty"`
	Byline    string   `json:",omitempty"`
	Source    string   `json:",omitempty"`
	Editor    string   `json:",omitempty"`
	Published string   `json:",omitempty"`
	Rules     []Rule   `json:",omitempty"`

	// Compile, if it isn't nil, compiles a selector that isn't CSS. It returns nil for CSS.
	Compile func(selector string) (Selector, error) `json:"-"`
}

// A Rule is one rule of a file. newsclean.Rule explains its fields; the examples are left out.
type Rule struct {
	Name       string     `json:",omitempty"`
	Line       int        `json:",omitempty"`
	Remove     string     `json:",omitempty"`
	Unwrap     string     `json:",omitempty"`
	Rename     string     `json:",omitempty"`
	Wrap       string     `json:",omitempty"`
	Keep       string     `json:",omitempty"` // what no rule and no stage takes; a caller asks for it, and no file has it
	To         string     `json:",omitempty"`
	Comment    string     `json:",omitempty"`
	Attributes string     `json:",omitempty"`
	Drop       []string   `json:",omitempty"`
	Copy       []AttrCopy `json:",omitempty"`
	Redirect   []string   `json:",omitempty"`
	Find       string     `json:",omitempty"`
	Replace    string     `json:",omitempty"`
	Text       string     `json:",omitempty"`
	At         string     `json:",omitempty"`
	With       string     `json:",omitempty"`
	Linked     bool       `json:",omitempty"`
	Sparing    bool       `json:",omitempty"`
	Tail       bool       `json:",omitempty"`
	Capture    string     `json:",omitempty"`
	Mode       string     `json:",omitempty"`
	Hosts      []string   `json:",omitempty"`
	Except     []string   `json:",omitempty"`
}

// An AttrCopy copies the attribute From to the attribute To.
type AttrCopy struct{ From, To string }

// A Selector is a compiled selector that isn't CSS. Select returns the nodes of a document
// that it matches.
type Selector interface {
	Select(document *html.Node) []*html.Node
}

// An Error says where in a rule file a mistake is and what it is. newsclean.RuleError explains
// its fields.
type Error struct {
	File   string
	Line   int
	Rule   string
	Err    error
	Column int
}

func (e *Error) Error() string {
	where := e.File
	switch {
	case e.Line > 0 && e.File != "":
		where += fmt.Sprintf(":%d", e.Line)
		if e.Column > 0 {
			where += fmt.Sprintf(":%d", e.Column)
		}
	case e.Line > 0:
		where = fmt.Sprintf("line %d", e.Line)
	}
	s := "newsclean: "
	if where != "" {
		s += where + ": "
	}
	if e.Rule != "" {
		s += "rule " + e.Rule + ": "
	}
	if e.Err == nil {
		return strings.TrimSuffix(s, ": ")
	}
	return s + e.Err.Error()
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// SchemaAddress is where the JSON Schema of rule files is, schema.json here.
const SchemaAddress = "https://raw.githubusercontent.com/newsclean/newsclean/main/rules/schema.json"

// Values returns the values that a key of a rule may have, nil if it may have any.
func Values(key string) []string {
	switch key {
	case "at":
		return []string{"start", "end"}
	case "with":
		return []string{"links", "rest"}
	case "mode":
		return []string{"page", "fragment"}
	case "capture": // fields of the metadata
		return []string{"original_title", "byline", "source", "editor", "published"}
	}
	return nil
}

// isValue reports whether a key may have a value.
func isValue(key, value string) bool { return value == "" || slices.Contains(Values(key), value) }

// Check returns an error that says what is wrong with a rule, apart from its selectors and
// expressions, nil if nothing is.
func (r *Rule) Check() error {
	actions := 0
	for _, s := range []string{r.Remove, r.Unwrap, r.Rename, r.Wrap, r.Comment, r.Attributes, r.Find, r.Keep} {
		if s != "" {
			actions++
		}
	}
	if len(r.Redirect) > 0 {
		actions++
	}
	switch {
	case r.Name == "":
		return errors.New("name is missing")
	case actions != 1:
		return errors.New("want exactly one of remove, unwrap, rename, wrap, comment, attributes, redirect, find")
	case r.Wrap != "" && r.To == "":
		return errors.New("wrap and to go together")
	case (r.Rename+r.Wrap != "") != (r.To != ""):
		return errors.New("rename and to go together")
	case r.To != "" && !renameTargets[r.To]:
		return keyError("to", "%q is no element that an article can hold", r.To)
	case (r.Attributes != "") != (len(r.Drop)+len(r.Copy) > 0):
		return errors.New("attributes goes with drop or copy")
	case r.Replace != "" && r.Find == "":
		return errors.New("replace goes with find")
	case r.Text != "" && r.Remove == "":
		return errors.New("text goes with remove")
	case (r.At != "" || r.With != "" || r.Linked || r.Tail) && r.Text == "":
		return errors.New("at, with, linked and tail go with text")
	case r.Tail && (r.With != "" || r.Linked || r.Sparing):
		return errors.New("tail takes the end of a line alone: leave out with, linked and sparing")
	case r.Sparing && r.Remove == "":
		return errors.New("sparing goes with remove")
	case !isValue("at", r.At):
		return keyError("at", "%q: want start or end", r.At)
	case !isValue("with", r.With):
		return keyError("with", "%q: want links or rest", r.With)
	case !isValue("mode", r.Mode):
		return keyError("mode", "%q: want page or fragment", r.Mode)
	case r.Capture != "" && r.Remove == "" && r.Comment == "":
		return errors.New("capture goes with remove or comment")
	case !isValue("capture", r.Capture):
		return keyError("capture", "%q: want one of %s", r.Capture, strings.Join(Values("capture"), ", "))
	}
	return CheckHosts(r.Hosts, r.Except)
}

// Selector returns the selector of the elements that a rule applies to, "" for a rule about
// comments or the source.
func (r *Rule) Selector() string {
	return r.Remove + r.Unwrap + r.Rename + r.Wrap + r.Attributes + r.Keep
}

// keyError says how the value of a key is wrong.
func keyError(key, format string, args ...any) error {
	return &KeyError{key, fmt.Errorf(format, args...)}
}

// Action returns the key whose value is the rule's selector, "" for a rule without one.
func (r *Rule) Action() string {
	for _, x := range []struct{ key, selector string }{{"remove", r.Remove}, {"unwrap", r.Unwrap}, {"rename", r.Rename}, {"wrap", r.Wrap}, {"attributes", r.Attributes}, {"keep", r.Keep}} {
		if x.selector != "" {
			return x.key
		}
	}
	return ""
}

// renameTargets are the elements that a rule may turn others into.
var renameTargets = map[string]bool{
	"p": true, "div": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"strong": true, "em": true, "b": true, "i": true, "u": true, "s": true, "code": true, "sub": true, "sup": true, "mark": true,
	"blockquote": true, "figure": true, "figcaption": true, "pre": true, "ul": true, "ol": true, "li": true,
	"img": true, "a": true, "iframe": true, "video": true, "audio": true, "cite": true, "br": true, "hr": true,
}

// CheckHosts returns an error that names the first pattern of the lists that can't match any
// host, nil if there is none. The patterns are:
//
//	example.com     the host and those below it
//	=example.com    the host alone, with or without www
//	*.example.com   those below it alone
//	example.*       the host and those below it under every public suffix
func CheckHosts(lists ...[]string) error {
	for _, list := range lists {
		for _, p := range list {
			name := strings.TrimPrefix(strings.TrimPrefix(p, "="), "*.")
			name = strings.TrimSuffix(name, ".*")
			if name == "" || name != strings.ToLower(name) || strings.ContainsAny(name, "*=/: ") || strings.Trim(name, ".") != name {
				return keyError("hosts", "%q: want a host name in lower case, such as example.com, =example.com, *.example.com or example.*", p)
			}
		}
	}
	return nil
}
