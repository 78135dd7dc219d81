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

// An Image is what the article keeps of an img.
type Image struct {
	Src   string
	Attrs []html.Attribute // all that are kept but src
	Lazy  bool             // its address came from a lazy-loading attribute
	Frame bool             // it is a player, and no image
}

// lazyAttrs are the attributes in which pages keep the address of an image until it is seen,
// the most trusted first.
var lazyAttrs = []string{
	"data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-original-src", "data-lazyload",
	"data-lazy", "data-echo", "data-url", "data-img-src", "data-hi-res-src", "data-full-src", "data-backup",
	"data-croporisrc", "data-image", "data-pin-media", "oldsrc", "lazysrc", "lazy-src", "file", "zoomfile", "ess-data",
}

// NewImage returns what is kept of an img, nil if it has no address of a picture.
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
			if v = chars.FoldSpace(v); v == "" || fileName(v) { // one of zero-width characters is folded away
				continue
			}
		}
		im.Attrs = append(im.Attrs, html.Attribute{Key: key, Val: v})
	}
	return im
}

// maxIcon is the largest width and height, in pixels, of a picture that does nothing but
// decorate the line that it stands in.
const maxIcon = 32

// Shows reports whether one of the addresses that an img has is that of a file.
func Shows(n *html.Node, file string) bool {
	for _, a := range n.Attr {
		if a.Key == "src" || slices.Contains(lazyAttrs, a.Key) {
			address, _, _ := strings.Cut(a.Val, "?")
			if address != "" && address[strings.LastIndexByte(address, '/')+1:] == file {
				return true
			}
		}
	}
	return false
}

// Alt returns what is said in place of an image, "" if nothing is.
func (im *Image) Alt() string {
	for _, a := range im.Attrs {
		if a.Key == "alt" {
			return a.Val
		}
	}
	return ""
}

// IsIcon reports whether an image has a width and a height, and neither is over maxIcon.
func (im *Image) IsIcon() bool {
	if im.Frame {
		return false
	}
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

// ReferrerPolicies are the values of the Referrer Policy standard that send no more than the
// browser's default.
var ReferrerPolicies = []string{"no-referrer", "same-origin", "origin", "strict-origin", "strict-origin-when-cross-origin", "origin-when-cross-origin", "no-referrer-when-downgrade"}

// fileName reports whether an alt or title is nothing but the name of an image file, which
// editors leave there.
func fileName(v string) bool {
	name, ext, ok := strings.Cut(v, ".")
	return ok && name != "" && !strings.ContainsAny(v, " /") && slices.Contains(imageTypes, strings.ToLower(ext))
}

// imageTypes are the ends of the names of image files.
var imageTypes = []string{"jpg", "jpeg", "png", "gif", "webp", "avif", "bmp"}

// pixels reports whether v is a width or height in pixels.
func pixels(v string) bool {
	n, err := strconv.Atoi(v)
	return err == nil && n > 0 && n < maxPixels && strconv.Itoa(n) == v
}

// maxPixels is what a width or height must be below.
const maxPixels = 20000

// imageSource returns the best address of an image, "" if there is none, and whether it came
// from an attribute other than src. It takes a src unless that is a placeholder or a saved
// copy; then a lazy-loading attribute, a saved copy after all, srcset, the sources of the
// picture around the image, and a data: address if these are kept, in this order.
func imageSource(n *html.Node, l *Resolver) (address string, lazy bool) {
	src := dom.Attr(n, "src")
	if s := l.src(src); s != "" && !placeholder(src) && !savedCopy(n, s) && !strings.Contains(src, blurred) {
		return s, false
	}
	for _, key := range lazyAttrs {
		if v := dom.Attr(n, key); v != "" && !placeholder(v) && looksLikeURL(v) {
			if s := l.src(v); s != "" {
				return s, true
			}
		}
	}
	if s := l.src(src); s != "" && !placeholder(src) {
		return s, false
	}
	for _, key := range []string{"srcset", "data-srcset", "data-lazy-srcset"} {
		if s := l.src(LargestOf(dom.Attr(n, key))); s != "" {
			return s, true
		}
	}
	if s := pictureSource(n, l); s != "" {
		return s, true
	}
	if l.dataImages {
		return DataImage(src), false
	}
	return "", false
}

// blurred is in the address of a preview of a few pixels that Wix shows until a script has run.
const blurred = ",blur_"

// savedCopy reports whether src is the address of a copy that a browser saved beside the page,
// while the image also has the address that the copy came from.
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

// pictureSource returns the best candidate of the first source element beside n that has one,
// "" if n is in no picture element or there is none.
func pictureSource(n *html.Node, l *Resolver) string {
	if n.Parent == nil || n.Parent.DataAtom != atom.Picture {
		return ""
	}
	for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
		if s.DataAtom != atom.Source {
			continue
		}
		for _, key := range []string{"srcset", "data-srcset"} {
			if u := l.src(LargestOf(dom.Attr(s, key))); u != "" {
				return u
			}
		}
	}
	return ""
}

