package feed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// cleanJSON cleans a JSON Feed.
func (w *work) cleanJSON(data []byte) (*Feed, error) {
	skip := 0
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		skip = 3
	}
	j := jsonReader{work: w, text: string(data[skip:])}
	j.d = json.NewDecoder(strings.NewReader(j.text))
	if err := j.feed(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoFeed, err)
	}
	src := source{data: data, skip: skip}
	out, err := src.apply(w.splices)
	if err != nil {
		return nil, err
	}
	return &Feed{Data: out, Items: j.items}, nil
}

// A jsonReader reads a feed value by value and knows where it is.
type jsonReader struct {
	*work
	text  string
	d     *json.Decoder
	items []Item
	lines
	home  *url.URL
	order []jsonItem
}

// A jsonItem is an item that waits for what stands behind it to be known.
type jsonItem struct {
	offset                   int
	url, external, id, title string
	content                  string
	from, to                 int // the string, with its quotes
	err                      error
}

// feed reads the whole feed, and then cleans the items.
func (j *jsonReader) feed() error {
	j.lines.text = j.text
	seen := false
	err := j.members(func(key string) error {
		if key == "items" {
			seen = true
			return j.list()
		}
		v, _, err := j.value()
		if key == "home_page_url" || key == "feed_url" && j.home == nil {
			if s, ok := asString(v); ok {
				j.home = resolve(j.base, s)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if rest := strings.TrimSpace(j.text[j.d.InputOffset():]); rest != "" {
		return fmt.Errorf("line %d: something follows on the feed", j.at(int(j.d.InputOffset())))
	}
	if !seen {
		return fmt.Errorf(`the JSON has no "items"`)
	}
	for _, it := range j.order {
		j.clean(it)
	}
	return nil
}

// members reads an object and calls f behind each key.
func (j *jsonReader) members(f func(key string) error) error {
	if _, err := j.d.Token(); err != nil {
		return j.fault(err)
	}
	for j.d.More() {
		key, err := j.d.Token()
		if err != nil {
			return j.fault(err)
		}
		if err := f(key.(string)); err != nil {
			return err
		}
	}
	_, err := j.d.Token()
	return j.fault(err)
}

// fault says where the JSON is none.
func (j *jsonReader) fault(err error) error {
	if err == nil {
		return nil
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("line %d: %w", j.at(int(j.d.InputOffset())), err)
}

// value reads a value and says where it ends.
func (j *jsonReader) value() (json.RawMessage, int, error) {
	var v json.RawMessage
	if err := j.d.Decode(&v); err != nil {
		return nil, 0, j.fault(err)
	}
	return v, int(j.d.InputOffset()), nil
}

func asString(v json.RawMessage) (string, bool) {
	var s string
	if len(v) == 0 || v[0] != '"' || json.Unmarshal(v, &s) != nil {
		return "", false
	}
	return s, true
}

// list reads the items.
func (j *jsonReader) list() error {
	if !strings.HasPrefix(strings.TrimLeft(j.text[j.d.InputOffset():], " \t\r\n:"), "[") {
		return fmt.Errorf(`line %d: "items" is no list`, j.at(int(j.d.InputOffset())))
	}
	if _, err := j.d.Token(); err != nil {
		return j.fault(err)
	}
	for j.d.More() {
		rest := strings.TrimLeft(j.text[j.d.InputOffset():], " \t\r\n,")
		it := jsonItem{offset: len(j.text) - len(rest)}
		var err error
		if strings.HasPrefix(rest, "{") {
			err = j.members(func(key string) error { return j.member(&it, key) })
		} else {
			it.err = fmt.Errorf("the item is no object")
			_, _, err = j.value()
		}
		if err != nil {
			return err
		}
		j.order = append(j.order, it)
	}
	_, err := j.d.Token()
	return j.fault(err)
}

// member takes in a member of an item.
func (j *jsonReader) member(it *jsonItem, key string) error {
	v, end, err := j.value()
	if err != nil {
		return err
	}
	s, isString := asString(v)
	switch key {
	case "url":
		it.url = s
	case "external_url":
		it.external = s
	case "id":
		it.id = firstText(s, string(v))
	case "title":
		it.title = s
	case "content_html":
		if !isString && string(v) != "null" {
			it.err = fmt.Errorf("content_html: want a string")
			return nil
		}
		it.content, it.from, it.to = s, end-len(v), end
	}
	return nil
}

// clean cleans an item.
func (j *jsonReader) clean(it jsonItem) {
	item := Item{Name: firstText(it.url, it.external, it.id, it.title), Line: j.at(it.offset), Err: it.err}
	defer func() { j.items = append(j.items, item) }()
	if it.err != nil || !hasTag(it.content) {
		return
	}
	around := j.home
	if around == nil {
		around = j.base
	}
	address := resolve(around, firstText(it.url, it.external))
	if address == nil {
		address = around
	}
	doc, changed, err := j.work.clean(it.content, address)
	if err != nil {
		item.Err = fmt.Errorf("content_html: %w", err)
		return
	}
	item.Contents = []Content{{Name: "content_html", Changed: changed, Document: doc}}
	if changed {
		j.splices = append(j.splices, splice{it.from, it.to, quote(strings.TrimSpace(doc.HTML), j.text[it.from:it.to])})
	}
}

// quote writes a string as the one before it was written: characters beyond
// ASCII, slashes and what HTML reads as markup escaped or as themselves.
func quote(s, like string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(strings.Contains(strings.ToLower(like), `\u003c`))
	_ = e.Encode(s) // a string can be written
	out := strings.TrimSuffix(b.String(), "\n")
	if strings.Contains(like, `\/`) {
		out = strings.ReplaceAll(out, "/", `\/`)
	}
	if strings.Contains(like, `\u`) && isASCII(like) {
		out = asASCII(out)
	}
	return out
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

func asASCII(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, hi, lo)
		}
	}
	return b.String()
}
