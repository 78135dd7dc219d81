package feed_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/feed"
)

// TestFeedsThatCostLittle has feeds of which each took time or memory, or became
// as long, as the square of its length.
func TestFeedsThatCostLittle(t *testing.T) {
	const n = 5000
	const item = "<item><link>https://a.test/b</link><description>&lt;p class=x&gt;b&lt;/p&gt;</description></item>"
	many := func(format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
	atom := func(content string) string {
		return "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + content + "</content></entry></feed>"
	}
	ps := strings.Repeat("<p class='a'>x</p>", n)
	for _, test := range []struct{ name, in, want string }{
		{"elements in one another", "<rss><channel>" + many("<a%d>") + item + "</channel></rss>", "<a998> is within more than 1000 elements"},
		{"prefixes in one another", "<rss><channel>" + many("<a xmlns:b%d='c'>") + item + "</channel></rss>", "within more than 1000 elements"},
		{"addresses in one another", "<rss><channel>" + many("<a xml:base='https://a.test/b%d/'>") + item, "within more than 1000 elements"},
		{"a long address", "<rss><channel xml:base='https://a.test/" + strings.Repeat("b", 10*n) + "/'>" + many("<a xml:base='c%d/'></a>") + item + "</channel></rss>", ""},
		{"many prefixes", atom("<p class='x'" + many(" xmlns:n%d='u'") + ">a</p>" + ps), ""},
		{"a long namespace", atom("<p class='x' xmlns='" + strings.Repeat("b", n) + "'>a</p>" + ps), "has a prefix and namespace of 5000 bytes, want 100 at most"},
		{"a long prefix", atom("<" + strings.Repeat("b", n) + ":div><p class='a'>x</p></" + strings.Repeat("b", n) + ":div>"), "has a prefix and namespace of 5000 bytes, want 100 at most"},
	} {
		c := cleaner(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, err := feed.Clean(c, []byte(test.in), feed.Options{})
		runtime.ReadMemStats(&after)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got []string
		for _, it := range f.Items {
			if it.Err != nil {
				got = append(got, it.Err.Error())
			}
		}
		if !strings.Contains(strings.Join(got, "; "), test.want) || test.want == "" && len(got) > 0 {
			t.Errorf("%s: %.200q, want %q", test.name, got, test.want)
		}
		if len(f.Data) > 3*len(test.in) {
			t.Errorf("%s: %d bytes became %d", test.name, len(test.in), len(f.Data))
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(250*len(test.in)) {
			t.Errorf("%s: took %d bytes for %d", test.name, took, len(test.in))
		}
	}
}
