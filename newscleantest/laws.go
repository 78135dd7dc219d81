package newscleantest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/laws"
)

// Laws fails where the cleaning of a document breaks what newsclean promises,
// which a rule can't do, but a policy or an extractor of the caller's own may:
// cleaning the result again must change nothing, every visible character of the
// document must be in the result or in the report, and asking for the report
// must change nothing either.
func Laws(t testing.TB, c *newsclean.Cleaner, document string, opts ...newsclean.DocOption) {
	t.Helper()
	if err := checkLaws(c, document, opts); err != nil {
		t.Error(err)
	}
}

func checkLaws(c *newsclean.Cleaner, document string, opts []newsclean.DocOption) error {
	doc, err := c.Clean(strings.NewReader(document), append(slices.Clone(opts), newsclean.WithExplanation())...)
	if err != nil {
		return err
	}
	again, err := c.Clean(strings.NewReader(doc.String()),
		append(slices.Clone(opts), newsclean.WithMode(newsclean.Fragment), newsclean.WithCharset("utf-8"))...)
	if err != nil {
		return fmt.Errorf("cleaning the result: %w", err)
	}
	if again.String() != doc.String() {
		return fmt.Errorf("cleaning the result again changes it:\n%s", diff(doc.String(), again.String()))
	}
	plain, err := c.Clean(strings.NewReader(document), opts...)
	if err != nil {
		return err
	}
	if plain.String() != doc.String() || plain.Meta != doc.Meta {
		return fmt.Errorf("the report is about another article:\n%s", diff(plain.String(), doc.String()))
	}
	in, err := c.Parse(strings.NewReader(document), opts...)
	if err != nil {
		return err
	}
	out, err := html.Parse(strings.NewReader(doc.HTML))
	if err != nil {
		return err
	}
	if err := laws.Accounted(in.Root, out, pieces(doc)); err != nil {
		return fmt.Errorf("not every character is accounted for: %w", err)
	}
	return nil
}

func pieces(doc *newsclean.Document) []laws.Piece {
	var out []laws.Piece
	for _, r := range doc.Removed {
		for _, p := range r.Pieces {
			out = append(out, laws.Piece{Rule: r.Rule, Offset: p.Offset, Text: p.Text, Added: p.Added})
		}
	}
	return out
}
