package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestInterruptedWithinASecond wants the command to end soon after a signal
// whatever keeps it waiting, with nothing of a file behind it.
func TestInterruptedWithinASecond(t *testing.T) {
	t.Parallel()
	const whole = "newsclean: interrupted after 0 documents; what is written is whole\n"
	never, _ := io.Pipe()
	dir := t.TempDir()
	pipe, file := waitingPipe(t, dir), put(t, dir, "a.html", dirty)
	lines := put(t, dir, "a.jsonl", `{"html":"<p>One."}`+"\n")
	out := filepath.Join(dir, "out")
	for _, test := range []struct {
		name   string
		in     io.Reader
		unread string // the stream that nobody reads
		args   []string
		want   string // on standard error
	}{
		{"standard input", never, "", nil, whole},
		{"a pipe", nil, "", []string{pipe}, whole},
		{"a pipe and -w", nil, "", []string{"-w", pipe}, whole},
		{"a pipe and -o", nil, "", []string{"-o", out + "2", pipe}, whole},
		{"a pipe of lines", nil, "", []string{"--jsonl", pipe}, whole},
		{"a pipe of lines and -o", nil, "", []string{"--jsonl", "-o", out + "3", pipe}, whole},
		{"a pipe that is a web archive", nil, "", []string{"--warc", pipe}, whole},
		{"a pipe and --report", nil, "", []string{"--report", filepath.Join(dir, "r.html"), pipe}, whole},
		{"rules", nil, "", []string{"--rules", pipe, file}, whole},
		{"a filter list", nil, "", []string{"--filter-list", pipe, file}, whole},
		{"standard output", nil, "out", []string{file},
			"newsclean: interrupted after 1 document; files are whole, but standard output, which nobody reads, may end in the middle\n"},
		{"standard output of lines", nil, "out", []string{"--jsonl", lines},
			"newsclean: interrupted after 1 document; files are whole, but standard output, which nobody reads, may end in the middle\n"},
		{"standard error", nil, "error", []string{"nosuch.html"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if pipe == "" && strings.Contains(test.name, "pipe") {
				t.Skip("no named pipes")
			}
			soon(t, func() time.Duration {
				status, said, took := interrupted(t, test.args, test.in, test.unread)
				if status != exitInterrupted || said != test.want {
					t.Errorf("status %d: %q, want %q", status, said, test.want)
				}
				return took
			})
		})
	}
	t.Cleanup(func() { nothingLeft(t, dir) })
}

// soon wants something to take a second at most. On a busy machine a process may
// wait longer than that for its turn, so that the quickest of three counts.
func soon(t *testing.T, do func() time.Duration) {
	t.Helper()
	var took time.Duration
	for range 3 {
		if took = do(); took <= time.Second || t.Failed() {
			return
		}
	}
	t.Errorf("it took %v", took)
}

// interrupted runs the command until it waits, then ends it, and says how long
// that took.
func interrupted(t *testing.T, args []string, in io.Reader, unread string) (status int, said string, took time.Duration) {
	t.Helper()
	var diagnostics bytes.Buffer
	streams := map[string]io.Writer{"out": io.Discard, "error": &diagnostics}
	waits := make(chan struct{})
	if unread == "" {
		time.AfterFunc(100*time.Millisecond, func() { close(waits) })
	} else {
		streams[unread] = stuck(waits)
	}
	ctx, cancel := context.WithCancel(t.Context())
	since := make(chan time.Time, 1)
	go func() {
		<-waits
		since <- time.Now()
		cancel()
	}()
	status = run(ctx, args, in, streams["out"], streams["error"])
	return status, diagnostics.String(), time.Since(<-since)
}

// stuck is a pipe that nobody reads. It is closed when it is written to.
type stuck chan struct{}

func (s stuck) Write([]byte) (int, error) {
	close(s)
	select {}
}

// nothingLeft wants no output, and nothing unfinished, below a folder.
func nothingLeft(t *testing.T, dir string) {
	t.Helper()
	for _, pattern := range []string{"out?/[^.]*", "out?/" + own + "/tmp/*", tempStart + "*"} {
		left, err := filepath.Glob(filepath.Join(dir, pattern))
		if len(left) > 0 || err != nil {
			t.Errorf("%v is left (error %v)", left, err)
		}
	}
}

// TestInterruptedAtASlowDocument sends the signal to a process that cleans a
// document for some seconds.
func TestInterruptedAtASlowDocument(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals")
	}
	dir := t.TempDir()
	text := strings.Repeat("<p>One <b>word</b> and more words of it, ", 1<<18)
	large, list := put(t, dir, "large.html", text), put(t, dir, "list.txt", "")
	for _, args := range [][]string{{large}, {"-w", large}, {"-d", large}, {"-o", filepath.Join(dir, "out1"), large}} {
		soon(t, func() time.Duration {
			status, said, took := killed(t, append([]string{"--filter-list", list, "--explain"}, args...))
			if status != exitInterrupted {
				t.Errorf("%q: status %d: %s", args, status, said)
			}
			holds(t, large, text)
			nothingLeft(t, dir)
			return took
		})
	}
}

// killed runs the command in a process of its own until it has said something,
// as it does about a filter list, and a moment longer; then it sends the signal.
func killed(t *testing.T, args []string) (status int, said string, took time.Duration) {
	t.Helper()
	c := exec.Command("newsclean", args...)
	diagnostics, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(diagnostics)
	if _, err := lines.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	since := time.Now()
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	last, _ := io.ReadAll(lines)
	c.Wait()
	return c.ProcessState.ExitCode(), string(last), time.Since(since)
}
