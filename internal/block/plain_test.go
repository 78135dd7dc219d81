package block

import "testing"

func TestPlainText(t *testing.T) {
	for name, c := range map[string]struct{ html, want string }{
		"an exponent in code":        {"<p><code>n &lt; 10<sup>5</sup></code></p>", "n < 10^5\n"},
		"an exponent in a pre":       {"<pre>10<sup>-3</sup></pre>", "10^-3\n"},
		"a unit":                     {"<p>40 m<sup>2</sup> and 3 km<sup>2</sup>.</p>", "40 m^2 and 3 km^2.\n"},
		"a variable":                 {"<p>E = mc<sup>2</sup></p>", "E = mc^2\n"},
		"a bracket":                  {"<p>(a + b)<sup>2</sup></p>", "(a + b)^2\n"},
		"a charge":                   {"<p>Ca<sup>2+</sup>, Cl<sup>−</sup></p>", "Ca^2+, Cl^−\n"},
		"a negative exponent":        {"<p>5 Ohm<sup>−1</sup></p>", "5 Ohm^−1\n"},
		"an exponent of an exponent": {"<p>2<sup>3<sup>2</sup></sup></p>", "2^3^2\n"},
		"emphasis within":            {"<p>10<sup><b>6</b></sup></p>", "10^6\n"},
		"letters":                    {"<p>x<sup>n</sup>, le 1<sup>er</sup> mai, the 1<sup>st</sup>, M<sup>me</sup></p>", "xn, le 1er mai, the 1st, Mme\n"},
		"the mark of a linked note":  {`<p>In 1911<sup><a href="#nc-a">1</a></sup>, in 1912<a href="#nc-b"><sup>2</sup></a></p>`, "In 19111, in 19122\n"},
		"the mark of a note":         {"<p>The wall<sup>1</sup> sinks.<sup>2</sup> “So.”<sup>3</sup> 码头<sup>4</sup></p>", "The wall1 sinks.2 “So.”3 码头4\n"},
		"a note in brackets":         {"<p>x<sup>[1]</sup></p>", "x[1]\n"},
		"the number before a note":   {"<p><sup>1</sup> See there.</p>", "1 See there.\n"},
		"a sup by itself":            {"<p>a <sup>2</sup></p>", "a 2\n"},
		"a sub":                      {"<p>H<sub>2</sub>O</p>", "H2O\n"},
		"an empty sup":               {"<p>10<sup></sup>5</p>", "105\n"},
		"ruby":                       {"<p><ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>の</p>", "漢(かん)字(じ)の\n"},
		"ruby with its brackets":     {"<p><ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp></ruby></p>", "漢（かん）\n"},
		"ruby without a reading":     {"<p><ruby>漢<rt></rt></ruby></p>", "漢\n"},
		"a formula":                  {`<p>So <math alttext="x^{2}"><msup><mi>x</mi><mn>2</mn></msup></math> is.</p>`, "So x^{2} is.\n"},
		"a formula on its own line":  {`<p>So <math display="block" alttext="a &lt; b"><mi>a</mi></math> is.</p>`, "So\na < b\nis.\n"},
		"a formula without TeX":      {"<p><math><mi>a</mi></math>b</p>", "ab\n"},
		"tasks":                      {`<ul><li><input type="checkbox" disabled="" checked=""> a</li><li><input type="checkbox" disabled=""> b</li></ul>`, "[x] a\n[ ] b\n"},
	} {
		if got := PlainText(c.html, nil); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
