package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/jsonl"
)

func TestMain(m *testing.M) {
	flag.Parse()
	beam.Init()
	os.Exit(m.Run())
}

// page is the page of a number; each has something that the built-in rules and
// stages remove.
func page(n int) string {
	return fmt.Sprintf(`<!doctype html><title>Page %d</title><body><article><h1>Page %d</h1><p>%s <a href="/x/%d">and a link</a>.</p>
<script>track(%d)</script><form><button>Buy</button></form></article></body>`, n, n, strings.Repeat("Some text. ", n%7+1), n, n)
}

// want is the line of the page as the command prints it.
func want(t *testing.T, id string, n int, d jsonl.Document) string {
	t.Helper()
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	d.Body = strings.NewReader(page(n))
	doc, err := d.Clean(cleaner)
	if err != nil {
		t.Fatal(err)
	}
	var line strings.Builder
	if err := jsonl.Write(&line, jsonl.Result{ID: json.RawMessage(id), Record: jsonl.NewRecord(d.URL, doc)}); err != nil {
		t.Fatal(err)
	}
	return line.String()
}

func url(n int) string { return fmt.Sprintf("https://a.test/%d", n) }

// linesOf gives the lines of all files that a prefix names, sorted.
func linesOf(t *testing.T, prefix string, files int) []string {
	t.Helper()
	names, err := filepath.Glob(prefix + "-0*")
	if err != nil || len(names) != files {
		t.Fatalf("want %d files: %v, %v", files, names, err)
	}
	var lines []string
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.SplitAfter(string(data), "\n")...)
	}
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	slices.Sort(lines)
	return lines
}

