package judge

import (
	"strings"
	"unicode/utf8"
)

// windows are stretches of 128 runes. Behind the byte that selects one, a byte from 0x80 stands for a
// rune of it, so that a letter of most scripts takes a byte rather than two or three.
var windows = [...]rune{
	0x0080, 0x0100, 0x0180, 0x0380, 0x0400, 0x0480, 0x0530, 0x0580, 0x0600, // Latin to Arabic
	0, 0, 0, 0, // selected by line breaks and the like
	0x0680, 0x0900, 0x0980, 0x0a00, 0x0a80, 0x0b80, 0x0c00, 0x0c80, 0x0d00, 0x0d80, // Arabic to Sinhala
	0x0e00, 0x1000, 0x10a0, 0x1780, 0x1e80, 0x3040, 0x0200, // Thai to kana, ə
}

// compact returns a text as phraseData has it: in windows, or behind a space as it is.
func compact(text string) string {
	var b strings.Builder
	now := -1
	for _, r := range text {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
			continue
		}
		if now < 0 || !inWindow(r, now) {
			if now = windowOf(r); now < 0 {
				return " " + text
			}
			b.WriteByte(byte(now + 1))
		}
		b.WriteByte(byte(utf8.RuneSelf + r - windows[now]))
	}
	if b.Len() > len(text) {
		return " " + text
	}
	return b.String()
}

// inWindow reports whether a rune is in a window.
func inWindow(r rune, window int) bool { return r >= windows[window] && r < windows[window]+0x80 }

// windowOf returns the window that a rune is in, -1 for none.
func windowOf(r rune) int {
	for w, start := range windows {
		if start > 0 && inWindow(r, w) {
			return w
		}
	}
	return -1
}

// expand returns the text that compact was handed, but for spaces before it.
func expand(line string) string {
	if text, raw := strings.CutPrefix(line, " "); raw {
		return text
	}
	var b strings.Builder
	b.Grow(2 * len(line))
	var window rune
	for i := range len(line) {
		switch c := line[i]; {
		case c >= utf8.RuneSelf:
			b.WriteRune(window + rune(c-utf8.RuneSelf))
		case c < ' ':
			window = windows[c-1]
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
