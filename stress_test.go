package newsclean

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/testdocs"
	"golang.org/x/text/encoding/unicode"
)

// fonts returns n start tags of font that differ, so that the parser keeps all.
func fonts(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<font color=%d>", i)
	}
	return b.String()
}

// stress are inputs that stop parsers and sanitizers, or have them fill the
// memory. size is the n that they are dangerous with; tags are left open.
var stress = []struct {
	name string
	size int
	make func(n int) string
}{
	{"400 font, then 2,000 p", 2000, func(n int) string { return fonts(400) + strings.Repeat("<p>a", n) }},
	{"400 font, then 20,000 p", 20_000, func(n int) string { return fonts(400) + strings.Repeat("<p>a", n) }},
	{"39 font, then 20,000 p", 20_000, func(n int) string { return fonts(39) + strings.Repeat("<p>a", n) }},
	{"20 formatting elements of 10 kinds, then 20,000 div", 20_000, func(n int) string {
		return strings.Repeat("<b><i><em><strong><code><u><s><tt><big><small>", 2) + strings.Repeat("<div>a</div>", n)
	}},
	{"400 font that only end in a comment, then 20,000 p", 20_000, func(n int) string {
		return fonts(400) + "<!--" + strings.Repeat("</font>", 400) + "-->" + strings.Repeat("<p>a", n)
	}},
	{"400 font that end behind a cell, then 20,000 p", 20_000, func(n int) string {
		return fonts(400) + "<table><td>" + strings.Repeat("</font>", 400) + "</table>" + strings.Repeat("<p>a", n)
	}},
	{"a font of 10,000 attributes, then 20,000 p", 20_000, func(n int) string {
		return "<font " + strings.Repeat("a=b ", n/2) + ">" + strings.Repeat("<p>a", n)
	}},
	{"20,000 p that open 2 font", 20_000, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<p><font color=%d><font size=%d>a</p>", i, i)
		}
		return b.String()
	}},
	{"20,000 body of an attribute each", 20_000, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "<body a%d=b>a", i)
		}
		return b.String()
	}},
	{"1 MB of nested div", 200_000, func(n int) string { return strings.Repeat("<div>", n) + "a" }},
	{"200,000 nested b", 200_000, func(n int) string { return strings.Repeat("<b>", n) + "a" }},
	{"200,000 nested span", 200_000, repeated("<span>a")},
	{"50,000 nested tables", 50_000, repeated("<table><tr><td>a")},
	{"50,000 nested lists", 50_000, repeated("<ul><li>a")},
	{"50,000 nested a and div", 50_000, repeated("<a><div>a")},
	{"50,000 nested svg", 50_000, repeated("<svg><desc>a")},
	{"50,000 nested math", 50_000, repeated("<math><mtext>a")},
	{"50,000 nested template", 50_000, repeated("<template>a")},
	{"50,000 nested select", 50_000, repeated("<select><option>a")},
	{"50,000 nested object", 50_000, repeated("<object>a")},
	{"600 span, then 20,000 p", 20_000, func(n int) string { return strings.Repeat("<span>", 600) + strings.Repeat("<p>a", n) }},
	{"100,000 option", 100_000, func(n int) string { return "<select>" + strings.Repeat("<option>a", n) }},
	{"100,000 texts in a table", 100_000, func(n int) string { return "<table>" + strings.Repeat("a<tr>", n) }},
	{"500,000 end tags of p", 500_000, repeated("</p>")},
	{"1,000,000 br", 1_000_000, repeated("a<br>")},
	{"a tag of 1,000,000 attributes", 1_000_000, func(n int) string { return "<p " + strings.Repeat("a=b ", n) + ">c" }},
	{"a million entities", 500_000, repeated("&amp;&#x4e00;")},
	{"10 MB of text", 400_000, repeated("Ein Satz, der hier endet. ")},
	{"5 MB of paragraphs", 100_000, repeated("<p>这是一段中文的文字，有两个短句。</p>\n")},
	{"5 MB of invalid UTF-8", 1_250_000, repeated("\xff\xfea\x80")},
	{"5 MB of damaged UTF-8", 250_000, repeated("Ein S\xc3\xa4tz\xff, der h\xc3. ")},
	{"5 MB of stray bytes", 1_250_000, repeated("\x80\xff\xc1 ")},
	{"5 MB of NULs", 5_000_000, repeated("\x00")},
	{"5 MB of UTF-16", 80_000, func(n int) string {
		s, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Repeat("<p>Ein Satz, der hier endet.</p>", n))
		return s
	}},
}

