package newsclean

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/rules"
	"github.com/newsclean/newsclean/words"
)

// TestBuiltinRules wants the rules that documents are cleaned with to be those of
// DefaultRules but for what these show of themselves.
func TestBuiltinRules(t *testing.T) {
	want := DefaultRules()
	for _, f := range want {
		for _, r := range f.Rules {
			if r.Example == nil {
				t.Errorf("%s: has no example", r.Name)
			}
		}
	}
	const advice = "go generate ./words ./rules writes it anew"
	got := rules.Builtin()
	if len(got) != len(want) {
		t.Fatalf("rules/builtin.json has %d files, rules/ %d: %s", len(got), len(want), advice)
	}
	for i, f := range internalFiles(want) {
		for k := range f.Rules {
			var err error
			if f.Rules[k].Text, err = words.Expand(f.Rules[k].Text); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(got[i], f) {
			t.Errorf("rules/%s isn't what rules/builtin.json says: %s", f.File, advice)
		}
	}
}

// TestBuiltinRulesAreNamedAfterTheirFile wants the name of a rule to say where it is, and its text to be a
// whole line, or the end of one.
func TestBuiltinRulesAreNamedAfterTheirFile(t *testing.T) {
	flags := regexp.MustCompile(`^\(\?[a-z]+\)`)
	for _, f := range DefaultRules() {
		prefix := strings.TrimSuffix(f.File, ".yaml") + "/"
		for _, r := range f.Rules {
			if !strings.HasPrefix(r.Name, prefix) {
				t.Errorf("%s: %s: want a name that begins with %s", f.File, r.Name, prefix)
			}
			if text := flags.ReplaceAllString(r.Text, ""); text != "" && (!strings.HasSuffix(text, "$") || !r.Tail && !strings.HasPrefix(text, "^")) {
				t.Errorf("%s: text %s: want ^ before it and $ behind it", r.Name, r.Text)
			}
		}
	}
}

// TestInternalRulesAreWhole wants each field of a rule file to reach the stages, except
// the examples of its rules.
func TestInternalRulesAreWhole(t *testing.T) {
	var file RuleFile
	fill(reflect.ValueOf(&file).Elem())
	same(t, "RuleFile", reflect.ValueOf(file), reflect.ValueOf(file.internal()))
}

// fill sets everything that a value holds to something.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("a")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	}
}

// same wants two values to hold the same, by the names of their fields.
func same(t *testing.T, name string, a, b reflect.Value) {
	t.Helper()
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			field := a.Type().Field(i).Name
			if field == "Example" || field == "Keeps" || field == "Compile" {
				continue
			}
			lower := b.FieldByName(field)
			if !lower.IsValid() {
				t.Errorf("%s.%s isn't handed down", name, field)
				continue
			}
			same(t, name+"."+field, a.Field(i), lower)
		}
	case reflect.Slice:
		if b.Len() != a.Len() {
			t.Errorf("%s: %d are handed down", name, b.Len())
			return
		}
		same(t, name, a.Index(0), b.Index(0))
	default:
		if a.Interface() != b.Interface() {
			t.Errorf("%s: %v is handed down", name, b.Interface())
		}
	}
}
