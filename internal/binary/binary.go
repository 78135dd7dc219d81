// Package binary tells bytes that are no text, and what they are.
package binary

import (
	"bytes"
	"net/http"
	"strings"
)

// Enough is how many bytes tell.
const Enough = 4096

// What says what bytes are that are no text, such as "is a PDF, and no HTML", "" if they may be
// a document.
func What(data []byte) string {
	head := data[:min(len(data), Enough)]
	kind := http.DetectContentType(head)
	class, name, _ := strings.Cut(kind, "/")
	switch {
	case kind == "application/pdf":
		return "is a PDF, and no HTML"
	case !isBinary(head):
		return ""
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "is a ZIP archive, such as .docx and .epub are, and no HTML"
	case kind == "application/x-gzip":
		return "is compressed with gzip; use gzip -dc FILE | newsclean"
	case class == "image":
		return "is a picture (" + strings.ToUpper(strings.TrimPrefix(name, "x-")) + "), and no HTML"
	case class == "audio" || class == "video" || class == "font":
		return "is " + class + " (" + name + "), and no HTML"
	}
	return "is a binary file, and no HTML"
}

// mostControls is the share of control characters that text may have, and mostZeros that of
// zero bytes in odd and in even places both: of UTF-16 one or the other is zero. Of compressed
// data a tenth is control characters, of Chinese in UTF-16 a twentieth.
const mostControls, mostZeros = 1. / 13, 1. / 13

// isBinary says whether bytes are no text in any encoding.
func isBinary(head []byte) bool {
	if n := len(head); n == 0 || bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) || bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	controls, zeros := 0, [2]int{}
	for i, b := range head {
		switch {
		case b == 0:
			zeros[i%2]++
		case b < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b", rune(b)): // ISO-2022 has escapes
			controls++
		}
	}
	n := float64(len(head))
	return float64(controls) > mostControls*n || float64(min(zeros[0], zeros[1])) > mostZeros*n
}
