package e2e

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/newsclean/newsclean"
)

// A payload is HTML that means harm.
type payload struct {
	name string
	html string
	runs bool // it does so as it is, in some way of embedding
}

// ourPayloads reads the payloads of testdata.
func ourPayloads(t *testing.T) []payload {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/payloads.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var out []payload
	for _, f := range archive.Files {
		name, runs := strings.CutSuffix(f.Name, ".runs")
		out = append(out, payload{name, strings.TrimSuffix(string(f.Data), "\n"), runs})
	}
	return out
}

// sharedPayloads reads the collection that may lie beside the checkout.
func sharedPayloads(t *testing.T) []payload {
	t.Helper()
	f, err := os.Open("../../shared/corpus/xss/payloads-dev.json.gz")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var list []struct{ ID, HTML string }
	if err := json.NewDecoder(z).Decode(&list); err != nil {
		t.Fatal(err)
	}
	var out []payload
	for _, p := range list {
		out = append(out, payload{name: p.ID, html: p.HTML})
	}
	return out
}

// batchSize is how many trials are frames of one page.
const batchSize = 60

// shareSize is how many trials share one page.
const shareSize = 300

// TestPayloadsRunAsTheyAre proves the other tests: they see what a payload
// does that nobody cleaned.
func TestPayloadsRunAsTheyAre(t *testing.T) {
	c := startChromium(t)
	var left []payload // that weren't seen to run in any way yet
	for _, p := range ourPayloads(t) {
		if p.runs {
			left = append(left, p)
		}
	}
	want := len(left)
	for _, way := range ways {
		var unseen []payload
		for batch := range slices.Chunk(left, batchSize) {
			var trials []trial
			for _, p := range batch {
				trials = append(trials, trial{p.html, way})
			}
			seen, err := c.try(trials)
			if err != nil {
				t.Fatal(err)
			}
			for k, p := range batch {
				if len(seen[k]) == 0 {
					unseen = append(unseen, p)
				}
			}
		}
		left = unseen
	}
	for _, p := range left {
		t.Logf("%s doesn't run in this browser: %s", p.name, p.html)
	}
	ran := want - len(left)
	t.Logf("%d of %d payloads of which it is known run as they are", ran, want)
	if want < 150 || ran*20 < want*19 { // browsers change
		t.Errorf("%d of %d run; the test doesn't see enough to prove anything", ran, want)
	}
}

// TestSharedPageHidesNothing plants payloads that run between harmless
// articles, as the cleaned ones stand, and wants each to be seen.
func TestSharedPageHidesNothing(t *testing.T) {
	c := startChromium(t)
	const every = 12
	n := 0
	for _, p := range ourPayloads(t) {
		if !p.runs {
			continue
		}
		if n++; n%every != 0 {
			continue
		}
		seen, err := c.tryTogether([]trial{{"<p>One.</p>", parsed}, {p.html, parsed}, {"<p>Two.</p>", parsed}})
		if err != nil {
			t.Fatal(err)
		}
		if len(seen) == 0 {
			t.Errorf("%s isn't seen: %s", p.name, p.html)
		}
	}
}

// TestSharedPayloadsRunAsTheyAre takes a part of the collection beside the
// checkout. Most of it is for other browsers, or needs more than a page.
func TestSharedPayloadsRunAsTheyAre(t *testing.T) {
	const every, least = 20, 0.25
	all := sharedPayloads(t)
	if len(all) == 0 {
		t.Skip("there is no collection beside the checkout")
	}
	c := startChromium(t)
	var trials []trial
	for i := 0; i < len(all); i += every {
		trials = append(trials, trial{all[i].html, parsed})
	}
	ran := 0
	for batch := range slices.Chunk(trials, batchSize) {
		seen, err := c.try(batch)
		if err != nil {
			t.Fatal(err)
		}
		delete(seen, everyone)
		ran += len(seen)
	}
	t.Logf("%d of %d run as they are", ran, len(trials))
	if float64(ran) < least*float64(len(trials)) {
		t.Errorf("%d of %d run: want %.0f %%", ran, len(trials), 100*least)
	}
}

// TestCleanedPayloadsDoNothing cleans each payload as a fragment and in a page
// and embeds what it gives.
func TestCleanedPayloadsDoNothing(t *testing.T) {
	c := startChromium(t)
	payloads := append(ourPayloads(t), sharedPayloads(t)...)
	outputs := cleanAll(t, payloads)
	outputs = append(outputs, cleanAll(t, hostileAttributes())...)
	t.Logf("%d payloads, %d outputs that differ", len(payloads), len(outputs))
	expectNothing(t, c, outputs)
}

// An output is what a payload became.
type output struct{ from, html string }

// cleanAll gives the outputs that differ, of each payload alone and in a page,
// taken for what it is, for a fragment and for a page. It wants that none of
// them changes when it is cleaned again.
func cleanAll(t *testing.T, payloads []payload) []output {
	t.Helper()
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"": true}
	var out []output
	for _, p := range payloads {
		for _, in := range []string{p.html, inPage(p.html)} {
			for _, mode := range []newsclean.Mode{newsclean.Auto, newsclean.Fragment, newsclean.Page} {
				doc, err := cleaner.Clean(strings.NewReader(in), newsclean.WithMode(mode))
				if err != nil {
					t.Errorf("%s: %v", p.name, err)
					continue
				}
				if known[doc.HTML] {
					continue
				}
				known[doc.HTML] = true
				stays(t, cleaner, p.name, doc.HTML)
				out = append(out, output{p.name, doc.HTML})
			}
		}
	}
	return out
}

