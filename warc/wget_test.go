package warc

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// site has a page in each of the ways that servers send one.
func site() http.Handler {
	page := func(w http.ResponseWriter, title string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><title>"+title+"</title><p>"+title)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/plain", func(w http.ResponseWriter, _ *http.Request) { page(w, "plain") })
	mux.HandleFunc("/chunked", func(w http.ResponseWriter, _ *http.Request) {
		page(w, "chunked")
		w.(http.Flusher).Flush()
		io.WriteString(w, "<p>"+noise(100_000))
	})
	mux.HandleFunc("/gzip", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "text/html")
		z := gzip.NewWriter(w)
		io.WriteString(z, "<!doctype html><title>gzip</title>")
		z.Close()
	})
	mux.HandleFunc("/image", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		io.WriteString(w, "WARC/1.0")
	})
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/plain?moved", http.StatusFound) })
	return mux
}

// TestArchivesOfWget reads what another program has written.
func TestArchivesOfWget(t *testing.T) {
	t.Parallel()
	wget, err := exec.LookPath("wget")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("wget is missing")
		}
		t.Skip("wget is missing")
	}
	server := httptest.NewServer(site())
	defer server.Close()
	for _, flags := range [][]string{nil, {"--no-warc-compression"}, {"--compression=auto"}} {
		dir := t.TempDir()
		args := append([]string{"--quiet", "--no-config", "--warc-file=crawl", "--output-document=out"}, flags...)
		for _, path := range []string{"plain", "chunked", "gzip", "image", "moved", "missing"} {
			args = append(args, server.URL+"/"+path)
		}
		c := exec.Command(wget, args...)
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil && c.ProcessState.ExitCode() != 8 { // 8: one is missing
			t.Fatalf("%v: %s", err, out)
		}
		names, err := filepath.Glob(dir + "/crawl.warc*")
		if err != nil || len(names) != 1 {
			t.Fatal(names, err)
		}
		var got []string
		for _, p := range pagesOf(t, names[0]) {
			got = append(got, strings.TrimPrefix(p, server.URL))
		}
		want := []string{"/plain plain", "/chunked chunked", "/gzip gzip", "/plain?moved plain"}
		if !slices.Equal(got, want) {
			t.Errorf("%v: got %q, want %q", flags, got, want)
		}
	}
}

// pagesOf gives the address and title of each page of an archive.
func pagesOf(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	r := NewReader(f, 1<<20)
	for {
		rec, err := r.Next()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		page := rec.Page()
		if page == nil {
			continue
		}
		body, err := page.Body()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(data), "<title>")
		title, _, _ := strings.Cut(after, "<")
		if title == "chunked" && !strings.HasSuffix(string(data), noise(100_000)) {
			t.Error("the chunks are not put together")
		}
		out = append(out, page.URL+" "+title)
	}
}
