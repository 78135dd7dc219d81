package chars

import (
	"testing"
)

// TestMeasureKnowsTheStopsOfEachScript wants each stop seen among letters that Measure
// passes over without decoding them.
func TestMeasureKnowsTheStopsOfEachScript(t *testing.T) {
	for _, stop := range []string{".", ",", "!", "?", ";", "。", "，", "、", "！", "？", "；", "،", "।", "۔"} {
		if text := "aäж" + stop + "ب汉"; !Measure(text).Stop {
			t.Errorf("%q has no stop", text)
		}
	}
	for _, text := range []string{"aäжب汉", "“a” – b…", "€ 5"} {
		if Measure(text).Stop {
			t.Errorf("%q has a stop", text)
		}
	}
}
