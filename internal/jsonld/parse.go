package jsonld

import (
	"encoding/json"
	"html"
	"io"
	"strings"
)

// parseLenient returns the JSON values in a script block, up to the first that can't be read.
// It reads what publishers write: comments and CDATA marks around a value, trailing commas,
// line breaks and bare quotes in strings, several values in a row.
func parseLenient(s string) []any {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "\ufeff"))
	if values, err := decodeAll(s); err == nil {
		return values
	}
	if strings.HasPrefix(s, "{&quot;") || strings.HasPrefix(s, "[{&quot;") {
		s = html.UnescapeString(s)
	}
	values, _ := decodeAll(repairJSON(s)) // those before the first error are as good as any
	return values
}

// decodeAll returns the JSON values in s, maxNodes at most, and with an error those before it.
func decodeAll(s string) ([]any, error) {
	var values []any
	d := json.NewDecoder(strings.NewReader(s))
	for len(values) < maxNodes {
		var v any
		err := d.Decode(&v)
		if err == io.EOF {
			break
		}
		if err != nil {
			return values, err
		}
		values = append(values, v)
	}
	return values, nil
}

// repairJSON returns s with the usual slips repaired. It reads s once.
func repairJSON(s string) string {
	r := jsonRepairer{src: s}
	r.out.Grow(len(s) + 64)
	for r.pos < len(s) {
		switch c := s[r.pos]; {
		case c == '"':
			r.str()
		case c == ',':
			r.pos++
			r.comma = true
		case c <= ' ':
			r.pos++
		case c == '/' || c == '<' || c == '-' || c == ']':
			if r.comment() {
				continue
			}
			r.put(c)
		case c == ';':
			r.pos++
		default:
			r.put(c)
		}
	}
	return r.out.String()
}

// A jsonRepairer writes JSON as it should have been. It holds a comma back until it sees that
// something follows.
type jsonRepairer struct {
	src   string
	pos   int // of src, up to which it is read
	out   strings.Builder
	last  byte // the last byte written outside strings, or the quote that ended one
	comma bool // a comma is held back
}

// put writes c, and before it the comma that was held back.
func (r *jsonRepairer) put(c byte) {
	r.before(c)
	r.out.WriteByte(c)
	r.last = c
	r.pos++
}

// before writes what must stand before c: the comma that was held back, or a line end between
// two values.
func (r *jsonRepairer) before(c byte) {
	if r.comma && c != '}' && c != ']' && r.last != '{' && r.last != '[' && r.last != ',' && r.last != 0 {
		r.out.WriteByte(',')
	} else if !r.comma && (r.last == '}' || r.last == ']') && (c == '{' || c == '[') {
		r.out.WriteByte('\n')
	}
	r.comma = false
}

// comment passes over a comment, or a mark that hides the script from old browsers, and
// reports whether there was one.
func (r *jsonRepairer) comment() bool {
	rest := r.src[r.pos:]
	switch {
	case strings.HasPrefix(rest, "/*"):
		return r.skipPast(2, "*/")
	case strings.HasPrefix(rest, "//<![CDATA["):
		r.pos += len("//<![CDATA[")
	case strings.HasPrefix(rest, "//]]>"):
		r.pos += len("//]]>")
	case strings.HasPrefix(rest, "//"):
		return r.skipPast(2, "\n")
	case strings.HasPrefix(rest, "<![CDATA["):
		r.pos += len("<![CDATA[")
	case strings.HasPrefix(rest, "]]>"):
		r.pos += len("]]>")
	case strings.HasPrefix(rest, "<!--"):
		r.pos += len("<!--")
	case strings.HasPrefix(rest, "-->"):
		r.pos += len("-->")
	default:
		return false
	}
	return true
}

// skipPast moves behind the next mark, or to the end if there is none. It looks from the byte
// at from on, counted from the position. It returns true.
func (r *jsonRepairer) skipPast(from int, mark string) bool {
	i := strings.Index(r.src[r.pos+from:], mark)
	if i < 0 {
		r.pos = len(r.src)
	} else {
		r.pos += from + i + len(mark)
	}
	return true
}

// str copies a string and escapes what must be escaped. A quote ends the string only where
// JSON can go on behind it.
func (r *jsonRepairer) str() {
	r.before('"')
	r.out.WriteByte('"')
	r.pos++
	for r.pos < len(r.src) {
		c := r.src[r.pos]
		r.pos++
		switch {
		case c == '"' && r.endsString():
			r.out.WriteByte('"')
			r.last = '"'
			return
		case c == '"':
			r.out.WriteString(`\"`)
		case c == '\\' && r.pos < len(r.src):
			r.escape()
		case c < ' ':
			r.out.WriteByte(' ')
		default:
			r.out.WriteByte(c)
		}
	}
	r.out.WriteByte('"')
}

// escape copies an escape, or its character alone if JSON doesn't know the escape.
func (r *jsonRepairer) escape() {
	c := r.src[r.pos]
	r.pos++
	switch {
	case strings.IndexByte(`"\/bfnrt`, c) >= 0, c == 'u' && isHex4(r.src[r.pos:]):
		r.out.WriteByte('\\')
		r.out.WriteByte(c)
	case c < ' ':
		r.out.WriteByte(' ')
	default:
		r.out.WriteByte(c)
	}
}

// isHex4 reports whether s begins with four hexadecimal digits.
func isHex4(s string) bool {
	if len(s) < 4 {
		return false
	}
	for _, c := range []byte(s[:4]) {
		if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
			return false
		}
	}
	return true
}

// maxLookahead is the number of bytes behind a quote that endsString looks at.
const maxLookahead = 200

// endsString reports whether what follows the quote just read can follow a string.
func (r *jsonRepairer) endsString() bool {
	rest := r.src[r.pos:min(len(r.src), r.pos+maxLookahead)]
	rest = strings.TrimLeft(rest, " \t\r\n")
	if rest == "" {
		return true
	}
	if rest[0] == ',' {
		// A comma may belong to the text: JSON goes on with a quote or a brace.
		after := strings.TrimLeft(rest[1:], " \t\r\n")
		return after == "" || strings.IndexByte(`"{[}]-0123456789tfn/`, after[0]) >= 0
	}
	return strings.IndexByte(`:}]/`, rest[0]) >= 0
}
