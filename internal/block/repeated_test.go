package block

import (
	"strings"
	"testing"
)

// What an article says a second time goes, if it is the same text with the same links and pictures; what
// several things have in common stays.
func TestDropRepeated(t *testing.T) {
	const told = "The kettle boils a litre of water in four minutes, keeps it warm for an hour, and is quiet enough for an office or a small flat."
	const linked = `<a href="/kettle">Steel kettle with a wooden handle</a>`
	for name, c := range map[string]struct{ in, want string }{
		"a text for wide and one for narrow windows": {
			`<p>` + told + `</p><p>Colour: red</p><p>` + told + `</p>`,
			`<p>` + told + `</p><p>Colour: red</p>`,
		},
		"a run of short lines, one of them a link": {
			`<p>` + linked + `</p><p>Boils a litre in four minutes</p><p>From 39 to 59 euros, with a warranty of three years and free returns</p><p>New</p><p>` + linked + `</p><p>Boils a litre in four minutes</p><p>From 39 to 59 euros, with a warranty of three years and free returns</p>`,
			`<p>` + linked + `</p><p>Boils a litre in four minutes</p><p>From 39 to 59 euros, with a warranty of three years and free returns</p><p>New</p>`,
		},
		"the data of several things": {
			`<p>Windows</p><p>Processor: two cores at 2 GHz or more, of any maker</p><p>Memory: 2.5 GB, of which 1 GB is free</p><p>Linux</p><p>Processor: two cores at 2 GHz or more, of any maker</p><p>Memory: 2.5 GB, of which 1 GB is free</p>`, "",
		},
		"below headings of their own": {
			`<h2>Of steel</h2><p>` + told + `</p><h2>Of glass</h2><p>` + told + `</p>`, "",
		},
		"with a heading that heads another text": {
			`<p>` + told + `</p><h2>Care</h2><p>Wipe it with a cloth.</p><p>` + told + `</p><h2>Care</h2><p>Rinse it.</p>`,
			`<p>` + told + `</p><h2>Care</h2><p>Wipe it with a cloth.</p><h2>Care</h2><p>Rinse it.</p>`,
		},
		"an item of two lists":                  {`<ul><li>Steel</li><li>` + told + `</li></ul><ul><li>Glass</li><li>` + told + `</li></ul>`, ""},
		"with other links":                      {`<p>` + told + ` <a href="/a">Order</a></p><p>` + told + ` <a href="/b">Order</a></p>`, ""},
		"behind a picture that leads elsewhere": {`<p><a href="/a"><img src="a.jpg"></a></p><p>` + told + `</p><p><a href="/b"><img src="b.jpg"></a></p><p>` + told + `</p>`, ""},
		"short lines":                           {`<p>In stock.</p><p>Red</p><p>In stock.</p><p>Red</p>`, ""},
		"what is quoted":                        {`<p>` + told + `</p><blockquote><p>` + told + `</p></blockquote>`, ""},
		"code":                                  {`<pre>` + told + `</pre><p>or</p><pre>` + told + `</pre>`, ""},
		"cells":                                 {`<table><tr><th>A</th><th>B</th></tr><tr><td>` + told + `</td><td>` + told + `</td></tr></table>`, ""},
		"in Chinese":                            {`<p>` + strings.Repeat("水壶四分钟就能烧开一升水，", 5) + `</p><p>红色</p><p>` + strings.Repeat("水壶四分钟就能烧开一升水，", 5) + `</p>`, `<p>` + strings.Repeat("水壶四分钟就能烧开一升水，", 5) + `</p><p>红色</p>`},
	} {
		t.Run(name, func(t *testing.T) {
			a, want := built(t, c.in)
			if c.want != "" {
				_, want = built(t, c.want)
			}
			a.DropRepeated()
			a.Finish()
			if got := markupOf(t, a); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}
