// Newsclean turns the HTML that a news site serves into the article that a
// reader wants. See "newsclean --help" and the package documentation of
// github.com/newsclean/newsclean.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"syscall"
)

// The exit statuses. The higher one counts if there is reason for two.
const (
	exitOK          = 0
	exitDiffers     = 1 // -l or -d found something to change, or an example of a rule failed
	exitError       = 2
	exitInterrupted = 130 // Ctrl-C, or another signal to end
)

func main() {
	ctx, restore := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, restore) // a second signal ends it at once
	collectLate()
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	os.Exit(status)
}

// spareHeap is how much there is in the heap before the garbage collector runs,
// and how much it takes to be in use from then on: memory that is never touched,
// and so never taken. Otherwise the collector runs when the heap has doubled,
// which with nothing but a few pages in it is after every few pages: that took a
// quarter of the processor's time, and a sixth of what one article takes.
const spareHeap = 32 << 20

var spare atomic.Pointer[[]byte]

// collectLate sees to that, but where GOGC says how often to collect.
func collectLate() {
	const percent, smallest = 100, 4 << 20 // the runtime's own: of what is in use, and the smallest heap
	if given := debug.SetGCPercent(percent * spareHeap / smallest); given != percent {
		debug.SetGCPercent(given)
		return
	}
	firstCollection := new([]byte)
	runtime.AddCleanup(firstCollection, func(struct{}) {
		heap := make([]byte, spareHeap)
		spare.Store(&heap)
		debug.SetGCPercent(percent)
	}, struct{}{})
}

// run runs the command and gives the exit status.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.rootCommand()
	strict(root)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err != nil && errors.Is(err, context.Cause(ctx)):
		a.exit(exitInterrupted)
		a.notice("", a.interrupted())
	case err != nil:
		a.fail("", err)
	}
	a.progress.clear()
	return a.status
}

// An app is one run of the command.
type app struct {
	flags
	in       io.Reader
	out      io.Writer // results
	err      io.Writer // diagnostics
	progress *progress
	results  *closable // below out
	said     *closable // below err
	status   int
	quiet    bool // what fails was said before

	outColours, errColours colours

	ctx      context.Context // done when a signal says so
	settings []byte          // what the results depend on besides the inputs
	outputs  *outputs        // of -o
	whole    whole           // of -o, -w and --report
}

func newApp(in io.Reader, out, diagnostics io.Writer) *app {
	a := &app{in: in, results: &closable{w: out}, said: &closable{w: diagnostics}, outColours: coloursOn(out), errColours: coloursOn(diagnostics)}
	a.progress = newProgress(out, diagnostics, a.said)
	a.out, a.err = a.progress.over(a.results), a.progress.over(a.said)
	return a
}

// exit raises the exit status.
func (a *app) exit(status int) {
	a.status = max(a.status, status)
}

// closedPipe says whether the reader of the output has gone, as head does
// when it has seen enough. That is no failure to speak of.
func closedPipe(err error) bool {
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}
