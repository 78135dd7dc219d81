package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"reflect"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/learn"
)

func init() {
	beam.RegisterCoder(reflect.TypeFor[*learn.Features](), encodeFeatures, decodeFeatures)
	beam.RegisterCoder(reflect.TypeFor[*learn.Sketch](), encodeSketch, decodeSketch)
	beam.RegisterCoder(reflect.TypeFor[*learn.Tally](), encodeTally, decodeTally)
	beam.RegisterCoder(reflect.TypeFor[*learn.Set](), encodeSet, decodeSet)
	beam.RegisterCoder(reflect.TypeFor[*learn.Results](), encodeResults, decodeResults)
	register.DoFn4x1[context.Context, document, func(string, *learn.Features), func(string), error](&featuresFn{})
	register.DoFn4x1[string, *learn.Features, func(string) func(**learn.Sketch) bool, func(string, *learn.Tally), error](&tallyFn{})
	register.DoFn3x0[string, *learn.Tally, func(string, *learn.Set)](&proposeFn{})
	register.DoFn3x1[document, func(string) func(**learn.Set) bool, func(string, *learn.Results), error](&trialFn{})
	register.DoFn4x0[string, func(**learn.Set) bool, func(**learn.Results) bool, func(int, *learn.Set)](&settleFn{})
	register.DoFn4x1[context.Context, int, func(*int) bool, func(**learn.Set) bool, error](&writeRulesFn{})
	register.Combiner3[*learn.Sketch, *learn.Features, *learn.Sketch](&sketchFn{})
	register.Function2x1(mergeTallies)
	register.Function2x1(mergeResults)
	register.Emitter2[string, *learn.Features]()
	register.Emitter2[string, *learn.Tally]()
	register.Emitter2[string, *learn.Set]()
	register.Emitter2[string, *learn.Results]()
	register.Emitter2[int, *learn.Set]()
	register.Iter1[*learn.Sketch]()
	register.Iter1[*learn.Set]()
	register.Iter1[*learn.Results]()
}

// learnPipeline learns rules from the documents and writes them as rule files: it counts the
// pieces of each site's documents in a sketch, counts exactly what that takes for frequent,
// and tries the rules on the documents.
func (j job) learnPipeline() *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	documents := read(s, j.input, j.format, j.cleaning.MaxBytes)
	if j.reshuffle {
		documents = beam.Reshuffle(s, documents)
	}
	features, failures := beam.ParDo2(s, &featuresFn{Cleaning: j.cleaning}, documents)
	sketches := beam.CombinePerKey(s, &sketchFn{}, features)
	tallies := beam.ParDo(s, &tallyFn{Options: j.learning}, features, beam.SideInput{Input: sketches})
	sets := beam.ParDo(s, &proposeFn{Cleaning: j.cleaning}, beam.CombinePerKey(s, mergeTallies, tallies))
	results := beam.ParDo(s, &trialFn{Cleaning: j.cleaning}, documents, beam.SideInput{Input: sets})
	settled := beam.ParDo(s, &settleFn{j.shards}, beam.CoGroupByKey(s, sets, beam.CombinePerKey(s, mergeResults, results)))
	writeRules(s.Scope("rules"), j.output, j.shards, settled)
	write(s.Scope("failed"), j.failed, j.shards, failures)
	return p
}

// input returns a document as package learn reads it.
func (d document) input() learn.Input {
	in := learn.Input{ID: cmp.Or(strings.Trim(string(d.ID), `"`), d.At), URL: d.URL, Body: d.Body}
	if d.ContentType != "" {
		in.Options = append(in.Options, newsclean.WithContentType(d.ContentType))
	}
	if d.UTF8 {
		in.Options = append(in.Options, newsclean.WithCharset("utf-8"))
	}
	return in
}

// featuresFn reads documents.
type featuresFn struct {
	Cleaning cleaning
	cleaner  *newsclean.Cleaner
	counts   *counts
}

// Setup makes the Cleaner.
func (f *featuresFn) Setup() (err error) {
	f.cleaner, err = f.Cleaning.newCleaner()
	f.counts = newCounts()
	return err
}

// ProcessElement emits the features of a document by its site, or the line of its failure.
func (f *featuresFn) ProcessElement(ctx context.Context, d document, emit func(string, *learn.Features), failed func(string)) error {
	var features *learn.Features
	if d.Err == "" {
		var err error
		if features, err = learn.Read(f.cleaner, d.input()); err != nil {
			d.Err = reason(err, f.Cleaning.MaxBytes)
		}
	}
	f.counts.read(ctx, d.Err == "")
	if d.Err != "" {
		return emitFailure(failed, d)
	}
	emit(features.Site, features)
	return nil
}

// sketchFn counts the documents of a site.
type sketchFn struct{}

func (*sketchFn) CreateAccumulator() *learn.Sketch { return learn.NewSketch() }

func (*sketchFn) AddInput(s *learn.Sketch, f *learn.Features) *learn.Sketch {
	s.Add(f)
	return s
}

func (*sketchFn) MergeAccumulators(a, b *learn.Sketch) *learn.Sketch {
	a.Merge(b)
	return a
}

func (*sketchFn) ExtractOutput(s *learn.Sketch) *learn.Sketch { return s }

// cached is how many sites a worker remembers something of.
const cached = 32

