package newsclean

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/newsclean/newsclean/internal/block"
	"github.com/newsclean/newsclean/internal/judge"
	"github.com/newsclean/newsclean/internal/policy"
	"github.com/newsclean/newsclean/internal/readability"
	"golang.org/x/net/html"
)

// DefaultMaxBytes is the largest input, in bytes, that is read unless WithMaxBytes says
// otherwise. News pages are 0.1 to 3 MB; 32 MB fits a page with all its pictures
// inlined.
const DefaultMaxBytes = 32 << 20

// A Mode says how much of an input is the article.
type Mode int

const (
	// Auto takes an input with a doctype, html, head or body tag for a full
	// page and anything else for a fragment.
	Auto Mode = iota
	// Fragment takes the whole input for the article.
	Fragment
	// Page looks for the article in the input, unless that is a clean article
	// already.
	Page
)

// modes are the names of the modes.
var modes = [...]string{Auto: "auto", Fragment: "fragment", Page: "page"}

// ParseMode returns the mode of that name: auto, fragment or page.
func ParseMode(name string) (Mode, error) {
	if i := slices.Index(modes[:], name); i >= 0 {
		return Mode(i), nil
	}
	return Auto, fmt.Errorf("%w: mode %q: want auto, fragment or page", ErrOption, name)
}

// String returns the mode's name.
func (m Mode) String() string {
	if m < 0 || int(m) >= len(modes) {
		return fmt.Sprintf("Mode(%d)", int(m))
	}
	return modes[m]
}

// A Preference says what is worse: a line of the article that is lost, or one of junk that is
// left. It is how much evidence the judge asks for before it takes a line; it moves nothing that
// a rule takes.
type Preference int

const (
	// Balanced is what the project measures itself by.
	Balanced Preference = iota
	// MoreText asks for more evidence: about half more of the junk stays in fragments of
	// publishers that no rule is about.
	MoreText
	// LessJunk asks for less: about a tenth less stays, and in doubt a line of text goes: a
	// byline with a link, or links that the author gives.
	LessJunk
)

// bars are the bars of the judge, by Preference.
var bars = [...]float64{Balanced: judge.Bar, MoreText: judge.TextBar, LessJunk: judge.CleanBar}

// preferences are the names of the preferences.
var preferences = [...]string{Balanced: "balanced", MoreText: "text", LessJunk: "clean"}

// String returns the preference's name.
func (p Preference) String() string {
	if p < 0 || int(p) >= len(preferences) {
		return fmt.Sprintf("Preference(%d)", int(p))
	}
	return preferences[p]
}

// ParsePreference returns the preference of that name: text, balanced or clean.
func ParsePreference(name string) (Preference, error) {
	if i := slices.Index(preferences[:], name); i >= 0 {
		return Preference(i), nil
	}
	return Balanced, fmt.Errorf("%w: preference %q: want text, balanced or clean", ErrOption, name)
}

// An Extractor finds the article in a full page. The page was parsed with scripting
// off; rules about its source were applied, rules about its elements weren't yet. The
// Extractor returns the element of page that holds the article, or nil if it found
// none; it must not change the page. base is the page's URL, nil if it isn't known.
type Extractor func(page *html.Node, base *url.URL) *html.Node

// An Option is an argument of New and Clean.
type Option interface{ apply(*config) error }

// A DocOption is an Option that may differ by document: Cleaner.Clean takes it as well
// as New and Clean.
type DocOption func(*docConfig) error

func (o DocOption) apply(c *config) error { return o.applyDoc(&c.doc) }

func (o DocOption) applyDoc(c *docConfig) error {
	if o == nil {
		return errNilOption
	}
	return o(c)
}

// errNilOption is the error for an option that is nil.
var errNilOption = fmt.Errorf("%w: an option is nil; leave it out", ErrOption)

// A cleanerOption is an Option for all documents of a Cleaner.
type cleanerOption func(*config) error

func (o cleanerOption) apply(c *config) error { return o(c) }

// config is what the options of New set.
type config struct {
	rules      []RuleFile
	kept       []string // selectors
	builtin    bool
	policy     *bluemonday.Policy
	maxBytes   int64
	extractor  Extractor
	rel        string
	carried    block.Carried
	players    []string // hosts
	rulesAlone bool     // nothing is judged, and rules of no publisher may take any share of an article; to check examples

	needsScripts  bool // a rule or the extractor may look at what scripts hold
	needsDrawings bool // a rule may look at what drawings hold, or at white space between blocks
	doc           docConfig
}

// docConfig is what may differ by document.
type docConfig struct {
	base        *url.URL
	contentType string
	charset     string
	mode        Mode
	prefer      Preference
	explain     bool
	dataImages  bool
	captions    bool // the captions of a fragment count like those of a page
}

// docOptions returns the configuration for one document. A Cleaner that New didn't make is
// refused here.
func (c *Cleaner) docOptions(opts []DocOption) (docConfig, error) {
	if c == nil || c.program == nil {
		return docConfig{}, fmt.Errorf("%w: a Cleaner that New didn't make", ErrOption)
	}
	d := c.doc
	for _, o := range opts {
		if err := o.applyDoc(&d); err != nil {
			return d, err
		}
	}
	return d, nil
}

// WithBaseURL sets the document's own address: relative URLs are resolved against it, and
// the publisher is recognized by its host. "" means unknown.
func WithBaseURL(address string) DocOption {
	return func(c *docConfig) error {
		if address == "" {
			c.base = nil
			return nil
		}
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return fmt.Errorf("%w: base URL %q: want an absolute http or https URL", ErrOption, address)
		}
		c.base = u
		return nil
	}
}

