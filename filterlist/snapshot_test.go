package filterlist

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/realpages"
)

// shared is where a checkout that stands beside snapshots of real lists, and a
// corpus of real documents, finds them. Their licences let nobody embed them.
const shared = "../../shared"

// snapshot reads a list, or skips the test.
func snapshot(t testing.TB, name string) (*List, string) {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "lists", name))
	if err != nil {
		t.Skip("there are no lists beside the checkout")
	}
	defer f.Close()
	r, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	l, err := Parse(name, strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	return l, string(data)
}

// TestRealLists counts again, in the way of grep, what a list holds.
func TestRealLists(t *testing.T) {
	mark := regexp.MustCompile(`#@?[?$%]?#`)
	for _, name := range []string{"easylist.txt.gz", "easylistchina.txt.gz"} {
		l, text := snapshot(t, name)
		all := 0
		count := map[Kind]int{}
		exceptions := 0
		for line := range strings.SplitSeq(text, "\n") {
			switch line = strings.TrimSpace(line); {
			case line == "" || line[0] == '!' || line[0] == '[' && all == 0:
				continue
			case !mark.MatchString(line):
				count[Network]++
			case strings.Contains(line, "##+js(") || strings.Contains(line, "#%#"):
				count[Scriptlet]++
			case strings.HasSuffix(line, "}") && !strings.Contains(line, "remove:") && !strings.Contains(line, "display: none"):
				count[Style]++
			case strings.Contains(line, "-abp-properties(") || strings.Contains(line, ":matches-css"):
				count[Computed]++
			case strings.Contains(line, "::"):
				count[Broken]++
			case strings.Contains(line, "#@"):
				exceptions++
			}
			all++
		}
		filters, gotExceptions := l.Len()
		sum := filters + gotExceptions
		for _, s := range l.Skipped() {
			sum += s.Count
			if s.Count != count[s.Kind] {
				t.Errorf("%s: %d %s, counted %d; the first is line %d: %s", name, s.Count, s.Kind, count[s.Kind], s.Line, s.Text)
			}
			delete(count, s.Kind)
		}
		if len(count) > 0 || sum != all || gotExceptions != exceptions {
			t.Errorf("%s: %d of %d lines, %d of %d exceptions; not counted: %v", name, sum, all, gotExceptions, exceptions, count)
		}
	}
}

// TestRealFiltersHit wants filters that are known to be in the lists to take
// what they are for.
func TestRealFiltersHit(t *testing.T) {
	easylist, _ := snapshot(t, "easylist.txt.gz")
	china, _ := snapshot(t, "easylistchina.txt.gz")
	c := newCleaner(t, easylist, china)
	for _, k := range []struct{ in, url, rule string }{
		{"<div class=td-a-rec>Z</div>", "", "easylist/.td-a-rec"},
		{"<div id=Ads_BA_CAD2>Z</div>", "", "easylist/#Ads_BA_CAD2"},
		{`<p><a href="https://pubads.g.doubleclick.net/1">Z</a></p>`, "", `easylist/a[href^="https://pubads.g.doubleclick.net/"]`},
		{"<div class=sinaads>Z</div>", "https://finance.sina.com.cn/1", "easylistchina/.sinaads"},
		{"<div class=sinaads>Z</div>", "https://news.example.com/1", ""},
		{"<div class=has-background>Featured whitepaper Z</div>", "https://ganjapreneur.com/1", "easylist/.has-background:has-text(Featured whitepaper)"},
		{"<div class=has-background>Something else Z</div>", "https://ganjapreneur.com/1", ""},
	} {
		doc := clean(t, c, page(k.in), k.url)
		got := ""
		for _, r := range doc.Removed {
			if r.Source != "" && r.Count > 0 {
				got, _, _ = strings.Cut(r.Rule, "@")
			}
		}
		if got != k.rule || strings.Contains(doc.HTML, "Z") != (k.rule == "") {
			t.Errorf("%s on %q: by %q, want %q: %v", k.in, k.url, got, k.rule, doc.Removed)
		}
	}
}

// TestLawsWithRealLists holds real documents against what newsclean promises,
// with real lists in force.
func TestLawsWithRealLists(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	easylist, _ := snapshot(t, "easylist.txt.gz")
	china, _ := snapshot(t, "easylistchina.txt.gz")
	c, err := newsclean.New(newsclean.WithRules(Rules(easylist, china)...))
	if err != nil {
		t.Fatal(err)
	}
	realpages.Laws(t, c)
}
