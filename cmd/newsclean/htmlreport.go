package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/report"
)

func (a *app) addReportFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.report, "report", "", "write a page to look at to a `file`: the article, and what went beside it; of many documents a folder of them")
}

// checkReport refuses what doesn't go with --report.
func (a *app) checkReport(c *cobra.Command, args []string) error {
	if a.report == "" {
		return nil
	}
	for _, name := range []string{"list", "write", "diff", "format", "out", "jsonl", "warc"} {
		if f := c.Flags().Lookup(name); f != nil && f.Changed {
			return fmt.Errorf("--report writes a page and no other result; leave --%s out", name)
		}
	}
	switch {
	case a.archives:
		return errors.New("--report is about files, and a web archive holds pages; take them out of it")
	case a.explain:
		return errors.New("the page of --report holds what --explain says; leave one out")
	case slices.Contains(args, stdin) && len(args) > 1:
		return errors.New("--report of many documents names its pages after them, and standard input has no name; leave it out")
	case ofMany(args):
		return a.checkReportFolder()
	}
	return a.checkReportFile(args)
}

// checkReportFile refuses to write over a file that is something else: the
// page's name is easily left out, and the document taken for it.
func (a *app) checkReportFile(args []string) error {
	if a.report == stdin {
		return nil
	}
	info, err := os.Stat(a.report)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("--report: %w", err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("--report %s: that is no file; name one, or - for standard output", quoted(a.report))
	}
	f, err := os.Open(a.report)
	if err != nil {
		return fmt.Errorf("--report: %w", err)
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, 2048))
	if err != nil {
		return fmt.Errorf("--report: %w", err)
	}
	if len(head) > 0 && !report.Is(head) {
		return fmt.Errorf("--report %s: there is such a file, and it is no report; want newsclean --report NEW.html %s", quoted(a.report), quoted(orName(args, "PAGE.html")))
	}
	return nil
}

func orName(args []string, other string) string {
	if len(args) == 0 {
		return other
	}
	return args[0]
}

// writeReport cleans a document and writes the page about it.
func (a *app) writeReport(cleaner *newsclean.Cleaner, args []string) error {
	if ofMany(args) {
		return a.writeReports(cleaner, args)
	}
	name := orName(args, stdin)
	data, _, err := a.read(input{name: name})
	var page bytes.Buffer
	if err == nil {
		err = report.Write(&page, cleaner, label(name), data)
	}
	if err != nil {
		a.fail(name, err)
		return nil
	}
	if a.report == stdin {
		_, err := a.out.Write(page.Bytes())
		return err
	}
	if err := a.writeReportFile(page.Bytes()); err != nil {
		a.fail(a.report, pathReason(err))
	}
	return nil
}

// writeReportFile writes the page, or leaves what is there.
func (a *app) writeReportFile(page []byte) error {
	clearBeside([]input{{name: a.report}})
	root, err := os.OpenRoot(filepath.Dir(a.report))
	if err != nil {
		return err
	}
	defer root.Close()
	return a.replace(root, filepath.Base(a.report), page, nil)
}
