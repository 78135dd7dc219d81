// Train learns the weights of the judge's signs from labelled documents and writes its table,
// internal/judge/weights.json. It prints what each sign is worth, and how well a table does on
// a set of documents when it is learnt from the others.
//
//	go run . [-corpus DIR] [-o FILE]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"slices"

	"github.com/newsclean/newsclean/internal/judge"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("train: ")
	corpus := flag.String("corpus", "../../shared/corpus", "folder of the labelled sets")
	out := flag.String("o", "../internal/judge/weights.json", "file to write")
	without := flag.Bool("without", false, "also learn without each set, and say how well that does on it")
	flag.Parse()
	sets, err := readSets(*corpus)
	if err != nil {
		log.Fatal(err)
	}
	for i := range sets {
		if err := readItems(&sets[i]); err != nil {
			log.Fatal(err)
		}
		sets[i].addBare()
	}
	if *without {
		for _, s := range sets {
			var others []set
			for _, o := range sets {
				if o.name != s.name {
					others = append(others, o)
				}
			}
			t, _, err := learn(others)
			if err != nil {
				log.Fatal(err)
			}
			lines, err := readLines([]set{s}, t, false)
			if err != nil {
				log.Fatal(err)
			}
			fmt.Printf("without %-12s", s.name)
			printFigures(lines, t)
		}
	}
	t, lines, err := learn(sets)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range sets {
		fmt.Printf("within  %-12s", s.name)
		printFigures(slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return l.set != s.name }), t)
	}
	printTable(lines, t)
	if err := write(*out, t); err != nil {
		log.Fatal(err)
	}
}

// learn learns both columns of the table, the second with what the first says of other lines, and
// then again with what a table leaves, so that it leaves that a second time.
func learn(sets []set) (judge.Table, []line, error) {
	t := judge.Table{Bias: [2]float64{-9, -9}}
	lines, err := readLines(sets, t, false)
	if err != nil {
		return t, nil, err
	}
	var left []line
	for range rounds {
		if t.Alone, t.Bias[0], err = fit(append(slices.Clip(lines), left...)); err != nil {
			return t, nil, err
		}
		if lines, err = readLines(sets, t, false); err != nil {
			return t, nil, err
		}
		if t.Among, t.Bias[1], err = fit(append(slices.Clip(lines), left...)); err != nil {
			return t, nil, err
		}
		if left, err = readLines(sets, t, true); err != nil {
			return t, nil, err
		}
		left = slices.DeleteFunc(left, func(l line) bool { return l.junk })
	}
	t.Among, t.Bias[1], err = fit(append(slices.Clip(lines), left...))
	return t, lines, err
}

// rounds is how often a table is learnt anew with what the last one leaves.
const rounds = 2

// printFigures says how many lines a table would take, at the bar.
func printFigures(lines []line, t judge.Table) {
	var taken, all [2]int
	for _, l := range lines {
		if l.weight < 1 {
			continue
		}
		k := 0
		if l.junk {
			k = 1
		}
		all[k]++
		if score(l, t.Among, t.Bias[1]) > judge.Bar {
			taken[k]++
		}
	}
	fmt.Printf(" furniture left %d of %d, text lost %d of %d\n", all[1]-taken[1], all[1], taken[0], all[0])
}

func score(l line, weights map[string]float64, bias float64) float64 {
	for _, s := range l.signs {
		bias += weights[s.String()]
	}
	return bias
}

// printTable prints each sign with its weights and in how many lines of furniture and of text it
// is seen.
func printTable(lines []line, t judge.Table) {
	var seen [2]map[string]int
	seen[0], seen[1] = map[string]int{}, map[string]int{}
	for _, l := range lines {
		if l.weight == 0 {
			continue
		}
		k := 0
		if l.junk {
			k = 1
		}
		for _, s := range l.signs {
			seen[k][s.String()]++
		}
	}
	fmt.Printf("%-32s %7s %7s %10s %8s\n", "sign", "alone", "among", "furniture", "text")
	for _, s := range judge.Signs() {
		if seen[0][s]+seen[1][s] > 0 {
			fmt.Printf("%-32s %7.2f %7.2f %10d %8d\n", s, t.Alone[s], t.Among[s], seen[1][s], seen[0][s])
		}
	}
}

// write writes a table with its weights rounded.
func write(name string, t judge.Table) error {
	for _, column := range []map[string]float64{t.Alone, t.Among} {
		for s, w := range column { // in any order: each is rounded for itself
			if column[s] = math.Round(100*w) / 100; column[s] == 0 {
				delete(column, s)
			}
		}
	}
	for i := range t.Bias {
		t.Bias[i] = math.Round(100*t.Bias[i]) / 100
	}
	data, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\n'), 0o644)
}
