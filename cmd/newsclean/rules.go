package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"github.com/goccy/go-yaml"
	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/typo"
)

func (a *app) rulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "List, show, test, try, write and learn rules",
		Args:  cobra.ArbitraryArgs,
		RunE:  wantSub,
	}
	c.AddCommand(a.listCommand(), &cobra.Command{
		Use:     "show NAME ...",
		Short:   "Print a rule, or the file of a publisher, as YAML",
		Example: "  newsclean rules show sina/app-qr\n  newsclean rules show sina > my-sina.yaml",
		Args: func(_ *cobra.Command, names []string) error {
			if len(names) == 0 {
				return errors.New("rules show: want the name of a rule or publisher; 'newsclean rules list' lists them")
			}
			return nil
		},
		ValidArgsFunction: a.completeRule,
		RunE:              func(_ *cobra.Command, names []string) error { return a.showRules(names) },
	}, &cobra.Command{
		Use:   "test [file or folder ...]",
		Short: "Run the examples of rules",
		Long: `Test cleans each rule's example, and what it says it keeps, with the built-in
rules and those of the files, and prints what comes out otherwise. Without a
file it runs the examples of the built-in rules. A file takes the place of the
built-in file with rules of the same names.

Exit status: 0 fine; 1 if an example failed; 2 an error.`,
		RunE: func(_ *cobra.Command, files []string) error { return a.testRules(files) },
	}, a.tryCommand(), a.newRulesCommand(), a.learnCommand())
	return c
}

// noArguments refuses arguments.
func noArguments(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("'%s' takes no arguments, got %q; '%s --help' explains it", c.CommandPath(), args[0], c.CommandPath())
	}
	return nil
}

// loadedRules is what list and show are about.
func (a *app) loadedRules() ([]newsclean.RuleFile, error) {
	more, err := a.readRules(a.rules)
	if err != nil {
		return nil, err
	}
	collections, err := a.outside.read()
	if err != nil {
		return nil, err
	}
	return append(a.ruleSet(more), filesOf(collections)...), nil
}

func (a *app) listCommand() *cobra.Command {
	all := false
	c := &cobra.Command{
		Use:   "list",
		Short: "List the rules: name, file and line, action",
		Long: `List prints each rule's name, file and line, and action. Of filter lists and site
configurations, which have tens of thousands, it tells how many there are and
what of them can't apply, and with --all prints each rule.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return a.listRules(all) },
	}
	c.Flags().BoolVar(&all, "all", false, "print each rule of filter lists and site configurations too")
	return c
}

func (a *app) listRules(all bool) error {
	more, err := a.readRules(a.rules)
	if err != nil {
		return err
	}
	collections, err := a.outside.read()
	if err != nil {
		return err
	}
	files := a.ruleSet(more)
	if all {
		files = append(files, filesOf(collections)...)
	}
	w := tabwriter.NewWriter(a.out, 0, 8, 2, ' ', 0)
	for _, f := range files {
		for _, r := range f.Rules {
			fmt.Fprintf(w, "%s\t%s\t%s\n", oneLine(r.Name), oneLine(source(f, r)), oneLine(action(r)))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, c := range collections {
		if _, err := io.WriteString(a.out, c.summary()); err != nil {
			return err
		}
	}
	return nil
}

// source is where a rule stands.
func source(f newsclean.RuleFile, r newsclean.Rule) string {
	return fmt.Sprintf("%s:%d", f.File, r.Line)
}

// action is what a rule does, in a word or two.
func action(r newsclean.Rule) string {
	switch {
	case r.Text != "":
		return "remove lines"
	case r.Remove != "":
		return "remove"
	case r.Unwrap != "":
		return "unwrap"
	case r.Rename != "":
		return "rename to " + r.To
	case r.Wrap != "":
		return "wrap in " + r.To
	case r.Comment != "":
		return "remove comments"
	case len(r.Redirect) > 0:
		return "follow links"
	case r.Find != "":
		return "replace"
	}
	return "attributes"
}

// showRules prints each rule or publisher that is named.
func (a *app) showRules(names []string) error {
	files, err := a.loadedRules()
	if err != nil {
		return err
	}
	for _, name := range names {
		found := false
		for _, f := range files {
			ok, err := show(a.out, f, name)
			if err != nil {
				return err
			}
			found = found || ok
		}
		if !found {
			hint := ""
			if meant := ruleMeant(files, name); meant != "" {
				hint = "did you mean " + meant + "? "
			}
			return fmt.Errorf("no rule or publisher is called %q; %s'newsclean rules list' lists them", name, hint)
		}
	}
	return nil
}

// ruleMeant is the rule or publisher that somebody may have meant with a name that none has.
func ruleMeant(files []newsclean.RuleFile, name string) string {
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f.File), filepath.Ext(f.File)))
		for _, r := range f.Rules {
			names = append(names, r.Name)
		}
	}
	return typo.Meant(name, names)
}

// show prints the file if it is the publisher's, or its rule of that name.
func show(w io.Writer, f newsclean.RuleFile, name string) (found bool, err error) {
	if isPublisher(f, name) {
		fmt.Fprintf(w, "# %s\n", oneLine(f.File))
		return true, writeYAML(w, f)
	}
	for _, r := range f.Rules {
		if r.Name == name {
			fmt.Fprintf(w, "# %s\n", oneLine(source(f, r)))
			return true, writeYAML(w, []newsclean.Rule{r})
		}
	}
	return false, nil
}

// isPublisher says whether a file is what name means: the publisher, or the
// file's name with or without its folder and ".yaml".
func isPublisher(f newsclean.RuleFile, name string) bool {
	base := filepath.Base(f.File)
	return f.Publisher != "" && strings.EqualFold(f.Publisher, name) ||
		name == f.File || name == base || name == strings.TrimSuffix(base, filepath.Ext(base))
}

func writeYAML(w io.Writer, value any) error {
	data, err := yaml.MarshalWithOptions(value, yaml.OmitEmpty(), yaml.UseSingleQuote(true),
		yaml.UseLiteralStyleIfMultiline(true), yaml.IndentSequence(true))
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
