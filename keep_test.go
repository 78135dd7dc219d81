package newsclean_test

import (
	"os"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// TestSentencesStayAtTheEnds wants sentences with words of bylines, dates and names to stay
// where lines are trimmed: as the first and the last of an article, in any language.
func TestSentencesStayAtTheEnds(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("words/testdata/keep.txt")
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Repeat("<p>"+strings.Repeat("The harbour was quiet, and the boats lay where they had lain all week. ", 4)+"</p>", 4)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		p := "<p>" + line + "</p>"
		page := "<html><head><title>The harbour of Riverside</title></head><body><article><h1>The harbour of Riverside</h1>" + p + body + p + "</article></body></html>"
		doc, err := newsclean.Clean(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(doc.HTML, line) != 2 {
			t.Errorf("%q stays %d times; went: %v", line, strings.Count(doc.HTML, line), doc.Removed)
		}
	}
}

// TestCaptionWithDateStays wants a caption that says where and when to stay, wherever the
// figure stands.
func TestCaptionWithDateStays(t *testing.T) {
	t.Parallel()
	body := strings.Repeat("<p>"+strings.Repeat("The harbour was quiet, and the boats lay where they had lain all week. ", 4)+"</p>", 4)
	for _, caption := range []string{"Riverside, 1er avril 2005", "Riverside, 1 April 2005", "Riverside, 5. mai 2005"} {
		figure := `<figure><img src="https://a.example/bus.jpg" alt="A bus"><figcaption>` + caption + `</figcaption></figure>`
		page := "<html><head><title>The harbour of Riverside</title></head><body><article><h1>The harbour of Riverside</h1>" + figure + body +
			strings.NewReplacer("bus", "boat", "<figcaption>", "<figcaption>North of ").Replace(figure) + "</article></body></html>"
		doc, err := newsclean.Clean(strings.NewReader(page))
		if err != nil {
			t.Fatal(err)
		}
		if strings.Count(doc.HTML, caption+"</figcaption>") != 2 {
			t.Errorf("%q stays %d times; went: %v", caption, strings.Count(doc.HTML, caption), doc.Removed)
		}
	}
}
