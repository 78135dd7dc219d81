package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
)

func init() {
	register.DoFn4x1[context.Context, document, func(string), func(string), error](&cleanFn{})
	register.Emitter1[string]()
}

// cleaning says how to clean. It is sent to the workers, so its fields are
// those that JSON sees.
type cleaning struct {
	Mode           string
	Prefer         newsclean.Preference
	MaxBytes       int64
	NoDefaultRules bool
	Rules          []ruleFile
	Kinds          []newsclean.Kind // of the pages that are wanted; none for all documents
}

type ruleFile struct {
	Name string
	Data []byte
}

func (c cleaning) newCleaner() (*newsclean.Cleaner, error) {
	opts, err := c.options()
	if err != nil {
		return nil, err
	}
	return newsclean.New(opts...)
}

// options returns the options of the Cleaner.
func (c cleaning) options() ([]newsclean.Option, error) {
	mode, err := newsclean.ParseMode(c.Mode)
	if err != nil {
		return nil, err
	}
	opts := []newsclean.Option{newsclean.WithMode(mode), newsclean.WithPreference(c.Prefer), newsclean.WithMaxBytes(c.MaxBytes)}
	for _, f := range c.Rules {
		rules, err := newsclean.ParseRules(f.Name, f.Data)
		if err != nil {
			return nil, err
		}
		opts = append(opts, newsclean.WithRules(rules))
	}
	if c.NoDefaultRules {
		opts = append(opts, newsclean.WithoutDefaultRules())
	}
	return opts, nil
}

// cleanFn cleans documents, with one Cleaner for all that a worker gets.
type cleanFn struct {
	Cleaning cleaning
	cleaner  *newsclean.Cleaner
	counts   *counts
}

// Setup makes the Cleaner.
func (f *cleanFn) Setup() (err error) {
	f.cleaner, err = f.Cleaning.newCleaner()
	f.counts = newCounts()
	return err
}

// ProcessElement cleans a document. It emits the line of its result, or that of
// its failure.
func (f *cleanFn) ProcessElement(ctx context.Context, d document, result, failed func(string)) error {
	in := jsonl.Document{ID: d.ID, URL: d.URL, ContentType: d.ContentType, UTF8: d.UTF8, Body: bytes.NewReader(d.Body)}
	var doc *newsclean.Document
	var err error
	if d.Err == "" {
		if doc, err = in.Clean(f.cleaner); err != nil {
			d.Err = reason(err, f.Cleaning.MaxBytes)
		}
	}
	f.counts.document(ctx, doc)
	if d.Err != "" {
		return emitFailure(failed, d)
	}
	if len(f.Cleaning.Kinds) > 0 && !slices.Contains(f.Cleaning.Kinds, doc.Kind) {
		f.counts.leftOut.Inc(ctx, 1)
		return nil
	}
	return emitLine(result, jsonl.Result{ID: d.ID, Record: jsonl.NewRecord(d.URL, doc)})
}

// A failure is the line of a document that failed.
type failure struct {
	jsonl.Failure
	File string `json:"file"`
}

// emitFailure emits the line of a document that failed.
func emitFailure(failed func(string), d document) error {
	return emitLine(failed, failure{jsonl.Failure{ID: d.ID, Error: d.At + ": " + d.Err}, d.File})
}

func emitLine(emit func(string), value any) error {
	var line strings.Builder
	if err := jsonl.Write(&line, value); err != nil {
		return err
	}
	emit(strings.TrimSuffix(line.String(), "\n"))
	return nil
}

// reason is an error's text as the command gives it.
func reason(err error, maxBytes int64) string {
	if errors.Is(err, newsclean.ErrTooLarge) {
		return fmt.Sprintf("larger than %d bytes; raise the limit with --max-bytes", maxBytes)
	}
	return strings.TrimPrefix(err.Error(), "newsclean: ")
}

// counts are the pipeline's metrics.
type counts struct {
	documents, errors, leftOut beam.Counter
	removed                    map[string]beam.Counter // by rule or stage
}

const (
	namespace = "newsclean"         // of documents and errors
	ofRules   = "newsclean.removed" // of what each rule or stage removed
)

func newCounts() *counts {
	return &counts{beam.NewCounter(namespace, "documents"), beam.NewCounter(namespace, "errors"), beam.NewCounter(namespace, "left out by --kind"), map[string]beam.Counter{}}
}

// read counts a document, and whether it was read.
func (c *counts) read(ctx context.Context, ok bool) {
	c.documents.Inc(ctx, 1)
	if !ok {
		c.errors.Inc(ctx, 1)
	}
}

// document counts a document, nil if it failed.
func (c *counts) document(ctx context.Context, doc *newsclean.Document) {
	if c.read(ctx, doc != nil); doc == nil {
		return
	}
	for _, r := range doc.Removed {
		counter, ok := c.removed[r.Rule]
		if !ok {
			counter = beam.NewCounter(ofRules, r.Rule)
			c.removed[r.Rule] = counter
		}
		counter.Inc(ctx, int64(r.Count))
	}
}
