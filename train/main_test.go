package main

import (
	"math"
	"os"
	"testing"

	"github.com/newsclean/newsclean/internal/judge"
)

// TestFitSeparates wants a table that tells lines apart by the one sign that does.
func TestFitSeparates(t *testing.T) {
	const telling, common judge.Sign = 2, 4
	var lines []line
	for range 20 {
		lines = append(lines, line{signs: []judge.Sign{telling, common}, junk: true, weight: 1}, line{signs: []judge.Sign{common}, weight: 1})
	}
	weights, bias, err := fit(lines)
	if err != nil {
		t.Fatal(err)
	}
	if score(lines[0], weights, bias) <= 0 || score(lines[1], weights, bias) >= 0 {
		t.Errorf("weights %v and %v, bias %v", weights[telling.String()], weights[common.String()], bias)
	}
}

// TestGradient holds the gradient of the loss against its differences.
func TestGradient(t *testing.T) {
	names := judge.Signs()
	x := make([]float64, len(names)+1)
	for i := range x {
		x[i] = float64(i%7)/10 - 0.3
	}
	lines := []line{{signs: []judge.Sign{1, 2}, junk: true, weight: 1}, {signs: []judge.Sign{2, 3}, weight: 0.5}}
	rows := [][]judge.Sign{lines[0].signs, lines[1].signs}
	fixed := make([]bool, len(names))
	grad := make([]float64, len(x))
	loss(x, rows, lines, fixed, grad)
	const step = 1e-6
	for i := range 6 {
		at := x[i]
		x[i] = at + step
		more := loss(x, rows, lines, fixed, nil)
		x[i] = at - step
		less := loss(x, rows, lines, fixed, nil)
		x[i] = at
		if got := (more - less) / (2 * step); math.Abs(got-grad[i]) > 1e-4 {
			t.Errorf("weight %d: gradient %v, differences %v", i, grad[i], got)
		}
	}
}

// TestLabel wants lists that are labelled by samples to be furniture between two of them, and what
// stands between two lines of text to be text.
func TestLabel(t *testing.T) {
	sign := []judge.Sign{1}
	lines := []line{{text: "First line of the text", signs: sign}, {text: "unknown", signs: sign}, {text: "Last line of the text", signs: sign},
		{text: "Read also", signs: sign}, {text: "unknown", signs: sign}, {text: "All rights reserved", signs: sign}, {text: "unknown", signs: sign}}
	label(lines, doc{keep: squashAll([]string{"First line of the text", "Last line of the text"}), drop: squashAll([]string{"Read also", "All rights reserved"})})
	want := []struct {
		junk   bool
		weight float64
	}{{false, 1}, {false, 0.5}, {false, 1}, {true, 1}, {true, 0.5}, {true, 1}, {false, 0}}
	for i, w := range want {
		if lines[i].junk != w.junk || lines[i].weight != w.weight {
			t.Errorf("line %d: junk %v, weight %v, want %v", i, lines[i].junk, lines[i].weight, w)
		}
	}
}

// TestTableIsCurrent wants the committed table to do on the open sets what CONTRIBUTING says: lose
// next to nothing.
func TestTableIsCurrent(t *testing.T) {
	if _, err := os.Stat("../../shared/corpus/quiet"); err != nil {
		t.Skip("the labelled documents aren't beside the checkout")
	}
	quiet, err := readQuiet("../../shared/corpus/quiet/docs.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	if err := readItems(&quiet); err != nil {
		t.Fatal(err)
	}
	gone, all := 0, 0
	for _, d := range quiet.docs {
		for _, v := range new(judge.Case).Decide(d.items, judge.Bar, false, false) {
			if all++; v.Gone {
				gone++
			}
		}
	}
	if gone*2000 > all {
		t.Errorf("%d of %d lines of documents without furniture go", gone, all)
	}
}
