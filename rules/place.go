package rules

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// A KeyError says which key of a rule or file is wrong, and how.
type KeyError struct {
	Key string
	Err error
}

func (e *KeyError) Error() string { return e.Key + ": " + e.Err.Error() }

// Unwrap returns how it is wrong.
func (e *KeyError) Unwrap() error { return e.Err }

// A Place is a line and a column of a file, both counted from 1; 0 if they aren't known.
type Place struct{ Line, Column int }

// Places say where the keys of a rule file stand.
type Places struct {
	file  map[string]Place
	rules []rulePlaces
}

type rulePlaces struct {
	start Place
	keys  map[string]Place
}

// Lines returns the line of each rule.
func (p *Places) Lines() []int {
	var lines []int
	for _, r := range p.rules {
		lines = append(lines, r.start.Line)
	}
	return lines
}

// Of returns where the value of the key stands that an error is about: in the rule that begins in
// a line, or at the top of the file if the line is 0. It returns that line alone if the error is
// about no key.
func (p *Places) Of(line int, err error) Place {
	var wrong *KeyError
	if !errors.As(err, &wrong) {
		return Place{Line: line}
	}
	if line == 0 {
		return p.file[wrong.Key]
	}
	for _, r := range p.rules {
		if at, ok := r.keys[wrong.Key]; ok && r.start.Line == line {
			return at
		}
	}
	return Place{Line: line}
}

// note notes where the keys of a document stand.
func (p *Places) note(doc ast.Node) {
	p.file = map[string]Place{}
	for _, entry := range entries(doc) {
		key := entry.Key.GetToken().Value
		p.file[key] = placeOf(entry.Value)
		list, ok := entry.Value.(*ast.SequenceNode)
		if !ok || key != "rules" {
			continue
		}
		p.rules = nil
		for _, v := range list.Values {
			r := rulePlaces{Place{Line: startLine(v)}, map[string]Place{}}
			for _, e := range entries(v) {
				r.keys[e.Key.GetToken().Value] = placeOf(e.Value)
			}
			p.rules = append(p.rules, r)
		}
	}
}

// entries returns the entries of a mapping, none of any other node.
func entries(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

func placeOf(n ast.Node) Place {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 && !m.IsFlowStyle {
		n = m.Values[0].Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return Place{t.Position.Line, t.Position.Column}
	}
	return Place{}
}

// checkShape returns an error that says which key wants another kind of value than it has. The
// YAML library says it in the words of Go.
func checkShape(file string, n ast.Node, t reflect.Type, key, rule string) error {
	fail := func(want string) error {
		at := placeOf(n)
		return &Error{File: file, Line: at.Line, Column: at.Column, Rule: rule, Err: fmt.Errorf("%s wants %s", cmp.Or(key, "a rule file"), want)}
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n.(type) {
	case *ast.AliasNode, *ast.AnchorNode, *ast.TagNode, *ast.MergeKeyNode:
		return nil // the library follows them
	case *ast.NullNode:
		if t.Kind() == reflect.String {
			return fail("a text, and is empty; what begins with # is a comment unless it stands in 'quotes'")
		}
		return nil
	}
	switch t.Kind() {
	case reflect.Struct:
		return checkEntries(file, n, t, key, rule, fail)
	case reflect.Slice:
		list, ok := n.(*ast.SequenceNode)
		if !ok {
			return fail("a list, in [brackets] or a line each with a dash")
		}
		for _, v := range list.Values {
			if err := checkShape(file, v, t.Elem(), "each of "+key, nameOf(v, rule)); err != nil {
				return err
			}
		}
	case reflect.Bool:
		if _, ok := n.(*ast.BoolNode); !ok {
			return fail("true or false")
		}
	case reflect.String:
		if _, ok := n.(ast.ScalarNode); !ok {
			return fail("a text")
		}
	}
	return nil
}

// checkEntries is checkShape for the entries of a mapping.
func checkEntries(file string, n ast.Node, t reflect.Type, key, rule string, fail func(string) error) error {
	all := entries(n)
	if all == nil {
		if m, ok := n.(*ast.MappingNode); ok && len(m.Values) == 0 {
			return nil
		}
		return fail("keys with values, such as " + firstKeys(t))
	}
	for _, e := range all {
		name := e.Key.GetToken().Value
		for i := range t.NumField() {
			if f := t.Field(i); f.Tag.Get("yaml") == name && name != "-" {
				if err := checkShape(file, e.Value, f.Type, name, rule); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// firstKeys names the first keys of a struct.
func firstKeys(t reflect.Type) string {
	var keys []string
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "-" && len(keys) < 2 {
			keys = append(keys, key)
		}
	}
	return strings.Join(keys, " and ")
}

// nameOf returns the name that a rule has, other if the node is none.
func nameOf(n ast.Node, other string) string {
	for _, e := range entries(n) {
		if s, ok := e.Value.(*ast.StringNode); ok && e.Key.GetToken().Value == "name" && strings.Contains(s.Value, "/") {
			return s.Value
		}
	}
	return other
}
