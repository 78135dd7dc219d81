package newsclean

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/laws"
	"github.com/newsclean/newsclean/internal/parse"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/net/html"
	"golang.org/x/text/encoding/htmlindex"
)

// checkLaws checks the five laws on one input and returns its document, nil
// if there is none. The checks use the library's results alone, not its own
// bookkeeping. They are those of the fuzz targets too.
func checkLaws(t testing.TB, c *Cleaner, in string, opts ...DocOption) *Document {
	t.Helper()
	doc := lawTotal(t, c, in, opts...)
	if doc == nil {
		return nil
	}
	lawStable(t, c, in, doc, opts...)
	lawIdempotent(t, c, doc, opts...)
	lawAccounted(t, c, in, doc, opts...)
	lawSafe(t, doc)
	return doc
}

// lawTotal wants a document or an error, and never the error that stands for a
// panic.
func lawTotal(t testing.TB, c *Cleaner, in string, opts ...DocOption) *Document {
	t.Helper()
	doc, err := c.Clean(strings.NewReader(in), opts...)
	if err != nil {
		t.Errorf("total: %v", err)
		return nil
	}
	return doc
}

// lawStable wants the same bytes again.
func lawStable(t testing.TB, c *Cleaner, in string, doc *Document, opts ...DocOption) {
	t.Helper()
	again, err := c.Clean(strings.NewReader(in), opts...)
	if err != nil || again.String() != doc.String() {
		t.Errorf("stable: a second run differs (error %v): %s", err, laws.FirstDiff(doc.String(), again.String()))
	}
}

// lawIdempotent wants a clean document left as it is, also in the mode in which
// it was cleaned.
func lawIdempotent(t testing.TB, c *Cleaner, doc *Document, opts ...DocOption) {
	t.Helper()
	for _, mode := range [][]DocOption{{}, {WithMode(Auto)}, {WithMode(Fragment)}} {
		again, err := c.Clean(strings.NewReader(doc.String()), append(slices.Clone(opts), mode...)...)
		switch {
		case err != nil:
			t.Errorf("idempotent: %v", err)
		case again.String() != doc.String():
			t.Errorf("idempotent: cleaning the result changes it (removed %v): %s", countsOf(again), laws.FirstDiff(doc.String(), again.String()))
			return
		}
	}
}

// lawAccounted wants every visible character of the input in the output or in
// the report, in order, and nothing else in the output. The report is about the
// document as it comes out without one, for which less is parsed.
func lawAccounted(t testing.TB, c *Cleaner, in string, plain *Document, opts ...DocOption) {
	t.Helper()
	doc, err := c.Clean(strings.NewReader(in), append(slices.Clone(opts), WithExplanation())...)
	if err != nil {
		t.Errorf("accounted: %v", err)
		return
	}
	if doc.String() != plain.String() || doc.Meta != plain.Meta || doc.Found != plain.Found || doc.Text() != plain.Text() {
		t.Errorf("accounted: the report is about another article: %s\n%+v\n%+v", laws.FirstDiff(plain.String(), doc.String()), plain.Meta, doc.Meta)
	}
	if !slices.Equal(countsOf(doc), countsOf(plain)) {
		t.Errorf("accounted: the report is of other removals: %v, without it %v", countsOf(doc), countsOf(plain))
	}
	body, ok := bodyOf(in, doc)
	if !ok {
		return
	}
	if err := laws.Accounted(lawTree(t, body), lawTree(t, doc.HTML), piecesOf(doc)); err != nil {
		t.Errorf("accounted: %v", err)
	}
}

func piecesOf(doc *Document) []laws.Piece {
	var out []laws.Piece
	for _, r := range doc.Removed {
		for _, p := range r.Pieces {
			out = append(out, laws.Piece{Rule: r.Rule, Offset: p.Offset, Text: p.Text, Added: p.Added})
		}
	}
	return out
}

// bodyOf returns the input as text without front matter; not ok where the tests
// can't decode it.
func bodyOf(in string, doc *Document) (string, bool) {
	text := in
	if !utf8.ValidString(in) {
		enc, err := htmlindex.Get(doc.Charset.Name)
		if err != nil {
			return "", false
		}
		if text, err = enc.NewDecoder().String(in); err != nil {
			return "", false
		}
	}
	if doc.FrontMatter != "" {
		_, text, _ = strings.Cut(text, doc.FrontMatter)
	}
	return text, true
}

// lawTree parses text. What the parser can't take, or would blow up, the
// library mends; then its tree is the input. So it is where tags are closed as
// in XHTML, after which the parser would see no text, and where a template is shown.
func lawTree(t testing.TB, text string) *html.Node {
	t.Helper()
	text = parse.Mended(text)
	if parse.ParserSafe(text) {
		if tree, err := html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false)); err == nil {
			return tree
		}
	}
	tree, err := parse.Tree(text)
	if err != nil {
		t.Fatalf("total: %v", err)
	}
	return tree
}

