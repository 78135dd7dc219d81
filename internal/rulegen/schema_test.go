package main

import (
	"bytes"
	"os"
	"testing"
)

// TestSchemasAreOfTheTypes wants the schemas to be those of the Go types and of the words as they are.
func TestSchemasAreOfTheTypes(t *testing.T) {
	for folder, make := range map[string]func() ([]byte, error){"rules": ruleSchema, "words": wordSchema} {
		t.Run(folder, func(t *testing.T) {
			t.Chdir("../../" + folder)
			want, err := make()
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile("schema.json")
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s/schema.json is of other types or words: go generate ./words ./rules writes it anew (error %v)", folder, err)
			}
		})
	}
}
