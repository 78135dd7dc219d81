// Newsclean turns the HTML that a news site serves into the article that a
// reader wants. See "newsclean --help" and the package documentation of
// github.com/newsclean/newsclean.
package main

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// The exit statuses. The higher one counts if there is reason for two.
const (
	exitOK      = 0
	exitDiffers = 1 // -l or -d found something to change, or an example of a rule failed
	exitError   = 2
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the command without the process around it, for tests.
func run(args []string, in io.Reader, out, diagnostics io.Writer) int {
	a := newApp(in, out, diagnostics)
	root := a.rootCommand()
	root.SetArgs(args)
	if err := root.Execute(); err != nil {
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
	status   int
}

func newApp(in io.Reader, out, diagnostics io.Writer) *app {
	p := newProgress(out, diagnostics)
	return &app{in: in, out: p.over(out), err: p.over(diagnostics), progress: p}
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
