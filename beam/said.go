package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"

	"github.com/newsclean/newsclean/internal/typo"
)

// fileError begins the errors that name a file, so that they are found in what a runner says.
const fileError = "newsclean can't read "

// plainError is an error of a pipeline without the plan that runners print before its cause.
func plainError(err error) string {
	text := strings.TrimPrefix(err.Error(), "newsclean: ")
	if i := strings.LastIndex(text, fileError); i >= 0 {
		line, _, _ := strings.Cut(text[i:], "\n")
		return line
	}
	if i := strings.LastIndex(text, "caused by:"); i >= 0 {
		text = strings.TrimSpace(text[i+len("caused by:"):])
		if step, cause, ok := strings.Cut(text, " failed:\n"); ok && strings.HasPrefix(step, "DoFn[") {
			return cause
		}
	}
	return text
}

// parse reads flags. Of one that isn't known it says which may have been meant, and no more: all
// of Beam's would push that off the screen.
func parse(flags *flag.FlagSet, args []string) error {
	flags.Init(flags.Name(), flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	err := flags.Parse(args)
	if err == nil || errors.Is(err, flag.ErrHelp) {
		return err
	}
	text := err.Error()
	if _, name, ok := strings.Cut(text, "not defined: -"); ok {
		var names []string
		flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
		if meant := typo.Meant(name, names); meant != "" {
			text += "; did you mean --" + meant + "?"
		}
	}
	return fmt.Errorf("%s (--help explains the flags)", text)
}

// usage prints the flags of newsclean, which own names, and then Beam's.
func usage(w io.Writer, own map[string]bool) {
	fmt.Fprint(w, "newsclean/beam cleans documents on many machines; README.md explains it.\n\nFlags:\n")
	printFlags(w, func(name string) bool { return own[name] })
	fmt.Fprint(w, "\nFlags of Beam and its runners:\n")
	printFlags(w, func(name string) bool { return !own[name] })
}

func printFlags(w io.Writer, shown func(string) bool) {
	var some flag.FlagSet
	some.SetOutput(w)
	flag.VisitAll(func(f *flag.Flag) {
		if shown(f.Name) {
			some.Var(f.Value, f.Name, f.Usage)
			some.Lookup(f.Name).DefValue = f.DefValue
		}
	})
	some.PrintDefaults()
}

// portable are the runners that a job server stands before.
var portable = []string{"flink", "spark", "universal", "portable"}

// reach tries the job server before the program is compiled for the workers, which takes minutes
// the first time, and says that it will be.
func reach(ctx context.Context, w io.Writer) error {
	runner := ""
	if f := flag.Lookup("runner"); f != nil {
		runner = strings.ToLower(f.Value.String())
	}
	if *jobopts.Endpoint != "" && slices.Contains(portable, runner) {
		d := net.Dialer{Timeout: 10 * time.Second}
		c, err := d.DialContext(ctx, "tcp", *jobopts.Endpoint)
		if err != nil {
			return fmt.Errorf("--endpoint %s: no job server answers there (%w); README.md says how to start one", *jobopts.Endpoint, err)
		}
		c.Close()
	}
	if (slices.Contains(portable, runner) || runner == "dataflow") && *jobopts.WorkerBinary == "" {
		fmt.Fprintln(w, "newsclean/beam: compiling the program for the workers; the first time this takes minutes (--worker_binary names one that there is)")
	}
	return nil
}
