package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/rules"
	"github.com/newsclean/newsclean/words"
)

// A schema is a JSON Schema, as editors read it.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Additional  *bool              `json:"additionalProperties,omitempty"`
}

const draft = "http://json-schema.org/draft-07/schema#"

// ruleSchema makes the schema of rule files of the Go types, and what it says of each key of their
// comments.
func ruleSchema() ([]byte, error) {
	said, err := comments("../rules.go")
	if err != nil {
		return nil, err
	}
	s := schemaOf(reflect.TypeFor[newsclean.RuleFile](), said)
	s.Schema, s.Title = draft, "A rule file of newsclean"
	s.Properties["rules"].Items.Required = []string{"name"}
	return printed(s)
}

// schemaOf makes the schema of a type.
func schemaOf(t reflect.Type, said map[string]string) *schema {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), said)
	case reflect.Slice:
		return &schema{Type: "array", Items: schemaOf(t.Elem(), said)}
	case reflect.Bool:
		return &schema{Type: "boolean"}
	case reflect.Struct:
		s := &schema{Type: "object", Properties: map[string]*schema{}, Additional: new(bool)}
		for i := range t.NumField() {
			f := t.Field(i)
			key := f.Tag.Get("yaml")
			if key == "-" {
				continue
			}
			p := schemaOf(f.Type, said)
			p.Description = said[t.Name()+"."+f.Name]
			p.Enum = rules.Values(key)
			s.Properties[key] = p
		}
		return s
	}
	return &schema{Type: "string"}
}

// comments returns what a Go file says of the fields of its structs. A comment holds for the
// fields of its block that have none.
func comments(name string) (map[string]string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		fields, ok := spec.Type.(*ast.StructType)
		if !ok {
			return false
		}
		last := ""
		for _, f := range fields.Fields.List {
			if f.Doc != nil {
				last = strings.Join(strings.Fields(f.Doc.Text()), " ")
			}
			for _, name := range f.Names {
				out[spec.Name.Name+"."+name.Name] = last
			}
		}
		return false
	})
	return out, nil
}

// kindRow is a row of a table of kinds in docs/words.md.
var kindRow = regexp.MustCompile("(?m)^\\| `(\\w+)` \\| ([^|]*) \\|")

// wordSchema makes the schema of files of words: their kinds, with what docs/words.md says of them.
func wordSchema() ([]byte, error) {
	page, err := os.ReadFile("../docs/words.md")
	if err != nil {
		return nil, err
	}
	said := map[string]string{}
	for _, m := range kindRow.FindAllStringSubmatch(string(page), -1) {
		said[m[1]] = strings.ReplaceAll(m[2], "`", "")
	}
	files, err := words.Read(words.FS)
	if err != nil {
		return nil, err
	}
	signs, err := words.Read(os.DirFS("signs"))
	if err != nil {
		return nil, err
	}
	s := &schema{Schema: draft, Title: "A file of words of newsclean", Type: "object", Properties: map[string]*schema{}, Additional: new(bool)}
	for _, f := range append(files, signs...) {
		for _, kind := range slices.Sorted(maps.Keys(f.Phrases)) {
			s.Properties[kind] = &schema{Type: "array", Description: said[kind], Items: &schema{Type: "string"}}
		}
	}
	if len(s.Properties) == 0 {
		return nil, fmt.Errorf("no kinds found")
	}
	return printed(s)
}

func printed(s *schema) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}
