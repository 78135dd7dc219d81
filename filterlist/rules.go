package filterlist

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean"
)

// Rules gives a rule file for each list, to be handed to newsclean.WithRules at
// once: the exceptions of each list hold for the filters of all. A rule is
// called by the list and the selector, easylist/.ad-box, and its line is the
// filter's.
func Rules(lists ...*List) []newsclean.RuleFile {
	ex := newExceptions(lists)
	taken := map[string]bool{}
	var files []newsclean.RuleFile
	for _, l := range lists {
		f := newsclean.RuleFile{File: l.Name, Rules: make([]newsclean.Rule, 0, len(l.filters))}
		own := map[string]newsclean.Selector{}
		prefix := shortName(l.Name) + "/"
		for i := range l.filters {
			x := &l.filters[i]
			if ex.everywhere[x.selector] {
				continue
			}
			if x.own != nil {
				own[x.selector] = x.own
			}
			name := prefix + shortened(x.selector)
			if taken[name] {
				name = fmt.Sprintf("%s@%d", name, x.line)
			}
			for n := 2; taken[name]; n++ { // two lists of one name
				name = fmt.Sprintf("%s%s@%d-%d", prefix, shortened(x.selector), x.line, n)
			}
			taken[name] = true
			f.Rules = append(f.Rules, rule(x, name, ex))
		}
		f.Compile = func(text string) (newsclean.Selector, error) { return own[text], nil }
		files = append(files, f)
	}
	return files
}

func rule(x *filter, name string, ex exceptions) newsclean.Rule {
	r := newsclean.Rule{Name: name, Line: x.line, Remove: x.selector, Hosts: x.hosts, Except: x.except}
	if more := ex.hosts[x.selector]; len(more) > 0 {
		r.Except = slices.Concat(r.Except, more)
	}
	if x.pagesOnly {
		r.Mode = "page"
	}
	return r
}

// exceptions are what the lists say that their filters are not for.
type exceptions struct {
	everywhere map[string]bool
	hosts      map[string][]string
}

func newExceptions(lists []*List) exceptions {
	ex := exceptions{map[string]bool{}, map[string][]string{}}
	for _, l := range lists {
		for _, x := range l.exceptions {
			switch {
			case len(x.hosts) > 0:
				ex.hosts[x.selector] = append(ex.hosts[x.selector], x.hosts...)
			case len(x.except) == 0: // one for all hosts but some is rarer than what it could break
				ex.everywhere[x.selector] = true
			}
		}
	}
	return ex
}

// shortName is a list's name without its folder and what follows on a dot.
func shortName(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if short, _, _ := strings.Cut(base, "."); short != "" {
		return short
	}
	return base
}

// maxName is how much of a selector a rule's name holds, in bytes.
const maxName = 60

func shortened(s string) string {
	if len(s) <= maxName {
		return s
	}
	end := maxName
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end] + "…"
}
