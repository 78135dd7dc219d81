package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
)

// selection is what the command line says of which lines of JSON there are, and what is in them.
type selection struct {
	fieldNames []string
	fields     jsonl.Fields
	languages  []string
	kindNames  []string
	kinds      []newsclean.Kind
	minLength  int
	left       int // files that aren't wanted
}

// undeclared stands for the language of a document that says none (BCP 47).
const undeclared = "und"

func (a *app) addSelectionFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&a.fieldNames, "fields", nil, "the `fields` of each JSON object, such as id,url,title,published,lang,text,markdown; 'all' lists them")
	f.StringSliceVar(&a.languages, "lang", nil, "of JSON lines keep documents that declare one of these `languages`, such as zh,en-GB; und is none declared")
	f.StringSliceVar(&a.kindNames, "kind", nil, "of JSON lines keep pages of these `kinds`: article, discussion, documentation, listing, product, other; what isn't a full page has none")
	f.IntVar(&a.minLength, "min-length", 0, "of JSON lines keep documents with at least this `number` of characters of text")
	f.Lookup("min-length").DefValue = ""
}

// checkSelection refuses what doesn't go with the selection, and reads it. Fields are of JSON.
func (a *app) checkSelection(c *cobra.Command) error {
	lines := a.jsonLines || a.archives
	if len(a.fieldNames) > 0 && !lines && !c.Flags().Changed("format") {
		a.format = "json"
	}
	chooses := len(a.languages) > 0 || len(a.kindNames) > 0 || a.minLength != 0
	switch {
	case len(a.fieldNames) == 0 && !chooses:
		return nil
	case a.list || a.write || a.diff || a.feeds || a.report != "" || !lines && a.format != "json":
		return errors.New("--fields, --lang, --kind and --min-length are about lines of JSON; use them with --jsonl, --warc or --format json")
	case chooses && a.into != "" && !lines:
		return errors.New("--lang, --kind and --min-length choose among lines of one output; leave -o out, or have them with --jsonl or --warc")
	case a.minLength < 0:
		return fmt.Errorf("--min-length %d: want 0 or more", a.minLength)
	case len(a.fieldNames) == 1 && a.fieldNames[0] == "all":
		return fmt.Errorf("--fields: there are %s", strings.Join(jsonl.FieldNames, ", "))
	}
	for _, name := range a.kindNames {
		k, err := newsclean.ParseKind(name)
		if err != nil {
			return err
		}
		a.kinds = append(a.kinds, k)
	}
	var err error
	if a.fields, err = jsonl.ParseFields(a.fieldNames); err != nil {
		return fmt.Errorf("--fields: %w", err)
	}
	return nil
}

// leftOut says how many of all aren't wanted, and by which flags.
func (s *selection) leftOut(n int, all string) string {
	var by []string
	if len(s.languages) > 0 {
		by = append(by, "--lang")
	}
	if len(s.kinds) > 0 {
		by = append(by, "--kind")
	}
	if s.minLength > 0 {
		by = append(by, "--min-length")
	}
	return fmt.Sprintf("%d of %s left out by %s", n, all, strings.Join(by, " and "))
}

// keeps says whether a document is wanted.
func (s *selection) keeps(r *jsonl.Record) bool {
	return s.speaks(r.Meta.Lang) && (len(s.kinds) == 0 || slices.Contains(s.kinds, r.Kind)) && (s.minLength == 0 || utf8.RuneCountInString(strings.TrimSpace(r.Text)) >= s.minLength)
}

// speaks says whether a language is one of those that are wanted: zh wants zh-CN too.
func (s *selection) speaks(language string) bool {
	if language == "" {
		language = undeclared
	}
	for _, wanted := range s.languages {
		if rest, ok := cutPrefixFold(language, wanted); ok && (rest == "" || rest[0] == '-') {
			return true
		}
	}
	return len(s.languages) == 0
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// kindNames lists the kinds of page.
func kindNames() (names []string) {
	for _, k := range newsclean.Kinds() {
		names = append(names, string(k))
	}
	return names
}
