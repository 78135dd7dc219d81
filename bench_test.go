package newsclean

import (
	"strings"
	"testing"
)

// BenchmarkClean cleans a fragment and a page of testdata.
func BenchmarkClean(b *testing.B) {
	c := mustNew(b)
	inputs := testInputs(b)
	for _, name := range []string{"sina-finance", "page-english"} {
		in := inputs["testdata/articles/"+name+".html"]
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Clean(strings.NewReader(in)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
