package siteconfig

import (
	"archive/tar"
	"compress/gzip"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/realpages"
)

// shared is where a checkout that stands beside a snapshot of the configurations,
// and a corpus of real documents, finds them.
const shared = "../../shared"

// snapshot reads the configurations, or skips the test.
func snapshot(t testing.TB) fstest.MapFS {
	t.Helper()
	f, err := os.Open(filepath.Join(shared, "lists", "ftr-site-config.tar.gz"))
	if err != nil {
		t.Skip("there are no configurations beside the checkout")
	}
	defer f.Close()
	unzipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out := fstest.MapFS{}
	for r := tar.NewReader(unzipped); ; {
		h, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(h.Name, ".txt") {
			out[path.Base(h.Name)] = &fstest.MapFile{Data: data}
		}
	}
}

// TestRealConfigurations counts again, in the way of grep, what the files hold.
func TestRealConfigurations(t *testing.T) {
	files := snapshot(t)
	s, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	configs := 0
	for name, f := range files {
		if name != "LICENSE.txt" {
			configs++
		}
		for line := range strings.SplitSeq(string(f.Data), "\n") {
			directive, value, ok := strings.Cut(strings.TrimSpace(line), ":")
			if ok && !strings.HasPrefix(directive, "#") && strings.TrimSpace(value) != "" && name != "LICENSE.txt" {
				count[strings.TrimSpace(directive)]++
			}
		}
	}
	if s.Len() != configs {
		t.Errorf("%d of %d files", s.Len(), configs)
	}
	for _, x := range s.Skipped() {
		want := 0
		for directive, n := range count {
			if directive == x.Directive || strings.HasPrefix(directive, x.Directive+"(") {
				want += n
			}
		}
		if x.Count != want {
			t.Errorf("%d %s, counted %d", x.Count, x.Directive, want)
		}
	}
	problems := map[string]int{}
	for _, p := range s.Problems() {
		directive, _, _ := strings.Cut(p.Text, ":")
		problems[directive]++
	}
	rules := map[string]int{}
	articles := 0
	for _, f := range s.Rules() {
		articles += len(f.Article)
		for _, r := range f.Rules {
			directive, _, _ := strings.Cut(r.Name[strings.Index(r.Name, "/")+1:], "@")
			rules[directive]++
		}
	}
	rules["body"] = articles
	for _, directive := range []string{"body", "strip", "strip_id_or_class", "strip_image_src", "strip_attr", "dissolve", "src_lazy_load_attr"} {
		if got := rules[directive] + problems[directive]; got != count[directive] {
			t.Errorf("%s: %d, counted %d", directive, got, count[directive])
		}
	}
	if len(s.Problems()) > 12 {
		t.Errorf("%d problems: %v", len(s.Problems()), s.Problems())
	}
}

// TestLawsWithRealConfigurations holds real documents against what newsclean
// promises, with real configurations in force.
func TestLawsWithRealConfigurations(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	s, err := Load(snapshot(t))
	if err != nil {
		t.Fatal(err)
	}
	c, err := newsclean.New(newsclean.WithRules(s.Rules()...))
	if err != nil {
		t.Fatal(err)
	}
	realpages.Laws(t, c)
}
