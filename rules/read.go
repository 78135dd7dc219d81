package rules

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// FS holds the built-in rule files, NAME.yaml each.
//
//go:embed *.yaml
var FS embed.FS

//go:generate go run ../internal/rulegen rules builtin.json
//go:generate go run ../internal/rulegen rule-schema schema.json

// builtinJSON holds the rule files without their examples, in the order in which they apply,
// so that no program has to read YAML before its first document.
//
//go:embed builtin.json
var builtinJSON []byte

// Builtin returns the built-in rule files, those of publishers first. They are shared and must
// not be changed.
var Builtin = sync.OnceValue(func() []File {
	var files []File
	if err := json.Unmarshal(builtinJSON, &files); err != nil {
		panic(err) // tests read it, so it can be read
	}
	return files
})

// Decode reads the YAML of a rule file into a struct with the yaml tags of
// newsclean.RuleFile. It returns where the keys stand. name is what errors
// call the file. The error is an *Error; a key that the struct doesn't know is an error too.
func Decode(name string, data []byte, into any) (places *Places, err error) {
	defer func() { // the YAML library panics on some input that isn't YAML
		if p := recover(); p != nil {
			err = &Error{File: name, Err: fmt.Errorf("can't be read as YAML: %v", p)}
		}
	}()
	tree, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, yamlError(name, err)
	}
	places = &Places{}
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if _, isComment := doc.Body.(*ast.CommentGroupNode); isComment {
			continue
		}
		if err := checkShape(name, doc.Body, reflect.TypeOf(into), "", ""); err != nil {
			return nil, err
		}
		if err := yaml.NodeToValue(doc.Body, into, yaml.Strict()); err != nil {
			return nil, yamlError(name, err)
		}
		places.note(doc.Body)
	}
	return places, nil
}

// startLine returns the line of a mapping's first key, or that of any other node.
func startLine(n ast.Node) int {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	return n.GetToken().Position.Line
}

// yamlError returns an error of the YAML library as an *Error, with its line if that is known.
func yamlError(file string, err error) error {
	var y yaml.Error
	if errors.As(err, &y) && y.GetToken() != nil {
		at := y.GetToken().Position
		return &Error{File: file, Line: at.Line, Column: at.Column, Err: errors.New(y.GetMessage() + yamlHint(y.GetMessage()))}
	}
	return &Error{File: file, Err: err}
}

// yamlHint says what to do about an error of the YAML library, whose messages are those of a parser;
// "" if that isn't known.
func yamlHint(message string) string {
	for _, x := range []struct{ part, hint string }{
		{"mapping value is not allowed", "; a text with a colon wants 'quotes'"},
		{"value is not allowed in this context", "; indent it like the keys beside it"},
		{"sequence end token", "; what begins with # is a comment unless it stands in 'quotes'"},
		{"must be specified", "; a text with a comma or a quote in it wants 'quotes', a quote in it doubled"},
	} {
		if strings.Contains(message, x.part) {
			return x.hint
		}
	}
	return ""
}
