// Package decode turns the bytes of a document into UTF-8 text. Bytes and Text are handed
// the document, its HTTP Content-Type and the charset that the caller insists on, if any;
// they return the text and the Charset that it was read as, with the reason. A charset
// that nobody insists on comes from the bytes, from the labels of the document, or is
// detected by what makes the most probable text.
package decode

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// A Charset says as which charset bytes were read, and why. newsclean.Charset explains the
// fields.
type Charset struct{ Name, Reason string }

// UnknownCharset is the error for a charset that the caller insists on and that isn't known.
type UnknownCharset string

func (e UnknownCharset) Error() string {
	return fmt.Sprintf("unknown charset %q: use a WHATWG label such as gbk or shift_jis", string(e))
}

// Text is Bytes for a document in a string. It doesn't copy valid UTF-8 without a byte order
// mark, which nearly all documents are.
func Text(data, contentType, label string) (string, Charset, error) {
	if label == "" && !strings.HasPrefix(data, "\ufeff") && strings.IndexByte(data, 0) < 0 &&
		!strings.Contains(data, "\x1b$") && valid(data) {
		return data, Charset{"utf-8", "valid UTF-8"}, nil
	}
	return Bytes([]byte(data), contentType, label)
}

// Bytes returns the bytes of a document as UTF-8 text without a byte order mark. Bytes that
// mean nothing become U+FFFD. contentType is an HTTP Content-Type header and label the
// charset that the caller insists on, "" if there is none. The error is an UnknownCharset
// for a label that isn't known.
func Bytes(data []byte, contentType, label string) (string, Charset, error) {
	c := Charset{Reason: "caller"}
	if label == "" {
		c = chooseCharset(data, contentType)
		label = c.Name
	}
	enc, name := lookupCharset(label)
	if enc == nil {
		return "", Charset{}, UnknownCharset(label)
	}
	c.Name = name
	if name == "utf-8" && utf8.Valid(data) {
		return strings.TrimPrefix(string(data), "\ufeff"), c, nil
	}
	if order := utf16Order(name); order != nil {
		return strings.TrimPrefix(utf16Text(data, order), "\ufeff"), c, nil
	}
	var text strings.Builder
	text.Grow(len(data) + len(data)/2) // two bytes of most double-byte encodings become three
	if _, err := io.Copy(&text, enc.NewDecoder().Reader(bytes.NewReader(data))); err != nil {
		return "", c, fmt.Errorf("reading as %s: %w", name, err)
	}
	return strings.TrimPrefix(text.String(), "\ufeff"), c, nil
}

// utf16Order returns the byte order of an encoding of UTF-16, nil for any other encoding.
func utf16Order(name string) binary.ByteOrder {
	switch name {
	case "utf-16le":
		return binary.LittleEndian
	case "utf-16be":
		return binary.BigEndian
	}
	return nil
}

// utf16Text returns UTF-16 data as UTF-8, as golang.org/x/text does, but in one pass. Half a
// surrogate pair and half a unit become U+FFFD.
func utf16Text(data []byte, order binary.ByteOrder) string {
	low, high := 0, 1 // where the bytes of a unit are in it
	if order == binary.BigEndian {
		low, high = 1, 0
	}
	var text strings.Builder
	text.Grow(utf16Length(data, high))
	for ; len(data) > 1; data = data[2:] {
		r := rune(data[low]) | rune(data[high])<<8
		if r < utf8.RuneSelf {
			text.WriteByte(byte(r))
			continue
		}
		if utf16.IsSurrogate(r) {
			second := rune(0)
			if len(data) > 3 {
				second = rune(order.Uint16(data[2:]))
			}
			r = utf16.DecodeRune(r, second)
			if second >= 0xdc00 && second < 0xe000 { // even if r was no first half
				data = data[2:]
			}
		}
		text.WriteRune(r)
	}
	if len(data) > 0 {
		text.WriteRune(utf8.RuneError)
	}
	return text.String()
}

// utf16Length returns the most bytes that UTF-16 data takes as UTF-8. The high byte of each
// unit says how long its character is, except for those from U+0080 to U+00FF. high is where
// in a unit it is.
func utf16Length(data []byte, high int) int {
	sum := utf8.UTFMax // for half a unit
	for i := high; i|1 < len(data); i += 2 {
		switch {
		case data[i] >= 0x08:
			sum += 3
		case data[i] > 0 || data[i^1] >= utf8.RuneSelf:
			sum += 2
		default:
			sum++
		}
	}
	return sum
}

// lookupCharset returns the encoding that a WHATWG label stands for and its name, nil and ""
// if the label is unknown. GBK and its label gb2312 are read as GB18030, which contains
// both: pages use its further characters under any of the three names. The label of an
// encoding that browsers refuse (HZ, ISO-2022-KR) counts as unknown, because its decoder
// turns the whole document into one U+FFFD.
func lookupCharset(label string) (encoding.Encoding, string) {
	enc, err := htmlindex.Get(label)
	if err != nil || enc == encoding.Replacement {
		return nil, ""
	}
	name, err := htmlindex.Name(enc)
	if err != nil {
		return nil, ""
	}
	if name == "gbk" {
		return lookupCharset("gb18030")
	}
	return enc, name
}

