package programs

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Two posts as people have them: one of HTML, one of Markdown with a block of HTML.
const (
	bridge = `---
title: "The bridge: a story"
date: 2026-05-04T09:30:00+02:00
tags: [bridge, river]
---
<div class="story"><p>After eleven years of planning, the bridge was opened on Monday.</p>
<!-- more -->
<div class="share-buttons"><a href="https://share.example/?u=1">Tweet this</a></div>
<p>The council expects 4,000 people a day to cross it on foot.</p></div>
`
	ferry = `---
title: The ferry
date: 2026-05-05T09:30:00+02:00
tags:
  - river
---
The ferry had run for **forty years**, and its captain is glad to rest.

<!-- more -->

<div class="wrap"><p>Its last trip was on a Sunday.</p><div class="share-buttons"><a href="https://share.example/?u=2">Tweet this</a></div></div>

A list of its captains:

- Ann Lee
- Bob Ray
`
)

// TestHugo builds a site of posts before and after newsclean -w.
func TestHugo(t *testing.T) {
	requested(t)
	hugo, err := exec.LookPath("hugo")
	if err != nil {
		missing(t, "Hugo", err)
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{
		"config.toml": "baseURL = 'https://site.example/'\ntitle = 'Site'\n[markup.goldmark.renderer]\nunsafe = true\n",
		"layouts/_default/single.html": `<title>{{.Title}}</title><time>{{.Date.Format "2006-01-02"}}</time><ul>{{range .Params.tags}}<li class=tag>{{.}}</li>{{end}}</ul>` +
			`<main>{{.Content}}</main>`,
		"layouts/_default/list.html": `<title>{{.Title}}</title>{{range .Pages}}<a href="{{.RelPermalink}}">{{.Title}}</a><div class=summary>{{.Summary}}</div>{{if .Truncated}}<i>more</i>{{end}}{{end}}`,
		"content/posts/bridge.md":    strings.ReplaceAll(bridge, "<!-- more -->", "<!--more-->"),
		"content/posts/ferry.md":     strings.ReplaceAll(ferry, "<!-- more -->", "<!--more-->"),
	})
	build := func(to string) map[string]string {
		c := exec.Command(hugo, "--quiet", "--destination", filepath.Join(dir, to))
		c.Dir = dir
		if err := run(c); err != nil {
			t.Fatal(err)
		}
		return read(t, filepath.Join(dir, to))
	}
	before := build("before")
	clean(t, filepath.Join(dir, "content"))
	sameBut(t, before, build("after"),
		[]string{"<title>The bridge: a story</title>", "<time>2026-05-04</time>", "<li class=tag>river</li>", "eleven years of planning", "4,000 people", "<strong>forty years</strong>",
			"last trip was on a Sunday", "<li>Ann Lee</li>", "<i>more</i>", `href="/posts/ferry/"`},
		[]string{"Tweet this", "share.example"})
}

// TestHexo does the same with Hexo, whose posts may hold template tags.
func TestHexo(t *testing.T) {
	requested(t)
	modules, err := nodeModules()
	if err != nil {
		missing(t, "Hexo", err)
	}
	dir := t.TempDir()
	page := `<title>{{ page.title }}</title><time>{{ page.date.format('YYYY-MM-DD') }}</time>{% for tag in page.tags.toArray() %}<li class=tag>{{ tag.name }}</li>{% endfor %}` +
		`<div class=excerpt>{{ page.excerpt | safe }}</div><main>{{ page.content | safe }}</main>`
	raw := "---\ntitle: How a template is written\ndate: 2026-05-06 10:00:00\ntags: [code]\n---\n" +
		"<p>A template names its values in braces, as in this line of one:</p>\n<!-- more -->\n{% raw %}\n<p>Hello, {{ name }}, and welcome back.</p>\n{% endraw %}\n" +
		"<div class=\"share-buttons\"><a href=\"https://share.example/?u=3\">Tweet this</a></div>\n<p>It is filled in when the page is built.</p>\n"
	write(t, dir, map[string]string{
		"_config.yml":                  "title: Site\nurl: https://site.example\ntheme: plain\ntimezone: UTC\nsyntax_highlighter: ''\n",
		"package.json":                 `{"name": "site", "private": true, "hexo": {"version": "8.1.2"}, "dependencies": {"hexo-renderer-marked": "*"}}`,
		"themes/plain/layout/post.njk": page,
		"source/_posts/bridge.md":      bridge,
		"source/_posts/ferry.md":       ferry,
		"source/_posts/raw.md":         raw,
	})
	if err := run(exec.Command("ln", "-s", filepath.Join(modules, "node_modules"), filepath.Join(dir, "node_modules"))); err != nil {
		t.Fatal(err)
	}
	build := func(to string) map[string]string {
		for _, step := range []string{"clean", "generate"} {
			c := exec.Command("node", filepath.Join(modules, "node_modules", "hexo", "bin", "hexo"), step)
			c.Dir = dir
			if err := run(c); err != nil {
				t.Fatal(err)
			}
		}
		kept := filepath.Join(dir, to)
		if err := run(exec.Command("cp", "-r", filepath.Join(dir, "public"), kept)); err != nil {
			t.Fatal(err)
		}
		return read(t, kept)
	}
	before := build("before")
	clean(t, filepath.Join(dir, "source"))
	sameBut(t, before, build("after"),
		[]string{"<title>The bridge: a story</title>", "<li class=tag>river</li>", "eleven years of planning", "4,000 people", "<strong>forty years</strong>",
			"Hello, {{ name }}, and welcome back.", "filled in when the page is built", "<li>Ann Lee</li>"},
		[]string{"Tweet this", "share.example"})
}
