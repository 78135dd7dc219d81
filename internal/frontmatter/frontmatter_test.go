package frontmatter

import (
	"strings"
	"testing"
)

func TestFrontMatter(t *testing.T) {
	for _, test := range []struct{ name, frontMatter string }{
		{"Jekyll", "---\nlayout: post\ntitle:  \"Welcome\"\ndate:   2015-11-17 16:16:01 -0600\n---\n"},
		{"ends with dots", "---\ntitle: A\n...\n"},
		{"empty", "---\n---\n"},
		{"blank", "---\n\n---\n"},
		{"blanks after the marks", "--- \ntitle: A\n---\t\n"},
		{"CRLF", "---\r\ntitle: A\r\ntags:\r\n- b\r\n---\r\n"},
		{"Hexo", "---\ntitle: 新浪: 一个标题: 副标题\ndate: 2020-01-01 12:00:00\ntags:\n\t- 新闻\n\t- 财经\ncategories: [a, b]\n---\n"},
		{"not YAML for a parser", "---\ntitle: 'it's: [odd\nauthor: @someone\ndescription: %percent `tick`\n---\n"},
		{"no blank after the colon", "---\ntitle:标题\ndate:2020-01-01\n---\n"},
		{"HTML in a value", "---\ntitle: <b>A</b>\nexcerpt: |\n  <p>a: b</p>\n\n  c\n---\n"},
		{"list at the margin", "---\ntags:\n- a\n-\n- b: c\n---\n"},
		{"list in brackets", "---\ntags: [\n  a,\n]\nmap: {\n  b: c\n}\n---\n"},
		{"comments", "---\n# title\ntitle: A # b\n\n#c\n---\n"},
		{"quoted keys", "---\n\"title\": A\n'a b' : c\n---\n"},
		{"odd keys", "---\nog.title: A\n标题: B\n_c: d\nLast modified: today\n<<: *base\n---\n"},
		{"template in a value", "---\ntitle: {{ title }}\ndate: {{ date }}\n---\n"},
		{"Hugo TOML", "+++\ntitle = \"A\"\ndate = 2020-01-01T00:00:00+08:00\n# b\n[params]\n  \"a b\".c = 1\n[[x]]\n+++\n"},
		{"TOML over lines", "+++\ntags = [\n\"a\",\n'b: c',\n]\ntext = \"\"\"\n<p>d</p>\n\"\"\"\nmap = {e = 1}\n+++\r\n"},
		{"TOML empty", "+++\n+++\n"},
		{"Hugo JSON", "{\n  \"title\": \"A } \\\" {\",\n  \"tags\": [\"b\", {}]\n}\n"},
		{"JSON in a line", "{\"a\": 1} \t\r\n"},
		{"Hexo JSON", ";;;\n\"title\": \"A\",\n\"tags\": [\"b\"]\n;;;\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, blank := range []string{"", "\n", " \t\r\n\n"} {
				for _, body := range []string{"", "<p>a</p>\n", "\n---\nb: c\n---\n"} {
					checkSplit(t, blank+test.frontMatter+body, test.frontMatter, body)
				}
			}
			open := strings.TrimRight(test.frontMatter, "\r\n")
			checkSplit(t, open, open, "")
		})
	}
}

func TestNoFrontMatter(t *testing.T) {
	for _, text := range []string{
		"",
		"\n\n",
		"<p>a</p>\n",
		"\n\n<p>title: a</p>\n---\n",
		"---",
		"---\n",
		"---\n\nA rule.\n",
		"---\ntitle: never closed\n",
		"---\ntitle: A\n--- b\n",
		"---\ntitle: A\n----\n",
		"----\ntitle: A\n----\n",
		" ---\ntitle: A\n---\n",
		"--- a\ntitle: A\n---\n",
		"---\ntitle: A\n+++\n",
		"---\n<p>a: b</p>\n---\n<p>c</p>\n",
		"---\nProse between two rules.\n---\n",
		"---\n记者：今天的会议\n---\n",
		"---\nHe said: no.\n---\n",
		"---\nhttps://example.com/\n---\n",
		"---\n12:30 the doors open\n---\n",
		"---\n# A heading\n---\n",
		"---\n- a list\n- of items\n---\n",
		"---\n  indented: code\n---\n",
		"---\ntitle: A\n\nProse after it.\n---\n",
		"---\ntitle: A\n<p>b</p>\n---\n",
		"---\n: a\n---\n",
		"---\n\"\": a\n---\n",
		"+++\nProse.\n+++\n",
		"+++\na <b> = c\n+++\n",
		"+++\ntitle = \"A\"\n---\n",
		"+++\ntags = [\n\"a\",\n+++\n",
		"+++\n# a\n+++\n",
		"{",
		"{}\n",
		"{}\n<p>a</p>",
		"{ a }\n",
		"{\"a\": 1",
		"{\"a\": 1} <p>b</p>\n",
		"{\"a\": 1}{\"b\": 2}\n",
		"[{\"a\": 1}]\n",
		"{{ template }}\n<p>a</p>",
		"{{ \"a\": 1 }}\n",
		"{% tag %}\n<p>a</p>",
		"{% raw %}{\"a\": 1}{% endraw %}",
		";;;\n;;;\n",
		";;;\na\n;;;\n",
		";;;\n\"a\": 1}\n{\"b\": 2\n;;;\n",
	} {
		checkSplit(t, text, "", text)
	}
}

func checkSplit(t *testing.T, text, frontMatter, body string) {
	t.Helper()
	f, b := Split(text)
	if f != frontMatter || b != body {
		t.Errorf("%q gives %q and %q, want %q and %q", text, f, b, frontMatter, body)
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{
		"\n---\ntitle: A\n---\n<p>b</p>", "---\n\"a\": b\n- c\n...", "+++\na = [\n]\n+++\n",
		"{\"a\": 1}\n", ";;;\n\"a\": 1\n;;;\n", "---\r\na:\r\n-\r\n---", "{{ a }}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		frontMatter, body := Split(text)
		blank, found := strings.CutSuffix(text, frontMatter+body)
		if !found || strings.Trim(blank, " \t\r\n") != "" {
			t.Fatalf("%q gives %q and %q", text, frontMatter, body)
		}
		if frontMatter == "" {
			if body != text {
				t.Fatalf("%q lost %q", text, blank)
			}
			return
		}
		if again, rest := Split(frontMatter + body); again != frontMatter || rest != body {
			t.Fatalf("%q, then %q", frontMatter, again)
		}
	})
}
