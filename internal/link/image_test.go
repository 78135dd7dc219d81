package link

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inDocument returns the first element of a tag of a document, and the document's resolver.
// address is "" where it isn't known.
func inDocument(t *testing.T, markup string, tag atom.Atom, address string) (*html.Node, *Resolver) {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	var found *html.Node
	dom.Walk(doc, func(n *html.Node) bool {
		if found == nil && n.DataAtom == tag {
			found = n
		}
		return found == nil
	})
	if found == nil {
		t.Fatalf("no %s in %s", tag, markup)
	}
	var base *url.URL
	if address != "" {
		if base, err = url.Parse(address); err != nil {
			t.Fatal(err)
		}
	}
	return found, NewResolver(base, doc, false)
}

// TestWhichAddressOfAnImage wants the address of the picture, and not of what stands in its
// place until it is seen.
func TestWhichAddressOfAnImage(t *testing.T) {
	for _, test := range []struct {
		in, src string
		lazy    bool
	}{
		{`<img src=a.jpg>`, "a.jpg", false},
		{`<img src=a.jpg data-src=b.jpg>`, "a.jpg", false},
		{`<img src=/img/blank.gif data-src=b.jpg>`, "b.jpg", true},
		{`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-original=b.jpg>`, "b.jpg", true},
		{`<img src=/i/lazy-placeholder.png data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/i/default_pic_2.jpg data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/i/s.gif data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/i/dot.gif data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/i/a-dot.gif data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/i/cats.gif data-src=b.jpg>`, "/i/cats.gif", false},
		{`<img src=" About:blank" data-src=b.jpg>`, "b.jpg", true},
		{`<img src="#" data-src=" b.jpg ">`, "b.jpg", true},
		{`<img src=t.gif data-src=b.jpg>`, "b.jpg", true},
		{`<img src=/a/dot.gif/b.jpg data-src=c.jpg>`, "/a/dot.gif/b.jpg", false},
		{`<img src=b.jpg?dot.gif data-src=c.jpg>`, "b.jpg?dot.gif", false},
		{`<img src="javascript:void(0)" data-lazy-src=b.jpg>`, "b.jpg", true},
		{`<img data-src=12345 data-original="{&quot;a&quot;: 1}" data-lazy=c.jpg>`, "c.jpg", true},
		{`<img data-src=/i/spacer.gif data-original=b.jpg>`, "b.jpg", true},
		{`<img src=saved_files/a.jpg data-src=https://a.example/b.jpg>`, "https://a.example/b.jpg", true},
		{`<img src=saved_files/a.jpg data-src=//a.example/b.jpg>`, "https://a.example/b.jpg", true},
		{`<img src=https://b.example/a.jpg data-src=https://a.example/b.jpg>`, "https://b.example/a.jpg", false},
		{`<img src=pixel.gif srcset="a.jpg 300w, b.jpg 600w">`, "b.jpg", true},
		{`<picture><source srcset="a.jpg 1x, b.jpg 2x"><img src=pixel.gif></picture>`, "b.jpg", true},
		{`<picture><source data-srcset=b.jpg><img></picture>`, "b.jpg", true},
		{`<div><img src=pixel.gif></div>`, "", false},
		{`<img>`, "", false},
	} {
		n, l := inDocument(t, test.in, atom.Img, "")
		im := NewImage(n, l)
		if im == nil {
			im = &Image{}
		}
		if im.Src != test.src || im.Lazy != test.lazy {
			t.Errorf("%s: %q, lazy %v", test.in, im.Src, im.Lazy)
		}
	}
}

