package bench

import (
	"strconv"
	"testing"

	"github.com/newsclean/newsclean"
)

// BenchmarkPages goes every way with full pages.
func BenchmarkPages(b *testing.B) { measure(b, pageWays(b), pages(b)) }

// BenchmarkFragment goes every way with an article as a feed carries it.
func BenchmarkFragment(b *testing.B) { measure(b, fragmentWays(b), []string{fragment(b)}) }

// BenchmarkItems goes every way with small items of feeds.
func BenchmarkItems(b *testing.B) {
	list, _ := items(b)
	measure(b, fragmentWays(b), list)
}

// BenchmarkSize cleans pages of the same kind and different size.
func BenchmarkSize(b *testing.B) {
	c := newCleaner(b)
	for _, size := range []int{100_000, 1_000_000, 10_000_000} {
		measure(b, []way{{strconv.Itoa(size), cleanWith(c)}}, []string{page(size)})
	}
}

// BenchmarkNew compiles the built-in rules and others.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 60_000} {
		list := listRules(n)
		b.Run(strconv.Itoa(n)+" rules", func(b *testing.B) {
			for b.Loop() {
				newCleaner(b, newsclean.WithRules(list))
			}
		})
	}
}

func measure(b *testing.B, ways []way, docs []string) {
	size := 0
	for _, d := range docs {
		size += len(d)
	}
	for _, w := range ways {
		b.Run(w.name, func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				for _, d := range docs {
					if err := w.do(d); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
