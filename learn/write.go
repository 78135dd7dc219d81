package learn

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/rules"
)

// Write writes sets as a rule file, with a comment at each rule: in how many documents its text
// stands, which are the first and the last, and what it takes. Rules in doubt are commented out.
// In a file of several sites each rule says which it is for, and a set without hosts is left out.
// Write writes nothing if nothing was learnt at all.
func Write(w io.Writer, sets ...*Set) (int, error) {
	sets = slices.DeleteFunc(slices.Clone(sets), func(s *Set) bool { return len(s.Rules) == 0 && s.Article == "" })
	if len(sets) > 1 {
		sets = slices.DeleteFunc(sets, func(s *Set) bool { return len(s.Hosts) == 0 })
	}
	if len(sets) == 0 {
		return 0, nil
	}
	docs, active := 0, 0
	var hosts []string
	for _, s := range sets {
		docs += s.Docs
		active += len(s.File().Rules)
		hosts = append(hosts, s.Hosts...)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n", rules.SchemaAddress)
	fmt.Fprintf(&b, "# Learnt from %d documents. Read it: whatever a rule here takes is gone.\n", docs)
	switch {
	case len(hosts) > 0 && len(sets) == 1:
		fmt.Fprintf(&b, "publisher: %s\n", scalar(sets[0].Site))
	case len(hosts) > 0:
		b.WriteString("publisher: learnt\n")
	}
	if len(hosts) > 0 {
		fmt.Fprintf(&b, "hosts: [%s]\n", scalars(hosts))
	}
	for _, s := range sets {
		s.writeArticle(&b, len(sets) > 1)
	}
	if active == 0 {
		b.WriteString("rules: []\n")
	} else {
		b.WriteString("rules:\n")
	}
	for _, s := range sets {
		for _, p := range s.Rules {
			p.write(&b, s, len(sets) > 1)
		}
	}
	return io.WriteString(w, b.String())
}

// writeArticle writes which element is the article of full pages. A file of several sites can't
// say so of one of them.
func (s *Set) writeArticle(b *strings.Builder, several bool) {
	if s.Article == "" {
		return
	}
	fmt.Fprintf(b, "# In %d of %d pages of %s it holds the article", s.ArticleDocs, s.Pages, oneLine(s.Site))
	if several {
		fmt.Fprintf(b, "; it can stand in a file of that site alone:\n#   article: [%s]\n", scalar(s.Article))
		return
	}
	fmt.Fprintf(b, ":\narticle: [%s]\n", scalar(s.Article))
}

// write writes a rule.
func (p *Proposal) write(b *strings.Builder, s *Set, withHost bool) {
	differ := ""
	if len(p.Texts) > 1 && strings.Contains(p.Rule.Text, anyNumber) {
		differ = " with numbers that differ,"
	}
	fmt.Fprintf(b, "  # In %d of %d documents,%s %s to %s:\n", p.Docs, s.Docs, differ, oneLine(p.First), oneLine(p.Last))
	for _, text := range p.Texts[:min(len(p.Texts), maxTexts-1)] {
		fmt.Fprintf(b, "  #   %s\n", oneLine(shorten(text)))
	}
	var r strings.Builder
	key := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&r, "    %s: %s\n", name, scalar(value))
		}
	}
	fmt.Fprintf(&r, "  - name: %s\n", scalar(p.Rule.Name))
	key("remove", p.Rule.Remove)
	key("text", p.Rule.Text)
	key("at", p.Rule.At)
	if p.Rule.Tail {
		r.WriteString("    tail: true\n")
	}
	if p.Rule.Linked {
		r.WriteString("    linked: true\n")
	}
	if withHost {
		fmt.Fprintf(&r, "    hosts: [%s]\n", scalars(s.Hosts))
	}
	if e := p.Rule.Example; e != nil {
		fmt.Fprintf(&r, "    example: {in: %s, out: %s}\n", scalar(e.In), scalar(e.Out))
	}
	for i, keep := range p.Rule.Keeps {
		if i == 0 {
			r.WriteString("    keeps:\n")
		}
		fmt.Fprintf(&r, "      - %s\n", scalar(keep))
	}
	if p.Doubt == "" {
		b.WriteString(r.String())
		return
	}
	fmt.Fprintf(b, "  # Left out, for %s:\n", p.Doubt)
	for l := range strings.Lines(r.String()) {
		b.WriteString("  #" + strings.TrimPrefix(l, "  "))
	}
}

// plain is a text that is YAML as it is: a selector, a host, the name of a rule. What has a dot
// or slash in it is no number and no word of YAML's own.
var plain = regexp.MustCompile(`^(?:p|li|start|end|h[1-6]|[a-z][a-z0-9-]*[./][a-zA-Z][a-zA-Z0-9./-]*)$`)

// scalar returns a text as YAML: in quotation marks unless it is plain, in single ones, or
// where there are characters that can't be seen, those of JSON, which is YAML too.
func scalar(text string) string {
	if plain.MatchString(text) {
		return text
	}
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		quoted, err := json.Marshal(text)
		if err == nil {
			return string(quoted)
		}
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}

// scalars returns texts as a list in one line of YAML.
func scalars(texts []string) string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = scalar(t)
	}
	return strings.Join(out, ", ")
}

// oneLine returns a text without what a comment can't hold.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text)
}
