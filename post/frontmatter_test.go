package post_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/post"
)

var meta = newsclean.Meta{Title: "甲：“乙”", Byline: "丙丁", Source: "某报", Published: "2024-03-05T08:00:00+08:00", CanonicalURL: "https://a.test/1?b=c#d"}

func TestFillFrontMatter(t *testing.T) {
	const all = "title: \"甲：“乙”\"\nauthor: \"丙丁\"\ndate: 2024-03-05T08:00:00+08:00\nsource: \"某报\"\ncanonical_url: \"https://a.test/1?b=c#d\"\n"
	for _, c := range []struct{ name, in, out string }{
		{"none", "", "---\n" + all + "---\n"},
		{"an empty one", "---\n---\n", "---\n" + all + "---\n"},
		{"YAML", "---\ntitle: mine  # so\ntags: [x]\n---\n", "---\ntitle: mine  # so\ntags: [x]\n" + all[strings.Index(all, "author"):] + "---\n"},
		{"YAML that ends with a text of lines", "---\ntitle: |\n  a\n  b\n...\n", "---\ntitle: |\n  a\n  b\n" + all[strings.Index(all, "author"):] + "...\n"},
		{"other names", "---\nTitle: a\nauthors:\n- b\npublishDate: 2020-01-01\nsource:\ncanonicalURL: c\n---\n", "---\nTitle: a\nauthors:\n- b\npublishDate: 2020-01-01\nsource:\ncanonicalURL: c\n---\n"},
		{"Windows line ends", "---\r\ntitle: a\r\nauthor: b\r\ndate: c\r\nsource: d\r\n---\r\n", "---\r\ntitle: a\r\nauthor: b\r\ndate: c\r\nsource: d\r\ncanonical_url: \"https://a.test/1?b=c#d\"\r\n---\r\n"},
		{"YAML that isn't", "---\ntitle: a: b\n---\n", "---\ntitle: a: b\n---\n"},
		{"YAML in braces", "---\ntitle: {\n  a: b }\n# c\n---\n", "---\ntitle: {\n  a: b }\n# c\n" + all[strings.Index(all, "author"):] + "---\n"},
		{"TOML", "+++\ntitle = \"a\"\n[author]\nname = \"b\"\n+++\n", "+++\ndate = 2024-03-05T08:00:00+08:00\nsource = \"某报\"\ncanonical_url = \"https://a.test/1?b=c#d\"\ntitle = \"a\"\n[author]\nname = \"b\"\n+++\n"},
		{"JSON", "{\n  \"title\": \"a\",\n  \"date\": 1\n}\n", "{\n  \"author\": \"丙丁\",\n  \"source\": \"某报\",\n  \"canonical_url\": \"https://a.test/1?b=c#d\",\n  \"title\": \"a\",\n  \"date\": 1\n}\n"},
		{"JSON on a line", "{\"title\": \"a\", \"date\": 1, \"link\": 2}\n", "{\"author\": \"丙丁\", \"source\": \"某报\", \"title\": \"a\", \"date\": 1, \"link\": 2}\n"},
		{"JSON of Hexo", ";;;\n\"title\": \"a\", \"link\": 1\n;;;\n", ";;;\n\"author\": \"丙丁\",\n\"date\": \"2024-03-05T08:00:00+08:00\",\n\"source\": \"某报\",\n\"title\": \"a\", \"link\": 1\n;;;\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := post.FillFrontMatter(c.in, meta)
			if got != c.out {
				t.Errorf("got\n%s\nwant\n%s", got, c.out)
			}
			if again := post.FillFrontMatter(got, meta); again != got {
				t.Errorf("a second time gives\n%s", again)
			}
			if front, body := newsclean.SplitFrontMatter(got + "\n<p>x</p>\n"); front != got || body != "\n<p>x</p>\n" {
				t.Errorf("isn't read as front matter: %q, %q", front, body)
			}
			if got := post.FillFrontMatter(c.in, newsclean.Meta{}); got != c.in {
				t.Errorf("nothing to fill in gives\n%s", got)
			}
		})
	}
}

// nasty are values that YAML might take for something else.
var nasty = []string{
	"a: b", "“甲”：乙", "'a' \"b\"", "no", "1e3", "2024-01-02", "# a", "- a", "@a", "`a`", "%a", "&a", "*a", "!a", "|", ">", "{a}", "[a]", "a\nb\n\nc",
	"a\\n", "\u2028\u0085\ufeff\x7f\x00", "😀", "---", "...", "null", "~", " a ", "<a> & b", "a #b", "?", "\u3000甲", "+++", "=", "{{ a }}", "\\{% a %}", "{{{#", "'''", "\"\"\"",
}

// TestValuesComeBack reads what was written.
func TestValuesComeBack(t *testing.T) {
	for _, s := range nasty {
		m := newsclean.Meta{Title: s, Byline: s, Source: s, Published: s, CanonicalURL: s, Excerpt: s}
		front := post.FillFrontMatter("", m)
		if tag := tagStart.FindString(front); tag != "" {
			t.Errorf("%s is left in\n%s", tag, front)
		}
		var got map[string]any
		if err := yaml.Unmarshal([]byte(strings.TrimSuffix(strings.TrimPrefix(front, "---\n"), "---\n")), &got); err != nil {
			t.Fatalf("%q: %v, of\n%s", s, err, front)
		}
		for _, key := range []string{"title", "author", "source", "canonical_url", "description"} {
			if got[key] != s {
				t.Errorf("%s: %q became %q", key, s, got[key])
			}
		}
		var object map[string]any
		if err := json.Unmarshal([]byte(post.FillFrontMatter(`{"x": 1}`, m)), &object); err != nil || object["title"] != s {
			t.Errorf("JSON: %q became %q (error %v)", s, object["title"], err)
		}
		if again, _ := newsclean.SplitFrontMatter(front + "x"); again != front {
			t.Errorf("%q: isn't read as front matter:\n%s", s, front)
		}
	}
}

// FuzzFillFrontMatter wants every byte of the front matter back.
func FuzzFillFrontMatter(f *testing.F) {
	for _, s := range nasty {
		f.Add("---\na: "+s+"\n---\n", s)
		f.Add("+++\na = "+s+"\n+++\n", s)
	}
	f.Fuzz(func(t *testing.T, in, value string) {
		front, _ := newsclean.SplitFrontMatter(in)
		value = strings.ToValidUTF8(value, "")
		m := newsclean.Meta{Title: value, Byline: value, Source: value}
		got := post.FillFrontMatter(front, m)
		i := 0
		for i < len(front) && i < len(got) && front[i] == got[i] {
			i++
		}
		if front != "" && !(strings.HasSuffix(got, front[i:]) && len(got) >= len(front)) {
			t.Errorf("%q became %q", front, got)
		}
		if again := post.FillFrontMatter(got, m); again != got {
			t.Errorf("%q, then %q, then %q", front, got, again)
		}
		if again, _ := newsclean.SplitFrontMatter(got); front != "" && again != got {
			t.Errorf("%q became %q, which is read as %q", front, got, again)
		}
	})
}
