package link

import (
	"slices"
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// An Image is what is kept of an img.
type Image struct {
	Src   string
	Attrs []html.Attribute // beside src
	Lazy  bool             // its address came from a lazy-loading attribute
}

// lazyAttrs are the attributes that pages keep an image's address in until it
// is seen, the most trusted first.
var lazyAttrs = []string{
	"data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src", "data-lazyload",
	"data-lazy", "data-echo", "data-url", "data-img-src", "data-hi-res-src", "data-full-src", "data-backup",
	"data-croporisrc", "data-image", "oldsrc", "lazysrc", "lazy-src", "file", "zoomfile", "ess-data",
}

// NewImage reads an img. It gives nil if there is no picture behind it.
func NewImage(n *html.Node, l *Resolver) *Image {
	src, lazy := imageSource(n, l)
	if src == "" {
		return nil
	}
	im := &Image{Src: src, Lazy: lazy}
	for _, key := range []string{"alt", "title", "width", "height", "referrerpolicy"} {
		v := strings.TrimSpace(dom.Attr(n, key))
		switch {
		case v == "":
			continue
		case key == "width" || key == "height":
			if !pixels(v) {
				continue
			}
		case key == "referrerpolicy":
			if v = strings.ToLower(v); !slices.Contains(ReferrerPolicies, v) {
				continue
			}
		default:
			if v = chars.FoldSpace(v); fileName(v) {
				continue
			}
		}
		im.Attrs = append(im.Attrs, html.Attribute{Key: key, Val: v})
	}
	return im
}

// maxIcon is the largest width and height, in pixels, of a picture that only
// decorates the line that it stands in.
const maxIcon = 32

// IsIcon reports whether an image says that it is no larger than an icon.
func (im *Image) IsIcon() bool {
	sides := 0
	for _, a := range im.Attrs {
		if a.Key == "width" || a.Key == "height" {
			if v, err := strconv.Atoi(a.Val); err != nil || v > maxIcon {
				return false
			}
			sides++
		}
	}
	return sides == 2
}

// ReferrerPolicies are the values of the Referrer Policy standard that don't
// send more than the browser's default.
var ReferrerPolicies = []string{"no-referrer", "same-origin", "origin", "strict-origin", "strict-origin-when-cross-origin", "origin-when-cross-origin", "no-referrer-when-downgrade"}

// fileName reports whether an alt is no more than the name of a file, which
// editors leave there.
func fileName(v string) bool {
	name, ext, ok := strings.Cut(v, ".")
	return ok && name != "" && !strings.ContainsAny(v, " /") && slices.Contains(imageTypes, strings.ToLower(ext))
}

var imageTypes = []string{"jpg", "jpeg", "png", "gif", "webp", "avif", "bmp"}

func pixels(v string) bool {
	n, err := strconv.Atoi(v)
	return err == nil && n > 0 && n < 20000 && strconv.Itoa(n) == v
}

// imageSource finds the best address of an image. A real src stands; what
// stands for an image not loaded yet gives way to a lazy-loading attribute, and
// that to srcset and to the sources of the picture around it.
func imageSource(n *html.Node, l *Resolver) (src string, lazy bool) {
	own := dom.Attr(n, "src")
	if s := l.src(own); s != "" && !placeholder(own) && !savedCopy(n, s) {
		return s, false
	}
	for _, key := range lazyAttrs {
		if v := dom.Attr(n, key); v != "" && !placeholder(v) && looksLikeURL(v) {
			if s := l.src(v); s != "" {
				return s, true
			}
		}
	}
	if s := l.src(own); s != "" && !placeholder(own) {
		return s, false
	}
	for _, key := range []string{"srcset", "data-srcset", "data-lazy-srcset"} {
		if s := l.src(bestCandidate(dom.Attr(n, key))); s != "" {
			return s, true
		}
	}
	if s := pictureSource(n, l); s != "" {
		return s, true
	}
	if l.data {
		return DataImage(own), false
	}
	return "", false
}

// savedCopy reports whether an image's address is that of a copy which a browser
// saved beside the page, while the address it came from is there too.
func savedCopy(n *html.Node, src string) bool {
	if strings.Contains(src, "://") {
		return false
	}
	for _, key := range lazyAttrs {
		if v := dom.Attr(n, key); strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "//") {
			return true
		}
	}
	return false
}

