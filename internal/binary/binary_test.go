package binary

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// TestTextOfAnyEncodingIsNoBinaryFile also wants a text to be none that begins as a picture does.
func TestTextOfAnyEncodingIsNoBinaryFile(t *testing.T) {
	t.Parallel()
	chinese := strings.Repeat("<p>大桥由某公司承建，今日通车。</p>\n", 50)
	gbk, _ := simplifiedchinese.GB18030.NewEncoder().String(chinese)
	jis, _ := japanese.ISO2022JP.NewEncoder().String("<p>橋が開通した。</p>")
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(chinese)
	wider, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String("<p>One.</p>")
	for _, text := range []string{"", "<p>One.</p>", "BMW sells more.", "RIFF and WAVE", "GIF89a was a format", "ID3 tags", "\x1f\x8b", chinese, gbk, jis, wide, wider, "a\x00b, then text that goes on"} {
		if what := What([]byte(text)); what != "" && text != "\x1f\x8b" {
			t.Errorf("%.20q: %s", text, what)
		}
	}
}

func TestBinaryFilesHaveNames(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 4000)
	for i := range noise {
		noise[i] = byte(r.Uint32())
	}
	for start, want := range map[string]string{
		"%PDF-1.4\n": "a PDF", "\x89PNG\r\n\x1a\n": "a picture (PNG)", "\xff\xd8\xff": "a picture (JPEG)", "GIF89a": "a picture (GIF)",
		"PK\x03\x04": "a ZIP archive", "\x1f\x8b\x08": "compressed with gzip", "\x7fELF": "a binary file", "": "a binary file", "OggS\x00": "a binary file",
	} {
		if got := What(append([]byte(start), noise...)); !strings.HasPrefix(got, "is "+want) {
			t.Errorf("%q: %s, want %s", start, got, want)
		}
	}
}
