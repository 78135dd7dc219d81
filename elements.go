package newsclean

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A kind is what tidy does with an element.
type kind uint8

const (
	inlineKind    kind = iota // its tags go, its text flows on; also every element unknown to HTML
	markKind                  // inline and kept: strong, a, ruby…
	wrapperKind               // its tags go, but begin and end a paragraph: div, section…
	paragraphKind             // p
	headingKind               // h1 to h6, and dt, caption, summary: one line each
	containerKind             // kept and holds blocks: ul, li, blockquote, figure, table…
	preKind                   // kept with its white space
	voidKind                  // img, br, hr
	embedKind                 // a player or frame: becomes a link
	mathKind                  // MathML
	noscriptKind              // holds what a lazy image is without script
	controlKind               // a form control: goes with its text
	dropKind                  // no part of an article: goes
)

// kindOfTag says what tidy does with an element of HTML. Every walk asks it of
// every element, for which a switch is far cheaper than a map.
func kindOfTag(tag atom.Atom) kind {
	switch tag {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del,
		atom.Dfn, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Rb, atom.Rp, atom.Rt, atom.Rtc, atom.Ruby,
		atom.S, atom.Samp, atom.Small, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var:
		return markKind
	case atom.Html, atom.Body, atom.Address, atom.Article, atom.Aside, atom.Center, atom.Details, atom.Dialog, atom.Div,
		atom.Fieldset, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Legend, atom.Main, atom.Menu, atom.Nav,
		atom.Section, atom.Search:
		return wrapperKind
	case atom.P:
		return paragraphKind
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Caption, atom.Summary:
		return headingKind
	case atom.Ul, atom.Ol, atom.Dl, atom.Li, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Dir:
		return containerKind
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		return preKind
	case atom.Img, atom.Br, atom.Hr, atom.Wbr:
		return voidKind
	case atom.Iframe, atom.Embed, atom.Object, atom.Video, atom.Audio, atom.Frame:
		return embedKind
	case atom.Math:
		return mathKind
	case atom.Noscript:
		return noscriptKind
	case atom.Button, atom.Input, atom.Select, atom.Option, atom.Optgroup, atom.Textarea, atom.Datalist,
		atom.Meter, atom.Progress, atom.Output:
		return controlKind
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Title, atom.Link, atom.Meta, atom.Base, atom.Svg,
		atom.Canvas, atom.Map, atom.Area, atom.Applet, atom.Param, atom.Source, atom.Track, atom.Col, atom.Colgroup,
		atom.Noembed, atom.Noframes, atom.Frameset:
		return dropKind
	}
	return inlineKind
}

// isBlock says whether elements of a kind stand on lines of their own.
func (k kind) isBlock() bool {
	switch k {
	case wrapperKind, paragraphKind, headingKind, containerKind, preKind:
		return true
	}
	return false
}

// kindOf says what tidy does with an element.
func kindOf(n *html.Node) kind {
	if n.Namespace == "svg" {
		return dropKind
	}
	if n.DataAtom == 0 && ampEmbed(n) != "" {
		return embedKind
	}
	return kindOfTag(n.DataAtom)
}

// canonicalTag gives the name under which an element is kept.
func canonicalTag(n *html.Node) string {
	switch n.DataAtom {
	case atom.Acronym:
		return "abbr"
	case atom.Strike:
		return "s"
	case atom.Tt:
		return "code"
	case atom.Dir:
		return "ul"
	case atom.Listing, atom.Xmp, atom.Plaintext:
		return "pre"
	case atom.Summary:
		return "p"
	}
	return n.Data
}

// nestable says which inline elements mean something inside themselves. Others
// are kept once, however often they are nested.
func nestable(tag string) bool {
	switch tag {
	case "sub", "sup", "q", "ruby", "rt", "bdo", "bdi":
		return true
	}
	return false
}

// renameTargets are the elements that a rule may turn others into.
var renameTargets = map[string]bool{
	"p": true, "div": true, "span": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true,
	"strong": true, "em": true, "b": true, "i": true, "u": true, "s": true, "code": true, "sub": true, "sup": true, "mark": true,
	"blockquote": true, "figure": true, "figcaption": true, "pre": true, "ul": true, "ol": true, "li": true,
	"img": true, "a": true, "iframe": true, "video": true, "audio": true, "cite": true, "br": true, "hr": true,
}
