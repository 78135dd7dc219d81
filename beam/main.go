// Beam cleans crawls on many machines. It is an Apache Beam pipeline: it reads
// JSONL or web archives by a file pattern, cleans each document, and writes a
// line of JSON for each as "newsclean --jsonl" does, those that failed apart.
// It runs in its own process on Prism, which is part of it, and by Beam's flags
// on Flink, Spark or Dataflow; see README.md.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/learn"
)

// job is what the command line asks for.
type job struct {
	input, format  string
	output, failed string
	shards         int
	reshuffle      bool
	cleaning       cleaning
	learn          bool
	learning       learn.Options
}

func main() {
	own := map[string]bool{}
	flag.VisitAll(func(f *flag.Flag) { own[f.Name] = false })
	var j job
	var rules string
	flag.StringVar(&j.input, "input", "", "pattern of the files to read, such as crawl/*.warc.gz or gs://bucket/*.jsonl")
	flag.StringVar(&j.format, "format", "", "what they hold: jsonl or warc; by default what their names say")
	flag.StringVar(&j.output, "output", "", "beginning of the names of the files to write, such as clean/articles")
	flag.StringVar(&j.failed, "failed", "", "the same for the documents that failed; by default output with -failed")
	flag.IntVar(&j.shards, "shards", 1, "how many files to write")
	flag.BoolVar(&j.reshuffle, "reshuffle", false, "spread the documents of each file over the workers; for files fewer than workers")
	flag.StringVar(&rules, "rules", "", "files of rules to add, parted by commas; they are read where the pipeline is started")
	flag.BoolVar(&j.cleaning.NoDefaultRules, "no-default-rules", false, "leave the built-in rules out")
	flag.StringVar(&j.cleaning.Mode, "mode", "auto", "the documents are full pages or fragments: auto, fragment or page")
	flag.Func("prefer", "keep lines that may be junk, or cut them: text, balanced or clean", func(name string) (err error) {
		j.cleaning.Prefer, err = newsclean.ParsePreference(name)
		return err
	})
	flag.Func("kind", "keep pages of these kinds, parted by commas: article, discussion, documentation, listing, product, other", func(names string) error {
		for name := range strings.SplitSeq(names, ",") {
			k, err := newsclean.ParseKind(name)
			if err != nil {
				return err
			}
			j.cleaning.Kinds = append(j.cleaning.Kinds, k)
		}
		return nil
	})
	flag.Int64Var(&j.cleaning.MaxBytes, "max-bytes", newsclean.DefaultMaxBytes, "the largest document that is read")
	flag.BoolVar(&j.learn, "learn", false, "learn rules of each site from its documents, and write rule files instead")
	flag.IntVar(&j.learning.MinDocs, "min-docs", learn.DefaultOptions.MinDocs, "to learn: in how many documents of a site something must stand")
	flag.Float64Var(&j.learning.MinShare, "min-share", learn.DefaultOptions.MinShare, "to learn: in which share of a site's documents")
	flag.VisitAll(func(f *flag.Flag) {
		if _, ofBeam := own[f.Name]; !ofBeam {
			own[f.Name] = true
		}
	})
	err := parse(flag.CommandLine, os.Args[1:])
	if errors.Is(err, flag.ErrHelp) {
		usage(os.Stdout, own)
		return
	}
	if err == nil {
		beam.Init() // a worker stays in here
		err = j.complete(rules)
	}
	if err == nil {
		err = run(context.Background(), j, os.Stderr)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "newsclean/beam:", plainError(err))
		os.Exit(2)
	}
}

// complete checks the flags before anything runs, and fills in what follows
// from others.
func (j *job) complete(rules string) error {
	if j.format == "" {
		name := strings.TrimSuffix(j.input, ".gz")
		j.format = name[strings.LastIndexByte(name, '.')+1:]
	}
	if j.failed == "" {
		j.failed = j.output + "-failed"
	}
	switch {
	case j.input == "" || j.output == "":
		return errors.New("want --input and --output; --help explains them")
	case j.format != "jsonl" && j.format != "warc":
		return fmt.Errorf("--input %s: want --format jsonl or warc, for the name doesn't tell", j.input)
	case j.shards < 1:
		return fmt.Errorf("--shards %d: want 1 or more", j.shards)
	case j.failed == j.output:
		return errors.New("--failed is the same as --output; name another")
	}
	if rules != "" {
		for name := range strings.SplitSeq(rules, ",") {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			j.cleaning.Rules = append(j.cleaning.Rules, ruleFile{name, data})
		}
	}
	_, err := j.cleaning.newCleaner()
	return err
}

// run runs the pipeline and prints what it counted.
func run(ctx context.Context, j job, log io.Writer) error {
	p := j.pipeline
	if j.learn {
		p = j.learnPipeline
	}
	if err := reach(ctx, log); err != nil {
		return err
	}
	began := time.Now()
	result, err := beamx.RunWithMetrics(ctx, p())
	if err != nil || result == nil { // or the runner doesn't wait for the job
		return err
	}
	failed, err := printCounts(log, result)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "wrote %s-* in %s\n", j.output, time.Since(began).Round(time.Second/10))
	if failed > 0 {
		return fmt.Errorf("documents that failed: %d; they are in %s-*.jsonl", failed, j.failed)
	}
	return nil
}

// pipeline puts the steps together.
func (j job) pipeline() *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	documents := read(s, j.input, j.format, j.cleaning.MaxBytes)
	if j.reshuffle {
		documents = beam.Reshuffle(s, documents)
	}
	lines, failures := beam.ParDo2(s, &cleanFn{Cleaning: j.cleaning}, documents)
	write(s.Scope("articles"), j.output, j.shards, lines)
	write(s.Scope("failed"), j.failed, j.shards, failures)
	return p
}
