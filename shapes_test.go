package newsclean

import (
	"strings"
	"testing"
)

// A shape is content in a form that sites give it, and what comes of it.
type shape struct{ name, in, html, text string }

// checkShapes wants each shape cleaned as it says, by itself and within an article, and the
// laws held with and without a page around it. A text of "" isn't compared.
func checkShapes(t *testing.T, shapes []shape) {
	t.Helper()
	c := mustNew(t)
	const before, behind = "<p>The harbour board met on Monday, and it talked until eleven.</p>\n", "<p>Nobody knows what the new wall will cost, says the clerk.</p>\n"
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			doc := checkLaws(t, c, s.in, WithMode(Fragment))
			if doc.HTML != s.html {
				t.Errorf("got\n%swant\n%s", doc.HTML, s.html)
			}
			if s.text != "" && doc.Text() != s.text {
				t.Errorf("text: got\n%swant\n%s", doc.Text(), s.text)
			}
			if within := checkLaws(t, c, before+s.in+"\n"+behind, WithMode(Fragment)); within.HTML != before+s.html+behind {
				t.Errorf("within an article: got\n%s", within.HTML)
			}
			page := "<!DOCTYPE html><title>The harbour</title><header>Harbour Post</header><article>" + before + s.in + "\n" + behind + "</article>"
			if doc := checkLaws(t, c, page); !strings.Contains(doc.HTML, s.html) {
				t.Errorf("in a page: got\n%s", doc.HTML)
			}
			inEveryMode(t, c, s.in)
		})
	}
}

func TestLineEndsThatStyleShows(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"a post on a network", "<div style=\"white-space: pre-wrap; color: red\"><span>Three things:\n\n1. It sinks.\n2. It is dear.</span></div>",
			"<p>Three things:</p>\n<p>1. It sinks.<br>2. It is dear.</p>\n", "Three things:\n1. It sinks.\n2. It is dear.\n"},
		{"a class that says so", "<p class=\"mt-2 whitespace-pre-line\">\n  One\r\n  two <b>three\n  four</b>\n</p>", "<p>One<br>two <b>three<br>four</b></p>\n", ""},
		{"a style that takes it back", "<div style=\"white-space:pre-wrap\">\n<p style=\"white-space:normal\">One\ntwo</p>\n<p>three\nfour</p>\n</div>",
			"<p>One two</p>\n<p>three<br>four</p>\n", ""},
		{"no more than a line that breaks nowhere", "<p style=\"white-space: nowrap\">One\ntwo</p>", "<p>One two</p>\n", ""},
		{"a line that a rule takes", "<div style=\"white-space:pre-line\">The wall sinks by four centimetres a year, say those who measured it.\nAdvertisement\nIt is dear.</div>",
			"<p>The wall sinks by four centimetres a year, say those who measured it.<br>It is dear.</p>\n", ""},
	})
}

func TestDirectionOfThePage(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	const one, two = "<p>اجتمع مجلس الميناء مساء الثلاثاء لبحث إعادة بناء حي المستودعات القديم.</p>", "<ul><li>قال أصحاب المتاجر إن الانتقال في الشتاء سيكلفهم أفضل مواسمهم.</li></ul>"
	want := strings.Replace(one, "<p>", `<p dir="rtl">`, 1) + "\n" + strings.NewReplacer("<ul>", "<ul dir=\"rtl\">\n", "</ul>", "\n</ul>").Replace(two) + "\n"
	for name, page := range map[string]string{
		"html":                   `<!DOCTYPE html><html dir="rtl"><body><article>` + one + two + `</article>`,
		"body":                   `<!DOCTYPE html><html><body dir="RTL"><article>` + one + two + `</article>`,
		"a container around it":  `<!DOCTYPE html><html dir="ltr"><body><div dir="rtl"><article>` + one + two + `</article></div>`,
		"the article's own":      `<!DOCTYPE html><html><body><article dir="rtl">` + one + two + `</article>`,
		"html, with another one": `<!DOCTYPE html><html dir="rtl"><body><article>` + one + two + `<p dir="ltr">The end.</p></article>`,
	} {
		doc := checkLaws(t, c, page)
		if !strings.HasPrefix(doc.HTML, want) {
			t.Errorf("%s: got\n%s", name, doc.HTML)
		}
	}
	doc := checkLaws(t, c, `<!DOCTYPE html><html dir="rtl"><body><div dir="ltr"><article><p>The board met on Monday, and it talked until eleven.</p></article></div>`)
	if strings.Contains(doc.HTML, "dir") {
		t.Errorf("what is usual is said: %s", doc.HTML)
	}
}

