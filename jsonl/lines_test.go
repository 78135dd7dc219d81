package jsonl

import (
	"encoding/base64"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
)

// linesOf reads lines, and says of each how many bytes it has or that it is too
// long.
func linesOf(r *Reader) string {
	var out []string
	for l := range r.Lines() {
		if l.TooLong {
			out = append(out, fmt.Sprintf("%d: too long, %d", l.Number, len(l.Data)))
		} else {
			out = append(out, fmt.Sprintf("%d: %d", l.Number, len(l.Data)))
		}
	}
	return strings.Join(out, "; ")
}

// TestLinesOfTheLargestDocument has documents of as many bytes as may be, in
// each way that JSON writes them.
func TestLinesOfTheLargestDocument(t *testing.T) {
	t.Parallel()
	const size = 1 << 20
	text := strings.Repeat("a", size)
	packed := base64.StdEncoding.EncodeToString([]byte(text))
	var wrapped strings.Builder
	for ; len(packed) > 76; packed = packed[76:] {
		wrapped.WriteString(packed[:76] + `\r\n`)
	}
	for _, line := range []string{
		`{"html":"` + text + `"}`,
		`{"html":"` + strings.Repeat(`\u0061`, size) + `"}`,
		`{"html":"` + strings.Repeat(`\n`, size) + `"}`,
		`{"html":"` + strings.Repeat(`\\`, size) + `"}`,
		`{"html":"` + strings.Repeat(`\ud83d\ude00`, size/4) + `"}`,
		`{"html_base64":"` + wrapped.String() + packed + `"}`,
	} {
		in := "{}\n" + line + "\n{}"
		for _, r := range []io.Reader{strings.NewReader(in), iotest.HalfReader(strings.NewReader(in))} {
			want := fmt.Sprintf("1: 3; 2: %d; 3: 2", len(line)+1)
			if got := linesOf(NewReader(r, size)); got != want {
				t.Errorf("%.40s…: %s, want %s", line, got, want)
			}
		}
	}
}

// TestUnescapedInParts counts escapes that are cut anywhere.
func TestUnescapedInParts(t *testing.T) {
	t.Parallel()
	const text, want = `a\\\u00e9\"b\u`, 6
	for i := range len(text) {
		for j := i; j < len(text); j++ {
			var u unescaped
			for _, part := range []string{text[:i], text[i:j], text[j:]} {
				u.add([]byte(part))
			}
			if u.n != want {
				t.Errorf("%q, %q, %q: %d, want %d", text[:i], text[i:j], text[j:], u.n, want)
			}
		}
	}
}

// TestLongLinesAreNotHeld has a line that no document needs. Six times the
// largest document was held of it, and for a line of 1 GB 925 MB taken.
func TestLongLinesAreNotHeld(t *testing.T) {
	const most = 1 << 20
	in := io.MultiReader(strings.NewReader("{}\n"), io.LimitReader(endless{}, 100<<20), strings.NewReader("\n{}\n"))
	r := NewReader(in, most)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := linesOf(r)
	runtime.ReadMemStats(&after)
	if want := "1: 3; 2: too long, 0; 3: 3"; got != want || r.Err() != nil {
		t.Errorf("%s, %v", got, r.Err())
	}
	if took := after.TotalAlloc - before.TotalAlloc; took > 4*most {
		t.Errorf("took %d bytes, want %d at most", took, 4*most)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a'
	}
	return len(b), nil
}
