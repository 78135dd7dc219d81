package newsclean

import (
	"strings"
	"testing"
)

// htmlOf cleans a document, holds it against the laws in every mode, and returns its HTML.
func htmlOf(t *testing.T, in string, opts ...DocOption) string {
	t.Helper()
	c := mustNew(t)
	inEveryMode(t, c, in, opts...)
	doc, err := c.Clean(strings.NewReader(in), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return doc.HTML
}

// TestWhatFollowsATagClosedAsXHTMLStays wants the rest of the text, which the parser
// takes for the content of a frame, script or title.
func TestWhatFollowsATagClosedAsXHTMLStays(t *testing.T) {
	for _, tag := range []string{
		`<iframe src="https://www.youtube.com/embed/abcdefghijk"/>`, `<script src="/a.js" />`, `<style/>`, `<title/>`, `<textarea/>`,
		`<noscript/>`, `<video src="/a.mp4"/>`, `<audio/>`, `<object data="/a.pdf"/>`, `<button/>`, `<select/>`, `<canvas/>`, `<template/>`,
		`<div/>`, `<a name="b"/>`, `<span/>`, `<p/>`, `<xmp/>`, `<noembed/>`, `<amp-youtube data-videoid="abc"/>`, `<iframe/><iframe/><script/>`,
	} {
		in := `<p>The bell rang at six.</p>` + tag + `<p>Nobody came to the pier.</p><p>At seven it rang again.</p>`
		got := htmlOf(t, in)
		if !strings.Contains(got, "<p>Nobody came to the pier.</p>\n<p>At seven it rang again.</p>\n") {
			t.Errorf("%s:\n%s", tag, got)
		}
	}
}
