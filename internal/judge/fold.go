package judge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/words"
)

// fold returns a text as phrases are compared: in lower case, with plain quotation marks, and without
// the signs that the same word is written with or without.
func fold(s string) string {
	if chars.IsASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c | 0x20)
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		default:
			if r = foldRune(r); r >= 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// joinSpaced returns a folded text without the spaces that Chinese sites set between the characters of a
// button to make it wider: 打 印. The sizes of the text are buttons of one character each.
func joinSpaced(line string) string {
	var b strings.Builder
	done := 0
	single := func(i int) (size int) { // of a Han character at i that stands by itself
		r, size := utf8.DecodeRuneInString(line[i:])
		if !isHan(r) || strings.ContainsRune(sizes, r) {
			return 0
		}
		before, _ := utf8.DecodeLastRuneInString(line[:i])
		behind, _ := utf8.DecodeRuneInString(line[i+size:])
		if isHan(before) || isHan(behind) {
			return 0
		}
		return size
	}
	for i := strings.IndexByte(line, ' '); i >= 0 && i+1 < len(line); {
		if r, size := utf8.DecodeLastRuneInString(line[:i]); isHan(r) && single(i-size) > 0 && single(i+1) > 0 {
			b.WriteString(line[done:i])
			done = i + 1
		}
		next := strings.IndexByte(line[i+1:], ' ')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	if done == 0 {
		return line
	}
	b.WriteString(line[done:])
	return b.String()
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// foldedSet returns the phrases of kinds as they are compared.
func foldedSet(kinds ...string) map[string]bool {
	set := map[string]bool{}
	for _, kind := range kinds {
		for _, phrase := range words.Of(kind) {
			set[fold(phrase)] = true
		}
	}
	return set
}

// foldRune returns what a rune is compared as, -1 for nothing.
func foldRune(r rune) rune {
	if r >= 0 && r < endTable {
		return foldTable[r]
	}
	return foldSlowly(r)
}

// foldTable has what foldRune makes of Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic.
var foldTable = func() (table [endTable]rune) {
	for r := range table {
		table[r] = foldSlowly(rune(r))
	}
	return table
}()

// endTable is where Arabic ends.
const endTable = 0x0700

// foldSlowly is foldRune without its table.
func foldSlowly(r rune) rune {
	switch {
	case r >= 0x3001 && r < 0xfb00:
		return r // East Asia has neither case nor marks
	case r >= 0x0900 && r < 0x0b80:
		return foldIndic(r)
	}
	r = unicode.ToLower(r)
	switch {
	case r >= 0x0370 && r < 0x0400:
		return foldGreek(r)
	case r >= 0x0590 && r < 0x0700:
		return foldSemitic(r)
	}
	return foldOther(r)
}

// foldOther folds punctuation, and letters that sites write in two ways.
func foldOther(r rune) rune {
	switch r {
	case 'ё':
		return 'е'
	case 'ı': // I in lower case, where nobody knows that it is Turkish
		return 'i'
	case 'ș': // of Romanian, as old keyboards have it
		return 'ş'
	case 'ț':
		return 'ţ'
	case '：':
		return ':'
	case '，':
		return ','
	case '？':
		return '?'
	case '！':
		return '!'
	case '（':
		return '('
	case '）':
		return ')'
	case '’', '‘', 'ʼ', 'ʻ', '´', '′':
		return '\''
	case '“', '”', '„':
		return '"'
	case '–', '—', '‑', '‐':
		return '-'
	case '\u00a0', '\u202f', '\u2009', '\u3000', '\u200c': // the last parts a word of Persian
		return ' '
	case '\u0307', '\u00ad', '\u200b', '\u200d', '\u200e', '\u200f', '\ufeff':
		return -1
	}
	return r
}

// foldGreek leaves out the accents, which capitals have none of.
func foldGreek(r rune) rune {
	switch r {
	case 'ά':
		return 'α'
	case 'έ':
		return 'ε'
	case 'ή':
		return 'η'
	case 'ί', 'ϊ', 'ΐ':
		return 'ι'
	case 'ό':
		return 'ο'
	case 'ύ', 'ϋ', 'ΰ':
		return 'υ'
	case 'ώ':
		return 'ω'
	case 'ς':
		return 'σ'
	}
	return r
}

// foldSemitic leaves out vowel signs, and makes one of the letters that keyboards of Arabic, Persian
// and Urdu have for another.
func foldSemitic(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ې':
		return 'ي'
	case 'ک':
		return 'ك'
	case 'ة', 'ہ', 'ۃ', 'ۀ', 'ە':
		return 'ه'
	case '،':
		return ','
	case '؟':
		return '?'
	case '؛':
		return ';'
	case '״':
		return '"'
	case '׳':
		return '\''
	case 'ـ':
		return -1
	}
	if r >= 0x064b && r <= 0x0652 || r == 0x0654 || r == 0x0670 || r >= 0x0591 && r <= 0x05c7 && unicode.Is(unicode.Mn, r) {
		return -1
	}
	return r
}

// foldIndic leaves out the dot that makes another sound of a letter, and writes the two signs of a
// nasal alike.
func foldIndic(r rune) rune {
	switch r {
	case 'ँ':
		return 'ं'
	case 0x093c, 0x09bc, 0x0a3c:
		return -1
	case 0x09dc:
		return 'ড'
	case 0x09dd:
		return 'ঢ'
	case 0x09df:
		return 'য'
	}
	if r >= 0x0958 && r <= 0x095f {
		return bareIndic[r-0x0958]
	}
	return r
}

// bareIndic is the letters from U+0958 without their dot.
var bareIndic = [...]rune{'क', 'ख', 'ग', 'ज', 'ड', 'ढ', 'फ', 'य'}
