package meta

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
)

// Labels before a value on the visible page, the longer ones first.
var (
	sourceLabels   = []string{"本文来源", "文章来源", "新闻来源", "稿件来源", "信息来源", "来源", "稿源", "來源"}
	bylineLabels   = []string{"本文作者", "作者", "本报记者", "记者", "撰文", "采写", "执笔", "文"}
	editorLabels   = []string{"责任编辑", "責任編輯", "本文编辑", "网络编辑", "责编", "責編", "编辑", "編輯"}
	originalLabels = []string{"本文原标题", "原标题", "原題", "原题为", "原题"}
)

// hasLabel reports whether s may have one of the labels above. It looks for parts of
// them, and may be wrong.
func hasLabel(s string) bool {
	if chars.IsASCII(s) {
		return false
	}
	for _, l := range []string{"来源", "稿源", "來源", "作者", "记者", "撰文", "采写", "执笔", "文/", "文／", "文｜", "文|", "文：",
		"编辑", "責任編輯", "编：", "编:", "責編", "原标题", "原题"} {
		if strings.Contains(s, l) {
			return true
		}
	}
	return false
}

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
	if strings.ContainsRune("：:｜|丨／/", r) {
		return strings.TrimLeft(s[size:], " :："), true
	}
	return "", false
}

// cutValue cuts s where the value of a label ends.
func cutValue(s string) string {
	cut := len(s)
	for _, stop := range []string{"责任编辑", "责编", "编辑", "作者", "来源", "发布时间", "发布于", "时间", "记者", "校对"} {
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
	if len(fields) > 1 && (strings.HasSuffix(fields[0], "作者") || strings.HasSuffix(fields[0], "记者")) {
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

// isShortName reports whether s looks like the name of a Chinese person.
func isShortName(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 4 && chars.CountCJK(s) == n && s != "举报" && s != "分享" && s != "字号" && s != "评论"
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
	if t := labelled(s, sourceLabels); t != "" {
		s = t
	}
	if fields := strings.Fields(s); len(fields) > 1 && chars.IsCJK(chars.FirstRune(s)) {
		s = fields[0]
	}
	s = strings.Trim(s, " ：:|｜/[]【】()（）\"“”")
	if s == "" || isURLText(s) || isNumber(s) || isVoidValue(s) || utf8.RuneCountInString(s) > maxSource || s == "网络" || s == "互联网" {
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
	if t := labelled(s, editorLabels); t != "" {
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
	switch strings.ToLower(strings.Trim(s, " .-_/[](){}#*@")) {
	case "admin", "administrator", "root", "webmaster", "user", "author", "authors", "anonymous", "editor",
		"wordpress", "name", "name, email@gmail.com", "posted by", "by", "guest", "superuser", "super user",
		"佚名", "管理员", "作者", "编辑", "记者", "网易", "本站", "原创", "关注", "网络整理", "综合整理", "网络":
		return true
	}
	lower := strings.ToLower(s)
	return isVoidValue(s) || !strings.Contains(s, " ") && (strings.HasPrefix(lower, "admin") || strings.HasSuffix(lower, "admin"))
}

// joinNames cleans each of names and joins those that name somebody, at most maxNames.
func joinNames(names []string, refuse func(string) bool) string {
	var cleaned []string
	for _, s := range names {
		if s = cleanByline(s, refuse); s != "" && !slices.Contains(cleaned, s) && len(cleaned) < maxNames {
			cleaned = append(cleaned, s)
		}
	}
	return strings.Join(cleaned, ", ")
}
