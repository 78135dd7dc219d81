package host

import (
	"slices"
	"testing"
)

func TestHostPatterns(t *testing.T) {
	for _, c := range []struct {
		host, pattern string
		want          bool
	}{
		{"example.com", "example.com", true},
		{"news.example.com", "example.com", true},
		{"badexample.com", "example.com", false},
		{"example.com.cn", "example.com", false},
		{"Example.COM.", "example.com", true},
		{"example.com", "=example.com", true},
		{"www.example.com", "=example.com", true},
		{"www.example.com", "=www.example.com", true},
		{"news.example.com", "=example.com", false},
		{"example.com", "*.example.com", false},
		{"news.example.com", "*.example.com", true},
		{"a.news.example.com", "*.example.com", true},
		{"example.com", "example.*", true},
		{"www.example.co.uk", "example.*", true},
		{"example.blogspot.com", "example.*", false},
		{"example.blogspot.com", "blogspot.*", true},
		{"example.evil.com", "example.*", false},
		{"com", "com.*", false},
		{"", "example.com", false},
		{"127.0.0.1", "127.0.0.1", true},
	} {
		if got := slices.Contains(Patterns(c.host), c.pattern); got != c.want {
			t.Errorf("%q on %q: %v, want %v", c.host, c.pattern, got, c.want)
		}
	}
}
