//go:build race

package newsclean

// raceEnabled says whether the race detector slows everything down.
const raceEnabled = true
