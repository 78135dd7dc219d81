// Rulegen writes rules/builtin.json, which is what the rule files say without their
// examples, and words/words.json and
// internal/judge/phrases.bin, the words of all languages, so that no program reads YAML
// before its first document; and the JSON Schemas of both kinds of file. It is run by go generate.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/rules"
	"github.com/newsclean/newsclean/words"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("rulegen: ")
	if len(os.Args) != 3 {
		log.Fatal("want rules, words, signs, rule-schema or word-schema, and the name of the file to write")
	}
	var data []byte
	var err error
	switch os.Args[1] {
	case "rules":
		data, err = compactRules(newsclean.DefaultRules())
	case "words":
		data, err = compactWords()
	case "signs":
		data, err = compactSigns()
	case "rule-schema":
		data, err = ruleSchema()
	case "word-schema":
		data, err = wordSchema()
	default:
		log.Fatalf("%s: want rules, words, signs, rule-schema or word-schema", os.Args[1])
	}
	if err == nil {
		err = os.WriteFile(os.Args[2], data, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// compactWords returns the files of words as JSON, each on a line of its own.
func compactWords() ([]byte, error) {
	files, err := words.Read(words.FS)
	if err != nil {
		return nil, err
	}
	return lines(files)
}

// compactSigns returns the phrases of all files of the folder signs in the judge's form.
func compactSigns() ([]byte, error) {
	files, err := words.Read(os.DirFS("signs"))
	if err != nil {
		return nil, err
	}
	return judge.Encode(func(kind string) []string {
		var phrases []string
		for _, f := range files {
			phrases = append(phrases, f.Phrases[kind]...)
		}
		return phrases
	})
}

// compactRules returns rule files as JSON, each on a line of its own.
func compactRules(files []newsclean.RuleFile) ([]byte, error) {
	needed := make([]rules.File, len(files))
	for i, f := range files {
		whole, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(whole, &needed[i]); err != nil { // which has the same keys, but for examples
			return nil, err
		}
		for k := range needed[i].Rules {
			r := &needed[i].Rules[k]
			if r.Text, err = words.Expand(r.Text); err != nil {
				return nil, fmt.Errorf("%s: %w", r.Name, err)
			}
		}
	}
	return lines(needed)
}

// lines returns a list as JSON, each of its values on a line.
func lines[T any](list []T) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, v := range list {
		if i > 0 {
			out.WriteString(",\n")
		}
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false) // in selectors and expressions
		if err := e.Encode(v); err != nil {
			return nil, err
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n]\n")
	return out.Bytes(), nil
}