// stays wants an output to be left as it is when it is cleaned again.
func stays(t *testing.T, cleaner *newsclean.Cleaner, name, html string) {
	t.Helper()
	for _, mode := range []newsclean.Mode{newsclean.Auto, newsclean.Fragment} {
		again, err := cleaner.Clean(strings.NewReader(html), newsclean.WithMode(mode))
		if err != nil || again.HTML != html {
			t.Errorf("%s: cleaned again, it changes (error %v)", name, err)
		}
	}
}

// inPage puts a payload in the middle of a page's article.
func inPage(html string) string {
	const paragraph = "<p>The council met on Monday, as it does every week, and spoke about the bridge for most of the evening.</p>\n"
	return "<!doctype html>\n<html><head><title>The bridge</title></head><body><nav><a href=/>Home</a></nav><article><h1>The bridge</h1>\n" +
		strings.Repeat(paragraph, 4) + html + "\n" + strings.Repeat(paragraph, 4) + "</article></body></html>"
}

// elementNames are all elements that the policy lets through, and some that it
// doesn't; attributeNames likewise.
const (
	elementNames = `p h1 h2 h3 h4 h5 h6 blockquote pre hr br figure figcaption img a ul ol li dl dt dd table caption thead
		tbody tfoot tr td th strong b em i u s del ins mark small sub sup q cite dfn abbr code kbd samp var time bdi bdo
		span ruby rt rp rb math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom mfenced
		menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd input iframe svg maction video form`
	attributeNames = `href rel src alt title width height referrerpolicy start value type reversed colspan rowspan datetime
		class dir id display alttext mathvariant open close separators linethickness stretchy columnalign align disabled checked cite srcset poster
		background action formaction ping target style onclick onfocus onmouseover onload onerror sandbox srcdoc allow allowfullscreen loading xlink:href xmlns data-src
		data-original data-srcset name is slot autofocus contenteditable tabindex`
)

var (
	allowed = regexp.MustCompile(`(?s)(?:AllowAttrs|AllowElements|OnElements)\(([^()]*)\)|var Math(?:Tags|Attrs) = \[\]string\{(.*?)\}`)
	word    = regexp.MustCompile(`"([a-z0-9]+)"`)
)

// TestHostileAttributesCoverThePolicy wants every name that the policy allows
// among those that are tried.
func TestHostileAttributesCoverThePolicy(t *testing.T) {
	tried := append(strings.Fields(elementNames), strings.Fields(attributeNames)...)
	found := 0
	for _, file := range []string{"../internal/policy/policy.go", "../internal/policy/carried.go", "../internal/block/math.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range allowed.FindAll(source, -1) {
			for _, name := range word.FindAllSubmatch(list, -1) {
				found++
				if !slices.Contains(tried, string(name[1])) {
					t.Errorf("%s allows %s, which isn't tried", file, name[1])
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("%d names found in the policy: the test no longer reads it", found)
	}
}

// hostileAttributes puts hostile values into every attribute that any element
// of an article may have, and into some that none may.
func hostileAttributes() []payload {
	elements, attributes := strings.Fields(elementNames), strings.Fields(attributeNames)
	values := []string{
		"javascript:alert(1)", "  java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", `"><script>alert(1)</script>`,
		`x" onmouseover="alert(1)`, `x' onclick='alert(1)`, "alert(1)", "1", "language-x\" onclick=\"alert(1)", "nc-x", "`onclick=alert(1)",
	}
	escape := strings.NewReplacer("&", "&amp;", `"`, "&quot;", "<", "&lt;")
	var out []payload
	for _, element := range elements {
		for _, value := range values {
			var b strings.Builder
			for attribute := range slices.Values(attributes) {
				b.WriteString("<p>a <" + element + " " + attribute + `="` + escape.Replace(value) + `">b</` + element + "></p>")
			}
			out = append(out, payload{name: path.Join("attribute", element, value), html: b.String()})
		}
	}
	return out
}

// expectNothing embeds outputs in every way and wants nothing to be seen. A
// batch that shows something is tried again one by one.
func expectNothing(t *testing.T, c *chromium, outputs []output) {
	t.Helper()
	for _, way := range harmless {
		for batch := range slices.Chunk(outputs, shareSize) {
			var trials []trial
			for _, o := range batch {
				trials = append(trials, trial{o.html, way})
			}
			seen, err := c.tryTogether(trials)
			if err != nil {
				t.Fatal(err)
			}
			if len(seen) > 0 {
				blame(t, c, batch, way, seen)
			}
		}
	}
}

// blame names the outputs of a batch that did something.
func blame(t *testing.T, c *chromium, batch []output, way way, seen map[int][]string) {
	t.Helper()
	found := false
	for _, o := range batch {
		alone, err := c.tryTogether([]trial{{o.html, way}})
		if err != nil {
			t.Fatal(err)
		}
		if len(alone) > 0 {
			found = true
			t.Errorf("%s, %s: %v\n%s", o.from, way, alone, o.html)
		}
	}
	if !found {
		t.Errorf("%s: a batch from %s on shows %v, but none of it alone does", way, batch[0].from, seen)
	}
}
