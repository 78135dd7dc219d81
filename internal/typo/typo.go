// Package typo tells which of the words that there are a mistyped one was meant to be.
package typo

import "strings"

// Meant returns the word that was most likely meant, "" if none is near. Case and the
// difference between - and _ don't count; of words that are equally near the first wins.
func Meant(word string, words []string) string {
	word = fold(word)
	best, least := "", farthest(word)+1
	for _, w := range words {
		if d := distance(word, fold(w)); d < least {
			best, least = w, d
		}
	}
	if best != "" {
		return best
	}
	for _, w := range words { // --output for --out, --exp for --explain
		if f := fold(w); len(word) >= minStart && len(f) >= minStart && (strings.HasPrefix(f, word) || strings.HasPrefix(word, f)) {
			return w
		}
	}
	return ""
}

// minStart is the fewest letters of one word that the other may begin with.
const minStart = 3

// farthest is how many letters may be wrong: a third of a short word, and two of a long one.
func farthest(word string) int { return min((len(word)+1)/3, 2) }

func fold(s string) string { return strings.ReplaceAll(strings.ToLower(s), "_", "-") }

// distance is the number of letters to add, to leave out, to change or to swap with the next
// that makes one word of the other.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	two, one, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		two, one, row = one, row, two
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(one[j+1]+1, row[j]+1, one[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], two[j-1]+1)
			}
		}
	}
	return row[len(t)]
}
