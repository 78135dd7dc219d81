package newsclean

import (
	"errors"
	"reflect"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// TestDecodePlain wants the built-in rules to need no more than decodePlain, and
// it to give what the library does.
func TestDecodePlain(t *testing.T) {
	names, err := embedded.ReadDir("rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := embedded.ReadFile("rules/" + name.Name())
		if err != nil {
			t.Fatal(err)
		}
		if !checkPlain(t, data) {
			t.Errorf("%s is not plain", name.Name())
		}
	}
}

// FuzzDecodePlain wants it to give what the library does, or nothing.
func FuzzDecodePlain(f *testing.F) {
	for _, b := range brokenRules {
		f.Add([]byte(b.yaml))
	}
	for _, yaml := range []string{
		"publisher: 3\n", "publisher: ~\n", "publisher: !!str a\n", "hosts: a\n", "hosts: [a, 3, null]\n", "hosts:\n- a\n- 'b'\n",
		"title: |\n  a\n  b\n", "title: >\n  a\n\n  b\n", "title: \"a\\tb\"\n", "title: a\n  b\n", "title: 'a''b'\n", "'title': a\n", "{title: a}\n",
		"title: &x a\nbyline: *x\n", "rules:\n  - &x {name: a, linked: true}\n  - <<: *x\n    name: b\n", "rules:\n  - {linked: yes}\n", "rules: []\n",
		"rules:\n  - name: a\n    example: {in: a, out: b}\n    copy: [{from: a, to: b}]\n", "? title\n: a\n", "title: a\n---\ntitle: b\n", "title:\n",
		"title: ''\ntitle: a\n", "file: a\n", "-: a\n",
	} {
		f.Add([]byte(yaml))
	}
	f.Fuzz(func(t *testing.T, data []byte) { checkPlain(t, data) })
}

// checkPlain decodes both ways, and says whether all was plain.
func checkPlain(t *testing.T, data []byte) bool {
	var docs []*ast.DocumentNode
	unpanicked(func() {
		if tree, err := parser.ParseBytes(data, 0); err == nil {
			docs = tree.Docs
		}
	})
	all := len(docs) > 0
	for _, doc := range docs {
		var got, want RuleFile
		if doc.Body == nil {
			continue
		}
		if !decodePlain(doc.Body, reflect.ValueOf(&got).Elem()) {
			all = false
			continue
		}
		err := errors.New("panic")
		unpanicked(func() { err = yaml.NodeToValue(doc.Body, &want, yaml.Strict()) })
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngives %+v, want %+v, %v", data, got, want, err)
		}
	}
	return all
}

// unpanicked calls the library, which panics on some input; readRuleFile does
// the same.
func unpanicked(call func()) {
	defer func() { recover() }()
	call()
}