// TestStressKeepsTheLaws checks the laws on smaller ones of the inputs: no text is lost
// on the way, and what comes out is safe and stable.
func TestStressKeepsTheLaws(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	c := mustNew(t)
	for _, s := range stress {
		t.Run(s.name, func(t *testing.T) {
			for _, n := range []int{3, s.size / 100} {
				inEveryMode(t, c, s.make(n))
			}
		})
	}
}

// TestLimitedTextIsWhole wants each letter of documents whose nesting is limited: the
// laws take the limited one for the input.
func TestLimitedTextIsWhole(t *testing.T) {
	t.Parallel()
	for _, s := range stress[:9] {
		const n = 300
		in := s.make(n)
		doc, err := Clean(strings.NewReader(in), WithMode(Fragment))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Count(doc.Text(), "a"); got != n {
			t.Errorf("%s: %d letters of %d", s.name, got, n)
		}
	}
}

// The most that an input of this kind may take: processor time as a multiple of
// what bluemonday alone takes on the same bytes, which makes no tree of them,
// and memory allocated as one of the input.
const (
	maxTimes     = 12
	maxTimesPage = 14
	maxMemory    = 500
)

// TestStressIsBounded wants that no input of this kind takes many times what
// bluemonday alone does with the same bytes. With -v it prints the table of
// SECURITY.md.
func TestStressIsBounded(t *testing.T) {
	measures(t)
	c := mustNew(t)
	policy := bluemonday.UGCPolicy()
	t.Log("| input | bytes | bluemonday alone | fragment | page | allocated |\n| --- | --- | --- | --- | --- | --- |")
	for _, s := range stress {
		in := s.make(s.size)
		var base float64
		var times [2]float64
		memory := 0.0
		for range 3 { // a busy machine makes either take longer now and then
			base = secondsEach(func() { policy.Sanitize(in) })
			for i, mode := range []Mode{Fragment, Page} {
				memory = max(memory, allocated(t, c, in, mode)/float64(len(in)))
				times[i] = secondsEach(func() {
					if _, err := c.Clean(strings.NewReader(in), WithMode(mode)); err != nil {
						t.Fatal(err)
					}
				}) / base
			}
			if times[0] <= maxTimes && times[1] <= maxTimesPage {
				break
			}
		}
		t.Logf("| %s | %d | %.1f ms | %.1f× | %.1f× | %.0f |", s.name, len(in), 1000*base, times[0], times[1], memory)
		if times[0] > maxTimes || times[1] > maxTimesPage || memory > maxMemory {
			t.Errorf("%s: takes more than %d or %d times, or %d bytes for each", s.name, maxTimes, maxTimesPage, maxMemory)
		}
	}
}

// secondsEach returns the processor time that f takes, by doing it so often that
// the clock's steps don't matter.
func secondsEach(f func()) float64 {
	runtime.GC()
	for times := 1; ; times *= 4 {
		took := cpuSeconds(func() {
			for range times {
				f()
			}
		})
		if took > 20*clockStep {
			return took / float64(times)
		}
	}
}

// TestMemoryIsBounded fills the limits with what takes the most memory, and
// wants no more of it than SECURITY.md says.
func TestMemoryIsBounded(t *testing.T) {
	measures(t)
	const limit, most = 4 << 20, 75
	c := mustNew(t, WithMaxBytes(limit))
	for _, tag := range []string{"<p>a", "a<br>", "<li>a", "<table><td>a", "<p a=b c=d e=f g=h i=j k=l m=n>a", "<img src=a.jpg alt=b>", "<li><img src=a.jpg>", "<a href=/a><img src=b>"} {
		in := strings.Repeat(tag, limit/bytesPerTag/strings.Count(tag, "<"))
		for _, mode := range []Mode{Fragment, Page} {
			peak := peakMemory(func() {
				if _, err := c.Clean(strings.NewReader(in), WithMode(mode)); err != nil {
					t.Error(err)
				}
			})
			t.Logf("%s: %.0f times MaxBytes", tag, float64(peak)/limit)
			if peak > most*limit {
				t.Errorf("%s: takes %d bytes at once, which are more than %d times MaxBytes", tag, peak, most)
			}
		}
	}
}

// peakMemory returns the most memory that f had from the system at once, beyond
// what there was. It looks every millisecond.
func peakMemory(f func()) uint64 {
	debug.FreeOSMemory()
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	before, peak := inUse(), uint64(0)
	done, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		for {
			peak = max(peak, inUse())
			select {
			case <-done:
				return
			case <-time.After(time.Millisecond):
			}
		}
	}()
	f()
	close(done)
	<-stopped
	return peak - min(peak, before)
}
