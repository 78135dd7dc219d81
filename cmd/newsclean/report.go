package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"github.com/fatih/color"

	"github.com/newsclean/newsclean"
)

// fail reports an error of a file, "" if it is none's, and raises the exit
// status.
func (a *app) fail(name string, err error) {
	a.exit(exitError)
	if !closedPipe(err) {
		a.notice(name, reason(name, err))
	}
}

// notice tells something about a file, "" if it is about none.
func (a *app) notice(name, text string) {
	if name != "" {
		text = label(name) + ": " + text
	}
	fmt.Fprintln(a.err, "newsclean: "+harmless(text))
}

// tooLarge puts the library's words about its limits into the command's.
var tooLarge = strings.NewReplacer("newsclean: ", "", "with WithMaxBytes", "with --max-bytes")

// reason is an error's text, as it follows on the command's and the file's
// name.
func reason(name string, err error) string {
	if errors.Is(err, newsclean.ErrTooLarge) {
		return tooLarge.Replace(err.Error())
	}
	if p, ok := err.(*fs.PathError); ok && p.Path == name {
		return p.Err.Error()
	}
	return strings.TrimPrefix(quotedPaths(err), "newsclean: ")
}

// explain reports how a document was read and what was taken out of it.
func explain(w io.Writer, on colours, name string, doc *newsclean.Document) {
	var b strings.Builder
	fmt.Fprintln(&b, on.paint(name, color.Bold))
	fmt.Fprintf(&b, "  charset: %s, %s\n", doc.Charset.Name, oneLine(doc.Charset.Reason))
	if doc.Found != "" {
		fmt.Fprintf(&b, "  article: %s\n", oneLine(doc.Found))
	}
	explainMeta(&b, on, doc.Seen)
	judged := map[int]newsclean.Judged{} // of the lines that went, by where they began
	for _, j := range doc.Judged {
		if j.Removed {
			judged[j.Offset] = j
		}
	}
	for _, r := range doc.Removed {
		explainRemoval(&b, on, r, judged)
	}
	explainStayed(&b, on, doc.Judged)
	io.WriteString(w, b.String())
}

// explainMeta lists the fields of the metadata, each with where it is from and what else was
// seen.
func explainMeta(b *strings.Builder, on colours, seen []newsclean.Sighting) {
	fields := []string{}
	for _, s := range seen {
		if !slices.Contains(fields, s.Field) {
			fields = append(fields, s.Field)
		}
	}
	for _, field := range fields {
		fmt.Fprintf(b, "  %s:\n", on.paint(field, color.FgCyan))
		var taken, other []string // each with all places that give it
		for i, s := range seen {
			same := func(t newsclean.Sighting) bool { return t.Field == field && t.Value == s.Value }
			if s.Field != field || slices.ContainsFunc(seen[:i], same) {
				continue
			}
			var from []string
			chosen := false
			for _, t := range seen {
				if same(t) {
					from, chosen = append(from, oneLine(t.From)), chosen || t.Taken
				}
			}
			if places := " (" + strings.Join(from, "; ") + ")\n"; chosen {
				taken = append(taken, "    "+on.paint(firstWords(s.Value), color.FgGreen)+places)
			} else {
				other = append(other, "    "+firstWords(s.Value)+places)
			}
		}
		b.WriteString(strings.Join(append(taken, other...), ""))
	}
}

func explainRemoval(b *strings.Builder, on colours, r newsclean.Removal, judged map[int]newsclean.Judged) {
	fmt.Fprintf(b, "  %s", on.paint(oneLine(r.Rule), color.FgCyan))
	if r.Source != "" {
		fmt.Fprintf(b, " (%s)", oneLine(r.Source))
	}
	fmt.Fprintf(b, ": %d", r.Count)
	if r.Refused > 0 {
		fmt.Fprintf(b, ", refused %d: too much of the text for such a rule", r.Refused)
	}
	b.WriteByte('\n')
	for _, p := range r.Pieces {
		b.WriteString("    ")
		if p.Path != "" {
			b.WriteString(on.paint(oneLine(p.Path), color.Faint) + " ")
		}
		if p.Text != "" {
			b.WriteString(on.paint(firstWords(p.Text), color.FgRed))
		} else {
			b.WriteString(on.paint(firstWords(p.HTML), color.FgRed))
		}
		if p.Added != "" {
			b.WriteString(" -> " + on.paint(firstWords(p.Added), color.FgGreen))
		}
		b.WriteByte('\n')
		if j, ok := judged[p.Offset]; ok && strings.HasPrefix(r.Rule, "judge/") && p.Path != "" {
			b.WriteString("      " + evidence(j) + "\n")
		}
	}
}

// explainStayed lists the lines that nearly went, and why they stayed.
func explainStayed(b *strings.Builder, on colours, judged []newsclean.Judged) {
	stayed := slices.DeleteFunc(slices.Clone(judged), func(j newsclean.Judged) bool { return j.Removed })
	if len(stayed) == 0 {
		return
	}
	fmt.Fprintf(b, "  %s: %d\n", on.paint("nearly removed", color.FgYellow), len(stayed))
	for _, j := range stayed {
		fmt.Fprintf(b, "    %s stayed: %s\n      %s\n", firstWords(j.Text), oneLine(j.Stayed), evidence(j))
	}
}

// evidence is the score of a line and the strongest of its signs.
func evidence(j newsclean.Judged) string {
	const most = 5
	var signs []string
	for _, s := range j.Signs[:min(len(j.Signs), most)] {
		signs = append(signs, fmt.Sprintf("%s %+.2f", s.Name, s.Weight))
	}
	if len(j.Signs) > most {
		signs = append(signs, "…")
	}
	return oneLine(fmt.Sprintf("score %.2f: %s", j.Score, strings.Join(signs, "; ")))
}

// firstWords is the beginning of a text.
func firstWords(s string) string {
	const most = 48
	if len(s) > 64*most { // no need to split what is cut off anyway
		s = strings.ToValidUTF8(s[:64*most], "")
	}
	words := []rune(oneLine(s))
	if len(words) > most {
		words = append(words[:most], '…')
	}
	return `"` + string(words) + `"`
}

// oneLine puts what a page says on one line, without what a terminal might
// take for a command.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}
