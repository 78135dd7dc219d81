package newsclean

import (
	"strings"
	"testing"
)

// TestCellsOfTablesByRoleDontRunTogether wants a table that only its roles make one to come out as
// a table, and nothing else to become one.
func TestCellsOfTablesByRoleDontRunTogether(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{
			"span in div", `<div role="table"><div role="rowgroup"><div role="row"><span role="columnheader">Pier</span><span role="columnheader">Year</span></div></div>` +
				`<div role="rowgroup"><div class="x"><div role="row"><span role="rowheader">North</span><span role="cell">1931</span></div></div></div></div>`,
			"<table>\n<tbody>\n<tr><th>Pier</th><th>Year</th></tr>\n</tbody>\n<tbody>\n<tr><th>North</th><td>1931</td></tr>\n</tbody>\n</table>\n",
		},
		{"a grid in a list", `<ul role=" Grid "><li role="row"><div role="gridcell">North</div><div role="gridcell">1931</div></li></ul>`, "<table>\n<tr><td>North</td><td>1931</td></tr>\n</table>\n"},
		{"rows of one cell", `<div role="table"><div role="row"><p role="cell">North</p></div></div>`, "<p>North</p>\n"},
		{"cells outside of rows", `<div role="table"><div role="cell">North</div><div role="cell">1931</div></div>`, "<p>North</p>\n<p>1931</p>\n"},
		{"a cell further below", `<div role="grid"><div role="row"><div role="cell">a</div><div role="cell"><div><div role="cell">b</div></div></div></div></div>`, "<table>\n<tr><td>a</td><td>b</td></tr>\n</table>\n"},
		{"a list with a role of its own", `<ul role="list"><li role="row">North</li><li role="row">South</li></ul>`, "<ul>\n<li>North</li>\n<li>South</li>\n</ul>\n"},
	} {
		doc := checkLaws(t, mustNew(t), test.in)
		if doc.HTML != test.want {
			t.Errorf("%s:\n%s", test.name, doc.HTML)
		}
	}
}

// A sum that a page shows, and WeChat's film of an account, went without a word.
func TestOutputsAndFilmsOfAccountsStay(t *testing.T) {
	for in, want := range map[string]string{
		`<p>The sum is <output>12</output>.</p>`: "<p>The sum is 12.</p>\n",
		`<p>A.</p><section><mp-common-videosnap class="js_uneditable" data-url="https://pic.example/1" data-desc="船" data-nickname="某号"></mp-common-videosnap></section><p>B.</p>`: "<p>A.</p>\n<figure><img src=\"https://pic.example/1\" alt=\"船\"></figure>\n<p>B.</p>\n",
	} {
		doc := checkLaws(t, mustNew(t), in)
		if doc.HTML != want {
			t.Errorf("%s:\n%s", in, doc.HTML)
		}
		if strings.Contains(doc.HTML, "某号") {
			t.Error("the account's name stays")
		}
	}
}