// remember returns what a worker remembers of a site, or what find gives.
func remember[T any](of map[string]T, site string, find func() (T, error)) (T, error) {
	value, ok := of[site]
	if ok {
		return value, nil
	}
	value, err := find()
	if err != nil {
		return value, err
	}
	if len(of) >= cached {
		clear(of)
	}
	of[site] = value
	return value, nil
}

// tallyFn counts exactly what of a document the sketch of its site takes for frequent.
type tallyFn struct {
	Options  learn.Options
	sketches map[string]*learn.Sketch
}

func (f *tallyFn) ProcessElement(site string, features *learn.Features, sketches func(string) func(**learn.Sketch) bool, emit func(string, *learn.Tally)) error {
	if f.sketches == nil {
		f.sketches = map[string]*learn.Sketch{}
	}
	sketch, err := remember(f.sketches, site, func() (s *learn.Sketch, err error) {
		if !sketches(site)(&s) {
			err = fmt.Errorf("no sketch of %q", site)
		}
		return s, err
	})
	if err != nil || sketch.Docs() < f.Options.Complete().MinDocs {
		return err
	}
	t := learn.NewTally(site, sketch, f.Options)
	t.Add(features)
	emit(site, t)
	return nil
}

func mergeTallies(a, b *learn.Tally) *learn.Tally {
	a.Merge(b)
	return a
}

// proposeFn makes rules of what was counted.
type proposeFn struct {
	Cleaning cleaning
	builtin  []newsclean.RuleFile
}

// Setup reads the rules that are in force besides.
func (f *proposeFn) Setup() {
	if !f.Cleaning.NoDefaultRules {
		f.builtin = newsclean.DefaultRules()
	}
}

func (f *proposeFn) ProcessElement(site string, t *learn.Tally, emit func(string, *learn.Set)) {
	set := t.Propose()
	learn.GiveExamples(f.builtin, set)
	emit(site, set)
}

// trialFn tries the rules of a site on its documents.
type trialFn struct {
	Cleaning cleaning
	cleaner  *newsclean.Cleaner
	trials   *learn.Trials
	sets     map[string]*learn.Set
}

// Setup makes the Cleaner.
func (f *trialFn) Setup() (err error) {
	f.sets = map[string]*learn.Set{}
	opts, err := f.Cleaning.options()
	if err != nil {
		return err
	}
	if f.cleaner, err = newsclean.New(opts...); err != nil {
		return err
	}
	f.trials, err = learn.NewTrials(opts...)
	return err
}

func (f *trialFn) ProcessElement(d document, sets func(string) func(**learn.Set) bool, emit func(string, *learn.Results)) error {
	if d.Err != "" {
		return nil
	}
	site, err := learn.SiteOf(f.cleaner, d.input())
	if err != nil {
		return nil // it is among the failed
	}
	set, err := remember(f.sets, site, func() (set *learn.Set, err error) {
		sets(site)(&set)
		return set, nil
	})
	if err != nil || set == nil {
		return err
	}
	trial, err := f.trials.Of(set)
	if err != nil || trial == nil {
		return err
	}
	o, err := trial.Try(d.input())
	if err != nil {
		return nil
	}
	r := &learn.Results{}
	r.Add(o)
	emit(site, r)
	return nil
}

func mergeResults(a, b *learn.Results) *learn.Results {
	a.Merge(b)
	return a
}

// settleFn drops rules that were found wrong, and says which file those of a site go to.
type settleFn struct{ Shards int }

func (f *settleFn) ProcessElement(site string, sets func(**learn.Set) bool, results func(**learn.Results) bool, emit func(int, *learn.Set)) {
	var set *learn.Set
	if !sets(&set) {
		return
	}
	all := &learn.Results{}
	for r := (*learn.Results)(nil); results(&r); {
		all.Merge(r)
	}
	set.Settle(all)
	h := fnv.New32a()
	io.WriteString(h, site)
	emit(int(h.Sum32()%uint32(f.Shards)), set)
}

// writeRules writes the sets of each shard as a rule file.
func writeRules(s beam.Scope, prefix string, shards int, sets beam.PCollection) {
	var numbers []int
	for i := range shards {
		numbers = append(numbers, i)
	}
	every := beam.ParDo(s, withItself, beam.CreateList(s, numbers))
	beam.ParDo0(s, &writeRulesFn{prefix, shards}, beam.CoGroupByKey(s, every, sets))
}

// writeRulesFn writes a rule file. It has its name once it is whole.
type writeRulesFn struct {
	Prefix string
	Shards int
}

func (f *writeRulesFn) ProcessElement(ctx context.Context, shard int, _ func(*int) bool, sets func(**learn.Set) bool) error {
	var all []*learn.Set
	for set := (*learn.Set)(nil); sets(&set); {
		all = append(all, set)
	}
	slices.SortFunc(all, func(a, b *learn.Set) int { return cmp.Compare(a.Site, b.Site) })
	var b bytes.Buffer
	if _, err := learn.Write(&b, all...); err != nil {
		return err
	}
	return putFile(ctx, fmt.Sprintf("%s-%05d-of-%05d.yaml", f.Prefix, shard, f.Shards), func(w io.Writer) error {
		_, err := w.Write(b.Bytes())
		return err
	})
}

// putFile writes a file, which has its name once it is whole.
func putFile(ctx context.Context, name string, fill func(io.Writer) error) error {
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	part := name + ".part"
	f, err := fs.OpenWrite(ctx, part)
	if err != nil {
		return err
	}
	err = fill(f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return filesystem.Rename(ctx, fs, part, name)
}
