//go:build !newsclean_no_readability

package readability

import (
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/parse"
)

// TestFindSkipsHugePages wants no result where go-readability
// would take many times as long as all the rest.
func TestFindSkipsHugePages(t *testing.T) {
	sentence := "This is a sentence of the article, which goes on for a while, and then some. "
	for _, test := range []struct {
		name string
		in   string
		want bool
	}{
		{"a page as they are", strings.Repeat("<p>"+sentence+"</p>", 1000), true},
		{"many elements", strings.Repeat("<p>"+sentence+"</p>", 4000), false},
		{"much text", strings.Repeat("<p>"+strings.Repeat(sentence, 100)+"</p>", maxPageText/len(sentence)/100+1), false},
		{"deep and large", strings.Repeat("<div>", 400) + strings.Repeat("<p>"+sentence+"</p>", 3000), false},
	} {
		root, err := parse.Tree("<body>" + test.in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Find(root, nil) != nil; got != test.want {
			t.Errorf("%s: answered is %v", test.name, got)
		}
	}
}
