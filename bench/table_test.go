//go:build unix

package bench

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"
)

var rounds = flag.Int("rounds", 1, "how many times TestTable measures each way; the table says the median")

// TestTable prints the table of README.md: processor time and allocated bytes
// as ratios, all measured in turn in one run.
func TestTable(t *testing.T) {
	docs := pages(t)
	compare(t, "pages", pageWays(t), docs, 1)
	compare(t, "fragment", fragmentWays(t), []string{fragment(t)}, 50)

	clean := cleanWith(newCleaner(t))
	small, large := page(100_000), page(10_000_000)
	times := inTurn(t, func() { repeat(t, clean, []string{small}, 100) }, func() { repeat(t, clean, []string{large}, 1) })
	fmt.Printf("10 MB against 100 KB of the same kind, a byte: %.2f\n", times[1]*float64(100*len(small))/(times[0]*float64(len(large))))

	fmt.Printf("two goroutines against one: %.2f\n", speedup(t, clean, docs))
}

// compare prints each way's time and allocations against those of the first.
func compare(t *testing.T, name string, ways []way, docs []string, times int) {
	t.Helper()
	var runs []func()
	for _, w := range ways {
		runs = append(runs, func() { repeat(t, w.do, docs, times) })
	}
	took := inTurn(t, runs...)
	first := allocated(runs[0])
	for i, w := range ways {
		fmt.Printf("%s: %-38s time %5.2f  bytes allocated %5.2f\n", name, w.name, took[i]/took[0], allocated(runs[i])/first)
	}
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

// inTurn gives the median seconds of processor time of each run. They take
// turns, so that what else the machine does meets all of them.
func inTurn(t *testing.T, runs ...func()) []float64 {
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
	out := make([]float64, len(runs))
	for i := range took {
		slices.Sort(took[i])
		out[i] = took[i][len(took[i])/2]
	}
	return out
}

func processorTime(t *testing.T) float64 {
	t.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano()).Seconds()
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
