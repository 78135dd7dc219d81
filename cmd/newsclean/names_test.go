package main

import (
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestQuoted compares with what ls shows.
func TestQuoted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, quoted, c string }{
		{"a.html", "a.html", "a.html"},
		{"a b's (1) & $x.html", "a b's (1) & $x.html", "a b's (1) & $x.html"},
		{"新闻\u3000一.html", "新闻\u3000一.html", "新闻\u3000一.html"},
		{"می\u200cخواهم.html", "می\u200cخواهم.html", "می\u200cخواهم.html"},
		{"👩\u200d🚀.html", "👩\u200d🚀.html", "👩\u200d🚀.html"},
		{"a\nb.html", `'a'$'\n''b.html'`, `"a\nb.html"`},
		{"\x1b[31m.html", `''$'\033''[31m.html'`, `"\033[31m.html"`},
		{"\x1b]0;title\a", `''$'\033'']0;title'$'\a'`, `"\033]0;title\a"`},
		{"a\r\tb", `'a'$'\r\t''b'`, `"a\r\tb"`},
		{"it's\n", `'it'\''s'$'\n'`, `"it's\n"`},
		{"\xd6\xd0.html", `''$'\326\320''.html'`, `"\326\320.html"`},
		{"\u202Elmth.exe", `''$'\342\200\256''lmth.exe'`, `"\342\200\256lmth.exe"`},
		{"a\u2066b\u2069", `'a'$'\342\201\246''b'$'\342\201\251'`, `"a\342\201\246b\342\201\251"`},
		{"\u009b2J", `''$'\302\233''2J'`, `"\302\2332J"`},
		{"a\x00b", `'a'$'\000''b'`, `"a\000b"`},
		{`'a'$'\n''b.html'`, `''\''a'\''$'\''\n'\'''\''b.html'\'''`, `'a'$'\n''b.html'`},
		{`"\n"`, `"\n"`, `"\"\\n\""`},
	} {
		if got := quoted(test.name); got != test.quoted {
			t.Errorf("%q: %s, want %s", test.name, got, test.quoted)
		}
		if got := inC(test.name); got != test.c {
			t.Errorf("%q: %s, want %s", test.name, got, test.c)
		}
	}
}

// FuzzQuoted wants of any name one that shows as what it is and is no other's;
// bash reads it as the name.
func FuzzQuoted(f *testing.F) {
	for _, s := range []string{"a", "a\nb", "\x1b[2J", "\xff'\x01", "$'", "'a'$'\\n''b'", "\u202e'"} {
		f.Add(s)
	}
	bash, err := exec.LookPath("bash")
	f.Fuzz(func(t *testing.T, name string) {
		for _, got := range []string{quoted(name), inC(name)} {
			if !printable(got) {
				t.Errorf("%q: %q", name, got)
			}
		}
		if !utf8.ValidString(harmless(name)) || strings.ContainsAny(harmless(name), "\x00\x1b\r\a\b\u202e\u009b") {
			t.Errorf("%q: %q", name, harmless(name))
		}
		got := quoted(name)
		if got == name || err != nil || strings.Contains(name, "\x00") {
			return
		}
		if back, err := exec.Command(bash, "-c", "printf %s "+got).Output(); err != nil || string(back) != name {
			t.Errorf("%q: bash reads %s as %q (error %v)", name, got, back, err)
		}
	})
}
