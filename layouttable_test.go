package newsclean

import (
	"strings"
	"testing"
)

// councilText is a line of running text.
const councilText = "The council met on Monday, as it does every week, and spoke about the bridge for most of the evening."

// TestNestedLayoutTablesComeApart wants the content of cells in cells to come out as if it
// stood in no table.
func TestNestedLayoutTablesComeApart(t *testing.T) {
	in := func(levels int, s string) string {
		return strings.Repeat("<table><tr><td>", levels) + s + strings.Repeat("</td></tr></table>", levels)
	}
	for _, test := range []struct{ name, in, want string }{
		{"text", in(10, "<p>a</p><p>b</p>"), "<p>a</p>\n<p>b</p>\n"},
		{"an image becomes a figure outside alone", in(10, "<p>a</p><p><img src=https://a.example/b.jpg></p>"), "<p>a</p>\n<figure><img src=\"https://a.example/b.jpg\"></figure>\n"},
		{"two rules that meet are one", "a" + in(1, "<p>b</p><hr>"+in(3, "<hr><p>c</p>")), "<p>a</p>\n<p>b</p>\n<hr>\n<p>c</p>\n"},
		{"a caption between", in(3, "<table><caption>a</caption><tr><td>"+in(2, "b")+"</td></tr></table>"), "<p>a</p>\n<p>b</p>\n"},
		{"a direction around", "<table dir=rtl><tr><td>" + in(2, "<p>a</p><p dir=ltr>b</p>") + "</table>", "<p dir=\"rtl\">a</p>\n<p dir=\"ltr\">b</p>\n"},
		{"a table of data inside", in(3, "<p>a</p><table><tr><td>1<td>2<tr><td>3<td>4</table>"), "<p>a</p>\n<table>\n<tr><td>1</td><td>2</td></tr>\n<tr><td>3</td><td>4</td></tr>\n</table>\n"},
		{"a column of text", "<table><tr><td><h1>a</h1></td></tr><tr><td></td><td><p>b</p><p>c</p></td></tr><tr><td>d</td></tr></table>", "<h1>a</h1>\n<p>b</p>\n<p>c</p>\n<p>d</p>\n"},
		{"a column of data", "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "<table>\n<tr><td>a</td></tr>\n<tr><td>b</td></tr>\n</table>\n"},
		{"a column with its head", "<table><tr><th>a</th></tr><tr><td><h3>b</h3><p>c</p></td></tr></table>", "<table>\n<tr><th>a</th></tr>\n<tr>\n<td>\n<h3>b</h3>\n<p>c</p>\n</td>\n</tr>\n</table>\n"},
		{"two rules that meet in a cell", "<table><tr><td>a<hr>" + in(2, "<hr>b") + "</td><td>c</td></tr></table>",
			"<table>\n<tr>\n<td>\n<p>a</p>\n<hr>\n<p>b</p>\n</td>\n<td>c</td>\n</tr>\n</table>\n"},
		{"a text between rails", "<table><tr><td><a href=/1>a</a><br><a href=/2>b</a></td><td>" + strings.Repeat("<p>"+councilText+"</p>", 3) + "</td><td>c</td></tr></table>",
			"<p><a href=\"/1\" rel=\"nofollow\">a</a><br><a href=\"/2\" rel=\"nofollow\">b</a></p>\n" + strings.Repeat("<p>"+councilText+"</p>\n", 3) + "<p>c</p>\n"},
		{"a text beside its translation", "<table><tr><td>" + strings.Repeat("<p>"+councilText+"</p>", 3) + "</td><td>" + strings.Repeat("<p>"+councilText+"</p>", 2) + "</td></tr></table>",
			"<table>\n<tr>\n<td>\n" + strings.Repeat("<p>"+councilText+"</p>\n", 3) + "</td>\n<td>\n" + strings.Repeat("<p>"+councilText+"</p>\n", 2) + "</td>\n</tr>\n</table>\n"},
		{"facts and one that is told at length", "<table><tr><th>Plot</th><td>" + strings.Repeat("<p>"+councilText+"</p>", 3) + "</td></tr><tr><th>Year</th><td>1954</td></tr></table>",
			"<table>\n<tr>\n<th>Plot</th>\n<td>\n" + strings.Repeat("<p>"+councilText+"</p>\n", 3) + "</td>\n</tr>\n<tr><th>Year</th><td>1954</td></tr>\n</table>\n"},
		{"a column without a border", "<table border=0><tr><td></td><td>a</td></tr><tr><td colspan=2>b</td></tr></table>", "<p>a</p>\n<p>b</p>\n"},
		{"a caption in a cell", "<table><tr><td><table><caption>a</caption><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
			"<table>\n<tr>\n<td>\n<p>a</p>\n<p>b</p>\n</td>\n<td>c</td>\n</tr>\n</table>\n"},
	} {
		doc, err := Clean(strings.NewReader(test.in), WithMode(Fragment))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != test.want {
			t.Errorf("%s:\n%s", test.name, doc.HTML)
		}
	}
}
