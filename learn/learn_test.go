package learn

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/testdocs"
)

// sentences are of one document each.
var sentences = []string{
	"The river rose by a hand in the night, and the ferry stayed on its side.",
	"Nobody had counted the bicycles before the bridge was closed to them.",
	"A baker from the harbour says that rye is dearer than it has ever been.",
	"When the choir came back, its bus had one seat fewer than singers.",
	"Snow fell on the vineyards, and the school sent its children home.",
	"The town sold its second fire engine to a village beyond the hills.",
	"Two owls have moved into the bell tower, which rings no more at night.",
	"An old map shows a lake where the market stands, and cellars agree.",
}

// site returns documents with a text of their own each, which wrap puts furniture around.
func site(wrap func(n int, text string) string) []Input {
	var docs []Input
	for n, s := range sentences {
		text := fmt.Sprintf("<p>%s</p><p>That was number %s of the year, as %s told us.</p>", s, strings.Repeat("i", n+1), s[:9])
		docs = append(docs, Input{ID: fmt.Sprintf("post/%d", n), URL: fmt.Sprintf("https://www.post.example/%d", n), Body: []byte(wrap(n, text))})
	}
	return docs
}

// learnt learns from documents and returns the set.
func learnt(t *testing.T, docs []Input) *Set {
	t.Helper()
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	sketch := NewSketch()
	var all []*Features
	for _, d := range docs {
		f, err := Read(c, d)
		if err != nil {
			t.Fatal(err)
		}
		sketch.Add(f)
		all = append(all, f)
	}
	tally := NewTally(all[0].Site, sketch, Options{})
	for _, f := range all {
		tally.Add(f)
	}
	set := tally.Propose()
	GiveExamples(newsclean.DefaultRules(), set)
	trials, err := NewTrials()
	if err != nil {
		t.Fatal(err)
	}
	trial, err := trials.Of(set)
	if err != nil {
		t.Fatal(err)
	}
	if trial == nil {
		return set
	}
	var results Results
	for _, d := range docs {
		o, err := trial.Try(d)
		if err != nil {
			t.Fatal(err)
		}
		results.Add(o)
	}
	set.Settle(&results)
	return set
}

