package newsclean

import (
	"reflect"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// decodeRuleFile fills a rule file with what a tree says. What is plain takes no
// library; of all else, and of what is wrong, the library says what and where.
func decodeRuleFile(tree ast.Node, file *RuleFile) error {
	plain := *file
	if decodePlain(tree, reflect.ValueOf(&plain).Elem()) {
		*file = plain
		return nil
	}
	return yaml.NodeToValue(tree, file, yaml.Strict())
}

// decodePlain sets v to what a node of strings, lists and mappings says, and says
// no of any other.
func decodePlain(n ast.Node, v reflect.Value) bool {
	switch n := n.(type) {
	case *ast.StringNode:
		if v.Kind() == reflect.String {
			v.SetString(n.Value)
			return true
		}
	case *ast.BoolNode:
		if v.Kind() == reflect.Bool {
			v.SetBool(n.Value)
			return true
		}
	case *ast.SequenceNode:
		return v.Kind() == reflect.Slice && decodeList(n, v)
	case *ast.MappingNode:
		switch v.Kind() {
		case reflect.Struct:
			return decodeFields(n, v)
		case reflect.Pointer:
			v.Set(reflect.New(v.Type().Elem()))
			return decodePlain(n, v.Elem())
		}
	}
	return false
}

func decodeList(n *ast.SequenceNode, v reflect.Value) bool {
	list := reflect.MakeSlice(v.Type(), len(n.Values), len(n.Values))
	for i, item := range n.Values {
		if !decodePlain(item, list.Index(i)) {
			return false
		}
	}
	v.Set(list)
	return true
}

func decodeFields(n *ast.MappingNode, v reflect.Value) bool {
	fields := fieldsOf(v.Type())
	for _, entry := range n.Values {
		key, ok := entry.Key.(*ast.StringNode)
		if !ok {
			return false
		}
		at, ok := fields[key.Value]
		if !ok || !v.Field(at).IsZero() || !decodePlain(entry.Value, v.Field(at)) {
			return false
		}
	}
	return true
}

// fieldsOf gives the fields of a struct by their keys.
func fieldsOf(t reflect.Type) map[string]int {
	if known, ok := knownFields.Load(t); ok {
		return known.(map[string]int)
	}
	fields := map[string]int{}
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "-" {
			fields[key] = i
		}
	}
	knownFields.Store(t, fields)
	return fields
}

var knownFields sync.Map // of a handful of types
