package chars

import (
	"testing"
)

// TestMeasureKnowsTheStopsOfEachScript wants each of them seen among letters
// that are passed over quickly.
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
