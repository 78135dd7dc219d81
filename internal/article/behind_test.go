package article

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
)

// TestBehind wants comments and teasers behind a short article to go, by the lines that head them.
func TestBehind(t *testing.T) {
	text := "<p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p>"
	teaser := `<div><a href="/7">A bridge over the old harbour fell into the river</a><p>It had stood there for a hundred years, and nobody had looked after it.</p></div>`
	said := "Bob 4 March 2012 13:01<br>I was on that slow ferry once, and it was cold.<br>Sue 4 March 2012 14:20<br>It was never slow, and never late."
	for _, test := range []struct{ name, in string }{
		{"comments in one element", "<h1>A ferry</h1>" + text + "<div><h4>Comments (2)</h4>" + said + "</div>"},
		{"comments in elements of their own", "<h1>A ferry</h1>" + text + "<h4>2 comments</h4><div>Bob 4 March 2012 13:01</div><div>It was slow, and it was cold.</div><div>Sue 4 March 2012 14:20</div><div>It was never slow, and never late.</div>"},
		{"comments that are most of the text", "<h1>A ferry</h1>" + text + "<div><h4>Comments (2)</h4><div><div>" + said + strings.Repeat("<p>It was slow, and of that I am sure to this day, whatever they say.</p>", 9) + "</div></div></div>"},
		{"comments below a line with a button", "<h1>A ferry</h1>" + text + "<div><b>Comments [2]</b> <a href=#add>Add comment</a><div>Bob | 4 March 2012 13:01</div><div>It was slow, and it was cold that day.</div><div>Sue | 4 March 2012 14:20</div><div>It was never slow, and never late.</div></div>"},
		{"comments with more text than the article, beside it", "<div class=a><h1>A ferry</h1>" + text + "</div><div class=c><h3>Comments (9)</h3>" + strings.Repeat("<div><p><b>Bob</b> 4 March 2012 13:01</p><p>It was slow, and of that I am sure to this day, whatever they say of it.</p></div>", 9) + "</div>"},
		{"as many comments without days as their head says", "<h1>A ferry</h1>" + text + "<div><h3>Comments (3)</h3>" + strings.Repeat("<div class=c><b>Bob</b><p>It was slow, and of that I am sure.</p></div>", 3) + "</div>"},
		{"comments below a number with a counter", "<h1>A ferry</h1>" + text + "<div><h3>热门评论 2条</h3><ul><li><a href=/u/1>Bob</a><div>It was slow, and it was cold that day.</div><div>13小时前 <a href=#>回复</a></div><li><a href=/u/2>Sue</a><div>It was never slow, and never late.</div><div>14小时前 <a href=#>回复</a></div></ul></div>"},
		{"titles with the beginning of the text in the same line", "<h1>A ferry</h1>" + text + `<div>You may also like</div><div><ul><li><a href="/1">A bridge fell into the river?</a> It had stood there for a hundred years, and nobody had looked after it.<li><a href="/2">The slow road is closed</a> A lorry lost its load there, and nobody will take it away.<li><a href="/3">No train, and all too late</a> There is no driver for it, and there will be none.</ul></div>`},
		{"teasers in Russian", "<h1>A ferry</h1>" + text + "<div><h3>Читайте также</h3>" + teaser + "</div>"},
		{"popular articles", "<h1>A ferry</h1>" + text + "<section><b>Most popular</b>" + teaser + teaser + "</section>"},
	} {
		f, _ := found(t, "<div>"+test.in+"</div>", rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour"}, []string{"slow", "late", "bridge", "hundred"})
	}
}

// TestBehindKept wants what only looks like that.
func TestBehindKept(t *testing.T) {
	text := "<p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p>"
	for _, test := range []struct{ name, in string }{
		{"a section without days", "<h1>A ferry</h1>" + text + "<h2>Comments</h2><p>What was said of it was long, and kind.</p>"},
		{"a ticker below a link to comments", "<h1>A ferry</h1>" + text + "<div><a href=#c>2 comments</a></div><p>13:01</p><p>It was long, and loud.</p><p>14:20</p><p>It went on.</p>"},
		{"a ticker with sentences below a link to comments", "<h1>A ferry</h1>" + text + "<div><a href=#c>2 comments</a></div><p>13:01 The first boat arrived. It was long, and loud.</p><p>14:20 It went on for a while.</p>"},
		{"a bar with comments above dated notes", "<h1>A ferry</h1>" + text + "<div><a href=#c>2 comments</a> | <a href=/print>Print</a></div><p>On the first day it was long, and loud.</p><p>4 March 2012</p><p>It went on for a while.</p><p>5 March 2012</p>"},
		{"a section with a number, and other parts", "<h1>A ferry</h1>" + text + "<div><h3>Comments (3)</h3><p class=c>What was said of it was long, and kind.</p><p class=c>It was said by many.</p></div>"},
		{"further reading", "<h1>A ferry</h1>" + text + `<div><h3>Further reading</h3><div><a href="/7">A bridge over the old harbour fell into the river</a><p>It was long, and loud.</p></div></div>`},
		{"a section with a list of the author's", "<h1>A ferry</h1>" + text + `<div><h3>Read also</h3><p>What was said of it was long, and kind.</p><p>It was said by many.</p></div>`},
		{"sources with what they say in the same line", "<h1>A ferry</h1>" + text + `<div>Sources</div><div><ul><li><a href="/1">A bridge fell into the river</a> was long, and loud.<li><a href="/2">The slow road is closed</a> was long, and kind.<li><a href="/3">No train leaves before noon</a> was long, and cold.</ul></div>`},
		{"sentences with a day below a count of comments", "<h1>A ferry</h1>" + text + "<div>12 comments</div><div><p>On 4 March 2012 it was long, and loud.</p><p>It was raised again, and went on for many years without any trouble at all.</p><p>On 7 May 2015 it sank again.</p></div>"},
		{"a ticker below a count of comments", "<h1>A ferry</h1>" + text + "<div>12 comments</div><h4>13:01</h4><p>It was long, and loud.</p><h4>14:20</h4><p>It went on.</p><h4>15:10</h4><p>It ended.</p>"},
		{"parts headed by days below a count of comments", "<h1>A ferry</h1>" + text + "<div>12 comments</div><h4>4 March 2012</h4><p>It was long, and loud.</p><h4>5 March 2012</h4><p>It went on.</p><h4>6 March 2012</h4><p>It ended.</p>"},
		{"paragraphs of one class below a count of comments", "<h1>A ferry</h1>" + text + "<div>42 comments</div><div>" + strings.Repeat("<p class=par>It was long, and loud.</p>", 5) + "</div>"},
		{"lines of one class below a count of comments", "<h1>A ferry</h1>" + text + "<div>5 comments</div><div>" + strings.Repeat("<div class=line>It was long, and loud.</div>", 5) + "</div>"},
		{"items below a count of comments", "<h1>A ferry</h1>" + text + "<div>42 comments</div><ul>" + strings.Repeat("<li>It was long, and loud.", 5) + "</ul>"},
		{"a heading above the text", "<div><b>Comments</b></div><h1>A ferry</h1>" + text + "<p>4 March 2012</p><p>It was long, and loud.</p><p>5 March 2012</p>"},
	} {
		f, _ := found(t, "<div>"+test.in+"</div>", rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour", "long, and"}, nil)
	}
}

// TestSigned wants comments without a line that heads them to go, by who wrote each and when.
func TestSigned(t *testing.T) {
	text := "<div><h1>A ferry</h1><p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p></div>"
	rows := func(row string) (out string) {
		for _, said := range [][2]string{{"Bob", "4 March 2012 13:01"}, {"old sailor", "4 March 2012 14:23"}, {"K. Quist", "5 March 2012 9:10"}} {
			out += strings.NewReplacer("NAME", said[0], "DATE", said[1]).Replace(row)
		}
		return out
	}
	for _, test := range []struct{ name, in string }{
		{"elements in a row", "<div>" + rows("<div class=a><b>NAME</b> DATE<p>I was on that slow ferry once, and it was cold.</p></div>") + "</div>"},
		{"a list", "<ul>" + rows("<li><span>NAME</span> <i>DATE</i><br>I was on that slow ferry once, and it was cold.</li>") + "</ul>"},
		{"a table", "<table>" + rows("<tr><td>NAME<br>DATE</td><td>I was on that slow ferry once, and it was cold.</td></tr>") + "</table>"},
		{"tables", rows("<table><tr><td>NAME</td><td>DATE</td></tr><tr><td colspan=2>I was on that slow ferry once, and it was cold.</td></tr></table>")},
		{"terms", "<dl>" + rows("<dt>NAME, DATE</dt><dd>I was on that slow ferry once, and it was cold.</dd>") + "</dl>"},
		{"no elements", "<div>" + rows("NAME | DATE<br>I was on that slow ferry once, and it was cold.<hr>") + "</div>"},
		{"a signature below each", "<div>" + rows("<div class=a><p>I was on that slow ferry once, and it was cold.</p><p>Posted by NAME, DATE</p></div>") + "</div>"},
		{"signatures in the line", "<ul>" + rows("<li>NAME (DATE): I was on that slow ferry once, and it was cold.</li>") + "</ul>"},
	} {
		f, _ := found(t, "<div>"+text+test.in+"</div>", rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour"}, []string{"slow"})
	}
}

// TestSignedKept wants what an article has of days and times.
func TestSignedKept(t *testing.T) {
	text := "<div><h1>The harbour in March</h1><p>The ferry sank in the harbour on Monday. Nobody was on board, and nobody knows why it did.</p></div>"
	rows := func(row string, dates ...string) (out string) {
		for _, d := range dates {
			out += strings.ReplaceAll(row, "DATE", d)
		}
		return out
	}
	for _, test := range []struct{ name, in string }{
		{"what is on, in German", rows("<div class=e>Stadthalle, DATE Uhr<p>Ein schönes Konzert, und es dauert bis in die Nacht.</p></div>", "12.03.2012, 20:00", "13.03.2012, 19:30", "14.03.2012, 20:15")},
		{"a ticker", rows("<div class=e>DATE<p>The next boat left. It was schön, as the captain said.</p></div>", "4 March 2012 13:01", "4 March 2012 13:07", "4 March 2012 13:12")},
		{"a ticker with a time alone", rows("<p>DATE The next boat left. It was schön, as the captain said.</p>", "13:01", "13:07", "13:12")},
		{"a chronicle", rows("<h3>DATE</h3><p>The next boat left. It was schön, as the captain said.</p>", "4 March 2012", "5 March 2012", "6 March 2012")},
		{"letters, signed by day", rows("<p>It was schön, as the captain said.</p><p>K. Quist, DATE</p>", "4 March 2012", "5 March 2012", "6 March 2012")},
		{"two notes", rows("<div class=e><b>Bob</b> DATE<p>The next boat left. It was schön, as the captain said.</p></div>", "4 March 2012 13:01", "4 March 2012 13:07")},
		{"a quoted thread", "<blockquote>" + rows("<p>Bob, DATE</p><p>The next boat left. It was schön, as the captain said.</p>", "4 March 2012 13:01", "4 March 2012 13:07", "4 March 2012 13:12") + "</blockquote>"},
	} {
		f, _ := found(t, "<div>"+text+test.in+"</div>", rules.File{})
		holds(t, test.name, textOf(f), []string{"sank in the harbour", "schön"}, nil)
	}
}
