package golden

import (
	"os"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/newscleantest"
)

func TestRules(t *testing.T) {
	newscleantest.Rules(t, "testdata/rules.yaml")
}

func TestArticles(t *testing.T) {
	data, err := os.ReadFile("testdata/rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := newsclean.ParseRules("rules.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	newscleantest.Golden(t, "testdata/articles/*.html", newsclean.WithRules(rules))
}
