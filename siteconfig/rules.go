package siteconfig

import (
	"fmt"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/written"
)

// Rules gives the rule files of the set, to be handed to newsclean.WithRules. A
// rule is called by its site, directive and line: example.com/strip@12.
func (s *Set) Rules() []newsclean.RuleFile {
	below := s.below()
	var files []newsclean.RuleFile
	for i := range s.configs {
		files = append(files, s.configs[i].rules(below))
	}
	return files
}

// below gives, for each site of the form .example.com, the hosts that have a
// file of their own.
func (s *Set) below() map[string][]string {
	out := map[string][]string{}
	for i := range s.configs {
		site := s.configs[i].site
		pattern := hostPattern(site)
		for host := strings.TrimPrefix(site, "."); ; {
			_, rest, ok := strings.Cut(host, ".")
			if !ok {
				break
			}
			host = rest
			out["."+host] = append(out["."+host], pattern)
		}
	}
	return out
}

func hostPattern(site string) string {
	if host, ok := strings.CutPrefix(site, "."); ok {
		return "*." + host
	}
	return "=" + site
}

// A maker makes the rules of one configuration.
type maker struct {
	*config
	file newsclean.RuleFile
	own  map[string]newsclean.Selector // by the text that stands for them
}

func (c *config) rules(below map[string][]string) newsclean.RuleFile {
	m := maker{config: c, own: map[string]newsclean.Selector{}}
	m.file.File = c.file
	if c.site != "global" {
		m.file.Publisher = c.site
		m.file.Hosts = []string{hostPattern(c.site)}
	}
	if host, ok := strings.CutPrefix(c.site, "."); ok {
		m.file.Except = append([]string{"=" + host}, below[c.site]...)
	}
	for _, l := range c.body {
		m.own[l.value] = picks{l.xpath}
		m.file.Article = append(m.file.Article, l.value)
	}
	m.file.Title = m.field(c.title, false)
	m.file.Byline = m.field(c.author, true)
	m.file.Published = m.field(c.date, false)
	for _, l := range c.strips {
		m.line(l)
	}
	for _, x := range c.replace {
		m.file.Rules = append(m.file.Rules, newsclean.Rule{Name: fmt.Sprintf("%s/find_string@%d", c.site, x.number), Line: x.number, Find: x.find, Replace: x.with})
	}
	own := m.own
	m.file.Compile = func(text string) (newsclean.Selector, error) { return own[text], nil }
	return m.file
}

// field enters expressions for metadata, and gives the text that stands for
// them.
func (m *maker) field(lines []line, all bool) string {
	var f field
	var texts []string
	for _, l := range lines {
		f.tries = append(f.tries, l.xpath)
		texts = append(texts, l.value)
	}
	if len(f.tries) == 0 {
		return ""
	}
	f.all = all
	text := strings.Join(texts, "\n")
	m.own[text] = f
	return text
}

// line makes a directive a rule.
func (m *maker) line(l line) {
	r := newsclean.Rule{Name: fmt.Sprintf("%s/%s@%d", m.site, l.directive, l.number), Line: l.number, Hosts: m.file.Hosts}
	selector, anywhere := "", true
	switch l.directive {
	case "strip_id_or_class":
		selector = strings.ReplaceAll(`[class*="X"]:not([class^="language-"]), [id*="X"]:not([id^="nc-"])`, "X", escaped(l.value))
	case "strip_image_src":
		selector, anywhere = fmt.Sprintf(`img[src*="%s"]`, escaped(l.value)), false
	case "src_lazy_load_attr":
		selector = "img[" + strings.ToLower(l.value) + "]"
	default:
		selector, anywhere = m.selector(l)
	}
	if !anywhere {
		r.Mode = "page"
	}
	switch l.directive {
	case "dissolve":
		r.Unwrap = selector
	case "strip_attr":
		r.Attributes, r.Drop = selector, []string{strings.ToLower(l.argument)}
	case "src_lazy_load_attr":
		r.Attributes, r.Copy = selector, []newsclean.AttrCopy{{From: strings.ToLower(l.value), To: "src"}}
	case "wrap_in":
		r.Wrap, r.To = selector, l.argument
	default:
		r.Remove = selector
	}
	m.file.Rules = append(m.file.Rules, r)
}

// selector gives the selector of an expression, as CSS if it can be one, and
// whether it can't match what newsclean writes.
func (m *maker) selector(l line) (text string, anywhere bool) {
	if css := l.xpath.css; css != "" {
		return css, !written.MayMatch(css)
	}
	m.own[l.value] = picks{l.xpath}
	return l.value, false
}

// escaped writes a text so that it can stand in the quotes of a CSS string.
func escaped(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s)
}
