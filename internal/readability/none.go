//go:build newsclean_no_readability

// Package readability is empty in a build with the tag newsclean_no_readability: go-readability
// and what it needs are left out.
package readability

import (
	"net/url"

	"golang.org/x/net/html"
)

// Find returns nil: there is nobody to ask.
func Find(*html.Node, *url.URL) *html.Node { return nil }
