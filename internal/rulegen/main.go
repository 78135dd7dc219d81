// Rulegen writes rules/builtin.json: what the rule files say without their examples, so
// that no program reads YAML before its first document. It is run by go generate.
package main

import (
	"bytes"
	"encoding/json"
	"log"
	"os"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/rules"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("rulegen: ")
	if len(os.Args) != 2 {
		log.Fatal("want the name of the file to write")
	}
	data, err := compact(newsclean.DefaultRules())
	if err == nil {
		err = os.WriteFile(os.Args[1], data, 0o644)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// compact returns rule files as JSON, each on a line of its own.
func compact(files []newsclean.RuleFile) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, f := range files {
		whole, err := json.Marshal(f)
		if err != nil {
			return nil, err
		}
		var needed rules.File // which has the same keys, but for examples
		if err := json.Unmarshal(whole, &needed); err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		var line bytes.Buffer
		e := json.NewEncoder(&line)
		e.SetEscapeHTML(false) // in selectors and expressions
		if err := e.Encode(needed); err != nil {
			return nil, err
		}
		out.Write(bytes.TrimSpace(line.Bytes()))
	}
	out.WriteString("\n]\n")
	return out.Bytes(), nil
}
