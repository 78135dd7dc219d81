package parse

import (
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/decode"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/meta"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// strippable are inputs in which it takes care to see where scripts and styles begin and end.
// want is what stripUnseen leaves of them, "" if it must leave all.
var strippable = []struct{ in, want string }{
	{"<script>var a = '<p>';</script>b", "<script> </script>b"},
	{"<SCRIPT a='>' b=\">\" c=d>abc</ScRiPt\t>b", "<SCRIPT a='>' b=\">\" c=d> </ScRiPt\t>b"},
	{"<style>p { color: red }</style><script></script>", "<style> </style><script></script>"},
	{"<script>a</scriptb></script>c", "<script> </script>c"},
	{"<script>a<</script>b", "<script> </script>b"},
	{"<script/>abc</script>b", "<script/> </script>b"},
	{"<script =a=b>abc</script>b", "<script =a=b> </script>b"},
	{"<script a/b=\"c\">abc</script>b", "<script a/b=\"c\"> </script>b"},
	{"<script><!-- a --></script>b", "<script> </script>b"},
	{"<script><!-- <script>abc</script> --></script>b<style>c</style>", ""},
	{"<kbd>a</style> </article> </title>b", ""},
	{"<script>a", ""},
	{"<script type='Math/TeX; mode=display'>a</script>", ""},
	{"<script>a</script", ""},
	{"<!-- <script>abc</script> -->b", ""},
	{"<!--><script>abc</script>-->", "<!--><script> </script>-->"},
	{"<!---><script>abc</script>-->", "<!---><script> </script>-->"},
	{"<!-- a --!><script>abc</script>-->", "<!-- a --!><script> </script>-->"},
	{"<!-- a --!-><script>abc</script>-->", ""},
	{"<!-- a ---><script>abc</script>", "<!-- a ---><script> </script>"},
	{"<a title='<script>abc</script>'>b</a>", ""},
	{"<a b=\"c'\"><script>abc</script>", "<a b=\"c'\"><script> </script>"},
	{"<textarea><script>abc</script></textarea>", ""},
	{"<title><script>abc</script></title>", ""},
	{"<iframe><script>abc</script></iframe>", ""},
	{"<xmp><script>abc</script></xmp>", ""},
	{"<noembed><script>abc</script></noembed>", ""},
	{"<noscript><style>abc</style></noscript>", "<noscript><style> </style></noscript>"},
	{"<plaintext><script>abc</script>", ""},
	{"<frameset><script> a </script></frameset>", ""},
	{"<svg><title>a</title><path/></svg><frameset>b", ""}, // which would replace the body, but for the title
	{"<svg><style>{</style></svg><math></math><Frameset>b", ""},
	{"<svg><style>a > b</style></svg><style>abc</style>", "<svg></svg><style> </style>"},
	{"<svg><script>abc</script></svg>", ""},
	{"<svg><foreignObject><style>abc</style></foreignObject></svg>", ""},
	{"<svg><title><style>abc</style></title></svg>", ""},
	{"<svg/><style>abc</style>", "<svg/><style> </style>"},
	{"<svg a=/><style>abc</style></svg>", ""},
	{"<svg><path d=''/><g><svg></svg></g></svg><style>abc</style>", "<svg></svg><style> </style>"},
	{"<svg viewBox='0 0 1 1'>\n<g><path d='M0 0'/></g>\n</svg>b", "<svg viewBox='0 0 1 1'></svg>b"},
	{"<svg><title>a</title><path></path></svg>b", "<svg></svg>b"},
	{"<svg><text>a</text></svg>b", ""},
	{"<svg><path/>&nbsp;</svg>b", ""},
	{"<svg><desc>a</desc></svg>b", ""},
	{"<svg><a><path/></a></svg>b", ""},
	{"<svg><!-- ad --></svg>b", ""},
	{"<svg><image href='a.png'/></svg>b", ""},
	{"<svg><path></svg>b", "<svg></svg>b"},
	{"<svg><path/>", ""},
	{"<a><svg><path/></a><path/></svg>b", ""}, // the end tag ends the a around the drawing
	{"<x-icon><svg><path/></x-icon><path/></svg>b", ""},
	{"<svg><g><path></g></svg>b", "<svg></svg>b"},
	{"<svg><g><path></svg>b", "<svg></svg>b"},
	{"<svg><p>a</p></svg>", ""},
	{"<svg><path/></br></svg>b", ""},
	{"<select><svg> <path/></svg></select>b", ""},
	{"<select></select><svg> <path/></svg>b", "<select></select><svg></svg>b"},
	{"<table><svg> <path/></svg><tr><td>b", "<table><svg></svg><tr><td>b"},
	{"<svg><![CDATA[<style>abc</style>]]></svg>", ""},
	{"<math><style>abc</style></math>", ""},
	{"<template><style>abc</style></template>", "<template><style> </style></template>"},
	{"<select><style>abc</style></select>", "<select><style> </style></select>"},
	{"<table><style>abc</style><tr><td>", "<table><style> </style><tr><td>"},
	{"<div>\n<p>a</p>\n<p>b</p>\n</div>\n", "<div><p>a</p><p>b</p> </div>\n"},
	{"<ul>\n<li><a href=b>c</a>\n<li>d</ul> e", "<ul><li><a href=b>c</a>\n<li>d</ul> e"},
	{"<div>a</div> <b>c</b> <div>d</div>", ""},
	{"<a> <div> </div> </a>", ""},
	{"<p><b>a</p> <div>c</div>", ""},
	{"<b></i></b> <div> <p>a", ""},
	{"<pre> <div> </div> </pre> <p>a", "<pre> <div> </div> </pre><p>a"},
	{"<pre><table><tr><td>a</pre> <div> <p>b", ""}, // the end tag stands in a cell and ends nothing
	{"<pre></listing> <div> <p>a", ""},
	{"<listing> </listing> <div> <p>a", ""},
	{"a<noscript> <div><img></div> </noscript> <noscript><div><img></div></noscript>b", ""},
	{"<div> <noscript> <p>a</p> </noscript> <p>b", "<div><noscript> <p>a</p> </noscript><p>b"},
	{"a<noscript><p></noscript> <p>b", ""}, // the end tag ends nothing
	{"<textarea> <div> </div> </textarea> <p>a", ""},
	{"<select> <div> </div> </select><p>a", ""},
	{"a</div> </section>b", ""},
	{"a</div>\n</section>\n</div>b", "a</div> </section></div>b"},
	{"a<tr>\n<td>b", "a<tr> <td>b"},
	{"a</div> </section> <p>b", "a</div></section><p>b"},
	{"a<script></script> <script></script>b", ""},
	{"<head>\n<meta a>\n<link b>\n</head>\n<body>\n<h1>c", "<head><meta a><link b></head><body><h1>c"},
	{"<div> <!-- a --> <p>b", "<div><!-- a --><p>b"},
	{"<div> <!a> <p>b", ""},
	{"<script> </script> <p>b", "<script> </script><p>b"},
	{"<x> <p> <x> </p>b", ""},
	{"<?php <script>abc</script>", ""},
	{"</ <script>abc</script>", ""},
	{"</p title='<script>abc</script>'>", ""},
	{`<script type="application/ld+json">{"a": "b"}</script>`, ""},
	{`<script type="application/ld&#x2B;json">{"a": "b"}</script>`, ""},
	{"<script>var ct = '1577836800';</script>", ""},
}

// everyPage is how many of the real pages are taken: one in so many.
const everyPage = 8

// TestStripUnseen wants nothing left out but what scripts, styles and drawings hold, and the
// tree of the rest to be the same.
func TestStripUnseen(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	for _, test := range strippable {
		want := test.want
		if want == "" {
			want = test.in
		}
		if got := stripUnseen(test.in, true, nil).String(); got != want {
			t.Errorf("%s\n\tbecomes %s\n\twant    %s", test.in, got, want)
		}
		sameButScripts(t, test.in)
	}
	left, all := 0, 0
	for _, in := range testdocs.Inputs(t) {
		sameButScripts(t, in)
	}
	for i, name := range testdocs.Real(t, "*/*.html.gz") {
		if i%everyPage != 0 {
			continue
		}
		text, _, err := decode.Bytes(testdocs.Read(t, name), "", "")
		if err != nil {
			t.Fatal(err)
		}
		sameButScripts(t, text)
		left, all = left+len(stripUnseen(text, true, nil).String()), all+len(text)
	}
	if left*10 > all*8 {
		t.Errorf("of %d bytes of real pages %d are left", all, left)
	}
}

// FuzzStripUnseen wants the tree of what is left to be the same.
func FuzzStripUnseen(f *testing.F) {
	for _, test := range strippable {
		f.Add(test.in)
	}
	f.Fuzz(func(t *testing.T, in string) { sameButScripts(t, in) })
}

// sameButScripts compares the tree of a document with that of what stripUnseen leaves of it,
// the words that both show, and the metadata of both.
func sameButScripts(t *testing.T, in string) {
	t.Helper()
	left := stripUnseen(in, true, nil)
	whole, err := Tree(in)
	if err != nil {
		return
	}
	rest, err := left.parse()
	if err != nil {
		t.Errorf("%.200q: only the whole can be parsed: %v", in, err)
		return
	}
	if a, b := fieldsOf(whole), fieldsOf(rest); a != b {
		t.Errorf("%.200q: metadata differs:\n\t%+v\n\t%+v", in, a, b)
	}
	if a, b := shownWords(whole), shownWords(rest); a != b {
		t.Errorf("%.200q becomes %.200q: words differ: %s", in, left, laws.FirstDiff(a, b))
	}
	if a, b := blanked(t, whole), blanked(t, rest); a != b {
		t.Errorf("%.200q becomes %.200q: trees differ: %s", in, left, laws.FirstDiff(a, b))
	}
}

// fieldsOf returns what a page says of itself.
func fieldsOf(page *html.Node) meta.Fields {
	return meta.Read(page).Decide(nil, func(string) string { return "" })
}

// shownWords returns the words of a tree, separated by white space and by blocks.
func shownWords(root *html.Node) string {
	var b strings.Builder
	var write func(n *html.Node)
	write = func(n *html.Node) {
		isBlock := n.Type == html.ElementNode && n.Namespace == "" && !inside(n, atom.Noscript) && (seamOf(n.DataAtom, true) == blockSeam || n.DataAtom == atom.Br || n.DataAtom == atom.Title)
		if isBlock {
			b.WriteByte('\n')
		}
		if n.Type == html.TextNode && n.Parent.DataAtom != atom.Script && n.Parent.DataAtom != atom.Style && n.Parent.Namespace == "" {
			b.WriteString(n.Data)
		}
		for c := range n.ChildNodes() {
			write(c)
		}
		if isBlock {
			b.WriteByte('\n')
		}
	}
	write(root)
	return strings.Join(strings.Fields(b.String()), " ")
}

// blanked returns a tree as HTML with a space for what its scripts and styles hold, without
// what drawings hold, and with white space folded except where it is kept.
func blanked(t *testing.T, root *html.Node) string {
	t.Helper()
	var texts []*html.Node
	for n := range root.Descendants() {
		if n.Data == "svg" && n.Namespace == "svg" && isDrawing(n) {
			for n.FirstChild != nil {
				n.RemoveChild(n.FirstChild)
			}
		}
		if (n.Data == "script" || n.Data == "style") && n.Namespace == "" && n.FirstChild != nil {
			n.FirstChild.Data = " "
		}
		if n.Type == html.TextNode && !keepsSpace(n) {
			texts = append(texts, n)
		}
	}
	for _, n := range texts {
		if n.Data = strings.Join(strings.Fields(n.Data), " "); n.Data == "" {
			n.Parent.RemoveChild(n)
		}
	}
	var b strings.Builder
	if err := html.Render(&b, root); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// keepsSpace reports whether white space counts in the element around a text.
func keepsSpace(n *html.Node) bool {
	return inside(n, atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Textarea, atom.Script, atom.Style)
}

// inside reports whether n is in an element with one of the tags.
func inside(n *html.Node, tags ...atom.Atom) bool {
	for up := range n.Ancestors() {
		if slices.Contains(tags, up.DataAtom) {
			return true
		}
	}
	return false
}

// isDrawing reports whether an element holds no comment and no text but titles.
func isDrawing(svg *html.Node) bool {
	for n := range svg.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.TextNode && chars.HasVisible(n.Data) && !dom.Hidden(n.Parent.DataAtom) {
			return false
		}
	}
	return true
}
