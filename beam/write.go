package main

import (
	"bufio"
	"context"
	"fmt"
	"hash/fnv"
	"io"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	register.DoFn1x2[string, int, string](&shardFn{})
	register.DoFn4x1[context.Context, int, func(*int) bool, func(*string) bool, error](&writeFn{})
	register.Function1x2(withItself)
	register.Iter1[string]()
	register.Iter1[int]()
}

// write writes lines to as many files as there are shards, also to those that
// get none: a file of an earlier run is not to stay. Beam's textio writes a
// single file, on a single worker.
func write(s beam.Scope, prefix string, shards int, lines beam.PCollection) {
	var numbers []int
	for i := range shards {
		numbers = append(numbers, i)
	}
	every := beam.ParDo(s, withItself, beam.CreateList(s, numbers))
	byShard := beam.CoGroupByKey(s, every, beam.ParDo(s, &shardFn{shards}, lines))
	beam.ParDo0(s, &writeFn{prefix, shards}, byShard)
}

func withItself(n int) (int, int) { return n, n }

// shardFn tells which file a line goes to. The line alone decides, so a shard
// that is computed again is the same.
type shardFn struct{ Shards int }

func (f *shardFn) ProcessElement(line string) (int, string) {
	h := fnv.New32a()
	io.WriteString(h, line)
	return int(h.Sum32() % uint32(f.Shards)), line
}

// writeFn writes a file. It has its name once it is whole.
type writeFn struct {
	Prefix string
	Shards int
}

func (f *writeFn) ProcessElement(ctx context.Context, shard int, _ func(*int) bool, lines func(*string) bool) error {
	name := fmt.Sprintf("%s-%05d-of-%05d.jsonl", f.Prefix, shard, f.Shards)
	fs, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer fs.Close()
	part := name + ".part"
	if err := fill(ctx, fs, part, lines); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return filesystem.Rename(ctx, fs, part, name)
}

func fill(ctx context.Context, fs filesystem.Interface, name string, lines func(*string) bool) error {
	f, err := fs.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	for line := ""; lines(&line); {
		w.WriteString(line)
		w.WriteByte('\n')
	}
	err = w.Flush() // or the first error before
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
