package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
)

// flags are what the command line says.
type flags struct {
	many
	outside
	selection
	list, write, diff bool
	null              bool
	format, mode      string
	prefer            string
	url, charset      string
	maxBytes          int64
	rules             []string
	remove, keep      []string // selectors
	noDefaultRules    bool
	explain           bool
	linkRel           string
	players           []string // hosts
	dataImages        bool
	report            string // file
	feeds             bool
	frontMatter       bool
}

const usage = `newsclean [flags] [file or folder ...]`

const about = `Newsclean turns the HTML that a news site serves into the article that a reader
wants: safe to embed, stable to diff, every removal accounted for.

Without a file, or with "-", it cleans standard input to standard output. In
folders it takes the *.html, *.htm, *.xhtml, *.md and *.markdown files. In posts
whose body is Markdown it cleans the HTML blocks, and no byte of Markdown
changes.

Names that hold control characters are quoted as ls does it; -l -0 quotes none.

Exit status: 0 fine; 1 if -l or -d found something to change; 2 an error; 130
after Ctrl-C or SIGTERM.`

const examples = `  newsclean < page.html                        the article of a page
  curl -s URL | newsclean --url URL --explain  ... and what was removed, and why
  newsclean --report report.html page.html     ... and where, as a page to look at
  newsclean -l posts/                          the files that would change
  newsclean -d posts/                          how they would change
  newsclean -w posts/                          change them
  newsclean -o clean/ pages/                   the articles of a folder's pages, as files
  newsclean --feed < feed.xml                  the feed, its items cleaned in place
  newsclean --jsonl < pages.jsonl              one {"id", "url", "html"} a line
  newsclean crawl.warc.gz > articles.jsonl     the pages of a web archive
  newsclean --warc --fields url,title,text --lang zh < crawl.warc.gz
  newsclean rules test my-rules.yaml           run the examples of your rules`

// rootCommand makes the command with its subcommands.
func (a *app) rootCommand() *cobra.Command {
	c := &cobra.Command{
		Use:           usage,
		Short:         "turn the HTML that a news site serves into its article",
		Long:          about,
		Example:       examples,
		Args:          cobra.ArbitraryArgs, // files; cobra would take them for unknown commands
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(c *cobra.Command, args []string) error { return a.clean(c, args) },

		ValidArgsFunction: completeFile,
	}
	c.SetIn(a.in)
	c.SetOut(a.out)
	c.SetErr(a.err)
	c.DisableFlagsInUseLine = true
	c.SetFlagErrorFunc(flagError)
	plainHelp(c)
	a.addFlags(c)
	addCompletions(c)
	c.AddCommand(a.rulesCommand(), a.versionCommand())
	return c
}

func (a *app) addFlags(c *cobra.Command) {
	f := c.Flags()
	f.SortFlags = false
	f.BoolVarP(&a.list, "list", "l", false, "list the files that would change")
	f.BoolVarP(&a.null, "null", "0", false, "end each name that -l lists with a zero byte, and quote none")
	f.BoolVarP(&a.write, "write", "w", false, "rewrite the files that change")
	f.BoolVarP(&a.diff, "diff", "d", false, "show what would change as unified diffs")
	f.StringVar(&a.format, "format", formats[0], "print the result in this `format`: "+wordList(formats))
	f.StringVar(&a.mode, "mode", "auto", "what `kind` of input it is: page, fragment, or auto to tell by its tags")
	f.StringVar(&a.prefer, "prefer", "balanced", "`what` to prefer in doubt: text keeps a line that may be junk, clean cuts it, balanced is between")
	f.StringVar(&a.url, "url", "", "the document's own `address`, for relative links and publisher rules; nothing is fetched")
	f.StringVar(&a.charset, "charset", "", "the `encoding` of the input, whatever it says itself")
	f.Int64Var(&a.maxBytes, "max-bytes", newsclean.DefaultMaxBytes, "refuse a document of more `bytes` than this")
	f.BoolVar(&a.explain, "explain", false, "say on standard error what was removed, and why")
	f.BoolVar(&a.dataImages, "data-images", false, "keep small pictures that are part of the document (data: addresses)")
	f.StringArrayVar(&a.players, "player", nil, "keep players of this `host`, such as www.youtube-nocookie.com, as sandboxed frames (repeatable)")
	f.StringVar(&a.linkRel, "link-rel", "nofollow", "what links to other sites have as `rel`: some of nofollow, ugc, sponsored, noopener, noreferrer and external, or ''")
	f.StringArrayVar(&a.remove, "remove", nil, "take out what a CSS `selector` picks, in this run (repeatable)")
	f.StringArrayVar(&a.keep, "keep", nil, "keep what a CSS `selector` picks, wherever it stands, in this run (repeatable)")
	a.addPostFlag(c)
	a.addFeedFlag(c)
	a.addReportFlag(c)
	a.addManyFlags(c)
	a.addSelectionFlags(c)
	p := c.PersistentFlags()
	p.StringArrayVar(&a.rules, "rules", nil, "add a `file` of rules, or a folder of *.yaml files (repeatable)")
	p.BoolVar(&a.noDefaultRules, "no-default-rules", false, "leave the built-in rules out")
	a.outside.addFlags(p)
}

