package judge

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
)

// A Table is the weight of each sign, 0 for those that it doesn't name.
type Table struct {
	Alone map[string]float64 `json:"alone"` // before it is known what is thought of other lines
	Among map[string]float64 `json:"among"`
	Bias  [2]float64         `json:"bias"` // of Alone and Among
}

//go:embed weights.json
var weightsJSON []byte

// weights is a table by sign; the last is the bias.
type weights struct{ Alone, Among [int(numSigns) + 1]float64 }

var current atomic.Pointer[weights]

func table() *weights {
	if w := current.Load(); w != nil {
		return w
	}
	var t Table
	if err := json.Unmarshal(weightsJSON, &t); err != nil {
		panic(err) // a test reads it
	}
	if err := Use(t); err != nil {
		panic(err)
	}
	return current.Load()
}

// Use replaces the table, for training.
func Use(t Table) error {
	byName := map[string]Sign{}
	for s := range numSigns {
		byName[s.String()] = s
	}
	w := &weights{}
	for _, column := range []struct {
		from map[string]float64
		to   *[int(numSigns) + 1]float64
		bias float64
	}{{t.Alone, &w.Alone, t.Bias[0]}, {t.Among, &w.Among, t.Bias[1]}} {
		column.to[numSigns] = column.bias
		for name, weight := range column.from {
			s, ok := byName[name]
			if !ok {
				return fmt.Errorf("judge: there is no sign %q", name)
			}
			column.to[s] = weight
		}
	}
	current.Store(w)
	return nil
}

// Data returns the weights and phrases that are judged by, for a name of them.
func Data() []byte { return append(slices.Clone(weightsJSON), phraseData...) }

// Signs returns the names of all signs, in order.
func Signs() []string {
	names := make([]string, numSigns)
	for s := range numSigns {
		names[s] = s.String()
	}
	return names
}

func sum(weights *[int(numSigns) + 1]float64, signs []Sign) float64 {
	total := weights[numSigns]
	for _, s := range signs {
		total += weights[s]
	}
	return total
}
