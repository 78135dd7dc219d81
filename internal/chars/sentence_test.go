package chars

import (
	"testing"
)

func TestIsSentence(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "Words": false, "3.5 percent": false, "v1.2.3": false, "Über uns": false, "甲乙丙": false,
		"One, two": true, "It ends.": true, "It ends. And": true, "“It ends.”": true, "It ends.) And": true, "It ends.)x": false,
		"甲，乙": true, "甲、乙": true, "甲。": true, "甲。乙": false, "Что?": true, "Wait… what": true, "هل؟": true, "x.\u00a0y": false, "a.\tb": true, "..": true, ".)))x.": true,
	} {
		if got := IsSentence(text); got != want {
			t.Errorf("IsSentence(%q) is %v", text, got)
		}
	}
}
