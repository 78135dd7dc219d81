package newsclean

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"

	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/rules"
)

// Ruleset names the built-in rules and the judge's phrases and weights, such as
// "rules-7d9c1e02ab34". Two builds that give the same name have the same rules and judge by the
// same; one that gives another may take out more, or less.
// A golden test can pin the name, so that a difference after an upgrade is known at
// once to come from the rules. Examples, comments and the order of keys don't change
// it.
func Ruleset() string { return ruleset() }

var ruleset = sync.OnceValue(func() string {
	hash := sha256.New()
	for _, f := range rules.Builtin() {
		hash.Write(canonicalRules(f))
		hash.Write([]byte{'\n'})
	}
	hash.Write(judge.Data())
	return "rules-" + hex.EncodeToString(hash.Sum(nil)[:6])
})

// canonicalRules returns what a rule file does to documents, and nothing else, as JSON.
// Empty keys are left out, so that a key that no rule has yet changes nothing.
func canonicalRules(f rules.File) []byte {
	f.Rules = slices.Clone(f.Rules)
	for i := range f.Rules {
		r := &f.Rules[i]
		r.Line = 0
	}
	var value any
	data, err := json.Marshal(f)
	if err == nil {
		err = json.Unmarshal(data, &value)
	}
	if err == nil {
		data, err = json.Marshal(withoutEmpty(value)) // keys sorted
	}
	if err != nil {
		panic(err) // a built-in RuleFile holds nothing that JSON can't
	}
	return data
}

// withoutEmpty returns a JSON value without the keys that hold nothing, nil if nothing
// is left of it.
func withoutEmpty(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for key, member := range v { // in any order: nothing is written here
			switch member = withoutEmpty(member); member {
			case nil, "", false, 0.0:
				delete(v, key)
			default:
				v[key] = member
			}
		}
		if len(v) == 0 {
			return nil
		}
	case []any:
		for i := range v {
			v[i] = withoutEmpty(v[i])
		}
		if len(v) == 0 {
			return nil
		}
	}
	return value
}
