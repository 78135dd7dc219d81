package warc

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http/httputil"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// maxCodings is how many content codings a body may have in one another. Servers
// apply one, a proxy or a crawler another.
const maxCodings = 5

// A Response is the HTTP response that a record holds.
type Response struct {
	Status int
	Header textproto.MIMEHeader
	body   []byte
	most   int64 // bytes that its codings but the last may hold
}

// Response gives the record's HTTP response.
func (r *Record) Response() (*Response, error) {
	w := windowOn(r.Block)
	status, err := w.line(maxHeader)
	if err != nil {
		return nil, fmt.Errorf("HTTP response: %w", err)
	}
	words := strings.Fields(status)
	if len(words) < 2 || !strings.HasPrefix(words[0], "HTTP/") {
		return nil, fmt.Errorf("HTTP response: %.40q is no status line", status)
	}
	code, err := strconv.Atoi(words[1])
	if err != nil {
		return nil, fmt.Errorf("HTTP response: %.40q is no status line", status)
	}
	header, err := fields(w, maxHeader)
	if err != nil && err != io.ErrUnexpectedEOF { // one without a body may end without an empty line
		return nil, fmt.Errorf("HTTP response: %w", err)
	}
	return &Response{code, header, r.Block[w.offset():], max(r.kept, int64(len(r.Block)), 1<<20)}, nil
}

// Coded says whether the body has codings, so that it may become much longer.
func (p *Response) Coded() bool {
	return p.isChunked() || len(codings(p.Header["Content-Encoding"])) > 0
}

func (p *Response) isChunked() bool {
	return slices.Contains(codings(p.Header["Transfer-Encoding"]), "chunked") && isChunked(p.body)
}

// Body gives the body without its codings: chunked; gzip, deflate and br.
// Many crawlers store a body decoded and the header as it came: such a body is
// given as it is.
//
// A body with more than five content codings in one another is damaged, and so
// is one that, with some of them off, is larger than what the Reader keeps of a
// record: it is made to be, and what it holds at last may be nothing.
func (p *Response) Body() (io.Reader, error) {
	body := io.Reader(bytes.NewReader(p.body))
	if p.isChunked() {
		body = httputil.NewChunkedReader(bufio.NewReader(body))
	}
	list := codings(p.Header["Content-Encoding"])
	if len(list) > maxCodings {
		return nil, fmt.Errorf("HTTP response: %d content codings in one another, want %d at most", len(list), maxCodings)
	}
	left := p.most
	for i, coding := range slices.Backward(list) { // the last was applied last
		var err error
		if body, err = decode(coding, bufio.NewReader(body)); err != nil {
			return nil, err
		}
		if i > 0 {
			body = &bounded{body, &left, p.most}
		}
	}
	return body, nil
}

// A bounded reader fails when it, and those it shares what is left with, have
// given more than they may.
type bounded struct {
	r    io.Reader
	left *int64
	most int64 // that there was of it
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return 0, fmt.Errorf("HTTP response: its content codings hold more than %d bytes in one another", b.most)
	}
	return n, err
}

// codings splits header fields into the names of codings.
func codings(fields []string) []string {
	var names []string
	for _, name := range strings.Split(strings.Join(fields, ","), ",") {
		if name = strings.ToLower(strings.TrimSpace(name)); name != "" && name != "identity" {
			names = append(names, name)
		}
	}
	return names
}

// isChunked says whether a body begins with the length of a chunk.
func isChunked(body []byte) bool {
	line, _, _ := bytes.Cut(body, []byte("\n"))
	size, _, _ := strings.Cut(string(line[:min(len(line), 64)]), ";")
	_, err := strconv.ParseUint(strings.TrimSpace(size), 16, 63)
	return err == nil
}

// decode takes a coding from a body, if the body has it.
func decode(coding string, body *bufio.Reader) (io.Reader, error) {
	head, _ := body.Peek(64)
	switch text := bytes.TrimLeft(head, "\xef\xbb\xbf \t\r\n"); {
	case len(text) == 0 || text[0] == '<':
		return body, nil // nothing that is compressed starts like markup
	case coding == "gzip" || coding == "x-gzip":
		if !isGzip(head) {
			return body, nil
		}
		return gzip.NewReader(body)
	case coding == "deflate":
		if head[0]&0x0f == 8 && len(head) > 1 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(body)
		}
		return flate.NewReader(body), nil // as some servers misread the standard
	case coding == "br":
		return brotli.NewReader(body), nil
	}
	return nil, fmt.Errorf("HTTP response: the content coding %q is not known", coding)
}
