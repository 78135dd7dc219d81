package meta

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/words"
)

// hasLabel reports whether s may have a label of a source, an author, an editor or an
// original title. It looks for parts of them, and may be wrong.
func hasLabel(s string) bool { return chars.ContainsAny(s, labelParts()) }

// labelParts are texts of which each line with a label has one: the labels that hold no other
// and, since one character alone is in many lines, those of one with the sign behind them.
var labelParts = sync.OnceValue(func() []string {
	var parts []string
	for _, kind := range []string{"label_source", "label_byline", "label_editor", "label_original_title"} {
		for _, label := range words.Of(kind) {
			if utf8.RuneCountInString(label) > 1 {
				parts = append(parts, label)
				continue
			}
			for _, sign := range labelSigns {
				parts = append(parts, label+string(sign))
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(parts), func(p string) bool {
		return slices.ContainsFunc(parts, func(q string) bool { return q != p && strings.Contains(p, q) })
	})
})

// labelSigns stand between a label and its value.
const labelSigns = "：:｜|丨／/"

// labelled returns the value of the first of labels in line: what stands between the
// label's colon and the next label, date or space. The label must begin the line or
// follow a space or sign, so that 图片来源 is no 来源.
func labelled(line string, labels []string) string {
	for _, label := range labels {
		for from := 0; ; {
			i := strings.Index(line[from:], label)
			if i < 0 {
				break
			}
			i += from
			from = i + len(label)
			if !mayBeginLabel(line[:i]) {
				continue
			}
			if s, ok := cutColon(line[from:]); ok {
				return cutValue(s)
			}
		}
	}
	return ""
}

// mayBeginLabel reports whether a label may begin after s.
func mayBeginLabel(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return s == "" || unicode.IsSpace(r) || strings.ContainsRune("（([【[|｜/·，。;；　\"“", r)
}

// cutColon cuts off the sign between a label and its value, and reports whether there
// was one.
func cutColon(s string) (string, bool) {
	s = strings.TrimLeft(s, " ")
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(labelSigns, r) {
		return strings.TrimLeft(s[size:], " :："), true
	}
	return "", false
}

// cutValue cuts s where the value of a label ends.
func cutValue(s string) string {
	cut := len(s)
	for _, stop := range words.Of("label_next") {
		i := strings.Index(s, stop)
		if i <= 0 || i >= cut {
			continue
		}
		if _, colon := cutColon(s[i+len(stop):]); colon || mayBeginLabel(s[:i]) {
			cut = i
		}
	}
	if i := strings.IndexAny(s, "）)】]|｜"); i > 0 {
		cut = min(cut, i)
	}
	s = strings.TrimSpace(s[:cut])
	// A Chinese name ends at the first space, unless another name follows it; Latin
	// names have spaces of their own.
	fields := strings.Fields(s)
	if len(fields) > 1 && endsWith(fields[0], "writer", "reporter") {
		fields = fields[1:] // 某网专栏作者 张三
		s = strings.Join(fields, " ")
	}
	if len(fields) > 1 && chars.IsCJK(chars.FirstRune(fields[0])) {
		n := 1
		for n < len(fields) && n < 6 && isShortName(fields[0]) && isShortName(fields[n]) {
			n++
		}
		return strings.Join(fields[:n], " ")
	}
	if date.HasYear(s) {
		return ""
	}
	return s
}

// endsWith reports whether s ends with a phrase of one of the kinds.
func endsWith(s string, kinds ...string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool {
		return slices.ContainsFunc(words.Of(kind), func(w string) bool { return strings.HasSuffix(s, w) })
	})
}

// isShortName reports whether s looks like the name of a Chinese person.
func isShortName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 4 && chars.CountCJK(s) == n && !slices.Contains(words.Of("not_a_name"), s)
}

