package block

import (
	"strings"

	"github.com/newsclean/newsclean/internal/chars"
)

// This file folds the white space of lines.

// foldRuns folds white space along a line, in place, and trims its ends. Code
// keeps its own.
func foldRuns(line []run) []run {
	out := line[:0]
	space := true // so that the line begins without
	for _, r := range line {
		if r.kind != textRun {
			if r.kind != anchorRun {
				space = false
			}
			out = append(out, r)
			continue
		}
		if space {
			r.text = trimStart(r.text, out)
		}
		switch {
		case r.measure() && !(space && strings.HasPrefix(r.text, " ")): // nothing to fold
		case inCode(r.inlines) && chars.HasVisible(r.text):
			r.text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(r.text)
		default:
			r.text = chars.FoldText(r.text, space)
		}
		if r.text == "" {
			continue
		}
		space = strings.HasSuffix(r.text, " ")
		out = append(out, r)
	}
	return bareHidden(trimEnd(out), false)
}

// bareHidden takes white space, unless it stands in pre, and anchors out of
// the inline elements that don't go on behind them: around nothing to see those
// say nothing, and a link can't be clicked.
func bareHidden(line []run, pre bool) []run {
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

// trimStart trims a text at the start of a line: indents of any kind of space
// go, and so does a text of nothing to see, which opens no paragraph either.
// Behind a first visible run only a doubled space does, which chars.FoldText has seen
// to.
func trimStart(text string, before []run) string {
	switch {
	case showsAny(before):
		return text
	case !chars.HasVisible(text):
		return ""
	}
	return strings.TrimLeftFunc(text, chars.IsBlank)
}

// trimEnd trims the end of a line.
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

func inCode(marks []*inline) bool {
	for _, m := range marks {
		if m.tag == "code" || m.tag == "kbd" || m.tag == "samp" {
			return true
		}
	}
	return false
}
