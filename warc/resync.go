package warc

import (
	"bytes"
	"io"
	"regexp"
)

// magic is what a gzip member starts with: its sign and method.
var magic = []byte{0x1f, 0x8b, 0x08, 0, 0}

func isGzip(head []byte) bool { return bytes.HasPrefix(head, magic[:3]) }

// plain is what a record starts with.
var plain = regexp.MustCompile(`^WARC/\d\.\d+\r?\n[A-Za-z-]+:`)

// resync goes to where, after the start of the damaged record, the next one
// starts. The content of the damaged one is looked at again: if its length was
// wrong, it took others for its own.
func (r *Reader) resync() {
	r.member = nil
	if r.raw.back() {
		r.raw.ReadByte() // or it would be found again
	}
	for before := byte('\n'); !r.startsAfter(before); {
		var err error
		if before, err = r.raw.ReadByte(); err != nil {
			return
		}
		r.raw.hold()
	}
}

// startsAfter says whether a record starts here, if the byte before is this.
func (r *Reader) startsAfter(before byte) bool {
	switch b := r.raw.peek(1); {
	case len(b) == 0:
		return false
	case b[0] == magic[0]:
		return r.isMember(r.raw.peek(512))
	case b[0] == 'W' && before == '\n':
		return plain.Match(r.raw.peek(64))
	}
	return false
}

// isMember says whether a gzip member starts here that holds a record. In the
// middle of compressed data something may look as if one did.
func (r *Reader) isMember(b []byte) bool {
	const reserved = 0xe0 // of the flags, which are the byte after the magic
	if !isGzip(b) || len(b) < 4 || b[3]&reserved != 0 || r.probe.Reset(bytes.NewReader(b)) != nil {
		return false
	}
	var head [5]byte
	_, err := io.ReadFull(&r.probe, head[:])
	return err == nil && string(head[:]) == "WARC/"
}
