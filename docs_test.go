package newsclean_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/newscleantest"
)

// blocks returns the blocks of code in a language that a page of documentation
// holds, without their indent.
func blocks(t *testing.T, page, language string) []string {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range regexp.MustCompile("(?ms)^( *)```"+language+"\n(.*?)^ *```$").FindAllStringSubmatch(string(data), -1) {
		var b strings.Builder
		for line := range strings.Lines(m[2]) {
			b.WriteString(strings.TrimPrefix(line, m[1]))
		}
		out = append(out, b.String())
	}
	return out
}

// TestDocumentedRules runs the rule files that the documentation shows.
func TestDocumentedRules(t *testing.T) {
	t.Parallel()
	for _, page := range []string{"README.md", "CONTRIBUTING.md"} {
		found := blocks(t, page, "yaml")
		if len(found) == 0 {
			t.Errorf("%s shows no rules", page)
		}
		for _, rules := range found {
			name := filepath.Join(t.TempDir(), strings.TrimSuffix(page, ".md")+".yaml")
			if err := os.WriteFile(name, []byte(rules), 0o666); err != nil {
				t.Fatal(err)
			}
			newscleantest.Rules(t, name)
		}
	}
}

// TestReadmeBeforeAndAfter cleans what the README shows first.
func TestReadmeBeforeAndAfter(t *testing.T) {
	shown := blocks(t, "README.md", "html")
	if len(shown) < 2 {
		t.Fatalf("%d blocks of HTML", len(shown))
	}
	doc, err := newsclean.Clean(strings.NewReader(shown[0]))
	if err != nil || doc.HTML != shown[1] {
		t.Errorf("the README's input gives\n%s\nwant\n%s\n(error %v)", doc.HTML, shown[1], err)
	}
}
