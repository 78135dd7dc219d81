package article

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/parse"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Picture posts hold no text but a description, which the page gives in its head, and list their
// pictures in a script.

// pictureBody makes the article of a page that shows next to no text of its description and of
// the pictures that a script lists, if a rule file names the list. It returns the script, after
// setting f.scripted and f.how, or nil.
func (f *finder) pictureBody(shown int) *html.Node {
	lists := f.Picked.PictureLists()
	if shown > maxShown || len(lists) == 0 {
		return nil
	}
	whole, err := parse.Tree(f.Page.Markup)
	if err != nil {
		return nil
	}
	description := ""
	dom.Walk(whole, func(n *html.Node) bool {
		if n.DataAtom == atom.Meta && description == "" && dom.Attr(n, "property") == "og:description" {
			description = dom.Attr(n, "content")
		}
		return true
	})
	for i, n := range scriptsBelow(whole) {
		for _, list := range lists {
			if n.FirstChild == nil {
				continue
			}
			if pictures := listedPictures(n.FirstChild.Data, list); len(pictures) > 0 {
				f.scripted = picturePost(description, pictures)
				f.how = fmt.Sprintf("script: the description, and %d pictures of %s", len(pictures), list)
				return scriptsBelow(f.root)[i]
			}
		}
	}
	return nil
}

// picturePost makes a tree of a description and of pictures.
func picturePost(description string, pictures []string) *html.Node {
	var b strings.Builder
	for line := range strings.FieldsFuncSeq(description, func(r rune) bool { return r == '\n' || r == '\r' }) {
		b.WriteString("<p>" + html.EscapeString(line) + "</p>")
	}
	for _, address := range pictures {
		b.WriteString(`<figure><img src="` + html.EscapeString(address) + `"></figure>`)
	}
	return parse.Fragment(b.String())
}

// listedPictures returns the addresses in the list that a script assigns to a name, in order; of
// each object the first.
func listedPictures(script, name string) []string {
	at := strings.Index(script, name)
	if at < 0 {
		return nil
	}
	rest := strings.TrimLeftFunc(script[at+len(name):], func(r rune) bool { return r == '=' || r == ':' || r == '"' || chars.IsSpaceRune(r) })
	if !strings.HasPrefix(rest, "[") {
		return nil
	}
	var out []string
	depth, taken := 0, false
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
			taken = taken && depth > 1
			if depth == 0 {
				return out
			}
		case '"', '\'':
			end := literalEnd(rest, i)
			if end < 0 {
				return out
			}
			if s := scriptAddress(rest[i+1 : end]); s != "" && !taken {
				out, taken = append(out, s), depth > 1
			}
			i = end
		}
	}
	return out
}

// scriptAddress returns the web address that a string literal of a script holds, "" if it holds
// none.
func scriptAddress(raw string) string {
	s := strings.ReplaceAll(raw, `\/`, `/`)
	if strings.Contains(s, `\`) {
		var err error
		if s, err = strconv.Unquote(`"` + quotedAsJSON.Replace(s) + `"`); err != nil {
			return ""
		}
	}
	if s = html.UnescapeString(s); strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "//") {
		return s
	}
	return ""
}
