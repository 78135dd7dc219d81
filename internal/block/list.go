package block

import (
	"slices"
	"strings"

	"github.com/newsclean/newsclean/internal/dom"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// This file reads lists as they are meant.

// listInList makes the open container one that can hold a list that stands in another
// without an item around it: the item before it. Where there is none, it reports that the
// inner list's items are those of the outer one, as a list item of their own would show a
// second bullet.
func (b *builder) listInList(n *html.Node, tag string) (same bool) {
	if tag != "ul" && tag != "ol" || len(b.stack) < 2 {
		return false
	}
	top := b.stack[len(b.stack)-1]
	if top.Tag != "ul" && top.Tag != "ol" {
		return false
	}
	b.flush() // may open an item
	if top = b.stack[len(b.stack)-1]; top.Tag == "li" {
		return false
	}
	if last := len(top.kids) - 1; last >= 0 {
		b.stack = append(b.stack, top.kids[last])
		b.auto = append(b.auto, true)
		return false
	}
	if top.Tag != tag {
		top.Tag, top.attrs = tag, containerAttrs(n, tag)
	}
	return true
}

// control adds the box of a task, and drops any other form control.
func (b *builder) control(n *html.Node) {
	if !b.isTask(n) {
		b.drop("tidy/form-control", n)
		return
	}
	b.add(run{kind: boxRun, node: n})
}

// isTask reports whether a form control is the box of a task: one to be ticked that begins a
// list item, and that nobody can tick or whose list says that its items are tasks.
func (b *builder) isTask(n *html.Node) bool {
	if n.DataAtom != atom.Input || !strings.EqualFold(dom.Attr(n, "type"), "checkbox") || !dom.HasAttr(n, "disabled") && !inTaskList(n) || b.pre != nil || b.heading != nil {
		return false
	}
	top := b.stack[len(b.stack)-1]
	return top.Tag == "li" && len(top.kids) == 0 && len(b.runs) == 0
}

// inTaskList reports whether an element is in an item of a list that pandoc, or one of the
// writers of HTML that name things as GitHub does, made of tasks.
func inTaskList(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Li {
			classes := strings.Fields(dom.Attr(p, "class"))
			if p.Parent != nil {
				classes = append(classes, strings.Fields(dom.Attr(p.Parent, "class"))...)
			}
			return slices.Contains(classes, "task-list-item") || slices.Contains(classes, "task-list")
		}
	}
	return false
}

// boxAttrs returns the attributes of the box of a task as the article shows it. It has no
// name, so that no form sends it.
func boxAttrs(n *html.Node) []html.Attribute {
	out := []html.Attribute{{Key: "type", Val: "checkbox"}, {Key: "disabled"}}
	if dom.HasAttr(n, "checked") {
		out = append(out, html.Attribute{Key: "checked"})
	}
	return out
}
