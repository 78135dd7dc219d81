package rules

import (
	"strings"
	"testing"
)

func TestWrongHostPatterns(t *testing.T) {
	for _, p := range []string{"", "Example.com", "*", "*.", "https://example.com", "example.com/a", "a b.com", "=", ".example.com", "a.*.com"} {
		if err := CheckHosts([]string{"example.com"}, []string{p}); err == nil || !strings.Contains(err.Error(), "hosts: ") {
			t.Errorf("host %q: error %v", p, err)
		}
		r := Rule{Name: "x/y", Remove: "p", Except: []string{p}}
		if err := r.Check(); err == nil || !strings.Contains(err.Error(), "hosts: ") {
			t.Errorf("rule except host %q: error %v", p, err)
		}
	}
}
