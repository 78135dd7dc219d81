package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/report"
)

// indexName is the page of a folder of reports that leads to the others.
const indexName = "index.html"

// ofMany says whether a report is about many documents, and so is a folder.
func ofMany(args []string) bool {
	if len(args) != 1 {
		return len(args) > 1
	}
	info, err := os.Stat(args[0])
	return args[0] != stdin && err == nil && info.IsDir()
}

// checkReportFolder refuses a folder that holds something else than reports.
func (a *app) checkReportFolder() error {
	if a.report == stdin {
		return errors.New("--report -: reports of many documents go to a folder; name one")
	}
	entries, err := os.ReadDir(a.report)
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return fmt.Errorf("--report %s: reports of many documents go to a folder; want one that isn't there yet", quoted(a.report))
	}
	if head, err := os.ReadFile(filepath.Join(a.report, indexName)); err != nil || !report.Is(head) {
		return fmt.Errorf("--report %s: the folder holds something else than reports; want one that isn't there yet", quoted(a.report))
	}
	return nil
}

// A made page is one of many, in memory.
type made struct {
	input
	page    []byte
	summary report.Summary
	err     error
}

// writeReports writes a page about each document, and an index of them.
func (a *app) writeReports(cleaner *newsclean.Cleaner, args []string) error {
	files := a.findInputs(args, extensions)
	if err := os.MkdirAll(a.report, 0o777); err != nil {
		a.fail(a.report, pathReason(err))
		return nil
	}
	root, err := os.OpenRoot(a.report)
	if err != nil {
		a.fail(a.report, pathReason(err))
		return nil
	}
	defer root.Close()
	a.progress.total = int64(len(files))
	var pages []report.Summary
	err = inOrder(a.crew(), slices.Values(files),
		func(in input) int64 { return min(in.size, a.maxBytes) },
		func(in input) made { return a.makeReport(cleaner, in) },
		func(m made) error {
			a.progress.step(1)
			if m.err != nil {
				a.fail(m.name, m.err)
				return nil
			}
			name := fmt.Sprintf("%04d-%s.html", len(pages)+1, strings.TrimSuffix(filepath.Base(m.name), filepath.Ext(m.name)))
			if err := a.replace(root, name, m.page, nil); err != nil {
				return fmt.Errorf("%s: %w", quoted(filepath.Join(a.report, name)), pathReason(err))
			}
			m.summary.Page = (&url.URL{Path: name}).String()
			pages = append(pages, m.summary)
			return nil
		})
	if err != nil {
		return err
	}
	var index bytes.Buffer
	if err := report.WriteIndex(&index, label(strings.Join(args, " ")), pages); err != nil {
		return err
	}
	if err := a.replace(root, indexName, index.Bytes(), nil); err != nil {
		a.fail(filepath.Join(a.report, indexName), pathReason(err))
	}
	return nil
}

func (a *app) makeReport(cleaner *newsclean.Cleaner, in input) made {
	m := made{input: in}
	data, _, err := a.read(in)
	if m.err = err; err != nil {
		return m
	}
	var page bytes.Buffer
	m.summary, m.err = report.Make(&page, cleaner, label(in.name), data)
	m.page = page.Bytes()
	return m
}