// TestOverLargeSrcsetCandidate wants the largest of a srcset that is no wider than 2,000 pixels,
// and the smallest where all are.
func TestOverLargeSrcsetCandidate(t *testing.T) {
	for _, test := range []struct{ srcset, want string }{
		{"a.jpg 640w, b.jpg 1280w, c.jpg 4096w", "b.jpg"},
		{"c.jpg 4096w, b.jpg 1280w, a.jpg 640w", "b.jpg"},
		{"a.jpg 2000w, b.jpg 2001w", "a.jpg"},
		{"a.jpg 4000w, b.jpg 2500w, c.jpg 3000w", "b.jpg"},
		{"a.jpg, b.jpg 2x, c.jpg 4x", "b.jpg"},
		{"a.jpg 3x, b.jpg 1900w", "a.jpg"},
		{"a.jpg 3x, b.jpg 1930w", "b.jpg"},
		{"a,b.jpg 1x, c,d.jpg 2x", "c,d.jpg"},
		{"a.jpg, b.jpg 600w", "a.jpg"},
		{"a.jpg odd, b.jpg 10w", "b.jpg"},
		{"a.jpg -5w, b.jpg 10w", "b.jpg"},
		{"blank.gif 1000w, b.jpg 10w", "b.jpg"},
		{" , \n", ""},
	} {
		n, l := inDocument(t, fmt.Sprintf(`<img srcset="%s">`, test.srcset), atom.Img, "")
		src := ""
		if im := NewImage(n, l); im != nil {
			src = im.Src
		}
		if src != test.want {
			t.Errorf("%s: %q, want %q", test.srcset, src, test.want)
		}
	}
}

