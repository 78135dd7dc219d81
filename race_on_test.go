//go:build race

package newsclean

// raceEnabled reports whether the race detector slows everything down.
const raceEnabled = true