// trimLabel cuts one of labels, with its colon and brackets, off s. It returns s itself
// if there is no such label.
func trimLabel(s string, labels []string) string {
	t := strings.TrimLeft(s, "（([【")
	for _, label := range labels {
		rest, ok := strings.CutPrefix(t, label)
		if !ok {
			continue
		}
		value, ok := cutColon(rest)
		if !ok {
			if value = strings.TrimSpace(rest); !strings.HasPrefix(value, "《") {
				continue
			}
		}
		if r, size := utf8.DecodeLastRuneInString(value); len(t) < len(s) && strings.ContainsRune("）)]】", r) {
			value = value[:len(value)-size]
		}
		if strings.HasPrefix(value, "《") && strings.HasSuffix(value, "》") {
			value = strings.TrimSuffix(strings.TrimPrefix(value, "《"), "》")
		}
		return strings.TrimSpace(value)
	}
	return s
}

// maxSource and maxEditor are the longest values of these fields, in runes.
const maxSource, maxEditor = 40, 30

// cleanSource returns the name in a source field, "" if it holds none.
func cleanSource(s string) string {
	s = chars.Line(s)
	if t := labelled(s, words.Of("label_source")); t != "" {
		s = t
	}
	if fields := strings.Fields(s); len(fields) > 1 && chars.IsCJK(chars.FirstRune(s)) {
		s = fields[0]
	}
	s = strings.Trim(s, " ：:|｜/[]【】()（）\"“”")
	if s == "" || isURLText(s) || isNumber(s) || isVoidValue(s) || utf8.RuneCountInString(s) > maxSource || slices.Contains(words.Of("not_a_source"), s) {
		return ""
	}
	if date.HasYear(s) {
		return ""
	}
	return s
}

// cleanEditor returns the names in an editor field without the code numbers
// that some newsrooms put behind them: 张三_NB123.
func cleanEditor(s string) string {
	s = chars.Line(s)
	if t := labelled(s, words.Of("label_editor")); t != "" {
		s = t
	}
	s = strings.Trim(s, " ：:|｜/[]【】()（）")
	if i := strings.LastIndexAny(s, "_ "); i > 0 && isStaffCode(s[i+1:]) {
		s = strings.TrimRight(s[:i], "_ ")
	}
	if s == "" || isNumber(s) || isURLText(s) || isNobody(s) || utf8.RuneCountInString(s) > maxEditor {
		return ""
	}
	return s
}

// isStaffCode reports whether s is letters and digits with at least two digits.
func isStaffCode(s string) bool {
	digits := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'A' && r <= 'Z', r >= 'a' && r <= 'z':
		default:
			return false
		}
	}
	return digits >= 2 && len(s) <= 9
}

// isNumber reports whether s has no letters.
func isNumber(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// isURLText reports whether s is an address and no name.
func isURLText(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "//") ||
		strings.HasPrefix(s, "/") || strings.HasPrefix(s, "@http")
}

// isNobody reports whether s is no name although it stands where a person's should.
func isNobody(s string) bool {
	if nobodies()[strings.ToLower(strings.Trim(s, " .-_/[](){}#*@"))] {
		return true
	}
	lower := strings.ToLower(s)
	return isVoidValue(s) || !strings.Contains(s, " ") && strings.HasPrefix(lower, "admin") || strings.HasSuffix(lower, "admin")
}

var nobodies = sync.OnceValue(func() map[string]bool { return words.Set("nobody") })

// joinNames cleans each of names and joins those that name somebody, at most maxNames: with
// semicolons where one has a comma of its own.
func joinNames(names []string, refuse func(string) bool) string {
	var cleaned []string
	for _, s := range names {
		if s = cleanByline(s, refuse); s != "" && !slices.Contains(cleaned, s) && len(cleaned) < maxNames {
			cleaned = append(cleaned, s)
		}
	}
	if len(cleaned) > 1 && slices.ContainsFunc(cleaned, func(s string) bool { return strings.Contains(s, ", ") }) {
		return strings.Join(cleaned, "; ")
	}
	return strings.Join(cleaned, ", ")
}