// pictureSource takes the best candidate of the source elements beside n.
func pictureSource(n *html.Node, l *Resolver) string {
	if n.Parent == nil || n.Parent.DataAtom != atom.Picture {
		return ""
	}
	for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
		if s.DataAtom != atom.Source {
			continue
		}
		for _, key := range []string{"srcset", "data-srcset"} {
			if u := l.src(bestCandidate(dom.Attr(s, key))); u != "" {
				return u
			}
		}
	}
	return ""
}

// looksLikeURL keeps out what some sites put into the same attributes: ids,
// sizes, JSON.
func looksLikeURL(v string) bool {
	v = strings.TrimSpace(v)
	return !strings.ContainsAny(v, " {}<>") && strings.ContainsAny(v, "/.")
}

// placeholders are names of the pictures that stand for one not loaded yet.
var placeholders = []string{
	"blank.gif", "blank.png", "placeholder", "spacer.gif", "transparent.gif", "transparent.png", "grey.gif", "gray.gif",
	"lazyload.gif", "lazyload.png", "lazy.gif", "lazy.png", "loading.gif", "loading.png", "loading.svg", "pixel.gif", "1x1.", "/default_pic", "dot.gif", "white.gif", "s.gif", "t.gif", "empty.gif", "clear.gif", "shim.gif",
}

// placeholderParts are what those names are told from most others by.
var placeholderParts = []string{".gif", ".png", ".svg", "placeholder", "1x1.", "/default_pic"}

// placeholder reports whether an image's address is none of a picture.
func placeholder(src string) bool {
	src = strings.ToLower(strings.TrimSpace(src))
	if src == "" || src == "#" || strings.HasPrefix(src, "about:") || strings.HasPrefix(src, "data:") || strings.HasPrefix(src, "javascript:") {
		return true
	}
	path, _, _ := strings.Cut(src, "?")
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		path = path[i:]
	} else {
		path = "/" + path
	}
	if !chars.ContainsAny(path, placeholderParts) {
		return false
	}
	for _, p := range placeholders {
		if strings.HasPrefix(p, "/") && strings.HasPrefix(path, p) || !strings.HasPrefix(p, "/") && (path == "/"+p || len(p) > 6 && strings.Contains(path, p)) {
			return true
		}
	}
	return false
}

// maxSrcsetWidth is the widest candidate of a srcset that is taken, in pixels:
// wider ones are for printing and for screens larger than a page's column.
const maxSrcsetWidth = 2000

// bestCandidate picks the largest image of a srcset that is not over
// maxSrcsetWidth, else the smallest. URLs may hold commas; a candidate ends at
// a comma that is followed by white space, or behind a descriptor.
func bestCandidate(srcset string) string {
	best, bestSize := "", -1.0
	for rest := strings.TrimSpace(srcset); rest != ""; {
		var u, desc string
		u, desc, rest = nextCandidate(rest)
		if u == "" || placeholder(u) {
			continue
		}
		size := candidateSize(desc)
		over, bestOver := size > maxSrcsetWidth, bestSize > maxSrcsetWidth
		if best == "" || (bestOver && size < bestSize) || (!over && !bestOver && size > bestSize) {
			best, bestSize = u, size
		}
	}
	return best
}

func nextCandidate(s string) (u, desc, rest string) {
	s = strings.TrimLeft(s, ", \t\r\n\f")
	end := strings.IndexAny(s, " \t\r\n\f")
	if end < 0 {
		return strings.TrimRight(s, ","), "", ""
	}
	u, rest = s[:end], s[end:]
	if strings.HasSuffix(u, ",") {
		return strings.TrimRight(u, ","), "", rest
	}
	desc, rest, _ = strings.Cut(rest, ",")
	return u, strings.TrimSpace(desc), rest
}

// candidateSize reads "640w" as 640 and "2x" as 2 times a column of 640.
func candidateSize(desc string) float64 {
	if desc == "" {
		return 640
	}
	f, err := strconv.ParseFloat(desc[:len(desc)-1], 64)
	switch {
	case err != nil || f < 0:
		return 0
	case desc[len(desc)-1] == 'x':
		return f * 640
	}
	return f
}
