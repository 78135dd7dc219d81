package main

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/spf13/cobra"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
)

// feedExtensions are the feeds that are taken from a folder.
var feedExtensions = []string{".xml", ".rss", ".atom", ".rdf", ".json"}

// feedStart is how feeds of XML begin.
var feedStart = regexp.MustCompile(`(?i)^(?:\x{feff}|\s|<\?xml[^>]*>|<!--[^>]*-->)*<(?:rss|feed|rdf:RDF)\b`)

func (a *app) addFeedFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.feeds, "feed", false, "the input is an RSS, Atom or JSON feed; clean its items in place")
}

// checkFeed refuses what doesn't go with --feed.
func (a *app) checkFeed(c *cobra.Command) error {
	switch {
	case !a.feeds:
	case c.Flags().Changed("format"):
		return errors.New("--feed gives the same feed; leave --format out")
	case c.Flags().Changed("mode"):
		return errors.New("--feed takes each item for a fragment; leave --mode out")
	case a.jsonLines || a.archives:
		return errors.New("--jsonl and --warc read no feeds; leave --feed out")
	case a.report != "":
		return errors.New("--report is about one document; leave --feed or --report out")
	}
	return nil
}

// cleanFeed cleans the items of a feed.
func (a *app) cleanFeed(cleaner *newsclean.Cleaner, c cleaned) cleaned {
	if int64(len(c.data)) > a.maxBytes {
		c.err = fmt.Errorf("%w: over %d bytes; raise the limit with --max-bytes", newsclean.ErrTooLarge, a.maxBytes)
		return c
	}
	c.feed, c.err = feed.Clean(cleaner, c.data, feed.Options{URL: a.url, Charset: a.charset})
	return c
}

// reportFeed tells of items that were passed through, and of what was removed
// if that is asked for.
func (a *app) reportFeed(c cleaned) {
	for _, it := range c.feed.Items {
		at := fmt.Sprintf("%s:%d", label(c.name), it.Line)
		if it.Err != nil {
			a.exit(exitError)
			a.notice("", at+": passed through as it is: "+oneLine(reason("", it.Err)))
		}
		for _, content := range it.Contents {
			if content.Changed && content.Document.HTML == "" {
				a.notice("", at+": nothing is left of its "+content.Name)
			}
		}
		if !a.explain {
			continue
		}
		for _, content := range it.Contents {
			explain(a.err, a.errColours, fmt.Sprintf("%s: %s: %s", at, oneLine(it.Name), content.Name), content.Document)
		}
	}
}
