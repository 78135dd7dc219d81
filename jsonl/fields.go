package jsonl

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/typo"
	"github.com/newsclean/newsclean/markdown"
)

// Fields are what a line is to hold, in this order.
type Fields []string

// FieldNames are the fields that there are: the keys of a line, those of its "meta", and
// markdown, which is the article in that.
var FieldNames = slices.Concat([]string{"id"}, keysOf[Record](), keysOf[newsclean.Meta](), []string{"markdown"})

// keysOf lists the keys of a struct in JSON.
func keysOf[T any]() []string {
	var keys []string
	for i := range reflect.TypeFor[T]().NumField() {
		key, _, _ := strings.Cut(reflect.TypeFor[T]().Field(i).Tag.Get("json"), ",")
		keys = append(keys, key)
	}
	return keys
}

// ParseFields checks that there are such fields.
func ParseFields(names []string) (Fields, error) {
	for i, name := range names {
		if !slices.Contains(FieldNames, name) {
			hint := ""
			if meant := typo.Meant(name, FieldNames); meant != "" {
				hint = fmt.Sprintf("; did you mean %s?", meant)
			}
			return nil, fmt.Errorf("no field %q: want some of %s%s", name, strings.Join(FieldNames, ", "), hint)
		}
		if slices.Contains(names[:i], name) {
			return nil, fmt.Errorf("field %s is named twice", name)
		}
	}
	return names, nil
}

// Of returns a document's line with these fields, or the result itself if there are none.
// One that the document doesn't say is there, and empty.
func (f Fields) Of(r Result) (any, error) {
	if len(f) == 0 {
		return r, nil
	}
	record, meta := reflect.ValueOf(r.Record), reflect.ValueOf(r.Meta)
	var out line
	for _, name := range f {
		var value any
		switch i, j := slices.Index(keysOf[Record](), name), slices.Index(keysOf[newsclean.Meta](), name); {
		case name == "id":
			value = r.ID
		case name == "markdown":
			text, err := markdown.Convert(r.HTML)
			if err != nil {
				return nil, err
			}
			value = text
		case i >= 0:
			value = record.Field(i).Interface()
		default:
			value = meta.Field(j).Interface()
		}
		out = append(out, member{name, value})
	}
	return out, nil
}

// A line is a JSON object whose keys have an order.
type line []member

type member struct {
	key   string
	value any
}

// MarshalJSON writes the object.
func (l line) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	open := byte('{')
	for _, m := range l {
		b.WriteByte(open)
		open = ','
		if err := e.Encode(m.key); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := e.Encode(m.value); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
