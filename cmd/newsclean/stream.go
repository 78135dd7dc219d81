package main

import (
	"fmt"
	"io"
	"iter"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
)

// An item is a document of a stream.
type item struct {
	open func() (jsonl.Document, error) // reads it, beside others
	at   string                         // where it is, for its error: "line 3"
	size int64                          // bytes that it holds
	read int64                          // bytes of the stream up to its end
	lost bool                           // it is damaged, and so much that it has no line; it is reported
}

// An answer is what becomes of an item.
type answer struct {
	item
	line any   // a jsonl.Result or jsonl.Failure, nil if it is lost
	err  error // why it failed
	bare bool  // it has no article
	left bool  // it isn't wanted
}

// A format of streams.
type streamFormat struct {
	extensions []string // of the files in a folder
	what       string   // what documents are called
	// documents gives a stream's documents, and then why it ended.
	documents func(r io.Reader, maxBytes int64) (items iter.Seq[item], err func() error)
}

// cleanStreams cleans the documents of files, folders or standard input and
// writes a line of JSON for each.
func (a *app) cleanStreams(cleaner *newsclean.Cleaner, format streamFormat, args []string) error {
	inputs := a.findInputs(args, format.extensions)
	if err := a.openOutputs(&inputs, ".jsonl"); err != nil {
		return err
	}
	for _, in := range inputs {
		a.progress.total += in.size
	}
	var sum tally
	for _, in := range inputs {
		work := func(w io.Writer) error { return a.cleanStream(cleaner, format, in, w, &sum) }
		var err error
		if in.out == "" {
			err = work(a.out)
		} else {
			err = a.outputs.write(in, work)
		}
		if closedPipe(err) || a.ctx.Err() != nil {
			return err
		}
		if err != nil {
			a.fail(in.name, err)
		}
	}
	all := count(int(a.progress.done.Load()), "document")
	if sum.failed > 0 {
		a.exit(exitError)
		a.notice("", fmt.Sprintf(`%d of %s failed; their lines have "error"`, sum.failed, all))
	}
	if sum.left > 0 {
		a.notice("", a.leftOut(sum.left, all))
	}
	if sum.bare > 0 {
		a.notice("", fmt.Sprintf("%d of %s with no article, or none without a script", sum.bare, all))
	}
	return nil
}

// A tally counts documents of streams.
type tally struct {
	failed int // those that have an error
	bare   int // those without an article
	left   int // those that aren't wanted
}

func (a *app) cleanStream(cleaner *newsclean.Cleaner, format streamFormat, in input, w io.Writer, sum *tally) error {
	r := &counter{r: a.in}
	if in.name != stdin {
		f, err := in.open()
		if err != nil {
			return err
		}
		defer f.Close()
		r.r = f
	}
	items, end := format.documents(r, a.maxBytes)
	before, any := int64(0), false
	err := inOrder(a.crew(), counted(items, r),
		func(i item) int64 { return i.size },
		func(i item) answer { return a.answer(cleaner, i) },
		func(answer answer) error {
			a.progress.step(answer.read - before)
			before, any = answer.read, true
			return a.emitAnswer(in.name, w, answer, sum)
		})
	if err != nil {
		return err
	}
	if err = end(); err == nil && !any {
		a.notice(in.name, "no "+format.what+" in it")
	}
	return err
}

// counted notes with each item how far the stream was read.
func counted(items iter.Seq[item], r *counter) iter.Seq[item] {
	return func(yield func(item) bool) {
		for i := range items {
			i.read = r.n
			if !yield(i) {
				return
			}
		}
	}
}

// A counter counts the bytes that are read.
type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

// answer cleans an item's document.
func (a *app) answer(cleaner *newsclean.Cleaner, i item) answer {
	doc, err := i.open()
	i.open = nil // what it was read from isn't held any more
	if i.lost {
		return answer{item: i, err: err}
	}
	var cleaned *newsclean.Document
	if err == nil {
		cleaned, err = doc.Clean(cleaner)
	}
	if err != nil {
		return answer{item: i, line: jsonl.Failure{ID: doc.ID, Error: i.at + ": " + reason("", err)}, err: err}
	}
	if doc.URL == "" {
		doc.URL = a.url
	}
	result := jsonl.Result{ID: doc.ID, Record: jsonl.NewRecord(doc.URL, cleaned)}
	if !a.keeps(&result.Record) {
		return answer{item: i, left: true}
	}
	line, err := a.fields.Of(result)
	if err != nil {
		return answer{item: i, line: jsonl.Failure{ID: doc.ID, Error: i.at + ": " + reason("", err)}, err: err}
	}
	return answer{item: i, line: line, bare: cleaned.NoArticle() || cleaned.String() == ""}
}

// emitAnswer writes an answer's line, or reports that there is none.
func (a *app) emitAnswer(name string, w io.Writer, answer answer, sum *tally) error {
	if answer.lost {
		a.fail(name, fmt.Errorf("%s: %w", answer.at, answer.err))
		return nil
	}
	if answer.left {
		sum.left++
		return nil
	}
	if answer.err != nil {
		sum.failed++
	}
	if answer.bare {
		sum.bare++
	}
	return jsonl.Write(w, answer.line)
}

// jsonlExtensions are the JSONL files that are taken from a folder.
var jsonlExtensions = []string{".jsonl", ".ndjson"}

// jsonLines has a document on each line.
var jsonLines = streamFormat{jsonlExtensions, "documents", linesOf}

func linesOf(r io.Reader, maxBytes int64) (iter.Seq[item], func() error) {
	lines := jsonl.NewReader(r, maxBytes)
	items := func(yield func(item) bool) {
		for l := range lines.Lines() {
			open := func() (jsonl.Document, error) { return jsonl.Parse(l.Data) }
			if l.TooLong {
				open = func() (jsonl.Document, error) {
					return jsonl.Document{}, fmt.Errorf("%w: over %d bytes; raise the limit with WithMaxBytes", newsclean.ErrTooLarge, maxBytes)
				}
			}
			if !yield(item{open: open, at: fmt.Sprintf("line %d", l.Number), size: int64(len(l.Data))}) {
				return
			}
		}
	}
	return items, lines.Err
}
