package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
)

// A progress shows on a terminal how many documents are done, once it takes
// long enough for a user to wonder.
type progress struct {
	w       io.Writer    // nil if it isn't to be seen
	on      io.Writer    // where it would be seen, nil if that is no terminal
	done    atomic.Int64 // documents
	total   int64        // what there is to do, in documents or bytes; 0 if it isn't known
	part    int64        // of total, that is done
	started time.Time
	next    time.Time   // when to show it again
	shown   atomic.Bool // it stands in the terminal's last line
}

// newProgress makes a progress on w, if the diagnostics are a terminal and the
// results don't go to one, where the two would be in each other's way.
func newProgress(out, diagnostics, w io.Writer) *progress {
	now := time.Now()
	p := &progress{started: now, next: now.Add(time.Second)}
	if isTerminal(diagnostics) {
		p.on = w
	}
	if !isTerminal(out) {
		p.show()
	}
	return p
}

// show lets it be seen on a terminal, where no results go to it.
func (p *progress) show() { p.w = p.on }

// step counts a document, and the part of all there is to do that it was.
func (p *progress) step(part int64) {
	p.done.Add(1)
	p.again(part)
}

// again counts a part of all there is to do, of a document that is counted already.
func (p *progress) again(part int64) {
	p.part += part
	now := time.Now()
	if p.w == nil || now.Before(p.next) {
		return
	}
	p.next = now.Add(100 * time.Millisecond)
	p.shown.Store(true)
	io.WriteString(p.w, "\r"+p.line(now.Sub(p.started))+"\x1b[K")
}

// line says how far it is: "[####......] 40 %, 1200 documents, 310/s, 12s left".
// It fits in a terminal of 80 columns.
func (p *progress) line(since time.Duration) string {
	documents := p.done.Load()
	s := fmt.Sprintf("%s, %.0f/s", count(int(documents), "document"), float64(documents)/since.Seconds())
	if p.total <= 0 || p.part <= 0 {
		return s
	}
	const cells = 20
	done := min(float64(p.part)/float64(p.total), 1)
	left := time.Duration((1 - done) / done * float64(since)).Round(time.Second)
	full := int(done * cells)
	bar := strings.Repeat("#", full) + strings.Repeat(".", cells-full)
	return fmt.Sprintf("[%s] %d %%, %s, %s left", bar, int(100*done), s, left)
}

// clear takes the progress from the terminal.
func (p *progress) clear() {
	if s := p.eraser(); s != "" {
		io.WriteString(p.w, s)
	}
}

// eraser is what takes the progress from the terminal, "" if it isn't there.
func (p *progress) eraser() string {
	if p.shown.Swap(false) {
		return "\r\x1b[K"
	}
	return ""
}

// over gives a writer that clears the progress before it writes to w.
func (p *progress) over(w io.Writer) io.Writer { return clearing{p, w} }

type clearing struct {
	*progress
	w io.Writer
}

func (c clearing) Write(b []byte) (int, error) {
	c.clear()
	return c.w.Write(b)
}

// isTerminal says whether a reader or writer is a terminal. The null device is
// a character device as well, and none.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}
