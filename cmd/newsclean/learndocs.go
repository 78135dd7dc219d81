package main

import (
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
	"github.com/newsclean/newsclean/jsonl"
	"github.com/newsclean/newsclean/learn"
	"github.com/newsclean/newsclean/post"
)

// A learnItem is a document to learn from.
type learnItem struct {
	open func() (learn.Input, error)
	name string // of the file
	size int64
}

// learnItems gives the documents of the inputs.
func (a *app) learnItems(l learning, inputs []input) iter.Seq[learnItem] {
	return func(yield func(learnItem) bool) {
		for _, in := range inputs {
			more, err := a.learnInput(l, in, yield)
			if err != nil && !a.quiet {
				a.fail(in.name, err)
			}
			if !more {
				return
			}
		}
	}
}

// learnInput yields the documents of one input. It reports whether yield wants more.
func (a *app) learnInput(l learning, in input, yield func(learnItem) bool) (more bool, err error) {
	is := func(flag bool, extensions []string) bool {
		return in.spooled && flag || !in.spooled && hasExtension(in.name, extensions)
	}
	switch {
	case is(a.jsonLines, jsonlExtensions):
		return a.learnStream(l, in, jsonLines, yield)
	case is(a.archives, warcExtensions):
		return a.learnStream(l, in, archives, yield)
	case is(a.feeds, feedExtensions):
		return a.learnFeed(l, in, yield)
	}
	open := func() (learn.Input, error) { return a.learnFile(l, in) }
	return yield(learnItem{open, in.name, min(in.size, a.maxBytes)}), nil
}

// learnStream yields the documents of a stream.
func (a *app) learnStream(l learning, in input, format streamFormat, yield func(learnItem) bool) (bool, error) {
	f, err := in.open()
	if err != nil {
		return true, err
	}
	defer f.Close()
	items, end := format.documents(f, a.maxBytes)
	for i := range items {
		open := func() (learn.Input, error) {
			d, err := i.open()
			if err != nil {
				return learn.Input{}, fmt.Errorf("%s: %w", i.at, err)
			}
			return streamed(l, d, i.at)
		}
		if !yield(learnItem{open, in.name, i.size}) {
			return false, nil
		}
	}
	return true, end()
}

// streamed returns a document of a stream.
func streamed(l learning, d jsonl.Document, at string) (learn.Input, error) {
	in := learn.Input{ID: strings.Trim(string(d.ID), `"`), Site: l.site, URL: d.URL}
	if in.ID == "" {
		in.ID = at
	}
	if d.ContentType != "" {
		in.Options = append(in.Options, newsclean.WithContentType(d.ContentType))
	}
	if d.UTF8 {
		in.Options = append(in.Options, newsclean.WithCharset("utf-8"))
	}
	var err error
	in.Body, err = io.ReadAll(d.Body)
	return in, err
}

// learnFeed yields the markup of a feed's items.
func (a *app) learnFeed(l learning, in input, yield func(learnItem) bool) (more bool, err error) {
	data, _, err := a.read(in)
	if err != nil {
		return true, err
	}
	more = true
	err = feed.Markup(data, feed.Options{URL: a.url, Charset: a.charset}, func(markup, address string) {
		d := learn.Input{ID: address, Site: l.site, URL: address, Body: []byte(markup)}
		d.Options = []newsclean.DocOption{newsclean.WithMode(newsclean.Fragment), newsclean.WithCharset("utf-8")}
		open := func() (learn.Input, error) { return d, nil }
		more = more && yield(learnItem{open, in.name, int64(len(markup))})
	})
	return more, err
}

// learnFile reads a file that is a document, or a post in Markdown.
func (a *app) learnFile(l learning, in input) (learn.Input, error) {
	data, _, err := a.read(in)
	d := learn.Input{ID: quoted(in.name), Site: l.site, URL: a.url, Body: data}
	if err != nil || !hasPostExtension(in.name) {
		return d, err
	}
	_, body := newsclean.SplitFrontMatter(strings.TrimPrefix(string(data), "\ufeff"))
	markup, filler := post.Markup(body)
	d.Body, d.Filler = []byte(markup), filler
	d.Options = []newsclean.DocOption{newsclean.WithMode(newsclean.Fragment), newsclean.WithCharset("utf-8")}
	return d, nil
}
