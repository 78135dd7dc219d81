// Command playground makes the playground: one static page with newsclean in it, as
// WebAssembly. Whoever opens the page pastes a document, looks at what newsclean makes of it,
// and writes rules.
//
//	go run ./playground -o playground.html
//
// The page needs no server and loads nothing; it works from a disk too. It shows what package
// report writes, so that nothing of the document gets into it but text and plain structure.
package main

import (
	"bytes"
	"errors"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/report"
)

// A question is what the page asks: a document, and the rules to try on it.
type question struct {
	Name  string `json:"name"`  // what reports call the document
	URL   string `json:"url"`   // "" if it isn't known
	Rules string `json:"rules"` // the text of a rule file, "" for none
}

// An answer is what the page shows.
type answer struct {
	Page  string    `json:"page"`            // the report
	Rules []outcome `json:"rules,omitempty"` // what each rule of the file did
	Fault *fault    `json:"fault,omitempty"` // why there is no report
}

// An outcome is what one rule of the user's did.
type outcome struct {
	Name    string `json:"name"`
	Count   int    `json:"count"`
	Refused int    `json:"refused,omitempty"`
}

// A fault is what is wrong with a question.
type fault struct {
	In   string `json:"in"` // "rules", "url" or "page"
	Line int    `json:"line,omitempty"`
	Text string `json:"text"`
}

// rulesName is what errors call the rules of the page.
const rulesName = "rules"

// play answers a question about a document.
func play(document []byte, q question) answer {
	var opts []newsclean.Option
	var file newsclean.RuleFile
	if strings.TrimSpace(q.Rules) != "" {
		var err error
		if file, err = newsclean.ParseRules(rulesName, []byte(q.Rules)); err != nil {
			return answer{Fault: faultOf("rules", err)}
		}
		opts = append(opts, newsclean.WithRules(file))
	}
	cleaner, err := newsclean.New(opts...)
	if err != nil {
		return answer{Fault: faultOf("rules", err)}
	}
	var doc []newsclean.DocOption
	if q.URL != "" {
		doc = append(doc, newsclean.WithBaseURL(q.URL))
	}
	var page bytes.Buffer
	made, err := report.Make(&page, cleaner, q.Name, document, doc...)
	if err != nil {
		if errors.Is(err, newsclean.ErrOption) {
			return answer{Fault: faultOf("url", err)}
		}
		return answer{Fault: faultOf("page", err)}
	}
	return answer{Page: page.String(), Rules: outcomes(file, made.Rules)}
}

// outcomes says what each rule of a file did.
func outcomes(file newsclean.RuleFile, took []report.RuleSummary) []outcome {
	var out []outcome
	for _, r := range file.Rules {
		o := outcome{Name: r.Name}
		for _, x := range took {
			if x.Name == r.Name {
				o.Count, o.Refused = x.Count, x.Refused
			}
		}
		out = append(out, o)
	}
	return out
}

// faultOf makes a fault of an error: its line apart, and without the library's name.
func faultOf(in string, err error) *fault {
	f := &fault{In: in, Text: strings.TrimPrefix(err.Error(), "newsclean: ")}
	var wrong *newsclean.RuleError
	if errors.As(err, &wrong) {
		f.Line = wrong.Line
		f.Text = wrong.Err.Error()
		if wrong.Rule != "" {
			f.Text = wrong.Rule + ": " + f.Text
		}
	}
	return f
}
