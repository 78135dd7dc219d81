package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// This file folds the white space of lines.

// foldRuns folds the white space of a line, in place, and trims the line's ends. Code
// keeps its white space.
func foldRuns(line []run) []run {
	out := line[:0]
	space := true // so that the line begins without white space
	for _, r := range line {
		if r.kind != textRun {
			if r.kind != anchorRun {
				space = r.kind == boxRun // it is written with a space behind it
			}
			out = append(out, r)
			continue
		}
		switch {
		case space && inCode(r.inlines) && chars.HasVisible(r.text):
			r.text = strings.TrimLeft(r.text, " \t\r\n\f") // no-break spaces are its indent
		case space:
			r.text = trimStart(r.text, out)
		}
		switch {
		case r.measure() && !(space && strings.HasPrefix(r.text, " ")): // nothing to fold
		case inCode(r.inlines) && chars.HasVisible(r.text):
			r.text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(r.text)
		default:
			r.text = chars.FoldText(r.text, space)
			r.measure() // now that it is folded, for all who ask how long it is
		}
		if r.text == "" {
			continue
		}
		space = strings.HasSuffix(r.text, " ")
		out = append(out, r)
	}
	return unwrapInvisible(trimEnd(out), false)
}

// unwrapInvisible takes anchors and, unless it is in a pre, white space out of those inline
// elements that end with it: around nothing to see they say nothing, and such a link
// can't be clicked.
func unwrapInvisible(line []run, pre bool) []run {
	hidden := func(r *run) bool {
		return r.kind == anchorRun || r.kind == textRun && !pre && !chars.HasVisible(r.text)
	}
	first := 0
	for first < len(line) && !hidden(&line[first]) {
		first++
	}
	if first == len(line) {
		return line
	}
	after := make([][]*inline, len(line))
	var next []*inline
	for i := len(line) - 1; i >= 0; i-- {
		if after[i] = next; !hidden(&line[i]) {
			next = line[i].inlines
		}
	}
	var before []*inline
	for i := range line {
		r := &line[i]
		if !hidden(r) {
			before = r.inlines
			continue
		}
		around := commonInlines(before, after[i])
		if r.kind == anchorRun {
			around = append(around, &inline{tag: "span", id: r.inlines[len(r.inlines)-1].id})
		}
		r.inlines = around
	}
	return line
}

// trimStart trims a text at the start of a line. White space of any kind is trimmed,
// and a text that shows nothing becomes "", since it opens no paragraph. before are the
// line's runs so far: if they show something, nothing is trimmed, and chars.FoldText
// has folded doubled spaces.
func trimStart(text string, before []run) string {
	switch {
	case anyVisible(before):
		return text
	case !chars.HasVisible(text):
		return ""
	}
	return strings.TrimLeftFunc(text, chars.IsBlank)
}

// trimEnd trims the white space at the end of a line.
func trimEnd(line []run) []run {
	for i := len(line) - 1; i >= 0; i-- {
		if line[i].kind == anchorRun {
			continue
		}
		if line[i].kind != textRun {
			return line
		}
		line[i].text = strings.TrimRightFunc(line[i].text, chars.IsBlank)
		if line[i].text != "" {
			return line
		}
		line = append(line[:i:i], line[i+1:]...)
	}
	return line
}

func inCode(inlines []*inline) bool {
	for _, m := range inlines {
		if m.tag == "code" || m.tag == "kbd" || m.tag == "samp" {
			return true
		}
	}
	return false
}
