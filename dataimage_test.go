package newsclean

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/link"
)

func TestDataImages(t *testing.T) {
	data := func(n int) string {
		return base64.StdEncoding.EncodeToString([]byte(strings.Repeat("\x00ab", n/3+1))[:n])
	}
	png := "data:image/png;base64," + data(300)
	for _, c := range []struct{ name, src, want string }{
		{"png", png, png},
		{"spaces and case", " DATA:image/PNG;base64," + data(300)[:100] + "\n" + data(300)[100:], png},
		{"webp", "data:image/webp;base64," + data(300), "data:image/webp;base64," + data(300)},
		{"placeholder", "data:image/gif;base64," + data(43), ""},
		{"too large", "data:image/png;base64," + data(link.MaxDataImage+1), ""},
		{"svg", "data:image/svg+xml;base64," + data(300), ""},
		{"svg in a list of types", "data:image/png,image/svg+xml;base64," + data(300), ""},
		{"html", "data:text/html;base64," + data(300), ""},
		{"parameter", "data:image/png;x=y;base64," + data(300), ""},
		{"no base64", "data:image/png," + strings.Repeat("a", 300), ""},
		{"broken base64", png + "!", ""},
		{"markup behind", png + `"><script>alert(1)</script>`, ""},
		{"script", "javascript:alert(1)//data:image/png;base64," + data(300), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := "<p>a</p><img alt=b src='" + c.src + "'><p><a href='" + c.src + "'>c</a></p>"
			want := "<p>a</p>\n<p>c</p>\n"
			if c.want != "" {
				want = "<p>a</p>\n<figure><img src=\"" + c.want + "\" alt=\"b\"></figure>\n<p>c</p>\n"
			}
			cleaner := mustNew(t, WithDataImages())
			doc, err := cleaner.Clean(strings.NewReader(in))
			if err != nil {
				t.Fatal(err)
			}
			if doc.HTML != want {
				t.Errorf("got %q, want %q", doc.HTML, want)
			}
			lawIdempotent(t, cleaner, doc)
			if doc, err = Clean(strings.NewReader(in)); err != nil || strings.Contains(doc.HTML, "img") {
				t.Errorf("without the option, there is %q (error %v)", doc.HTML, err)
			}
		})
	}
}
