package article

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/dom"
	"github.com/newsclean/newsclean/internal/kind"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Amid the text of an article and below it stand boxes that ask for the reader's address: a line or two of what
// is sent there, and the field to enter it.

// cutSignUps takes such boxes out of the container.
func (f *finder) cutSignUps(ws weights, at int) {
	if f.Kind != kind.Article {
		return
	}
	container := ws[at].node
	var fields []*html.Node
	dom.Walk(container, func(n *html.Node) bool {
		if isAddressField(n) && len(fields) < maxSignUps {
			fields = append(fields, n)
		}
		return true
	})
	for _, field := range fields {
		if !dom.InTree(field, container) {
			continue // it went with the field before
		}
		if box := f.signUpBox(field, container, ws[at].prose); box != nil {
			f.takeOutside(box)
			if i := ws.find(box); i >= 0 {
				ws.leaveOut(i, int(ws[i].end))
			}
		}
	}
}

// isAddressField reports whether an element is a field for the address of a mailbox.
func isAddressField(n *html.Node) bool {
	if n.DataAtom != atom.Input {
		return false
	}
	switch strings.ToLower(dom.Attr(n, "type")) {
	case "email":
		return true
	case "", "text":
		return slices.ContainsFunc([]string{"name", "id", "placeholder"}, func(key string) bool {
			return strings.Contains(strings.ToLower(dom.Attr(n, key)), "mail")
		})
	}
	return false
}

// signUpBox returns the outermost element around a field in the container that holds no more than a box that
// asks for an address, nil if there is none with text. prose is the running text of the container.
func (f *finder) signUpBox(field, container *html.Node, prose int) (box *html.Node) {
	for n, level := field.Parent, 0; n != nil && n != container && level < maxSignUpLevels; n, level = n.Parent, level+1 {
		if f.title != nil && dom.InTree(f.title, n) || chars.WidthAtLeast(dom.VisibleText(n, 0), maxSignUp) {
			break
		}
		lines := linesOf(n, false)
		text := proseOf(lines)
		if len(lines) > maxSignUpLines || text*minOutsidePart > prose || text > 0 && isOneOfParts(n) {
			break
		}
		if len(lines) > 0 && canHold(n) {
			box = n
		}
	}
	return box
}

// isOneOfParts reports whether an element like n stands beside it that holds running text and asks for nothing: the
// parts of an article are alike.
func isOneOfParts(n *html.Node) bool {
	isPart := func(s *html.Node) bool { return !asksForInput(s) }
	return likeBeside(n, true, isPart)+likeBeside(n, false, isPart) > 0
}

// maxSignUp is more than the width of the text of such a box, and maxSignUpLines how many lines it has at most;
// maxSignUpLevels is how many elements in one another are around the field, and maxSignUps how many fields of a page
// are looked at.
const maxSignUp, maxSignUpLines, maxSignUpLevels, maxSignUps = 500, 6, 6, 5