func store(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func zip(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// compare reports lines that differ.
func compare(t *testing.T, got, want []string) {
	t.Helper()
	slices.Sort(want)
	if len(got) != len(want) {
		t.Errorf("%d lines, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("line %d\ngot  %s\nwant %s", i, got[i], want[i])
		}
	}
}

func execute(t *testing.T, j job, rules string) (counts string) {
	t.Helper()
	j.cleaning.Mode, j.cleaning.MaxBytes = "auto", newsclean.DefaultMaxBytes
	if err := j.complete(rules); err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	if err := run(context.Background(), j, &log); err != nil && !strings.Contains(err.Error(), "they are in "+j.failed) {
		t.Fatal(err)
	}
	return log.String()
}

func TestLines(t *testing.T) {
	dir := t.TempDir()
	var files [2]bytes.Buffer
	var wanted []string
	for n := range 40 {
		line, _ := json.Marshal(map[string]any{"id": n, "url": url(n), "html": page(n)})
		files[n%2].Write(append(line, '\n'))
		wanted = append(wanted, want(t, fmt.Sprint(n), n, jsonl.Document{URL: url(n), UTF8: true}))
	}
	files[1].WriteString("\n{\"id\": \"x\"}\n{")
	store(t, dir+"/a.jsonl", files[0].Bytes())
	store(t, dir+"/b.jsonl.gz", zip(files[1].Bytes()))
	failed := []string{
		fmt.Sprintf(`{"id":"x","error":"line 22: want either \"html\" or \"html_base64\"","file":"%s/b.jsonl.gz"}`+"\n", dir),
		fmt.Sprintf(`{"id":null,"error":"line 23: not JSON: unexpected end of JSON input","file":"%s/b.jsonl.gz"}`+"\n", dir),
	}
	j := job{input: dir + "/*.jsonl*", format: "jsonl", output: dir + "/out/articles", shards: 3}
	for _, j.reshuffle = range []bool{false, true} { // the second writes over the first
		counts := execute(t, j, "")
		compare(t, linesOf(t, dir+"/out/articles", 3), wanted)
		compare(t, linesOf(t, dir+"/out/articles-failed", 3), failed)
		for _, line := range []string{"42 documents\n", " 2 errors\n", "removed by tidy/", "wrote " + dir + "/out/articles-* in "} {
			if !strings.Contains(counts, line) {
				t.Errorf("no %q in %s", line, counts)
			}
		}
	}
	if parts, _ := filepath.Glob(dir + "/out/*.part"); len(parts) > 0 {
		t.Error(parts)
	}
}

// record is the page of a number in a web archive.
func record(n int) []byte {
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(n)
	return fmt.Appendf(nil, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: %s\r\n"+
		"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", n, url(n), len(block), block)
}

func TestArchives(t *testing.T) {
	dir := t.TempDir()
	var plain, compressed bytes.Buffer
	var wanted []string
	for n := range 40 {
		if n%2 == 0 {
			plain.Write(record(n))
		} else {
			compressed.Write(zip(record(n)))
		}
		d := jsonl.Document{URL: url(n), ContentType: "text/html; charset=utf-8"}
		wanted = append(wanted, want(t, fmt.Sprintf(`"<urn:uuid:%d>"`, n), n, d))
	}
	store(t, dir+"/a.warc", plain.Bytes())
	at := compressed.Len()
	compressed.Write(zip(record(99))[:150])
	store(t, dir+"/b.warc.gz", compressed.Bytes())
	counts := execute(t, job{input: dir + "/*.warc*", format: "warc", output: dir + "/articles", failed: dir + "/dead", shards: 1}, "")
	compare(t, linesOf(t, dir+"/articles", 1), wanted)
	dead := linesOf(t, dir+"/dead", 1)
	if len(dead) != 1 || !strings.Contains(dead[0], fmt.Sprintf(`"error":"offset %d: damaged record`, at)) ||
		!strings.HasSuffix(dead[0], fmt.Sprintf(`"file":"%s/b.warc.gz"}`+"\n", dir)) {
		t.Error(dead)
	}
	if fields := strings.Join(strings.Fields(counts), " "); !strings.HasPrefix(fields, "41 documents 1 errors ") {
		t.Error(counts)
	}
}

// TestRules has a rule of the user's, and no built-in ones.
func TestRules(t *testing.T) {
	dir := t.TempDir()
	store(t, dir+"/a.jsonl", []byte(`{"html":"<p>One.</p><p class=zq>Buy</p>"}`))
	store(t, dir+"/my.yaml", []byte("publisher: A\nhosts: [a.test]\nmarks: [.zq]\nrules:\n  - name: a/ad\n    remove: .zq\n"))
	j := job{input: dir + "/a.jsonl", output: dir + "/out", shards: 1}
	j.cleaning.NoDefaultRules = true
	counts := execute(t, j, dir+"/my.yaml")
	if !strings.HasPrefix(counts, "1 documents\n1 removed by a/ad\nwrote ") {
		t.Error(counts)
	}
	got := linesOf(t, dir+"/out", 1)
	if len(got) != 1 || !strings.Contains(got[0], `"html":"<p>One.</p>\n"`) || len(linesOf(t, dir+"/out-failed", 1)) > 0 {
		t.Error(got)
	}
}

// TestKinds wants the pages of a kind, and how many others there were.
func TestKinds(t *testing.T) {
	dir := t.TempDir()
	store(t, dir+"/a.jsonl", []byte(`{"id":1,"html":"<!doctype html><title>One</title><h1>One</h1><p>It rains on the hill again today, and nobody minds it.</p>"}
{"id":2,"html":"<p>A fragment is of no kind.</p>"}
`))
	j := job{input: dir + "/a.jsonl", output: dir + "/out", shards: 1}
	j.cleaning.Kinds = []newsclean.Kind{newsclean.KindArticle}
	counts := execute(t, j, "")
	if !strings.Contains(counts, "1 left out by --kind\n") {
		t.Error(counts)
	}
	if got := linesOf(t, dir+"/out", 1); len(got) != 1 || !strings.HasPrefix(got[0], `{"id":1,`) {
		t.Error(got)
	}
}

func TestFlagsAreChecked(t *testing.T) {
	for _, test := range []struct {
		j     job
		rules string
		want  string
	}{
		{job{output: "a", shards: 1}, "", "want --input and --output"},
		{job{input: "a.txt", output: "a", shards: 1}, "", "want --format jsonl or warc"},
		{job{input: "a.warc.gz", output: "a"}, "", "--shards 0: want 1 or more"},
		{job{input: "a.warc.gz", output: "a", failed: "a", shards: 1}, "", "name another"},
		{job{input: "a.warc.gz", output: "a", shards: 1}, "no-such-file.yaml", "no-such-file.yaml"},
		{job{input: "a.warc.gz", output: "a", shards: 1, cleaning: cleaning{Mode: "article", MaxBytes: 1}}, "", "want auto, fragment or page"},
		{job{input: "a.warc.gz", output: "a", shards: 1, cleaning: cleaning{Mode: "auto"}}, "", "size limit 0"},
	} {
		if err := test.j.complete(test.rules); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v: %v, want %s", test.j, err, test.want)
		}
	}
}

// TestNoInputIsAnError wants no success of a pattern that names nothing.
func TestNoInputIsAnError(t *testing.T) {
	dir := t.TempDir()
	j := job{input: dir + "/*.jsonl", output: dir + "/out", shards: 1}
	j.cleaning.Mode, j.cleaning.MaxBytes = "auto", newsclean.DefaultMaxBytes
	if err := j.complete(""); err != nil {
		t.Fatal(err)
	}
	if err := run(context.Background(), j, os.Stderr); err == nil {
		t.Error("no error")
	}
}

// TestATruncatedFileIsNamed wants the name of the file and why it can't be read, and no plan.
func TestATruncatedFileIsNamed(t *testing.T) {
	dir := t.TempDir()
	line, _ := json.Marshal(map[string]any{"id": 1, "html": page(1)})
	store(t, dir+"/a.jsonl.gz", zip(append(line, '\n'))[:40])
	j := job{input: dir + "/a.jsonl.gz", output: dir + "/out", shards: 1}
	j.cleaning.Mode, j.cleaning.MaxBytes = "auto", newsclean.DefaultMaxBytes
	if err := j.complete(""); err != nil {
		t.Fatal(err)
	}
	err := run(context.Background(), j, os.Stderr)
	if err == nil || plainError(err) != "newsclean can't read "+dir+"/a.jsonl.gz: unexpected EOF" {
		t.Errorf("%s", plainError(err))
	}
}

func TestAPatternOfNoFileIsSaidWithoutThePlan(t *testing.T) {
	err := errors.New("bundle inst003 failed:\n6: ParDo[beam.createFn]\n\tcaused by:\nDoFn[UID:4, PID:e3, Name: fileio.matchFn] failed:\nno files matching pattern \"a*.jsonl\"")
	if got := plainError(err); got != `no files matching pattern "a*.jsonl"` {
		t.Error(got)
	}
}

func TestAMistypedFlagIsSaidWithoutAllOthers(t *testing.T) {
	flags := flag.NewFlagSet("beam", flag.ExitOnError)
	flags.String("input", "", "")
	for args, want := range map[string]string{
		"--inptu": "flag provided but not defined: -inptu; did you mean --input? (--help explains the flags)",
		"--input": "flag needs an argument: -input (--help explains the flags)",
	} {
		if err := parse(flags, []string{args}); err == nil || err.Error() != want {
			t.Errorf("%s: %v", args, err)
		}
	}
	if err := parse(flags, []string{"--help"}); !errors.Is(err, flag.ErrHelp) {
		t.Error(err)
	}
}

func TestAJobServerThatDoesNotAnswerIsSaidAtOnce(t *testing.T) {
	runner := flag.Lookup("runner")
	if runner == nil {
		t.Fatal("no flag --runner")
	}
	before, endpoint := runner.Value.String(), *jobopts.Endpoint
	defer func() { runner.Value.Set(before); *jobopts.Endpoint = endpoint }()
	runner.Value.Set("flink")
	*jobopts.Endpoint = "localhost:1"
	var log strings.Builder
	if err := reach(context.Background(), &log); err == nil || !strings.Contains(err.Error(), "--endpoint localhost:1: no job server answers") || log.Len() > 0 {
		t.Errorf("%v, %s", err, log.String())
	}
}