// TestAttributesOfAnImage wants those that say something, in their one form.
func TestAttributesOfAnImage(t *testing.T) {
	for in, want := range map[string]string{
		`alt=" A  ferry " title=Boat`:                        "alt=A ferry title=Boat",
		`alt=IMG_1234.JPG title="The file.jpg"`:              "title=The file.jpg",
		`alt=.jpg`:                                           "alt=.jpg",
		`alt="quay/1.jpg"`:                                   "alt=quay/1.jpg",
		`width=640 height="480 "`:                            "width=640 height=480",
		`width=100% height=0`:                                "",
		`width=19999 height=20000`:                           "width=19999",
		`width=-5 height=007`:                                "",
		`referrerpolicy=No-Referrer`:                         "referrerpolicy=no-referrer",
		`referrerpolicy=unsafe-url alt="" class=a loading=b`: "",
	} {
		n, l := inDocument(t, "<img src=a.jpg "+in+">", atom.Img, "")
		var got []string
		for _, a := range NewImage(n, l).Attrs {
			got = append(got, a.Key+"="+a.Val)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

// TestIcons wants an image of a known size of up to 32 pixels to be one.
func TestIcons(t *testing.T) {
	for in, want := range map[string]bool{"width=32 height=32": true, "width=33 height=20": false, "width=20 height=33": false, "width=20": false, "": false} {
		n, l := inDocument(t, "<img src=a.png "+in+">", atom.Img, "")
		if NewImage(n, l).IsIcon() != want {
			t.Errorf("%q: an icon: %v", in, !want)
		}
	}
}

// TestInPageLinkWithAQuery wants a link to the same page to be one inside the article whatever
// the form of its address is, and one to the page under another query not to be.
func TestInPageLinkWithAQuery(t *testing.T) {
	const page = "https://a.example/news/1?id=5"
	for _, test := range []struct{ href, address, id string }{
		{"#n1", page, "n1"},
		{"#n1", "", "n1"},
		{" #n1\n", "", "n1"},
		{"#n%2D1", "", "n-1"},
		{"?id=5#n1", page, "n1"},
		{"/news/1?id=5#n1", page, "n1"},
		{"https://a.example/news/1?id=5#n1", page, "n1"},
		{"?id=6#n1", page, ""},
		{"/news/1#n1", page, ""},
		{"/news/2?id=5#n1", page, ""},
		{"https://b.example/news/1?id=5#n1", page, ""},
		{"?id=5#n1", "", ""},
		{"?id=5", page, ""},
		{"#", page, ""},
		{"#n%zz", page, ""},
		{"#n%201", page, ""},
	} {
		_, l := inDocument(t, "<p>", atom.P, test.address)
		if id, ok := l.InPage(test.href); id != test.id || ok != (test.id != "") {
			t.Errorf("%s on %q: %q, %v", test.href, test.address, id, ok)
		}
	}
}

// TestAddressesOfLinks wants addresses as browsers read them, and none that does anything else
// than lead somewhere.
func TestAddressesOfLinks(t *testing.T) {
	const page = "https://a.example/news/1?id=5"
	for _, test := range []struct{ href, address, want string }{
		{"b?c=d#e", page, "https://a.example/news/b?c=d#e"},
		{"b?c=d#e", "", "b?c=d#e"},
		{"//b.example/c", "", "https://b.example/c"},
		{"//b.example/c", "http://a.example/", "http://b.example/c"},
		{" https://b.example/\n c ", "", "https://b.example/%20c"},
		{"https://b.example/a?utm_source=x&b=1&FBCLID=y#c", "", "https://b.example/a?b=1#c"},
		{"https://b.example/a?spm=1", "", "https://b.example/a"},
		{"https://b.example/a?utm=1", "", "https://b.example/a?utm=1"},
		{"mailto:ann@a.example", page, "mailto:ann@a.example"},
		{"HTTPS://b.example/a", "", "https://b.example/a"},
		{"https://b.example/../c", page, "https://b.example/c"},
		{"javascript:alert(1)", page, ""},
		{"java\nscript:alert(1)", page, ""},
		{"data:text/html,x", page, ""},
		{"https://b.example/a//b", page, "https://b.example/a//b"},
		{"https://b.example/a/./b", page, "https://b.example/a/b"},
		{"https://b.example/.a", page, "https://b.example/.a"},
		{"https://b_c.example/a_b", page, "https://b_c.example/a_b"},
		{"https://B.example/a", page, "https://B.example/a"},
		{"https://b.example/ä", page, "https://b.example/%C3%A4"},
		{"https://b.example/a:b~c", page, "https://b.example/a:b~c"},
		{"https://b.example", page, "https://b.example"},
		{"/c", "http://a.example/", "http://a.example/c"},
		{"https://b.example/?a=b\u200bc\u00e9", page, "https://b.example/?a=b%E2%80%8Bc\u00e9"},
		{"\u200bhttps://b.example/c\u200b", page, "https://b.example/c"},
		{"mailto:", page, "mailto:"},
		{"a:b", "", ""},
		{"./a:b", "", "./a:b"},
		{"ftp://a.example/b", page, ""},
		{"https:", "", ""},
		{"http:///b", "", ""},
		{"https://a b/", "", ""},
		{"", page, ""},
	} {
		_, l := inDocument(t, "<p>", atom.P, test.address)
		if got := l.Href(test.href); got != test.want {
			t.Errorf("%q on %q: %q, want %q", test.href, test.address, got, test.want)
		}
	}
}

// TestDataImage wants small pictures that hold nothing but pixels.
func TestDataImage(t *testing.T) {
	picture := func(n int) string { return base64.StdEncoding.EncodeToString(make([]byte, n)) }
	for _, test := range []struct{ in, want string }{
		{"data:image/png;base64," + picture(200), "data:image/png;base64," + picture(200)},
		{" DATA:image/WebP;Base64," + picture(300) + "\n", "data:image/webp;base64," + picture(300)},
		{"data:image/png;base64," + picture(199), ""},
		{"data:image/png;base64," + picture(256<<10), "data:image/png;base64," + picture(256<<10)},
		{"data:image/png;base64," + picture(256<<10+1), ""},
		{"data:image/png;base64,*" + picture(300), ""},
		{"data:image/svg+xml;base64," + picture(300), ""},
		{"data:image/png," + picture(300), ""},
		{"data:text/png;base64," + picture(300), ""},
		{"data:image/png;base64", ""},
		{"a.png", ""},
	} {
		if got := DataImage(test.in); got != test.want {
			t.Errorf("%.60s: %.60q", test.in, got)
		}
	}
	n, l := inDocument(t, "<img src=' data:image/png;base64,"+picture(200)+"'>", atom.Img, "")
	if NewImage(n, l) != nil {
		t.Error("a data: address is kept though nobody asked for it")
	}
	if im := NewImage(n, NewResolver(nil, n, true)); im == nil || !strings.HasPrefix(im.Src, "data:image/png") {
		t.Errorf("a data: address that was asked for: %v", im)
	}
}
