package judge

import "testing"

// TestButtonsInBrackets wants lines of buttons in brackets told from notes and titles in them.
func TestButtonsInBrackets(t *testing.T) {
	for line, want := range map[string]bool{
		"【RSS】 【大 中 小】 【打印】":        true,
		"[Print] [Close]":           true,
		"[print this article][abc]": false, // one of two is a button, and one alone is none
		"【打印】【关闭】":                  true,
		"【打印】":                      false,
		"[1] [2] [3]":               false,
		"[12] Print. [13] Email.":   false,
		"【号外】【渡轮】":                  false,
		"[print] the page [close]":  false,
		"[print [close]":            false,
		"":                          false,
	} {
		if got := areButtons(joinSpaced(fold(line))); got != want {
			t.Errorf("areButtons(%q) = %v", line, got)
		}
	}
}

// TestSpacedCharactersAreAWord wants the spaces out that make a button of Chinese wider, and no other.
func TestSpacedCharactersAreAWord(t *testing.T) {
	for line, want := range map[string]string{
		"打 印":          "打印",
		"【打 印】【关 闭】":   "【打印】【关闭】",
		"网 站 首 页":      "网站首页",
		"大 中 小":        "大 中 小",
		"打印 关闭":        "打印 关闭",
		"渡 轮船":         "渡 轮船",
		"a 打 b":        "a 打 b",
		"print":        "print",
		" 打":           " 打",
		"打 ":           "打 ",
		"share 分 享 to": "share 分享 to",
	} {
		if got := joinSpaced(line); got != want {
			t.Errorf("joinSpaced(%q) = %q", line, got)
		}
	}
}

// TestStepsOfATrail wants a bracket that nothing began to part steps, and the titles of works to be none.
func TestStepsOfATrail(t *testing.T) {
	for line, want := range map[string]int{
		"海港报 〉城市 〉渡轮":   2,
		"《渡轮》和《海港》":     0,
		"〈渡轮〉 〉 海港":     1,
		"Home ❯ Town ❯": 2,
	} {
		if got := count(line).steps; got != want {
			t.Errorf("%d steps in %q, want %d", got, line, want)
		}
	}
}
