package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean/jsonl"
)

// addCompletions tells shells what the values of flags may be; names of files
// are what they offer where nothing else is said.
func addCompletions(c *cobra.Command) {
	for _, f := range []struct {
		flag   string
		values []string
		rest   cobra.ShellCompDirective
	}{
		{"format", formats, cobra.ShellCompDirectiveNoFileComp},
		{"mode", []string{"auto", "fragment", "page"}, cobra.ShellCompDirectiveNoFileComp},
		{"prefer", preferences, cobra.ShellCompDirectiveNoFileComp},
		{"charset", charsets, cobra.ShellCompDirectiveNoFileComp},
		{"url", []string{"https://"}, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace},
		{"player", []string{"www.youtube-nocookie.com", "player.vimeo.com", "player.bilibili.com"}, cobra.ShellCompDirectiveNoFileComp},
		{"link-rel", []string{"nofollow", "ugc", "sponsored", "noopener", "noreferrer", "external"}, cobra.ShellCompDirectiveNoFileComp},
		{"max-bytes", nil, cobra.ShellCompDirectiveNoFileComp},
		{"lang", nil, cobra.ShellCompDirectiveNoFileComp},
		{"min-length", nil, cobra.ShellCompDirectiveNoFileComp},
		{"jobs", nil, cobra.ShellCompDirectiveNoFileComp},
		{"out", nil, cobra.ShellCompDirectiveFilterDirs},
		{"report", []string{"html"}, cobra.ShellCompDirectiveFilterFileExt},
		{"site-config", nil, cobra.ShellCompDirectiveFilterDirs},
		{"rules", []string{"yaml"}, cobra.ShellCompDirectiveFilterFileExt},
	} {
		complete(c, f.flag, cobra.FixedCompletions(f.values, f.rest))
	}
	complete(c, "fields", listOf(jsonl.FieldNames))
	complete(c, "kind", listOf(kindNames()))
}

func complete(c *cobra.Command, flag string, values cobra.CompletionFunc) {
	if err := c.RegisterFlagCompletionFunc(flag, values); err != nil {
		panic(err) // a flag of that name is missing
	}
}

// listOf offers the next of several values with commas between them.
func listOf(values []string) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, begun string) (out []string, rest cobra.ShellCompDirective) {
		before := begun[:strings.LastIndexByte(begun, ',')+1]
		for _, v := range values {
			if !slices.Contains(strings.Split(before, ","), v) {
				out = append(out, before+v)
			}
		}
		return out, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// completeFile offers files and folders. Where a subcommand begins like what is typed, shells
// offer that alone unless they are told of the files too.
func completeFile(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	begins := func(sub *cobra.Command) bool { return strings.HasPrefix(sub.Name(), begun) }
	if len(args) > 0 || !slices.ContainsFunc(c.Commands(), begins) {
		return nil, cobra.ShellCompDirectiveDefault
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, begun) || begun == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if e.IsDir() {
			name += string(filepath.Separator)
		}
		out = append(out, name)
	}
	return out, cobra.ShellCompDirectiveDefault
}

// preferences are what --prefer takes.
var preferences = []string{"text", "balanced", "clean"}

// charsets are the names of the encodings that news sites use. Others are
// taken too.
var charsets = []string{
	"utf-8", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "windows-1250", "windows-1251", "windows-1252", "windows-1256",
	"iso-8859-1", "iso-8859-2", "koi8-r", "utf-16le", "utf-16be",
}

// completeRule offers the names of rules and of publishers' files.
func (a *app) completeRule(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	files, err := a.loadedRules()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var out []string
	add := func(name string) {
		if strings.HasPrefix(name, begun) {
			out = append(out, name)
		}
	}
	for _, f := range files {
		add(strings.TrimSuffix(f.File, ".yaml"))
		for _, r := range f.Rules {
			add(r.Name)
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
