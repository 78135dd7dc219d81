package learn

import (
	"fmt"
	"strings"
	"testing"
)

// TestOffersAreShownInDoubt wants an element whose text differs, but which is links to other documents
// of the site wherever it stands, shown to a person, and no rule of it.
func TestOffersAreShownInDoubt(t *testing.T) {
	of := func(n int) string { return sentences[n%len(sentences)] }
	list := func(n int, href, class string) string {
		return fmt.Sprintf(`<div class="%s"><p><a href="%s%d">What %s</a></p><p><a href="%s%d">How %s</a></p></div>`, class, href, n+20, of(n + 3)[:30], href, n+40, of(n + 5)[:30])
	}
	for name, test := range map[string]struct {
		wrap func(n int, text string) string
		want bool
	}{
		"links of the site": {func(n int, text string) string { return text + list(n, "/", "pump-box") + text }, true},
		"of another site":   {func(n int, text string) string { return text + list(n, "https://other.example/", "pump-box") + text }, false},
		"a sentence with them": {func(n int, text string) string {
			return text + strings.Replace(list(n, "/", "pump-box"), "<p>", "<p>"+of(n+1)+"</p><p>", 1) + text
		}, false},
		"once a text":           {func(n int, text string) string { return text + list(n, "/", "pump-box") + once(n, text) + text }, false},
		"in too few documents":  {func(n int, text string) string { return text + list(n, "/", fmt.Sprintf("box-%c", 'a'+n/2)) + text }, false},
		"a name that is hashed": {func(n int, text string) string { return text + list(n, "/", "bdVaJa") + text }, false},
	} {
		set := learnt(t, site(test.wrap))
		found := false
		for _, p := range set.Rules {
			if p.Rule.Remove == "div.pump-box" && p.Rule.Text == "" {
				found = true
				if p.Doubt != offerDoubt {
					t.Errorf("%s: doubt %q", name, p.Doubt)
				}
			}
		}
		if found != test.want {
			t.Errorf("%s: found %v:\n%s", name, found, summary(set))
		}
		if len(set.File().Rules) > 0 {
			t.Errorf("%s: a rule of it:\n%s", name, summary(set))
		}
	}
}

// once returns a box with a text in one document alone.
func once(n int, text string) string {
	if n != 1 {
		return ""
	}
	return `<div class="pump-box">` + text + `</div>`
}