// clean is the command without a subcommand.
func (a *app) clean(c *cobra.Command, args []string) error {
	if len(args) == 0 && isTerminal(a.in) {
		a.exit(exitError)
		fmt.Fprint(a.err, "newsclean: no file, and standard input is a terminal\n\n", c.UsageString())
		return nil
	}
	if err := mistyped(c, args); err != nil {
		return err
	}
	if err := a.check(c, args); err != nil {
		return err
	}
	cleaner, err := a.newCleaner()
	if err != nil {
		return err
	}
	a.ctx = c.Context()
	if a.into != "" || a.report != "" || a.write && !a.list && !a.diff { // nothing else goes to the terminal
		a.progress.show()
	}
	if a.into != "" {
		a.settings = settings(c)
	}
	defer func() { a.outputs.close() }()
	switch {
	case a.report != "":
		return a.writeReport(cleaner, args)
	case a.jsonLines:
		return a.cleanStreams(cleaner, jsonLines, args)
	case a.archives:
		return a.cleanStreams(cleaner, archives, args)
	}
	return a.cleanFiles(cleaner, args)
}

// check refuses flags that don't go together before anything is read.
func (a *app) check(c *cobra.Command, args []string) error {
	if err := a.checkMany(c, args); err != nil {
		return err
	}
	if err := a.checkSelection(c); err != nil {
		return err
	}
	if err := a.checkReport(c, args); err != nil {
		return err
	}
	if err := a.checkFeed(c); err != nil {
		return err
	}
	if err := a.checkPost(); err != nil {
		return err
	}
	inPlace := a.list || a.write || a.diff
	switch {
	case !slices.Contains(formats, a.format):
		return fmt.Errorf("--format %q: want %s", a.format, wordList(formats))
	case a.null && !a.list:
		return errors.New("-0 is about the names that -l lists; add -l, or leave -0 out")
	case inPlace && a.format != "html":
		return fmt.Errorf("-l, -w and -d compare HTML with HTML; leave --format %s out", a.format)
	case a.write && (len(args) == 0 || slices.Contains(args, stdin)):
		return errors.New("-w can't rewrite standard input; name the files, or leave -w out")
	}
	return nil
}

// newCleaner makes the Cleaner that the flags ask for.
func (a *app) newCleaner() (*newsclean.Cleaner, error) {
	opts, err := a.options()
	if err != nil {
		return nil, err
	}
	cleaner, err := newsclean.New(opts...)
	if err != nil {
		return nil, err
	}
	// Some options are looked at only with a document. An empty one brings a
	// mistake up once, not with each file.
	_, err = cleaner.Clean(strings.NewReader(""))
	return cleaner, err
}

// options turns the flags into options.
func (a *app) options() ([]newsclean.Option, error) {
	mode, err := newsclean.ParseMode(a.mode)
	if err != nil {
		return nil, err
	}
	prefer, err := newsclean.ParsePreference(a.prefer)
	if err != nil {
		return nil, err
	}
	files, err := a.readRules(a.rules)
	if err != nil {
		return nil, err
	}
	collections, err := a.outside.read()
	if err != nil {
		return nil, err
	}
	if a.explain {
		for _, c := range collections {
			fmt.Fprint(a.err, c.summary())
		}
	}
	opts := []newsclean.Option{
		newsclean.WithMode(mode),
		newsclean.WithPreference(prefer),
		newsclean.WithCharset(a.charset),
		newsclean.WithBaseURL(a.url),
		newsclean.WithMaxBytes(a.maxBytes),
		newsclean.WithLinkRel(a.linkRel),
		newsclean.WithPlayers(a.players...),
		newsclean.WithKept(a.keep...),
		newsclean.WithRules(slices.Concat(files, filesOf(collections), a.removing())...),
	}
	if a.noDefaultRules {
		opts = append(opts, newsclean.WithoutDefaultRules())
	}
	if a.explain {
		opts = append(opts, newsclean.WithExplanation())
	}
	if a.dataImages {
		opts = append(opts, newsclean.WithDataImages())
	}
	return opts, nil
}

// removing is what --remove asks for, as rules for every document.
func (a *app) removing() []newsclean.RuleFile {
	if len(a.remove) == 0 {
		return nil
	}
	f := newsclean.RuleFile{File: "--remove", Publisher: "the command line", Marks: []string{"*"}}
	for _, selector := range slices.Compact(slices.Sorted(slices.Values(a.remove))) {
		f.Rules = append(f.Rules, newsclean.Rule{Name: "remove/" + selector, Remove: selector})
	}
	return []newsclean.RuleFile{f}
}

// wordList puts words as a sentence does: a, b or c.
func wordList(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
