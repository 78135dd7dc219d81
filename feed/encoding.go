package feed

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/newsclean/newsclean"
)

// A source is a feed as text, and where its bytes are.
type source struct {
	text    string
	data    []byte
	skip    int               // a byte order mark, which isn't part of the text
	read    encoding.Encoding // nil for UTF-8
	written encoding.Encoding
}

var declaredEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']`)

// decode reads a feed as its byte order mark, the label or its declaration say.
func decode(data []byte, label string) (*source, error) {
	s := &source{data: data}
	fromMark := ""
	for _, m := range [...]struct{ mark, name string }{{"\xef\xbb\xbf", "utf-8"}, {"\xff\xfe", "utf-16le"}, {"\xfe\xff", "utf-16be"}} {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			fromMark, s.skip = m.name, len(m.mark)
		}
	}
	if label == "" {
		label = fromMark
	}
	if m := declaredEncoding.FindSubmatch(data[:min(len(data), 1024)]); label == "" && m != nil {
		label = string(m[1])
		if strings.HasPrefix(strings.ToLower(label), "utf-16") {
			label = "" // it can't be: it was read as ASCII
		}
	}
	if label == "" && utf16Mark.Match(data) {
		label = map[bool]string{true: "utf-16be", false: "utf-16le"}[data[0] == 0]
	}
	if err := s.encoding(label); err != nil {
		return nil, err
	}
	if s.read == nil {
		s.text = string(data[s.skip:])
		return s, nil
	}
	text, err := s.read.NewDecoder().Bytes(data[s.skip:])
	if err != nil {
		return nil, fmt.Errorf("newsclean: reading as %s: %w", label, err)
	}
	s.text = string(text)
	return s, nil
}

// utf16Mark finds a < in UTF-16.
var utf16Mark = regexp.MustCompile(`^(?:\x00<|<\x00)`)

func (s *source) encoding(label string) error {
	if label == "" {
		return nil
	}
	enc, err := htmlindex.Get(label)
	if err != nil || enc == encoding.Replacement {
		return fmt.Errorf("%w: unknown charset %q: use a WHATWG label such as gbk or shift_jis", newsclean.ErrOption, label)
	}
	switch enc {
	case unicode.UTF8:
		return nil
	case unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM):
		enc = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	}
	s.read, s.written = enc, enc
	if enc == simplifiedchinese.GBK {
		s.read = simplifiedchinese.GB18030 // feeds use its further characters under either name
	}
	return nil
}

// apply makes the splices in the bytes.
func (s *source) apply(splices []splice) ([]byte, error) {
	if len(splices) == 0 {
		return s.data, nil
	}
	slices.SortStableFunc(splices, func(a, b splice) int { return a.start - b.start })
	var marks []int
	for _, p := range splices {
		marks = append(marks, p.start, p.end)
	}
	at, err := s.offsets(marks)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	end := 0
	for i, p := range splices {
		out.Write(s.data[end:at[2*i]])
		text, err := s.encode(p.text)
		if err != nil {
			return nil, err
		}
		out.Write(text)
		end = at[2*i+1]
	}
	out.Write(s.data[end:])
	return out.Bytes(), nil
}

// offsets finds where in the bytes places in the text are, which come in order.
func (s *source) offsets(marks []int) ([]int, error) {
	out := make([]int, 0, len(marks))
	if s.read == nil {
		for _, m := range marks {
			out = append(out, s.skip+m)
		}
		return out, nil
	}
	d := s.read.NewDecoder().Transformer
	var one [utf8.UTFMax]byte
	in, at := s.data[s.skip:], 0
	for _, m := range marks {
		for at < m {
			n, taken, err := decodeOne(d, one[:], in)
			if n == 0 && taken == 0 {
				return nil, fmt.Errorf("newsclean: lost count of the bytes: %w", err)
			}
			in, at = in[taken:], at+n
		}
		if at != m {
			return nil, fmt.Errorf("newsclean: byte %d of the text is within a character", m)
		}
		out = append(out, len(s.data)-len(in))
	}
	return out, nil
}

// decodeOne decodes a single character.
func decodeOne(d transform.Transformer, dst, src []byte) (n, taken int, err error) {
	for size := 1; size <= len(dst); size++ {
		if n, taken, err = d.Transform(dst[:size], src, true); n > 0 || taken > 0 {
			return n, taken, err
		}
	}
	return n, taken, err
}

// encode writes a text in the feed's encoding. What it has no character for
// is a character reference, which means the same in HTML and XML.
func (s *source) encode(text string) ([]byte, error) {
	if s.written == nil {
		return []byte(text), nil
	}
	return s.written.NewEncoder().Bytes([]byte(text))
}

// representable writes what the feed's encoding has no character for as
// references.
func (s *source) representable(markup string) string {
	if s.written == nil {
		return markup
	}
	e := s.written.NewEncoder()
	var out strings.Builder
	for _, r := range markup {
		if r >= utf8.RuneSelf {
			if _, err := e.String(string(r)); err != nil {
				fmt.Fprintf(&out, "&#%d;", r)
				continue
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}
