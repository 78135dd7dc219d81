package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, the commit it was built from and the name of its rules",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, versionLine())
			return err
		},
	}
}

// versionLine is what newsclean version prints.
func versionLine() string {
	return version(debug.ReadBuildInfo()) + " " + newsclean.Ruleset()
}

// version says what the go command wrote into the program.
func version(info *debug.BuildInfo, ok bool) string {
	if !ok {
		return "newsclean, built without version"
	}
	s := "newsclean " + info.Main.Version
	settings := map[string]string{}
	for _, b := range info.Settings {
		settings[b.Key] = b.Value
	}
	if commit := settings["vcs.revision"]; commit != "" {
		s += " commit " + commit
		if settings["vcs.modified"] == "true" {
			s += " with changes"
		}
	}
	return s + " " + info.GoVersion
}
