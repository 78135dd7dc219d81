//go:build unix

package bench

import (
	"errors"
	"flag"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"
)

var rounds = flag.Int("rounds", 1, "how many times TestTable measures each way; the table says the median of the ratios")

// TestTable prints the table of README.md: processor time and allocated bytes
// as ratios, all measured in turn in one run.
func TestTable(t *testing.T) {
	docs := pages(t)
	compare(t, "pages", pageWays(t), docs, 1)
	compare(t, "fragment", fragmentWays(t), []string{fragment(t)}, 50)
	list, from := items(t)
	fmt.Printf("items: %d of under %d bytes, from %s\n", len(list), maxItem, from)
	compare(t, "items", fragmentWays(t), list, 10)
	compareCommand(t)

	clean := cleanWith(newCleaner(t))
	small, large := page(100_000), page(10_000_000)
	times := inTurn(t, func() { repeat(t, clean, []string{small}, 100) }, func() { repeat(t, clean, []string{large}, 1) })
	r, bytes := ratios(times[1], times[0]), float64(100*len(small))/float64(len(large))
	fmt.Printf("10 MB against 100 KB of the same kind, a byte: %.2f (%.2f to %.2f)\n", r.median*bytes, r.least*bytes, r.most*bytes)

	fmt.Printf("two goroutines against one: %.2f\n", speedup(t, clean, docs))
}

// manyPosts is how many posts the folder holds that the command is run over.
const manyPosts = 1000

// compareCommand prints what the command takes for a folder of posts, against the library and
// bluemonday alone for the same.
func compareCommand(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	docs, program := posts(t, dir, manyPosts), filepath.Join(t.TempDir(), "newsclean")
	if out, err := exec.Command("go", "build", "-C", "..", "-o", program, "./cmd/newsclean").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	list := func() {
		var exit *exec.ExitError
		if err := exec.Command(program, "-l", dir).Run(); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) { // 1 says that some would change
			t.Fatal(err)
		}
	}
	ways := fragmentWays(t)
	took := inTurn(t, func() { repeat(t, ways[0].do, docs, 1) }, func() { repeat(t, ways[1].do, docs, 1) }, list)
	alone, library := ratios(took[2], took[0]), ratios(took[2], took[1])
	fmt.Printf("command over %d posts: %.2f (%.2f to %.2f) of bluemonday alone, %.2f (%.2f to %.2f) of the library\n",
		manyPosts, alone.median, alone.least, alone.most, library.median, library.least, library.most)
}

// compare prints each way's time and allocations against those of the first, with the least and the
// most of the rounds.
func compare(t *testing.T, name string, ways []way, docs []string, times int) {
	t.Helper()
	var runs []func()
	for _, w := range ways {
		repeat(t, w.do, docs, 1) // what is made once is no part of what is measured
		runs = append(runs, func() { repeat(t, w.do, docs, times) })
	}
	took := inTurn(t, runs...)
	first := allocated(runs[0])
	for i, w := range ways {
		r := ratios(took[i], took[0])
		fmt.Printf("%s: %-38s time %5.2f (%.2f to %.2f)  bytes allocated %5.2f\n", name, w.name, r.median, r.least, r.most, allocated(runs[i])/first)
	}
}

// A ratio is how many times as long something took, round by round.
type ratio struct{ median, least, most float64 }

// ratios compares what was measured in the same rounds.
func ratios(took, against []float64) ratio {
	all := make([]float64, len(took))
	for i := range took {
		all[i] = took[i] / against[i]
	}
	slices.Sort(all)
	return ratio{all[len(all)/2], all[0], all[len(all)-1]}
}

func repeat(t *testing.T, do func(string) error, docs []string, times int) {
	for range times {
		for _, d := range docs {
			if err := do(d); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// inTurn gives the seconds of processor time of each run in each round. They take turns, so that what
// else the machine does meets all of them.
func inTurn(t *testing.T, runs ...func()) [][]float64 {
	t.Helper()
	took := make([][]float64, len(runs))
	for range *rounds {
		for i, run := range runs {
			runtime.GC()
			before := processorTime(t)
			run()
			took[i] = append(took[i], processorTime(t)-before)
		}
	}
	return took
}

// processorTime gives the seconds that this process and those that it ran took.
func processorTime(t *testing.T) float64 {
	t.Helper()
	sum := 0.0
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var use syscall.Rusage
		if err := syscall.Getrusage(who, &use); err != nil {
			t.Fatal(err)
		}
		sum += time.Duration(use.Utime.Nano() + use.Stime.Nano()).Seconds()
	}
	return sum
}

func allocated(run func()) float64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	run()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc)
}

// speedup says how much sooner two goroutines are done than one, by the clock:
// the best of all rounds.
func speedup(t *testing.T, do func(string) error, docs []string) float64 {
	t.Helper()
	best := 0.0
	for range *rounds {
		alone := elapsed(func() { repeat(t, do, docs, 2) })
		together := elapsed(func() {
			var wg sync.WaitGroup
			for range 2 {
				wg.Go(func() { repeat(t, do, docs, 1) })
			}
			wg.Wait()
		})
		best = max(best, alone/together)
	}
	return best
}

func elapsed(run func()) float64 {
	start := time.Now()
	run()
	return time.Since(start).Seconds()
}
