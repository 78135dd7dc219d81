package kind

import (
	_ "embed" // weights.json
	"encoding/json"
	"sync"
)

// A Table says what a sign is worth for each kind: Weights has a row for each of Signs that is worth
// anything, with a column for each of Kinds.
type Table struct {
	Bias    []float64            `json:"bias"`
	Weights map[string][]float64 `json:"weights"`

	rows [][]float64 // of Weights, in the order of Signs
}

// Index makes a table ready to decide by.
func (t *Table) Index() *Table {
	none := make([]float64, len(Kinds))
	t.rows = make([][]float64, len(signs))
	for i, name := range signs {
		if t.rows[i] = t.Weights[name]; t.rows[i] == nil {
			t.rows[i] = none
		}
	}
	return t
}

//go:embed weights.json
var weightsJSON []byte

// weights is the table that module train learns.
var weights = sync.OnceValue(func() *Table {
	var t Table
	if err := json.Unmarshal(weightsJSON, &t); err != nil {
		panic("kind: weights.json: " + err.Error())
	}
	return t.Index()
})
