package siteconfig

import (
	"fmt"
	"regexp"
	"strings"
)

// A config is one file.
type config struct {
	file, site          string
	body                []line
	title, author, date []line
	strips              []line // and all else that becomes a rule, in the order of the file
	replace             []replacement
	expressions         []*expression // that are run
}

// A line is a directive.
type line struct {
	number    int
	directive string
	argument  string // what stands in brackets behind the directive
	value     string
	xpath     *expression // if the value is one
}

// A replacement is a find_string with its replace_string.
type replacement struct {
	number     int
	find, with string
}

// read reads a file's lines.
func (s *Set) read(c *config, text string) {
	var find *replacement // a find_string that waits for its replace_string
	number := 0
	for raw := range strings.SplitSeq(text, "\n") {
		number++
		l, ok := readLine(strings.TrimSpace(raw), number)
		if !ok {
			continue
		}
		switch {
		case l.directive == "find_string" && l.value != "":
			find = &replacement{number, l.value, ""}
		case l.directive == "replace_string" && l.argument != "":
			c.replace = append(c.replace, replacement{number, l.argument, l.value})
		case l.directive == "replace_string" && find != nil:
			find.with = l.value
			c.replace = append(c.replace, *find)
			find = nil
		case l.value != "":
			s.take(c, l)
		}
	}
	c.apportion()
}

// readLine parts a line into directive, argument and value.
func readLine(raw string, number int) (line, bool) {
	if raw == "" || raw[0] == '#' {
		return line{}, false
	}
	if m := withArgument.FindStringSubmatch(raw); m != nil {
		return line{number: number, directive: m[1], argument: m[2], value: strings.TrimSpace(m[3])}, true
	}
	directive, value, ok := strings.Cut(raw, ":")
	return line{number: number, directive: strings.TrimSpace(directive), value: strings.TrimSpace(value)}, ok
}

var withArgument = regexp.MustCompile(`^([a-z_]+)\((.*?)\)\s*:(.*)$`)

// take takes one directive in.
func (s *Set) take(c *config, l line) {
	switch l.directive {
	case "body":
		s.takeXPath(c, l, &c.body)
	case "title":
		s.takeXPath(c, l, &c.title)
	case "author":
		s.takeXPath(c, l, &c.author)
	case "date":
		s.takeXPath(c, l, &c.date)
	case "wrap_in":
		if l.argument = strings.ToLower(l.argument); !wrappers[l.argument] {
			s.skip("wrap_in(" + l.argument + ")")
			return
		}
		s.takeXPath(c, l, &c.strips)
	case "strip", "strip_attr", "dissolve":
		s.takeXPath(c, l, &c.strips)
	case "src_lazy_load_attr":
		if attributeName.MatchString(l.value) {
			c.strips = append(c.strips, l)
		}
	case "strip_id_or_class", "strip_image_src":
		if l.value = strings.Trim(strings.Map(withoutQuotes, l.value), " "); l.value != "" {
			c.strips = append(c.strips, l)
		}
	default:
		s.skip(l.directive)
	}
}

func (s *Set) skip(directive string) {
	if s.skipped == nil {
		s.skipped = map[string]int{}
	}
	s.skipped[directive]++
}

// wrappers are the elements that an article can hold something in.
var wrappers = map[string]bool{
	"p": true, "div": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "strong": true, "em": true,
	"b": true, "i": true, "blockquote": true, "figure": true, "figcaption": true, "pre": true, "code": true, "ul": true, "ol": true, "li": true,
}

func withoutQuotes(r rune) rune {
	if r == '\'' || r == '"' {
		return -1
	}
	return r
}

// takeXPath takes in a directive whose value is an expression.
func (s *Set) takeXPath(c *config, l line, into *[]line) {
	value := l.value
	if l.directive == "strip_attr" {
		element, name, ok := cutAttribute(value)
		if !ok {
			s.problems = append(s.problems, Problem{c.file, l.number, l.directive + ": " + l.value, "want an expression that ends in /@name"})
			return
		}
		value, l.argument = element, name
	}
	x, err := compile(value)
	if err == nil && (x.css == "" || fields[l.directive]) {
		if c.expressions = append(c.expressions, x); len(c.expressions) > maxExpressions {
			c.expressions = c.expressions[:maxExpressions]
			err = fmt.Errorf("more than %d expressions that aren't CSS", maxExpressions)
		}
	}
	if err != nil {
		s.problems = append(s.problems, Problem{c.file, l.number, l.directive + ": " + l.value, err.Error()})
		return
	}
	l.xpath = x
	*into = append(*into, l)
}

// fields are the directives whose expressions are run even if they are CSS.
var fields = map[string]bool{"body": true, "title": true, "author": true, "date": true}

// cutAttribute parts the attribute that an expression ends in from its element.
func cutAttribute(xpath string) (element, name string, ok bool) {
	at := strings.LastIndex(xpath, "/@")
	if at <= 0 || !attributeName.MatchString(xpath[at+2:]) {
		return "", "", false
	}
	if element = xpath[:at]; strings.HasSuffix(element, "/") {
		element += "/*" // //@style
	}
	return element, xpath[at+2:], true
}

var attributeName = regexp.MustCompile(`^[a-zA-Z_][\w:.-]*$`)