// summary says of each rule what it takes, or why it is left out.
func summary(s *Set) string {
	var out []string
	for _, p := range s.Rules {
		if p.Doubt != "" {
			out = append(out, p.Texts[0]+" -- "+p.Doubt)
		} else {
			out = append(out, strings.TrimSpace(p.Rule.Remove+" "+p.Rule.At)+map[bool]string{true: " tail"}[p.Rule.Tail]+" "+p.Texts[0])
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// TestWhatIsFurniture has what stands in many documents of a site, and what of it may be its
// author's.
func TestWhatIsFurniture(t *testing.T) {
	testdocs.Long(t)
	for name, test := range map[string]struct {
		wrap func(n int, text string) string
		want string
	}{
		"nothing": {func(_ int, text string) string { return text }, ""},
		"end":     {func(_ int, text string) string { return text + "<p>Our paper hangs at the pump.</p>" }, "p end Our paper hangs at the pump."},
		"start":   {func(_ int, text string) string { return "<p>From the pump</p>" + text }, "p start From the pump"},
		"two documents are no site": {func(n int, text string) string {
			if n < 2 {
				text += "<p>Our paper hangs at the pump.</p>"
			}
			return text
		}, ""},
		"numbers": {func(n int, text string) string { return text + fmt.Sprintf("<p>Sheet %d of our paper</p>", n+20) }, "p end Sheet 20 of our paper"},
		"names of months": {func(n int, text string) string {
			return fmt.Sprintf("<p>Pump Hill, %d %s</p>", n+1, []string{"March", "April", "June"}[n%3]) + text
		}, "p start Pump Hill, 1 " + dateMark},
		"a byline": {func(_ int, text string) string { return text + "<p>Posted by Ann Ray at the pump</p>" },
			"Posted by Ann Ray at the pump -- it says who wrote the document"},
		"a refrain": {func(_ int, text string) string {
			return strings.Replace(text+text+text+text+text, "</p><p>", "</p><p>And the pump went on, drop by drop.</p><p>", 3)
		}, "And the pump went on, drop by drop. -- it stands several times in one document, as a refrain does"},
		"an epigraph": {func(_ int, text string) string { return "<blockquote><p>All water is one.</p></blockquote>" + text },
			"All water is one. -- it stands in a quotation"},
		"a series": {func(n int, text string) string {
			if n < 3 {
				text = "<p>This is a part of our series, which looks at wells.</p>" + text
			}
			return text
		}, "This is a part of our series, which looks at wells. -- it may introduce a column or series"},
		"a signature": {func(_ int, text string) string { return text + "<p>-- Ann</p>" }, "-- Ann -- it may be a signature"},
		"a heading of the author's": {func(_ int, text string) string {
			return text + text + "<h2>In short</h2>" + text
		}, "In short -- it heads the author's text"},
		"a class": {func(_ int, text string) string {
			return text + text + `<div class="pump-box">Pump news</div>` + text + text
		}, "div.pump-box Pump news"},
	} {
		got := summary(learnt(t, site(test.wrap)))
		if lines := strings.Split(got, "\n"); name == "a class" && len(lines) > 1 {
			got = lines[len(lines)-1]
		}
		if got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// TestStopsOfALearntText wants a rule to take a text whichever stop ends its sentences.
func TestStopsOfALearntText(t *testing.T) {
	re := regexp.MustCompile(literal("Go to the pump. Bring a pail."))
	for text, want := range map[string]bool{"Go to the pump! Bring a pail.": true, "Go to the pump. Bring a pail!": true, "Go to the pump, Bring a pail.": false} {
		if re.MatchString(text) != want {
			t.Errorf("%s: matches %v", text, !want)
		}
	}
}

// TestCopiesOfOneText wants a document that was stored several times not to be taken for
// furniture.
func TestCopiesOfOneText(t *testing.T) {
	docs := site(func(_ int, text string) string { return text })
	docs = append(docs, docs[0], docs[0], docs[0])
	if got := summary(learnt(t, docs)); got != "" {
		t.Errorf("learnt %s", got)
	}
}

// TestTextPublishedAgain wants a text of which there are several versions to stay.
func TestTextPublishedAgain(t *testing.T) {
	docs := site(func(_ int, text string) string { return text })
	for n := range 4 {
		text := "<p>" + strings.Join(sentences[1:6], "</p><p>") + fmt.Sprintf("</p><p>%s And so said %s.</p>", sentences[7], strings.Repeat("v", n+1))
		docs = append(docs, Input{ID: fmt.Sprint(n), URL: docs[0].URL, Body: []byte(text)})
	}
	for _, p := range learnt(t, docs).Rules {
		if p.Doubt == "" {
			t.Errorf("takes %s", p.Texts[0])
		}
	}
}

// TestRulesHoldTheirExamples wants a file that is read back and whose examples come out right,
// and nothing to learn where it was applied.
func TestRulesHoldTheirExamples(t *testing.T) {
	docs := site(func(n int, text string) string {
		return "<p>From the pump</p>" + text + fmt.Sprintf(`<p>Sheet %d: it's "our" paper</p><p><a href="/%d">More of the pump</a></p>`, n, n)
	})
	set := learnt(t, docs)
	var b bytes.Buffer
	if _, err := Write(&b, set); err != nil {
		t.Fatal(err)
	}
	file, err := newsclean.ParseRules("learnt.yaml", b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Rules) != 3 {
		t.Errorf("%d rules in %s", len(file.Rules), &b)
	}
	files := []newsclean.RuleFile{file}
	for _, err := range newsclean.CheckRules(append(newsclean.DefaultRules(), file), files) {
		t.Error(err)
	}
	for i := range docs {
		doc, err := newsclean.Clean(bytes.NewReader(docs[i].Body), newsclean.WithRules(file), newsclean.WithBaseURL(docs[i].URL))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(doc.HTML, "pump") || strings.Contains(doc.HTML, "Sheet") || !strings.Contains(doc.HTML, sentences[i]) {
			t.Errorf("%s", doc.HTML)
		}
		docs[i].Body = []byte(doc.HTML)
	}
	if got := summary(learnt(t, docs)); got != "" {
		t.Errorf("learnt from cleaned documents: %s", got)
	}
}

// TestOrderChangesNothing merges sketches and tallies of parts of a site, in another order and
// through JSON.
func TestOrderChangesNothing(t *testing.T) {
	testdocs.Long(t)
	c, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	var all []*Features
	docs := site(func(n int, text string) string {
		return page(n, `<div class="word">`, text+fmt.Sprintf("<p>Sheet %d of our paper</p>", n), "</div>")
	})
	for _, d := range docs {
		f, err := Read(c, d)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	result := func(parts ...[]*Features) string {
		whole := NewSketch()
		for _, part := range parts {
			s, read := NewSketch(), NewSketch()
			for _, f := range part {
				s.Add(f)
			}
			data, err := json.Marshal(s)
			if err == nil {
				err = json.Unmarshal(data, read)
			}
			if err != nil {
				t.Fatal(err)
			}
			whole.Merge(read)
		}
		tally := NewTally("post.example", whole, Options{})
		for _, part := range parts {
			of := NewTally("post.example", whole, Options{})
			for _, f := range part {
				of.Add(f)
			}
			tally.Merge(of)
		}
		set := tally.Propose()
		GiveExamples(newsclean.DefaultRules(), set)
		var b bytes.Buffer
		if _, err := Write(&b, set); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	want := result(all)
	back := slices.Clone(all)
	slices.Reverse(back)
	for _, got := range []string{result(back), result(all[:3], all[3:]), result(back[5:], back[:2], back[2:5])} {
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
	if !strings.Contains(want, "Sheet") || !strings.Contains(want, "article: [div.word]") {
		t.Error(want)
	}
}

// TestSketchIsBounded wants a sketch of many documents to be small, and to count no piece of
// them too low.
func TestSketchIsBounded(t *testing.T) {
	s, parts := NewSketch(), NewSketch()
	const docs = 2000
	for n := range docs {
		f := &Features{Pieces: []Piece{{Text: "in all"}}}
		for k := range 40 {
			f.Pieces = append(f.Pieces, Piece{Text: strings.Repeat("x", n%50) + fmt.Sprint(rune('a'+k)) + strings.Repeat("y", n/50)})
		}
		s.Add(f)
		part := NewSketch()
		part.Add(f)
		parts.Merge(part)
	}
	if len(s.exact)+len(s.cells) > gridRows*gridWidth || !slices.Equal(s.cells, parts.cells) || s.Docs() != parts.Docs() {
		t.Errorf("%d pieces, %d cells", len(s.exact), len(s.cells))
	}
	if n := s.estimate("\x00in all"); n < docs || n > docs+docs/20 {
		t.Errorf("in all: %d", n)
	}
	if n := s.estimate("\x00in none"); n > docs/20 {
		t.Errorf("in none: %d", n)
	}
}