// chooseCharset returns the charset of a document that nobody insists on. It goes first by
// what is certain in the bytes, then by the labels that the bytes don't contradict, then by
// the text that each encoding gives. Labels come after the UTF-8 check since many Chinese
// sites that moved to UTF-8 still say gb2312, while a text in another encoding is hardly
// ever valid UTF-8.
func chooseCharset(data []byte, contentType string) Charset {
	if name := byteOrderMark(data); name != "" {
		return Charset{name, "byte order mark"}
	}
	if name := utf16Pattern(data); name != "" {
		return Charset{name, "UTF-16 pattern"}
	}
	if bytes.Contains(data, []byte("\x1b$")) { // ISO-2022-JP, which is valid ASCII
		for _, c := range declaredCharsets(data, contentType) {
			if c.Name == "iso-2022-jp" {
				return c
			}
		}
	}
	if utf8.Valid(data) {
		return Charset{"utf-8", "valid UTF-8"}
	}
	if almostUTF8(data) {
		return Charset{"utf-8", "almost valid UTF-8"}
	}
	e := newEvidence(data)
	for _, c := range declaredCharsets(data, contentType) {
		if !e.contradicts(c.Name) {
			return c
		}
	}
	best := e.best()
	if best == "windows-1252" {
		return Charset{best, "default"}
	}
	return Charset{best, "detected"}
}

// byteOrderMark returns the encoding that a byte order mark at the start of data stands for,
// "" if there is none.
func byteOrderMark(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return "utf-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return "utf-16le"
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return "utf-16be"
	}
	return ""
}

// utf16Pattern returns the name of UTF-16 without a byte order mark, "" for other data. It
// recognises UTF-16 by the zero bytes of its ASCII characters, of which every HTML document
// has some. UTF-16 that holds nothing but ASCII is valid UTF-8 too; then more than half of
// the characters must have such a zero, lest a stray NUL turn a page into nonsense.
func utf16Pattern(data []byte) string {
	var zeros [2]int
	for i := bytes.IndexByte(data, 0); i >= 0 && i < len(data); i++ {
		if data[i] == 0 {
			zeros[i&1]++
		}
	}
	name, more, less := "utf-16le", zeros[1], zeros[0]
	if less > more {
		name, more, less = "utf-16be", less, more
	}
	if more == less || more <= len(data)/4 && utf8.Valid(data) {
		return ""
	}
	if !isPlainText(utf16Text(data, utf16Order(name))) {
		return ""
	}
	return name
}

// isPlainText reports whether nearly all of a text is printable. Bytes that are not UTF-16
// give surrogates, private and unassigned characters when they are read as such. One
// character in charsPerOdd may be odd, for a truncated end and for the private characters
// that pages use for icons.
func isPlainText(text string) bool {
	var odd, all int
	for _, r := range text {
		all++
		if r == utf8.RuneError || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != '\ufeff' && r != '\u200b' {
			odd++
		}
	}
	return odd*charsPerOdd <= all
}

// charsPerOdd is the number of characters that plain text must have for each odd one.
const charsPerOdd = 50

// almostUTF8 reports whether data is UTF-8 with some damage, such as a character that is cut
// in two. By chance no more than one in ten double bytes of GBK forms a UTF-8 sequence, and
// fewer in other encodings, so that four good sequences to each bad byte leave no doubt.
func almostUTF8(data []byte) bool {
	var good, bad int
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		_, size := utf8.DecodeRune(data[i:])
		switch {
		case size > 1:
			good++
		case !utf8.FullRune(data[i:]):
			return good > 0 && good >= 4*bad // cut off within the last character
		default:
			if bad++; 4*bad > good+(len(data)-i)/2 {
				return false // even if the rest is good
			}
		}
		i += size
	}
	return good > 0 && good >= 4*bad
}

// declaredCharsets returns the known charsets that a document is said to have, the most
// binding first. UTF-16 is left out: if it were true, its pattern would have been seen.
func declaredCharsets(data []byte, contentType string) []Charset {
	var found []Charset
	for _, c := range []Charset{
		{charsetParam(contentType), "content type"},
		{metaCharset(data), "meta"},
	} {
		_, c.Name = lookupCharset(c.Name)
		if c.Name != "" && !strings.HasPrefix(c.Name, "utf-16") {
			found = append(found, c)
		}
	}
	return found
}

// headLimit is the number of bytes in which a meta element is looked for. The standard asks
// for 1,024 bytes; news pages put inline scripts and styles of 100 KB before it.
const headLimit = 1 << 18

// metaCharset returns the first known charset label of a meta element before the body, "" if
// there is none. What only looks like an element, in a comment, a script or an attribute,
// doesn't count.
func metaCharset(data []byte) string {
	z := html.NewTokenizer(bytes.NewReader(data[:min(len(data), headLimit)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			tag, hasAttr := z.TagName()
			if string(tag) == "body" {
				return ""
			}
			if string(tag) == "meta" && hasAttr {
				label := metaLabel(z)
				if enc, _ := lookupCharset(label); enc != nil {
					return label
				}
			}
		}
	}
}

// metaLabel returns the charset label of the meta element that z has just read, "" if there
// is none.
func metaLabel(z *html.Tokenizer) string {
	var charset, equiv, content string
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "charset":
			charset = string(value)
		case "http-equiv":
			equiv = string(value)
		case "content":
			content = string(value)
		}
	}
	if charset == "" && strings.EqualFold(equiv, "content-type") {
		return charsetParam(content)
	}
	return charset
}

// charsetParam returns the charset parameter of a content type, "" if there is none. It
// follows the standard's rules for meta elements, which forgive what mime.ParseMediaType
// refuses.
func charsetParam(contentType string) string {
	rest := strings.ToLower(contentType)
	for {
		var found bool
		_, rest, found = strings.Cut(rest, "charset")
		if !found {
			return ""
		}
		rest = strings.TrimLeft(rest, " \t\r\n\f")
		if value, ok := strings.CutPrefix(rest, "="); ok {
			value = strings.TrimLeft(value, " \t\r\n\f\"'")
			end := strings.IndexAny(value+";", "; \t\r\n\f\"'")
			return value[:end]
		}
	}
}
