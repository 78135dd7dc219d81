package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/learn"
)

// learning is what the command line says of rules learn.
type learning struct {
	learn.Options
	site string
	into string // folder
}

func (a *app) learnCommand() *cobra.Command {
	l := learning{}
	c := &cobra.Command{
		Use:   "learn [file or folder ...]",
		Short: "Learn a site's rules from its own documents",
		Long: `Learn compares the documents of a site and prints rules for what stands in many
of them and is none of their text. A person reads them, and --rules uses them.

It takes what newsclean takes: pages, fragments and posts, lines of JSON, web
archives and feeds, by the names of the files. Documents are of a site by the
host of their address; --site says that all are of one. Rules of several sites
become one file, or with -o a file each.

A rule is proposed where three documents and a tenth of the site's bear it out,
and where nothing that it takes stands in one document alone. What may be the
author's own, such as a refrain or a byline, is commented out, with the reason.
Of lines that differ a rule takes the end that they share, "Read more on
post.example.", where that says whose it is.`,
		Example: "  newsclean rules learn posts/ > mine.yaml\n  newsclean rules learn docs.jsonl crawl.warc.gz > mine.yaml\n  newsclean --rules mine.yaml -w posts/",
		RunE: func(c *cobra.Command, args []string) error {
			a.ctx = c.Context()
			return a.learnRules(l, args)
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.StringVar(&l.site, "site", "", "the `name` of the site that all documents are of, whatever their addresses are")
	f.StringVarP(&l.into, "out", "o", "", "write a file for each site into a `folder`")
	f.IntVar(&l.MinDocs, "min-docs", learn.DefaultOptions.MinDocs, "in how many documents of a site something must stand")
	f.Float64Var(&l.MinShare, "min-share", learn.DefaultOptions.MinShare, "in which share of a site's documents")
	f.BoolVar(&a.jsonLines, "jsonl", false, "standard input is one JSON object a line")
	f.BoolVar(&a.archives, "warc", false, "standard input is a web archive")
	f.BoolVar(&a.feeds, "feed", false, "standard input is an RSS, Atom or JSON feed")
	f.IntVarP(&a.jobs, "jobs", "j", runtime.GOMAXPROCS(0), "how many documents to read at once")
	f.Lookup("jobs").DefValue = "as many as there are processors"
	return c
}

// learnRules learns rules and writes them.
func (a *app) learnRules(l learning, args []string) error {
	switch {
	case l.MinDocs < 2:
		return fmt.Errorf("--min-docs %d: want 2 or more: what stands in one document alone is its text", l.MinDocs)
	case l.MinShare < 0 || l.MinShare > 1:
		return fmt.Errorf("--min-share %v: want 0 to 1", l.MinShare)
	case a.jobs < 1:
		return fmt.Errorf("-j %d: want 1 or more", a.jobs)
	}
	a.progress.show() // the rules come at the end
	inputs, done, err := a.learnInputs(args)
	if err != nil {
		return err
	}
	defer done()
	sets, err := a.learnSets(l, inputs)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(sets, func(s *learn.Set) bool { return len(s.Rules) > 0 }) {
		a.notice("", a.nothingLearnt(l, sets))
	}
	if l.into != "" {
		return writeSets(l.into, sets)
	}
	for _, s := range sets {
		if len(sets) > 1 && len(s.Hosts) == 0 && len(s.Rules) > 0 {
			a.notice("", fmt.Sprintf("%s with no address, whose rules have no place in a file of several sites; write a file for each with -o", count(s.Docs, "document")))
		}
	}
	_, err = learn.Write(a.out, sets...)
	return err
}

// nothingLearnt says why there are no rules.
func (a *app) nothingLearnt(l learning, sets []*learn.Set) string {
	all := count(int(a.progress.done.Load()), "document")
	if len(sets) == 0 {
		return fmt.Sprintf("no rules from %s: --min-docs asks for %d of a site, and no site has so many; --site says that all are of one", all, l.MinDocs)
	}
	return fmt.Sprintf("no rules from %s: nothing stands in %d of a site's and in a share of %v that isn't text, or gone by the rules that there are", all, l.MinDocs, l.MinShare)
}

// learnInputs lists the inputs, standard input among them as a file, and returns what removes
// that.
func (a *app) learnInputs(args []string) (inputs []input, done func(), err error) {
	done = func() {}
	if len(args) > 0 && !slices.Contains(args, stdin) {
		return a.findInputs(args, slices.Concat(extensions, jsonlExtensions, warcExtensions, feedExtensions)), done, nil
	}
	if !a.jsonLines && !a.archives && !a.feeds {
		return nil, done, errors.New("want files or folders, or --jsonl, --warc or --feed for what standard input is")
	}
	f, err := os.CreateTemp("", "newsclean-learn-")
	if err != nil {
		return nil, done, err
	}
	done = func() { os.Remove(f.Name()) }
	_, err = io.Copy(f, a.in)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		done()
		return nil, func() {}, err
	}
	args = slices.DeleteFunc(slices.Clone(args), func(arg string) bool { return arg == stdin })
	inputs = []input{{name: f.Name(), spooled: true}}
	if len(args) > 0 {
		inputs = append(inputs, a.findInputs(args, slices.Concat(extensions, jsonlExtensions, warcExtensions, feedExtensions))...)
	}
	return inputs, done, nil
}

// learnSets reads the inputs: once to count, once to count exactly, and once to try the rules.
func (a *app) learnSets(l learning, inputs []input) ([]*learn.Set, error) {
	opts, err := a.options()
	if err != nil {
		return nil, err
	}
	cleaner, err := newsclean.New(opts...)
	if err != nil {
		return nil, err
	}
	read := func(d learn.Input) (*learn.Features, error) { return learn.Read(cleaner, d) }
	docs := func() iter.Seq[learnItem] { return a.learnItems(l, inputs) }
	sketches := map[string]*learn.Sketch{}
	err = eachLearnt(a, docs(), read, func(f *learn.Features) {
		if sketches[f.Site] == nil {
			sketches[f.Site] = learn.NewSketch()
		}
		sketches[f.Site].Add(f)
	})
	if err != nil {
		return nil, err
	}
	tallies := map[string]*learn.Tally{}
	for site, s := range sketches { // in any order: each is by itself
		if s.Docs() >= l.MinDocs {
			tallies[site] = learn.NewTally(site, s, l.Options)
		}
	}
	a.quiet = true // what can't be read was said
	const passes = 3
	a.progress.total = passes * a.progress.done.Load()
	err = eachLearnt(a, docs(), read, func(f *learn.Features) {
		if t := tallies[f.Site]; t != nil {
			t.Add(f)
		}
	})
	if err != nil {
		return nil, err
	}
	var sets []*learn.Set
	for _, site := range slices.Sorted(maps.Keys(tallies)) {
		sets = append(sets, tallies[site].Propose())
	}
	return sets, a.tryRules(sets, docs(), cleaner, opts)
}

// tryRules gives the rules their examples, and tries them on the documents.
func (a *app) tryRules(sets []*learn.Set, docs iter.Seq[learnItem], cleaner *newsclean.Cleaner, opts []newsclean.Option) error {
	learn.GiveExamples(a.ruleSet(nil), sets...)
	bySite, results := map[string]*learn.Set{}, map[string]*learn.Results{}
	for _, s := range sets {
		bySite[s.Site], results[s.Site] = s, &learn.Results{}
	}
	trials, err := learn.NewTrials(opts...)
	if err != nil {
		return err
	}
	type outcome struct {
		learn.Outcome
		site string
	}
	try := func(d learn.Input) (outcome, error) {
		site, err := learn.SiteOf(cleaner, d)
		set := bySite[site]
		if err != nil || set == nil {
			return outcome{}, err
		}
		t, err := trials.Of(set)
		if err != nil || t == nil {
			return outcome{}, err
		}
		o, err := t.Try(d)
		return outcome{o, site}, err
	}
	err = eachLearnt(a, docs, try, func(o outcome) {
		if r := results[o.site]; r != nil {
			r.Add(o.Outcome)
		}
	})
	for _, s := range sets {
		s.Settle(results[s.Site])
	}
	return err
}

// eachLearnt works on each document, beside others, and hands on what comes of it in order.
func eachLearnt[T any](a *app, docs iter.Seq[learnItem], work func(learn.Input) (T, error), emit func(T)) error {
	type result struct {
		learnItem
		value T
		err   error
	}
	return inOrder(a.crew(), docs,
		func(i learnItem) int64 { return i.size },
		func(i learnItem) result {
			d, err := i.open()
			i.open = nil
			r := result{learnItem: i, err: err}
			if err == nil {
				r.value, r.err = work(d)
			}
			return r
		},
		func(r result) error {
			if a.quiet { // a second or third time
				a.progress.again(1)
			} else {
				a.progress.step(1)
			}
			switch {
			case r.err == nil:
				emit(r.value)
			case !a.quiet:
				a.fail(r.name, r.err)
			}
			return nil
		})
}

// writeSets writes a file for each site into a folder, named after it.
func writeSets(folder string, sets []*learn.Set) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for _, s := range sets {
		if len(s.Rules) == 0 {
			continue
		}
		name := s.Site
		if name == "" {
			name = "learnt"
		}
		f, err := os.Create(filepath.Join(folder, filepath.Base(name)+".yaml"))
		if err != nil {
			return err
		}
		_, err = learn.Write(f, s)
		if e := f.Close(); err == nil {
			err = e
		}
		if err != nil {
			return err
		}
	}
	return nil
}