// shownTags and shownAttrs are all that an article may hold. They are written
// down here again so that a slip in the policy shows.
var (
	shownTags = strings.Fields(`p h1 h2 h3 h4 h5 h6 blockquote pre hr br figure figcaption img a ul ol li dl dt dd
		table caption thead tbody tfoot tr td th strong b em i u s del ins mark small sub sup q cite dfn abbr code kbd
		samp var time bdi bdo span ruby rb rt rp math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror
		mpadded mphantom mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable
		mtr mtd input`)
	shownAttrs = strings.Fields(`href rel src alt title width height referrerpolicy start value type reversed colspan
		rowspan datetime class dir id display alttext mathvariant open close separators linethickness stretchy
		columnalign align disabled checked`)
)

// lawSafe looks at each token of the output. Whether a browser runs nothing of
// it is for another test to say.
func lawSafe(t testing.TB, doc *Document) {
	t.Helper()
	z := html.NewTokenizer(strings.NewReader(doc.HTML))
	for z.Next() != html.ErrorToken {
		switch tok := z.Token(); tok.Type {
		case html.CommentToken, html.DoctypeToken:
			t.Errorf("safe: %s", tok)
		case html.StartTagToken, html.SelfClosingTagToken:
			safeTag(t, tok)
		}
	}
	plain := strings.NewReplacer("&#39;", "'", "&#34;", `"`)
	if again := Policy().Sanitize(doc.HTML); plain.Replace(again) != plain.Replace(doc.HTML) {
		t.Errorf("safe: the policy changes the output: %s", laws.FirstDiff(plain.Replace(doc.HTML), plain.Replace(again)))
	}
}

func safeTag(t testing.TB, tok html.Token) {
	t.Helper()
	if !slices.Contains(shownTags, tok.Data) {
		t.Errorf("safe: element %s", tok)
	}
	for _, a := range tok.Attr {
		if !slices.Contains(shownAttrs, a.Key) {
			t.Errorf("safe: attribute %s of %s", a.Key, tok)
		}
		if a.Key != "href" && a.Key != "src" {
			continue
		}
		scheme, _, ok := strings.Cut(a.Val, ":")
		if ok && !strings.ContainsAny(scheme, "/?#") && !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(scheme)) {
			t.Errorf("safe: address %s", a.Val)
		}
	}
}

// countsOf lists what was removed as rule and count.
func countsOf(doc *Document) []string {
	var out []string
	for _, r := range doc.Removed {
		out = append(out, fmt.Sprintf("%s %d", r.Rule, r.Count))
	}
	return out
}

// inEveryMode runs a law check on an input as it would be taken, as a fragment
// and as a page.
func inEveryMode(t *testing.T, c *Cleaner, in string, opts ...DocOption) {
	t.Helper()
	for _, m := range []Mode{Auto, Fragment, Page} {
		checkLaws(t, c, in, append(slices.Clone(opts), WithMode(m))...)
		if t.Failed() {
			t.Fatalf("in mode %d", m)
		}
	}
}

// mustNew returns a Cleaner.
func mustNew(t testing.TB, opts ...Option) *Cleaner {
	t.Helper()
	c, err := New(opts...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// concurrently wants the same bytes from many goroutines.
func concurrently(t *testing.T, c *Cleaner, in, want string) {
	t.Helper()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if doc, err := c.Clean(strings.NewReader(in)); err != nil || doc.String() != want {
				t.Errorf("stable: a goroutine gets something else (error %v)", err)
			}
		})
	}
	wg.Wait()
}

// TestPreferences checks the laws at each preference. The more text is preferred, the less the
// judge takes.
func TestPreferences(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	var took [len(bars)]int // lines that went, of all documents
	for name, in := range testdocs.Inputs(t) {
		for p := range took {
			doc := checkLaws(t, c, in, WithBaseURL(laws.SavedFrom(in)), WithPreference(Preference(p)))
			if t.Failed() {
				t.Fatalf("%s, preference %d", name, p)
			}
			for _, r := range doc.Removed {
				if strings.HasPrefix(r.Rule, "judge/") {
					took[p] += r.Count
				}
			}
		}
	}
	if took[MoreText] >= took[LessJunk] || took[MoreText] > took[Balanced] || took[Balanced] > took[LessJunk] {
		t.Errorf("%d lines went with more text preferred, %d usually, %d with less junk", took[MoreText], took[Balanced], took[LessJunk])
	}
	for name, want := range map[string]Preference{"text": MoreText, "balanced": Balanced, "clean": LessJunk} {
		if p, err := ParsePreference(name); err != nil || p != want {
			t.Errorf("preference %s: %v, %v", name, p, err)
		}
	}
	if _, err := ParsePreference("all"); !errors.Is(err, ErrOption) {
		t.Errorf("a preference that there isn't: %v", err)
	}
	if err := cleanError("", WithPreference(3)); !errors.Is(err, ErrOption) {
		t.Errorf("a preference of no name: %v", err)
	}
}
