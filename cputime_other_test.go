//go:build !linux

package newsclean

import "time"

// cpuSeconds returns the time that f takes.
func cpuSeconds(f func()) float64 {
	start := time.Now()
	f()
	return time.Since(start).Seconds()
}
