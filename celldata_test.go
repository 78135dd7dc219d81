package newsclean

import (
	"strings"
	"testing"
)

// TestCellsOfDataStay: the names of networks and of buttons went out of the tables of a report
// about them, and left their rows without a name.
func TestCellsOfDataStay(t *testing.T) {
	for _, in := range []string{
		"<p>The number of those who use the buttons has grown in the past year, said the report of the office.</p>\n" +
			"<table>\n<tr><th>Button</th><th>Users</th></tr>\n<tr><td>Share on Facebook</td><td>3,012</td></tr>\n<tr><td>Print this page</td><td>4 %</td></tr>\n<tr><td>Send by email</td><td>40.5</td></tr>\n</table>\n",
		"<p>各平台的用户数在过去一年里都有所增长，其中增长最快的是短视频平台，达到了百分之二十。</p>\n" +
			"<table>\n<tr><th>平台</th><th>用户（万）</th></tr>\n<tr><td>新浪微博</td><td>58000</td></tr>\n<tr><td>腾讯微博</td><td>3000</td></tr>\n<tr><td>微信好友</td><td>90000</td></tr>\n</table>\n",
		"<p>The office asked what each of the three networks offers to those who write for a newspaper there.</p>\n" +
			"<table>\n<tr><th>What</th><th>Here</th><th>There</th></tr>\n<tr><td>Share by email</td><td>yes</td><td>no</td></tr>\n<tr><td>Print this page</td><td>no</td><td>no</td></tr>\n<tr><td>Leave a comment</td><td>yes</td><td>yes</td></tr>\n</table>\n",
	} {
		doc, err := Clean(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != in {
			t.Errorf("want it as it is:\n%s", doc.HTML)
		}
	}
}
