package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/newsclean/newsclean"
)

// many is what the command line says of work on many documents.
type many struct {
	jobs      int
	into      string // folder
	jsonLines bool
	archives  bool
}

func (a *app) addManyFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVarP(&a.into, "out", "o", "", "write each result to a file of its own below a `folder`, and skip what is done")
	f.IntVarP(&a.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "clean this `number` of documents at once")
	f.Lookup("jobs").DefValue = "as many as there are processors"
	f.BoolVar(&a.jsonLines, "jsonl", false, "read and write one JSON object a line")
	f.BoolVar(&a.archives, "warc", false, "read web archives and write one JSON object a line; implied by names in .warc or .warc.gz")
}

// checkMany refuses flags and arguments that don't go together.
func (a *app) checkMany(c *cobra.Command, args []string) error {
	if err := a.guessArchives(args); err != nil {
		return err
	}
	lines := a.jsonLines || a.archives
	flag := "--jsonl"
	if a.archives {
		flag = "--warc"
	}
	switch {
	case a.jobs < 1:
		return fmt.Errorf("-j %d: want 1 or more", a.jobs)
	case a.jsonLines && a.archives:
		return errors.New("--jsonl and --warc are two kinds of input; clean them in two runs")
	case lines && (a.list || a.write || a.diff):
		return fmt.Errorf("%s reads no posts, so -l, -w and -d don't go with it", flag)
	case lines && c.Flags().Changed("format"):
		return fmt.Errorf("%s has a format of its own; leave --format out", flag)
	case a.into == "":
		return nil
	case a.list || a.write || a.diff:
		return errors.New("-l, -w and -d are about the files themselves, so -o doesn't go with them")
	case len(args) == 0 || slices.Contains(args, stdin):
		return errors.New("-o names its files after the inputs, and standard input has no name; leave -o out")
	}
	return nil
}

// guessArchives takes the arguments for web archives if that is what their
// names say.
func (a *app) guessArchives(args []string) error {
	isArchive := func(name string) bool { return hasExtension(name, warcExtensions) }
	if a.jsonLines || a.archives || !slices.ContainsFunc(args, isArchive) {
		return nil
	}
	if i := slices.IndexFunc(args, func(name string) bool { return !isArchive(name) }); i >= 0 {
		return fmt.Errorf("%s is no web archive and other arguments are; clean them in two runs", label(args[i]))
	}
	a.archives = true
	return nil
}

// crew is who does the work. A document of the largest size can be held, and
// of small ones together as much.
func (a *app) crew() crew {
	return crew{a.ctx, a.jobs, max(a.maxBytes, newsclean.DefaultMaxBytes)}
}

// settings describe all that the results depend on besides the inputs: the
// version, the flags, and when the files that flags name were changed.
func settings(c *cobra.Command) []byte {
	var b strings.Builder
	fmt.Fprintln(&b, version(debug.ReadBuildInfo()), newsclean.Ruleset())
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Changed || f.Name == "jobs" || f.Name == "out" {
			return
		}
		fmt.Fprintf(&b, "--%s %s\n", f.Name, f.Value)
		values := []string{f.Value.String()}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			values = list.GetSlice()
		}
		for _, v := range values {
			b.WriteString(stamps(v))
		}
	})
	return []byte(b.String())
}

// stamps lists the sizes and times of a file, or of those in a folder; it is
// "" if there is no such file.
func stamps(path string) string {
	var b strings.Builder
	filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return nil
		}
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintf(&b, "%s %d %s\n", path, info.Size(), info.ModTime().UTC())
		}
		return nil
	})
	return b.String()
}
