package newsclean

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
		case inCode(r.marks) && shows(r.text):
			r.text = strings.NewReplacer("\r\n", " ", "\r", " ", "\n", " ").Replace(r.text)
		default:
			r.text = foldText(r.text, space)
		}
		if r.text == "" {
			continue
		}
		space = strings.HasSuffix(r.text, " ")
		out = append(out, r)
	}
	return unmarkHidden(trimEnd(out), false)
}

// unmarkHidden takes white space, unless it stands in pre, and anchors out of
// the inline elements that don't go on behind them: around nothing to see those
// say nothing, and a link can't be clicked.
func unmarkHidden(line []run, pre bool) []run {
	hidden := func(r *run) bool { return r.kind == anchorRun || r.kind == textRun && !pre && !shows(r.text) }
	first := 0
	for first < len(line) && !hidden(&line[first]) {
		first++
	}
	if first == len(line) {
		return line
	}
	after := make([][]*mark, len(line))
	var next []*mark
	for i := len(line) - 1; i >= 0; i-- {
		if after[i] = next; !hidden(&line[i]) {
			next = line[i].marks
		}
	}
	var before []*mark
	for i := range line {
		r := &line[i]
		if !hidden(r) {
			before = r.marks
			continue
		}
		around := commonMarks(before, after[i])
		if r.kind == anchorRun {
			around = append(around, &mark{tag: "span", id: r.marks[len(r.marks)-1].id})
		}
		r.marks = around
	}
	return line
}

// trimStart trims a text at the start of a line: indents of any kind of space
// go, and so does a text of nothing to see, which opens no paragraph either.
// Behind a first visible run only a doubled space does, which foldText has seen
// to.
func trimStart(text string, before []run) string {
	switch {
	case showsAny(before):
		return text
	case !shows(text):
		return ""
	}
	return strings.TrimLeftFunc(text, blankRune)
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
		line[i].text = strings.TrimRightFunc(line[i].text, blankRune)
		if line[i].text != "" {
			return line
		}
		line = append(line[:i:i], line[i+1:]...)
	}
	return line
}

// blankRune says which characters are trimmed off a line: those that show
// nothing, but for the soft hyphen, which belongs to its word.
func blankRune(r rune) bool { return r != '\u00ad' && invisibleRune(r) }

func notBlank(r rune) bool { return !blankRune(r) }

// foldText folds the white space that browsers fold, and takes out byte order
// marks and control characters. after says that a space stands before it.
func foldText(s string, after bool) string {
	if plainText(s, after) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			if !after {
				b.WriteByte(' ')
			}
			after = true
		case r == '\ufeff' || r == '\u2028' || r == '\u2029' || unicode.IsControl(r):
		default:
			b.WriteRune(r)
			after = false
		}
	}
	return b.String()
}

// plainText says whether foldText would leave s as it is.
func plainText(s string, after bool) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c > ' ' && c < 0x7f:
			i++
		case c == ' ':
			if after {
				return false
			}
			after = true
			i++
			continue
		case wideAt(s, i):
			i += 3
		case letterAt(s, i):
			i += 2
		case signAt(s, i):
			i += 3
		case c < utf8.RuneSelf:
			return false
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if size == 1 || foldedAway(r) {
				return false
			}
			i += size
		}
		after = false
	}
	return true
}

// foldedAway says which characters outside ASCII foldText takes out.
func foldedAway(r rune) bool { return r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' }

func inCode(marks []*mark) bool {
	for _, m := range marks {
		if m.tag == "code" || m.tag == "kbd" || m.tag == "samp" {
			return true
		}
	}
	return false
}
