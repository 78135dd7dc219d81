package newsclean

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/parse"
)

// TestTextsAroundTagsLeftOut: of < and what stood behind a tag that mending left
// out became a tag, and of & an entity.
func TestTextsAroundTagsLeftOut(t *testing.T) {
	for _, in := range []string{
		"甲<<font>g<style>乙</style>丙", "甲<<font>/g>乙", "甲<<font>!-- 乙", "甲<<font>?乙", "甲</font>乙<</font>g>丙",
		"&<font>lt;", "&am<font>p;", "&#6<font>0;", "&#x3<font>c;", "&#<font>60;", "&copy<font>x;", "&copyx<font>y;", "&no<font>t;", "&lt<font>g>",
		"<textarea>&<font>lt;</textarea>", "<svg><desc><<font>g</desc></svg>",
	} {
		in = strings.Repeat("<font>", parse.MaxFormatting) + "a" + in
		whole, err := parse.ParseTree(strings.NewReader(in))
		if err != nil {
			t.Fatal(err)
		}
		limited, err := parse.ParseTree(strings.NewReader(parse.LimitNesting(in)))
		if err != nil {
			t.Fatal(err)
		}
		if want, got := dom.VisibleRunes(whole), dom.VisibleRunes(limited); got != want {
			t.Errorf("%s\nshows %s\nand limited %s", in, want, got)
		}
	}
}
