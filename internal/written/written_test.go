package written

import "testing"

func TestMayMatch(t *testing.T) {
	for selector, want := range map[string]bool{
		".ad":                        false,
		"#ad":                        false,
		"p.ad":                       false,
		"div":                        false,
		"div > p":                    false,
		"p ins.ad":                   false,
		"[data-ad]":                  false,
		"a[target]":                  false,
		`a[rel="sponsored"]`:         false,
		`[class*="ad"]`:              false,
		"p:has(.ad)":                 false,
		":is(div, .ad)":              false,
		"p:has-text(a) + aside":      false,
		`.ad\:x`:                     false,
		`[id*="a"]:not([id^="nc-"])`: false,
		`a:not([rel="nofollow"])`:    true,
		"my-element":                 false,
		"p":                          true,
		"*":                          true,
		"body > p":                   true,
		":root p":                    true,
		"p:first-child":              true,
		"h2 + p":                     true,
		`a[href^="https://ad."]`:     true,
		`img[src*="/ads/"][width]`:   true,
		`[rel*="follow"]`:            true,
		".ad, p":                     true,
		"p:not(.ad)":                 true,
		":is(p, .ad)":                true,
		"p:has(b, .ad)":              true,
		"#nc-x":                      true,
		".language-go":               true,
		`[class^="language-"]`:       true,
		`[class*="-go"]`:             true,
		`[class=""]`:                 true,
		"[class]":                    true,
		`[id*="ad"]`:                 true,
		`p:has-text(.ad)`:            true,
		"p[data-x!=y]":               true,
		"p:has(":                     true,
		"[":                          true,
		"":                           true,
	} {
		if got := MayMatch(selector); got != want {
			t.Errorf("%s: %v", selector, got)
		}
	}
}