func TestListsInLists(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"behind an item", "<ul><li>A</li><ul><li>B</li><li>C</li></ul><li>D</li></ul>", "<ul>\n<li>A\n<ul>\n<li>B</li>\n<li>C</li>\n</ul>\n</li>\n<li>D</li>\n</ul>\n", ""},
		{"numbers behind an item", "<ul><li>A</li><ol start=3><li>B</li></ol></ul>", "<ul>\n<li>A\n<ol start=\"3\">\n<li>B</li>\n</ol>\n</li>\n</ul>\n", ""},
		{"before any item", "<ul><ul><li>A</li></ul><li>B</li></ul>", "<ul>\n<li>A</li>\n<li>B</li>\n</ul>\n", ""},
		{"of another kind", "<ul><ol><li>A</li><li>B</li></ol></ul>", "<ol>\n<li>A</li>\n<li>B</li>\n</ol>\n", ""},
		{"behind text", "<ul>A<ul><li>B</li></ul></ul>", "<ul>\n<li>A\n<ul>\n<li>B</li>\n</ul>\n</li>\n</ul>\n", ""},
	})
}

func TestTasks(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"done and to be done", `<ul class="task-list"><li><input type="checkbox" disabled checked name="t" id="a">Measure the wall</li><li><label><input disabled type="CHECKBOX"> Tell the clerk</label></li></ul>`,
			"<ul>\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\"> Measure the wall</li>\n<li><input type=\"checkbox\" disabled=\"\"> Tell the clerk</li>\n</ul>\n",
			"[x] Measure the wall\n[ ] Tell the clerk\n"},
		{"of pandoc, and with boxes to tick", `<ul class="task-list"><li><label><input type="checkbox" checked="">Measure the wall</label></li><li class="task-list-item"><input type="checkbox"> Tell the clerk</li></ul>`,
			"<ul>\n<li><input type=\"checkbox\" disabled=\"\" checked=\"\"> Measure the wall</li>\n<li><input type=\"checkbox\" disabled=\"\"> Tell the clerk</li>\n</ul>\n",
			"[x] Measure the wall\n[ ] Tell the clerk\n"},
		{"a form", `<ul><li><input type="checkbox" name="a" value="1"> By post</li><li>With <input type="checkbox" disabled> a box</li><li><input type="text" disabled value="a"> c</li></ul>`,
			"<ul>\n<li>By post</li>\n<li>With a box</li>\n<li>c</li>\n</ul>\n", ""},
		{"nothing to do", `<ul><li><input type="checkbox" disabled></li><li>A</li></ul>`, "<ul>\n<li>A</li>\n</ul>\n", ""},
	})
}

func TestAlignmentOfColumns(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"by attribute and style", `<table><tr><th align="center">Year</th><th style="color:red;text-align: right !important">Boats</th></tr><tr><td ALIGN="Center">1911</td><td style="text-align:right">40</td></tr><tr style="text-align:right"><td align="left">1912</td><td>41</td></tr></table>`,
			"<table>\n<tr><th>Year</th><th align=\"right\">Boats</th></tr>\n<tr><td align=\"center\">1911</td><td align=\"right\">40</td></tr>\n<tr><td>1912</td><td align=\"right\">41</td></tr>\n</table>\n", ""},
		{"none that says so", `<table><tr><td align="justify">1911</td><td align="javascript:alert(1)">40</td></tr></table>`, "<table>\n<tr><td>1911</td><td>40</td></tr>\n</table>\n", ""},
	})
}