// looksLikeURL reports whether v may be an address. Some sites put ids, sizes or JSON into the
// same attributes.
func looksLikeURL(v string) bool {
	v = strings.TrimSpace(v)
	return !strings.ContainsAny(v, " {}<>") && strings.ContainsAny(v, "/.")
}

// placeholders are names of pictures that stand for one that isn't loaded yet. One that begins
// with a slash is the start of a name; one that is longer than minPlaceholderPart may stand
// anywhere in a name.
var placeholders = []string{
	"blank.gif", "blank.png", "placeholder", "spacer.gif", "spacer.png", "transparent.gif", "transparent.png", "grey.gif", "gray.gif",
	"lazyload.gif", "lazyload.png", "lazy.gif", "lazy.png", "loading.gif", "loading.png", "loading.svg", "pixel.gif", "1x1.", "/default_pic", "dot.gif", "white.gif", "s.gif", "t.gif", "empty.gif", "clear.gif", "shim.gif",
}

// minPlaceholderPart is the length up to which a placeholder must be a whole name, in bytes.
const minPlaceholderPart = 6

// placeholderParts are such that each of the placeholders has one of them, and most other names
// have none.
var placeholderParts = []string{".gif", ".png", ".svg", "placeholder", "1x1.", "/default_pic"}

// placeholder reports whether an image's address is not that of a picture.
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
		if strings.HasPrefix(p, "/") && strings.HasPrefix(path, p) || !strings.HasPrefix(p, "/") && (path == "/"+p || len(p) > minPlaceholderPart && strings.Contains(path, p)) {
			return true
		}
	}
	return false
}

// maxSrcsetWidth is the width of the widest candidate of a srcset that is taken, in pixels:
// wider ones are for printing and for screens larger than the column of a page.
const maxSrcsetWidth = 2000

// LargestOf returns the address of the largest image of a srcset that is not over
// maxSrcsetWidth, else of the smallest, "" if there is none. Addresses may hold commas; a
// candidate ends at a comma that is followed by white space, or behind a descriptor.
func LargestOf(srcset string) string {
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

// nextCandidate returns the address and the descriptor of the first candidate of s, and the
// candidates behind it.
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

// columnWidth is the width, in pixels, that a candidate of density 1 is taken to have.
const columnWidth = 640

// candidateSize returns the width, in pixels, that a descriptor stands for: 640 for "640w",
// and twice columnWidth for "2x". It returns columnWidth for "", and 0 for what it can't read.
func candidateSize(desc string) float64 {
	if desc == "" {
		return columnWidth
	}
	f, err := strconv.ParseFloat(desc[:len(desc)-1], 64)
	switch {
	case err != nil || f < 0:
		return 0
	case desc[len(desc)-1] == 'x':
		return f * columnWidth
	}
	return f
}
