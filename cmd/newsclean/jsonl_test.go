package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/newsclean/newsclean"
)

// FuzzJSONL wants, of any bytes, a line of JSON out for every line in that
// isn't blank, and the exit status to tell whether one of them failed.
func FuzzJSONL(f *testing.F) {
	for _, in := range []string{
		"", "\n\n", `{"id":1,"html":"<p>a</p>"}`, `{"id":{"a":[1]},"url":"https://a.example/b","html":"<a href=c>d</a>"}`,
		`{"id":"x","html_base64":"1tDOxA==","content_type":"text/html; charset=gbk"}`, `{"html_base64":"*"}`, `{"html":1}`,
		`[]`, `null`, `{`, "\xef\xbb\xbf{\"html\":\"a\"}\r\n{\"html\":\"\\ud800\"}", `{"id":1,"html":"a","html_base64":"YQ=="}`,
		`{"url":"::","html":"a"}`, "\x00\n\xff\n{\"html\":\"<!doctype html><p>a\"}\n",
	} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var out, diagnostics bytes.Buffer
		status := run(t.Context(), []string{"--jsonl"}, bytes.NewReader(in), &out, &diagnostics)
		want := 0
		for i, line := range bytes.Split(in, []byte("\n")) {
			if i == 0 {
				line = bytes.TrimPrefix(line, []byte("\xef\xbb\xbf"))
			}
			if len(bytes.TrimSpace(line)) > 0 {
				want++
			}
		}
		lines := strings.SplitAfter(out.String(), "\n")
		if got := len(lines) - 1; got != want || lines[got] != "" {
			t.Fatalf("%d lines for %d documents: %q", got, want, out.String())
		}
		failed := false
		for _, line := range lines[:want] {
			var answer struct {
				HTML  *string `json:"html"`
				Error string  `json:"error"`
			}
			if err := json.Unmarshal([]byte(line), &answer); err != nil {
				t.Fatalf("%v: %q", err, line)
			}
			if (answer.HTML == nil) == (answer.Error == "") {
				t.Errorf("want either html or an error: %s", line)
			}
			if strings.Contains(answer.Error, newsclean.ErrInternal.Error()) {
				t.Error(answer.Error)
			}
			failed = failed || answer.Error != ""
		}
		if failed != (status == exitError) {
			t.Errorf("status %d, failed %v: %s", status, failed, diagnostics.String())
		}
	})
}
