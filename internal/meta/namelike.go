package meta

import (
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
)

// shownName returns the name in a text that the page shows, "" if it holds none or refuse
// returns true for it. Unlike what is written for machines it must look like a name: what is
// called an author may be a date, a button or a sentence.
func shownName(text string, sign authorSign, refuse func(string) bool) string {
	s := cutSmallEnd(cleanByline(text, refuse))
	if s == "" || hasDateWords(s) || isNobody(s) || refuse(s) {
		return ""
	}
	handle := sign == relAuthor || sign == bylineClass || sign == byWord && isBareBy(text)
	if sign == authorClass && isPairOfWords(s) {
		return ""
	}
	if isNameLike(s, handle) {
		return s
	}
	// A role follows the name.
	if i := strings.IndexAny(s, ",(/"); i > 0 {
		if s = strings.TrimSpace(s[:i]); isNameLike(s, false) && strings.Contains(s, " ") && !refuse(s) && !isNobody(s) {
			return s
		}
	}
	return ""
}

// isPairOfWords reports whether s is two words and a sign between them, as the names of sections
// are: "Health & Home".
func isPairOfWords(s string) bool {
	fields := strings.Fields(s)
	return len(fields) == 3 && fields[1] == "&"
}

// cutSmallEnd cuts off the words behind a name that lead on to something else: "Ann Lee in".
func cutSmallEnd(s string) string {
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !dateWords()[strings.ToLower(s[i+1:])] && !nameParticles()[s[i+1:]] {
			return s
		}
		s = strings.TrimRight(s[:i], " ,")
	}
}

// isBareBy reports whether a line begins with "by" or its like alone, which is the label of
// whatever somebody made.
func isBareBy(line string) bool {
	first, _, _ := strings.Cut(chars.Line(line), " ")
	return inLineBy()[strings.ToLower(strings.TrimRight(first, ":："))]
}

// isSureBy reports whether a line begins with words that can only mean the author of a text,
// wherever on the page it stands.
func isSureBy(line string) bool {
	line = chars.Line(line)
	return !isBareBy(line) && cutWord(line, byWords()[0]) != line
}

// hasDateWords reports whether each word of s is one of dates.
func hasDateWords(s string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		if !isDateWord(w) && date.MonthNamed(strings.Trim(w, ".,")) == 0 {
			return false
		}
	}
	return true
}

// isNameLike reports whether s can be a name or some: few words, with capitals where the
// script has them. One word without a capital counts if handle is true.
func isNameLike(s string, handle bool) bool {
	if strings.ContainsAny(s, "?!;…“”\"@#%*=<>{}[]©®™|。，：") || strings.Contains(s, ". ") && len(s) > maxNameLike {
		return false
	}
	fields := strings.Fields(s)
	if len(fields) > maxNameWords || len(s) > maxByline {
		return false
	}
	capitals, small := 0, 0
	for i, w := range fields {
		switch r := chars.FirstRune(strings.TrimLeft(w, "(‘'")); {
		case nameParticles()[strings.ToLower(strings.TrimRight(w, ",."))] || nameJoiners()[w] || w == "AND" || i > 0 && companyWords()[w]:
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		case unicode.IsLetter(r):
			capitals++ // a script without capitals
			if len([]rune(w)) > maxNameRunes {
				return false
			}
		}
	}
	if small == 0 {
		return capitals > 0
	}
	return handle && len(fields) == 1 && len(s) >= 3 && len(s) <= maxHandle
}

// The most words of some names, and bytes of names with full stops and of the name that
// somebody has on a site, and runes of a word of a name in a script without capitals.
const maxNameWords, maxNameLike, maxHandle, maxNameRunes = 12, 60, 30, 20
