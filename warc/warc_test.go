package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// record writes a record.
func record(kind string, n int, block string) string {
	contentType := "application/http; msgtype=" + kind
	if kind == "metadata" {
		contentType = "application/warc-fields"
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\nWARC-Target-URI: https://a.test/%d\r\n"+
		"Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, n, n, contentType, len(block), block)
}

func response(n int, body string) string {
	return record("response", n, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"+body)
}

// compressed makes a gzip member of each text.
func compressed(texts ...string) string {
	var b bytes.Buffer
	for _, text := range texts {
		w := gzip.NewWriter(&b)
		io.WriteString(w, text)
		w.Close()
	}
	return b.String()
}

// noise is text that gzip can't make much shorter, so that its data spans
// several blocks.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(1)
	for i := range b {
		x = x*1664525 + 1013904223
		b[i] = "abcdefghijklmnopqrstuvwxyz012345"[x>>27]
	}
	return string(b)
}

// outline reads an archive, and says in a word or two for each record what it
// is or what is wrong.
func outline(t *testing.T, archive string, most int64) string {
	t.Helper()
	var out []string
	r := NewReader(iotest.HalfReader(strings.NewReader(archive)), most)
	for {
		rec, err := r.Next()
		damage := (*DamageError)(nil)
		switch {
		case err == io.EOF:
			return strings.Join(out, ", ")
		case errors.As(err, &damage):
			out = append(out, "damaged "+strings.TrimSuffix(strings.TrimPrefix(damage.ID, "<urn:uuid:"), ">"))
		case err != nil:
			t.Fatal(err)
		case rec.Cut:
			out = append(out, "cut "+rec.TargetURI()[len("https://a.test/"):])
		default:
			out = append(out, rec.Type()+" "+rec.TargetURI()[len("https://a.test/"):])
		}
	}
}

func TestArchives(t *testing.T) {
	t.Parallel()
	big := noise(100_000)
	one, two, three := response(1, "One."), response(2, big), response(3, "Three.")
	damaged := []byte(compressed(two))
	damaged[len(damaged)/2] ^= 0x10
	checksum := []byte(compressed(two))
	checksum[len(checksum)-6] ^= 1
	withLength := func(s, length string) string { // of the record, not of the HTTP response
		before, rest, _ := strings.Cut(s, "Content-Length: ")
		_, after, _ := strings.Cut(rest, "\r\n")
		return before + "Content-Length: " + length + "\r\n" + after
	}
	for _, test := range []struct{ name, archive, want string }{
		{"empty", "", ""},
		{"plain", one + two + three, "response 1, response 2, response 3"},
		{"a member for each record", compressed(one, two, three), "response 1, response 2, response 3"},
		{"one member for all", compressed(one + two + three), "response 1, response 2, response 3"},
		{"both in one", one + compressed(two) + three, "response 1, response 2, response 3"},
		{"an empty member", compressed("", one, "\r\n", three), "response 1, response 3"},
		{"line ends of one byte", strings.ReplaceAll(record("metadata", 1, "a: b"), "\r", ""), "metadata 1"},
		{"other kinds", record("request", 1, "GET / HTTP/1.1\r\n\r\n") + record("metadata", 2, "") + three, "request 1, metadata 2, response 3"},
		{"no end of line at the end", strings.TrimRight(one, "\r\n"), "response 1"},
		{"a long line on the way", "WARC/1.0\r\nX: " + strings.Repeat("y", maxHeader) + one + three, "damaged , response 3"},

		{"damaged data", compressed(one) + string(damaged) + compressed(three), "response 1, damaged 2, response 3"},
		{"a wrong checksum", compressed(one) + string(checksum) + compressed(three), "response 1, damaged 2, response 3"},
		{"a member cut short", compressed(one) + compressed(two)[:30_000] + compressed(three), "response 1, damaged 2, response 3"},
		{"a member without its head", compressed(one) + compressed(two)[4:] + compressed(three), "response 1, damaged , response 3"},
		{"an archive cut short in data", compressed(one, two)[:30_000], "response 1, damaged 2"},
		{"cut short in a header", one + two[:40], "response 1, damaged "},
		{"cut short in a block", one + two[:40_000], "response 1, damaged 2"},
		{"too long a length", one + withLength(two, "100900") + three + response(4, noise(1000)), "response 1, damaged 2, response 3, response 4"},
		{"too long for the archive", one + withLength(two, "1000000000000") + three, "response 1, damaged 2, response 3"},
		{"too short a length", one + withLength(two, "50000") + three, "response 1, damaged 2, response 3"},
		{"too long for its member", compressed(one, withLength(two, "1000000000000"), three), "response 1, damaged 2, response 3"},
		{"no length", one + withLength(two, "many") + three, "response 1, damaged 2, response 3"},
		{"a negative length", one + withLength(two, "-1") + three, "response 1, damaged 2, response 3"},
		{"none at all", one + strings.Replace(two, "Content-Length", "Length", 1) + three, "response 1, damaged 2, response 3"},
		{"rubbish between", one + "rubbish\r\n\r\nWARC/1.0 is a format\r\n" + three, "response 1, damaged , response 3"},
		{"rubbish alone", "<!doctype html><p>WARC/1.0", "damaged "},
		{"a damaged first line", one + strings.Replace(two, "WARC", "WORC", 1) + three, "response 1, damaged , response 3"},
	} {
		if got := outline(t, test.archive, 1<<20); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func TestDamageSaysWhere(t *testing.T) {
	t.Parallel()
	one, two := response(1, "One."), response(2, "Two.")
	r := NewReader(strings.NewReader(compressed(one)+compressed(two)[:100]), 1<<20)
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	_, err := r.Next()
	damage := (*DamageError)(nil)
	if !errors.As(err, &damage) || damage.Offset != int64(len(compressed(one))) || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error(err)
	}
	if _, err := r.Next(); err != io.EOF {
		t.Error(err)
	}
}

// TestLargeRecordsAreCut has records that are larger than what is kept of one,
// and wants no more memory than that.
func TestLargeRecordsAreCut(t *testing.T) {
	t.Parallel()
	one, two, three := response(1, "One."), response(2, noise(8<<20)), response(3, "Three.")
	for _, archive := range []string{one + two + three, compressed(one, two, three)} {
		const most = 1 << 10
		if got, want := outline(t, archive, most), "response 1, cut 2, response 3"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		r := NewReader(strings.NewReader(archive), most)
		for {
			rec, err := r.Next()
			if err == io.EOF {
				break
			}
			if len(rec.Block) > most {
				t.Errorf("%d bytes are kept", len(rec.Block))
			}
			if n := cap(r.raw.buf); n > 4<<20 {
				t.Errorf("room for %d bytes", n)
			}
		}
	}
}

// TestHostileLengthsCostLittle has records which all say that they take the
// rest of the archive. To look at all of it again after each would take hours.
func TestHostileLengthsCostLittle(t *testing.T) {
	t.Parallel()
	one := strings.Replace(record("metadata", 1, ""), "Content-Length: 0", "Content-Length: 10000000", 1)
	reads := &counting{r: strings.NewReader(strings.Repeat(one, 50_000))}
	r := NewReader(reads, 32<<20)
	n := 0
	for {
		if _, err := r.Next(); err == io.EOF {
			break
		}
		n++
	}
	if r.raw.again > reads.n {
		t.Errorf("went back over %d bytes of %d", r.raw.again, reads.n)
	}
	if n < 2 {
		t.Errorf("%d records", n)
	}
}

// TestRubbishCostsLittle has bytes in which a record might start everywhere.
func TestRubbishCostsLittle(t *testing.T) {
	for _, rubbish := range []string{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", "\nWARC/1.0\n", "\nWARC/1.0\nX:\n\n"} {
		archive := strings.Repeat(rubbish, 10_000) + response(1, "One.")
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := NewReader(strings.NewReader(archive), 1<<20)
		for {
			if _, err := r.Next(); err == io.EOF {
				break
			}
		}
		runtime.ReadMemStats(&after)
		// A gzip.Reader of its own for each start would take 40 KB. (Under the
		// race detector, pools give up some of what they hold.)
		if each := (after.TotalAlloc - before.TotalAlloc) / 10_000; each > 20_000 {
			t.Errorf("%q: %d bytes each", rubbish, each)
		}
	}
}

type counting struct {
	r io.Reader
	n int64
}

func (c *counting) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	c.n += int64(n)
	return n, err
}

func TestErrorOfTheReaderIsGiven(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	r := NewReader(io.MultiReader(strings.NewReader(response(1, "One.")+"WARC/1.0\r\n"), iotest.ErrReader(broken)), 1<<20)
	if _, err := r.Next(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := r.Next(); !errors.Is(err, broken) {
			t.Error(err)
		}
	}
}

func TestFields(t *testing.T) {
	t.Parallel()
	text := "WARC/1.1\r\nwarc-type:Response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: <https://a.test/b>\r\n" +
		"a line that is no field\r\nX: one\r\n\ttwo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
	rec, err := NewReader(strings.NewReader(text), 10).Next()
	if err != nil {
		t.Fatal(err)
	}
	got := []string{rec.Type(), rec.ID(), rec.TargetURI(), rec.Header.Get("X"), string(rec.Block)}
	if want := "response|<urn:uuid:1>|https://a.test/b|one two|abc"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}
