package dom

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A Kind says what becomes of an element when the article is built.
type Kind uint8

const (
	Inline       Kind = iota // its tags go, its text flows on; also every element unknown to HTML
	Phrasing                 // inline and kept: strong, a, ruby…
	Wrapper                  // its tags go, but begin and end a paragraph: div, section…
	Paragraph                // p
	Heading                  // h1 to h6, and dt, caption, summary: one line each
	Container                // kept and holds blocks: ul, li, blockquote, figure, table…
	Preformatted             // kept with its white space
	Void                     // img, br, hr
	Embed                    // a player or frame: becomes a link
	Math                     // MathML
	Noscript                 // holds what a lazy image is without scripts
	Control                  // a form control: goes with its text
	Drop                     // no part of an article: goes
)

// KindOfTag returns the kind of an HTML element by its tag, Inline for 0. Every walk calls
// it for every element, for which a switch is far cheaper than a map.
func KindOfTag(tag atom.Atom) Kind {
	switch tag {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Del,
		atom.Dfn, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Rb, atom.Rp, atom.Rt, atom.Rtc, atom.Ruby,
		atom.S, atom.Samp, atom.Small, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var:
		return Phrasing
	case atom.Html, atom.Body, atom.Address, atom.Article, atom.Aside, atom.Center, atom.Details, atom.Dialog, atom.Div,
		atom.Fieldset, atom.Footer, atom.Form, atom.Header, atom.Hgroup, atom.Legend, atom.Main, atom.Menu, atom.Nav,
		atom.Section, atom.Search:
		return Wrapper
	case atom.P:
		return Paragraph
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Dt, atom.Caption, atom.Summary:
		return Heading
	case atom.Ul, atom.Ol, atom.Dl, atom.Li, atom.Dd, atom.Blockquote, atom.Figure, atom.Figcaption,
		atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th, atom.Dir:
		return Container
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		return Preformatted
	case atom.Img, atom.Br, atom.Hr, atom.Wbr:
		return Void
	case atom.Iframe, atom.Embed, atom.Object, atom.Video, atom.Audio, atom.Frame:
		return Embed
	case atom.Math:
		return Math
	case atom.Noscript:
		return Noscript
	case atom.Button, atom.Input, atom.Select, atom.Option, atom.Optgroup, atom.Textarea, atom.Datalist,
		atom.Meter, atom.Progress:
		return Control
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Title, atom.Link, atom.Meta, atom.Base, atom.Svg,
		atom.Canvas, atom.Map, atom.Area, atom.Applet, atom.Param, atom.Source, atom.Track, atom.Col, atom.Colgroup,
		atom.Noembed, atom.Noframes, atom.Frameset:
		return Drop
	}
	return Inline
}

// IsBlock reports whether elements of a kind stand on lines of their own.
func (k Kind) IsBlock() bool {
	switch k {
	case Wrapper, Paragraph, Heading, Container, Preformatted:
		return true
	}
	return false
}

// KindOf returns the kind of an element. It knows SVG and AMP elements too.
func KindOf(n *html.Node) Kind {
	if n.Namespace == "svg" {
		return Drop
	}
	if n.DataAtom == 0 && EmbedPage(n) != "" {
		return Embed
	}
	return KindOfTag(n.DataAtom)
}

// CanonicalTag returns the tag that an element has in the output, in place of one that is
// obsolete or that the article doesn't use.
func CanonicalTag(n *html.Node) string {
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

// Nestable reports whether an inline element means something inside one of the same tag.
// Others are kept once, however often they are nested.
func Nestable(tag string) bool {
	switch tag {
	case "sub", "sup", "q", "ruby", "rt", "bdo", "bdi":
		return true
	}
	return false
}
