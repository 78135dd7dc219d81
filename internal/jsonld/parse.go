package jsonld

import (
	"encoding/json"
	"html"
	"io"
	"strings"
)

// parseLenient returns the JSON values in a script block. It reads what
// publishers write: comments and CDATA marks around the value, trailing commas,
// line breaks and bare quotes in strings, several values in a row.
func parseLenient(s string) []any {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "\ufeff"))
	if values, err := decodeAll(s); err == nil {
		return values
	}
	if strings.HasPrefix(s, "{&quot;") || strings.HasPrefix(s, "[{&quot;") {
		s = html.UnescapeString(s)
	}
	// The values before the first error are as good as any.
	values, _ := decodeAll(mendJSON(s))
	return values
}

// decodeAll decodes the values in s one after the other.
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

// mendJSON returns s with the usual slips mended. It reads s once.
func mendJSON(s string) string {
	m := jsonMender{src: s}
	m.out.Grow(len(s) + 64)
	for m.pos < len(s) {
		switch c := s[m.pos]; {
		case c == '"':
			m.str()
		case c == ',':
			m.pos++
			m.comma = true
		case c <= ' ':
			m.pos++
		case c == '/' || c == '<' || c == '-' || c == ']':
			if m.comment() {
				continue
			}
			m.put(c)
		case c == ';':
			m.pos++
		default:
			m.put(c)
		}
	}
	return m.out.String()
}

// A jsonMender writes JSON as it should have been. It holds a comma back until
// it sees that something follows.
type jsonMender struct {
	src   string
	pos   int
	out   strings.Builder
	last  byte // the last byte written outside strings
	comma bool
}

// put writes c, and before it the comma that was held back.
func (m *jsonMender) put(c byte) {
	m.before(c)
	m.out.WriteByte(c)
	m.last = c
	m.pos++
}

func (m *jsonMender) before(c byte) {
	if m.comma && c != '}' && c != ']' && m.last != '{' && m.last != '[' && m.last != ',' && m.last != 0 {
		m.out.WriteByte(',')
	} else if !m.comma && (m.last == '}' || m.last == ']') && (c == '{' || c == '[') {
		m.out.WriteByte('\n')
	}
	m.comma = false
}

// comment passes over a comment, or over a mark that hides the script from old
// browsers, and reports whether there was one.
func (m *jsonMender) comment() bool {
	rest := m.src[m.pos:]
	switch {
	case strings.HasPrefix(rest, "/*"):
		return m.skipPast(2, "*/")
	case strings.HasPrefix(rest, "//<![CDATA["):
		m.pos += len("//<![CDATA[")
	case strings.HasPrefix(rest, "//]]>"):
		m.pos += len("//]]>")
	case strings.HasPrefix(rest, "//"):
		return m.skipPast(2, "\n")
	case strings.HasPrefix(rest, "<![CDATA["):
		m.pos += len("<![CDATA[")
	case strings.HasPrefix(rest, "]]>"):
		m.pos += len("]]>")
	case strings.HasPrefix(rest, "<!--"):
		m.pos += len("<!--")
	case strings.HasPrefix(rest, "-->"):
		m.pos += len("-->")
	default:
		return false
	}
	return true
}

// skipPast moves behind the next mark, or to the end if there is none.
func (m *jsonMender) skipPast(from int, mark string) bool {
	i := strings.Index(m.src[m.pos+from:], mark)
	if i < 0 {
		m.pos = len(m.src)
	} else {
		m.pos += from + i + len(mark)
	}
	return true
}

// str copies a string, escaping what must be escaped. A quote ends the string
// only where JSON can go on after it.
func (m *jsonMender) str() {
	m.before('"')
	m.out.WriteByte('"')
	m.pos++
	for m.pos < len(m.src) {
		c := m.src[m.pos]
		m.pos++
		switch {
		case c == '"' && m.endsString():
			m.out.WriteByte('"')
			m.last = '"'
			return
		case c == '"':
			m.out.WriteString(`\"`)
		case c == '\\' && m.pos < len(m.src):
			m.escape()
		case c < ' ':
			m.out.WriteByte(' ')
		default:
			m.out.WriteByte(c)
		}
	}
	m.out.WriteByte('"')
}

// escape copies an escape, or the character alone where it is none in JSON.
func (m *jsonMender) escape() {
	c := m.src[m.pos]
	m.pos++
	switch {
	case strings.IndexByte(`"\/bfnrt`, c) >= 0, c == 'u' && isHex4(m.src[m.pos:]):
		m.out.WriteByte('\\')
		m.out.WriteByte(c)
	case c < ' ':
		m.out.WriteByte(' ')
	default:
		m.out.WriteByte(c)
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

// endsString reports whether what follows a quote can follow a string. The
// white space looked at is bounded.
func (m *jsonMender) endsString() bool {
	rest := m.src[m.pos:min(len(m.src), m.pos+200)]
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
