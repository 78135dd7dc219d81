package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/newsclean/newsclean/internal/typo"
)

func init() {
	cobra.AddTemplateFunc("flagUsages", flagUsages)
	cobra.AddTemplateFunc("versionLine", versionLine)
}

// plainHelp has a command and those below it show their flags in plain words.
func plainHelp(c *cobra.Command) {
	c.Version = "as the template says" // which takes a while to find out
	c.SetVersionTemplate("{{versionLine}}\n")
	c.PersistentFlags().BoolP("help", "h", false, "show this help")
	c.Flags().Bool("version", false, "print the version, as the command of that name does")
	c.SetUsageTemplate(strings.NewReplacer(
		".LocalFlags.FlagUsages", "flagUsages .LocalFlags",
		".InheritedFlags.FlagUsages", "flagUsages .InheritedFlags",
		"Global Flags:", "Flags of all commands:",
		"Available Commands:", "Commands:",
	).Replace(c.UsageTemplate()))
}

// strict has cobra's own commands refuse what they don't know, which they would answer with help
// and a status of 0: a script would go on with that.
func strict(c *cobra.Command) {
	c.InitDefaultCompletionCmd()
	c.InitDefaultHelpCmd()
	for _, sub := range c.Commands() {
		switch sub.Name() {
		case "completion":
			sub.Args, sub.RunE = cobra.ArbitraryArgs, wantSub
		case "help":
			sub.Run = nil
			sub.RunE = func(_ *cobra.Command, args []string) error {
				asked, left, err := c.Find(args)
				if err != nil {
					return err
				}
				if len(left) > 0 {
					return wantSub(asked, left)
				}
				asked.InitDefaultHelpFlag()
				return asked.Help()
			}
		}
	}
}

// wantSub says of a command that does nothing by itself which there are below it, and which of
// them may have been meant.
func wantSub(c *cobra.Command, args []string) error {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	hint := ";"
	if len(args) > 0 {
		if meant := commandMeant(c, args[0]); meant != "" {
			hint = "; did you mean '" + c.CommandPath() + " " + meant + "'?"
		}
	}
	words := append(strings.Fields(c.CommandPath())[1:], args...)
	return fmt.Errorf("%s: want %s%s '%s --help' explains them", oneLine(strings.Join(words, " ")), wordList(names), hint, c.CommandPath())
}

// flagUsages lists flags, each with what it takes and what it does.
func flagUsages(flags *pflag.FlagSet) string {
	var names, does []string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		value, usage := describe(f)
		if value != "" {
			name += " " + value
		}
		widest = max(widest, len(name))
		names, does = append(names, name), append(does, usage)
	})
	var b strings.Builder
	for i, name := range names {
		fmt.Fprintf(&b, "%-*s   %s\n", widest, name, does[i])
	}
	return b.String()
}

// describe says what a flag takes, "" if nothing, and what it does.
func describe(f *pflag.Flag) (value, usage string) {
	value, usage = pflag.UnquoteUsage(f)
	switch f.DefValue {
	case "", "false", "[]":
	default:
		usage += " (default: " + f.DefValue + ")"
	}
	return value, usage
}

// flagError says of a flag that isn't known, or has no value, what would do.
func flagError(c *cobra.Command, err error) error {
	text := oneLine(err.Error())
	if unknown := (*pflag.NotExistError)(nil); errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "" {
		if meant := flagMeant(c, unknown.GetSpecifiedName()); meant != "" {
			text += "; did you mean --" + meant + "?"
			return fmt.Errorf("%s ('%s --help' shows the flags)", text, c.CommandPath())
		}
	}
	return fmt.Errorf("%s; '%s --help' shows the flags", text, c.CommandPath())
}

// flagMeant is the flag that somebody may have meant with a name that none has.
func flagMeant(c *cobra.Command, name string) string {
	name, _, _ = strings.Cut(name, "=")
	if c.Flags().Lookup("format") != nil && slices.Contains(formats, name) {
		return "format " + name
	}
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	return typo.Meant(name, names)
}

// mistyped refuses a subcommand that is none, which would be taken for the name of a file.
func mistyped(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if _, err := os.Stat(args[0]); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if meant := commandMeant(c, args[0]); meant != "" {
		return fmt.Errorf("%s: no such file; did you mean '%s %s'?", label(args[0]), c.CommandPath(), meant)
	}
	return nil
}

// commandMeant is the subcommand that somebody may have meant, "" if none is near.
func commandMeant(c *cobra.Command, name string) string {
	var names []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			names = append(names, sub.Name())
		}
	}
	return typo.Meant(name, names)
}
