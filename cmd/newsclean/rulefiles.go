package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/newsclean/newsclean"
)

// readRules reads rule files, and those of folders in the order of their
// names. A file that says nothing is noted: it may be the wrong one.
func (a *app) readRules(paths []string) ([]newsclean.RuleFile, error) {
	var files []newsclean.RuleFile
	for _, path := range paths {
		names, err := ruleFiles(path)
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			file, err := newsclean.ParseRules(quoted(name), data)
			if err != nil {
				return nil, err
			}
			if saysNothing(file) {
				a.notice(name, "holds no rules")
			}
			files = append(files, file)
		}
	}
	return files, nil
}

// saysNothing says whether a rule file holds no rule and nothing about pages.
func saysNothing(f newsclean.RuleFile) bool {
	return len(f.Rules)+len(f.Article) == 0 && f.Title+f.Byline+f.Source+f.Editor+f.Published+f.Pictures == ""
}

// ruleFiles is the file itself or the rule files in a folder.
func ruleFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("rule file %s: %w", quoted(path), errors.Unwrap(err))
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	entries, err := os.ReadDir(path) // sorted by name
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && filepath.Ext(e.Name()) == ".yaml" {
			names = append(names, filepath.Join(path, e.Name()))
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%s: no *.yaml files in it", quoted(path))
	}
	return names, nil
}

// ruleSet is all the rules in force: the built-in files, then more. A file
// takes the place of the built-in file that it shares a rule's name with, so
// that someone who works on rules/sina.yaml can test it with a command that
// has an older one built in.
func (a *app) ruleSet(more []newsclean.RuleFile) []newsclean.RuleFile {
	if a.noDefaultRules {
		return more
	}
	files := newsclean.DefaultRules()
	for _, f := range more {
		names := map[string]bool{}
		for _, r := range f.Rules {
			names[r.Name] = true
		}
		same := func(old newsclean.RuleFile) bool {
			return slices.ContainsFunc(old.Rules, func(r newsclean.Rule) bool { return names[r.Name] })
		}
		if i := slices.IndexFunc(files, same); i >= 0 {
			files[i] = f
		} else {
			files = append(files, f)
		}
	}
	return files
}