// WithContentType sets the HTTP Content-Type header that came with the bytes, for its
// charset.
func WithContentType(header string) DocOption {
	return func(c *docConfig) error { c.contentType = header; return nil }
}

// WithCharset sets what the bytes are encoded in, and overrules every other sign. It
// takes a label of the WHATWG Encoding Standard, such as "gbk".
func WithCharset(label string) DocOption {
	return func(c *docConfig) error { c.charset = label; return nil }
}

// WithMode sets whether the input is a fragment or a full page; the default is Auto.
func WithMode(m Mode) DocOption {
	return func(c *docConfig) error {
		if m < 0 || int(m) >= len(modes) {
			return fmt.Errorf("%w: mode %d: want Auto, Fragment or Page", ErrOption, int(m))
		}
		c.mode = m
		return nil
	}
}

// WithPreference sets how readily lines go that seem to be none of the article; the default is Balanced.
func WithPreference(p Preference) DocOption {
	return func(c *docConfig) error {
		if p < 0 || int(p) >= len(bars) {
			return fmt.Errorf("%w: preference %d: want Balanced, MoreText or LessJunk", ErrOption, int(p))
		}
		c.prefer = p
		return nil
	}
}

// WithExplanation has Document.Removed list each removed piece, rather than the counts alone.
func WithExplanation() DocOption {
	return func(c *docConfig) error { c.explain = true; return nil }
}

// WithRules adds rule files after the built-in ones.
func WithRules(files ...RuleFile) Option {
	return cleanerOption(func(c *config) error { c.rules = append(c.rules, files...); return nil })
}

// WithKept makes what CSS selectors pick part of the article, wherever in the document it stands,
// whatever the rules, the names of elements or the judge say of it. What no article holds, such as
// scripts and controls, goes all the same. It is for one run, to see or to save what would go: a second
// cleaning sees no classes any more, and takes it. The error of New for a selector that can't be used is
// a *RuleError.
func WithKept(selectors ...string) Option {
	return cleanerOption(func(c *config) error { c.kept = append(c.kept, selectors...); return nil })
}

// WithoutDefaultRules leaves the built-in rules out. The judge, whose signs and words are no
// rules, stays.
func WithoutDefaultRules() Option {
	return cleanerOption(func(c *config) error { c.builtin = false; return nil })
}

// WithPolicy replaces the allowlist. It is the last thing that touches the markup, as
// the built-in one is. nil means the built-in one.
func WithPolicy(p *bluemonday.Policy) Option {
	return cleanerOption(func(c *config) error { c.policy = p; return nil })
}

// WithMaxBytes sets the largest input in bytes. A larger one gives ErrTooLarge, and so does
// one with more than a tag for each 32 bytes of the limit.
func WithMaxBytes(n int64) Option {
	return cleanerOption(func(c *config) error {
		if n <= 0 {
			return fmt.Errorf("%w: size limit %d: want a positive number of bytes", ErrOption, n)
		}
		c.maxBytes = n
		return nil
	})
}

// WithDataImages keeps pictures that are part of the document, as data: addresses: PNG,
// JPEG, GIF, WebP and AVIF of up to 256 KB each. They are taken out otherwise. A policy
// of the caller's own must allow them itself.
func WithDataImages() Option {
	return cleanerOption(func(c *config) error { c.doc.dataImages = true; return nil })
}

// defaultRel is what links to other sites say: that the page around doesn't answer for them.
const defaultRel = "nofollow"

// WithLinkRel sets the rel attribute of links to other sites, "nofollow" by default: some of
// nofollow, ugc, sponsored, noopener, noreferrer and external, parted by spaces, or "" for none.
// Links within the article have none, nor have those to the document's own site where
// WithBaseURL says which that is.
func WithLinkRel(rel string) Option {
	return cleanerOption(func(c *config) error {
		for token := range strings.FieldsSeq(rel) {
			if !slices.Contains(policy.LinkRels, token) {
				return fmt.Errorf("%w: link rel %q: want some of %s", ErrOption, token, strings.Join(policy.LinkRels, ", "))
			}
		}
		c.rel = strings.Join(strings.Fields(rel), " ")
		return nil
	})
}

// WithExtractor replaces the extractor, which is called where no container of a full
// page with running text holds up. nil means none.
func WithExtractor(e Extractor) Option {
	return cleanerOption(func(c *config) error { c.extractor, c.needsScripts = e, e != nil; return nil })
}

// Readability is the default Extractor. It returns the smallest element that holds all
// that github.com/go-shiori/go-readability takes for the article. It is called where no
// container of a page holds up. For a page of over 4,000 elements or 1 MB of text it
// returns nil; then the best-scored element is taken. So it does in a build with the tag
// newsclean_no_readability, which leaves go-readability out.
func Readability(page *html.Node, base *url.URL) *html.Node { return readability.Find(page, base) }

// Policy returns the allowlist that Clean ends with, for callers who want to add to it
// and pass it to WithPolicy.
//
// What it leaves out matters as much. bluemonday checks URLs in href, src and cite
// alone, so that nothing else that holds one is allowed: no srcset, poster, background
// or ping. No element is allowed whose content is read in another way than as HTML, so
// that no parser takes the output for something else: no script, style, title,
// textarea, noscript, template, svg, select or frame. An element is named, never
// matched by an expression: bluemonday goes through expressions in random order. What
// only styles the text is left to the page that embeds it: no style, no class, no font,
// no align.
//
// What is added to it reaches it only if the article has it still: WithPlayers, WithAttributes
// and WithElements carry it through.
func Policy() *bluemonday.Policy { return policy.New() }
