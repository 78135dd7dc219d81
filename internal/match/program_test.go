package match

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/rules"
)

// compiled compiles files of rules.
func compiled(t *testing.T, files ...rules.File) *Program {
	t.Helper()
	for i := range files {
		files[i].File = fmt.Sprintf("%d.yaml", i)
		for k := range files[i].Rules {
			files[i].Rules[k].Name, files[i].Rules[k].Line = fmt.Sprintf("%d/%d", i, k), k+1
		}
	}
	p, err := Compile(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestWhichRulesNeedAllOfADocument wants a document to be parsed whole where a rule for its host
// looks into what is left out else. For other rules New asks once for all documents.
func TestWhichRulesNeedAllOfADocument(t *testing.T) {
	const host, other = "a.example", "b.example"
	for _, test := range []struct {
		file       rules.File
		here, away bool // at the host, and elsewhere
	}{
		{rules.File{Rules: []rules.Rule{{Remove: "p"}}}, false, false},
		{rules.File{Rules: []rules.Rule{{Remove: "p", Hosts: []string{host}}}}, false, false},
		{rules.File{Rules: []rules.Rule{{Remove: "p:contains('a')", Hosts: []string{host}}}}, true, false},
		{rules.File{Rules: []rules.Rule{{Remove: "p:has(svg)", Hosts: []string{host}}}}, true, false},
		{rules.File{Rules: []rules.Rule{{Rename: "p", To: "pre", Hosts: []string{host}}}}, true, false},
		{rules.File{Rules: []rules.Rule{{Rename: "p", To: "div", Hosts: []string{host}}}}, false, false},
	} {
		p := compiled(t, test.file)
		if here, away := p.NeedsWhole(NewOrigin([]string{host})), p.NeedsWhole(NewOrigin([]string{other})); here != test.here || away != test.away {
			t.Errorf("%+v %+v: at the host %v, elsewhere %v", test.file.Article, test.file.Rules, here, away)
		}
	}
}

// TestWhichEditsAreForAHost wants the rules about the source in order, those for the host alone.
func TestWhichEditsAreForAHost(t *testing.T) {
	edit := func(hosts, except, mode string) rules.Rule {
		return rules.Rule{Find: "<b>", Replace: "<i>", Hosts: strings.Fields(hosts), Except: strings.Fields(except), Mode: mode}
	}
	p := compiled(t,
		rules.File{Publisher: "A", Hosts: []string{"a.example"}, Rules: []rules.Rule{edit("", "", ""), edit("", "", "fragment")}},
		rules.File{Rules: []rules.Rule{edit("", "", ""), edit("a.example", "", "page"), edit("", "a.example", ""), edit("c.example", "", "")}},
		rules.File{Rules: []rules.Rule{edit("", "", "")}, Except: []string{"a.example"}},
	)
	for host, want := range map[string]string{
		"a.example": "0/0 1/0 1/1", "www.a.example": "0/0 1/0 1/1", "b.example": "1/0 1/2 2/0", "c.example": "1/0 1/2 1/3 2/0",
	} {
		var names []string
		for _, id := range p.EditsFor(NewOrigin([]string{host})) {
			names = append(names, p.Rules[id].Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
}

// TestWhatSelectorsAreLookedUpBy pins the keys of selectors. Another key costs nothing but time,
// so that nothing else would show it.
func TestWhatSelectorsAreLookedUpBy(t *testing.T) {
	for sel, want := range map[string]string{
		"p": "p", "p.a": "p.a", "#a": "#a", "p#a.b": "p#a.b", ".a.b": ".b", "div.a > p": "p after div.a", "#x b ~ i": "i after #x", "div > p": "p",
		"p:not(.a).b": "p.b", "*.a": ".a", `p[x="a.b"]`: `p[x="a.b"]`, `[x][class^="abc"]`: `[class^="abc"]`, `[x="ab"][y="a"]`: `[x="ab"]`,
		"p:contains('ab')": "p", "p:contains('a b')": "", "p.a:contains('a')": "p.a", "div p.a:contains('a')": "", `p[x!="a"]`: "p", `[x="A" i]`: `[x="A" i]`,
	} {
		list, err := parseSelectors(sel)
		if err != nil || len(list) != 1 {
			t.Fatal(sel, err)
		}
		show := func(k selectorKey) string {
			s := k.tag
			if k.id != "" {
				s += "#" + k.id
			}
			if k.class != "" {
				s += "." + k.class
			}
			if a := k.attr; a.name != "" {
				s += "[" + a.name + a.op
				if a.op != "" {
					s += fmt.Sprintf("%q", a.val)
				}
				if a.fold {
					s += " i"
				}
				s += "]"
			}
			return s
		}
		got := show(list[0].key)
		if b := list[0].before; b != nil {
			got += " after " + show(*b)
		}
		if got != want {
			t.Errorf("%s by %q, want %q", sel, got, want)
		}
	}
}

// TestRulesThatALineIsHeldAgainst wants a line to meet none but the rules whose texts it may
// hold.
func TestRulesThatALineIsHeldAgainst(t *testing.T) {
	p := compiled(t, rules.File{Rules: []rules.Rule{
		{Remove: "p", Text: "^share this$"}, {Remove: "p", Text: `^(next|\d) *»?$`}, {Remove: "p", Text: "^ok$"}, {Remove: "p", Text: `^\d,\d$`},
		{Remove: "p", Text: `^[a-z]+$`}, {Remove: "p", Text: "^(ok|share)"}, {Remove: "p", Text: "^share here$", Mode: "page"},
	}})
	for line, want := range map[string]string{
		"share this": "0/0 0/4 0/5", "next": "0/1 0/4", "new": "0/4", "7 »": "0/1", "7,5": "0/1 0/3", "ok": "0/2 0/4 0/5", "look": "0/4", "Share": "", "share": "0/4 0/5", "": "",
	} {
		s := &Scan{Program: p, Active: slices.Repeat([]bool{true}, len(p.Files))}
		var names []string
		for _, id := range s.LineRules(line, chars.VisibleLen(line)) {
			names = append(names, p.Rules[id].Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
