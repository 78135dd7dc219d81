//go:build !js

package main

import (
	"strings"
	"testing"
)

// TestPageHasAPlaceForEachPart puts the page together with another program in it.
func TestPageHasAPlaceForEachPart(t *testing.T) {
	page, err := assemble("the glue", []byte("the program"))
	if err != nil || strings.Contains(page, "@PAGE") || !strings.Contains(page, "the glue") || !strings.Contains(page, "dGhlIHByb2dyYW0=") {
		t.Errorf("error %v, page\n%.2000s", err, page)
	}
}
