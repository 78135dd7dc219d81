package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/newsclean/newsclean"
)

func TestCleanPosts(t *testing.T) {
	const markdown = "---\ntitle: A\n---\n\n# One\n\nTwo <b>three</b>.\n"
	const page = "<p class=\"x\">No post.</p>"
	posts := map[string][2]string{
		"a.html":   {"---\ntitle: A\n---\n<div>大桥今天通车，渡船停航，两岸居民都来观看。</div><p>责任编辑：甲乙 </p>", "---\ntitle: A\neditor: \"甲乙\"\ncleaned: true\n---\n\n<p>大桥今天通车，渡船停航，两岸居民都来观看。</p>\n"},
		"b/b.md":   {markdown, markdown},
		"c.html":   {page, page},
		"d.txt":    {"<div>One.</div>", "<div>One.</div>"},
		"e.html":   {"---\ncleaned: true\n---\n<div>By hand.</div>", "---\ncleaned: true\n---\n<div>By hand.</div>"},
		"toml.md":  {"+++\na = 1\n+++\n<div>One.</div>", "+++\na = 1\n+++\n<div>One.</div>"},
		"empty.md": {"", ""},
	}
	dir := t.TempDir()
	for name, post := range posts {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(post[0]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time changes nothing
		if err := cleanPosts(cleaner, dir); err != nil {
			t.Fatal(err)
		}
		for name, post := range posts {
			if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != post[1] {
				t.Errorf("%s: %q, want %q (error %v)", name, got, post[1], err)
			}
		}
	}
}
