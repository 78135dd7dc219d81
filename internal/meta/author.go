package meta

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/newsclean/newsclean/internal/chars"
	"github.com/newsclean/newsclean/internal/date"
	"github.com/newsclean/newsclean/internal/host"
	"github.com/newsclean/newsclean/words"
)

// An authorSign is a place where a page names its author.
type authorSign int

const (
	bySelector   authorSign = iota // the publisher's selector
	byJSONLD                       // JSON-LD
	byMeta                         // meta tags
	byCard                         // the labelled data of a preview card
	byProperty                     // microdata or RDFa
	byWord                         // a line such as "By Ann Lee"
	relAuthor                      // a link with rel=author
	bylineClass                    // an element whose class or id says that it is the byline
	authorClass                    // one whose class or id has such a word among others
	authorLink                     // a link to an author's page
	bylineLabel                    // a label such as 作者
	bylineBehind                   // a word behind the name, such as 기자
	authorSigns
)

// authorWeights say how much each sign weighs near the headline and elsewhere. Signs that
// agree are added up: a line beside the headline that is marked as the byline and begins with
// "By" outweighs JSON-LD, which often names whoever pressed the button, and a class alone
// doesn't.
var authorWeights = [authorSigns]struct {
	near, far int
	name      string
}{
	bySelector:   {200, 200, "selector"},
	byJSONLD:     {60, 60, "JSON-LD"},
	byMeta:       {40, 40, "meta"},
	byCard:       {30, 30, "preview card"},
	byProperty:   {45, 45, "microdata"},
	byWord:       {50, 16, "byline"},
	relAuthor:    {45, 14, "rel=author"},
	bylineClass:  {40, 12, "byline class"},
	authorClass:  {30, 8, "author class"},
	authorLink:   {30, 6, "author link"},
	bylineLabel:  {35, 35, "byline label"},
	bylineBehind: {30, 0, "byline"},
}

// leastNear is the least weight of signs of which one stands near the headline or in what
// the page says for machines. Lighter ones count only if they name nobody else.
const leastNear = 30

// A nameVote is a byline and what speaks for it.
type nameVote struct {
	name   string
	names  []string // the keys of its names
	weight int
	best   int // weight of the sign that name is from
	sign   authorSign
	signs  [authorSigns]bool
}

// bylineVotes collects bylines and adds up what speaks for each.
type bylineVotes struct{ votes []nameVote }

// add notes that a sign names somebody. Each sign counts once for a byline.
func (b *bylineVotes) add(sign authorSign, name string, weight int) {
	if name == "" || weight == 0 || len(b.votes) >= maxSpots {
		return
	}
	names := nameKeys(name)
	for i := range b.votes {
		v := &b.votes[i]
		if !sameNames(v.names, names) {
			continue
		}
		if !v.signs[sign] {
			v.weight += weight
		}
		v.signs[sign] = true
		// What readers see joins the names of a list as a sentence does.
		if weight > v.best && (len(names) >= len(v.names) || sign == bySelector) ||
			len(v.names) > 1 && v.sign <= byProperty && sign > byProperty && slices.Equal(v.names, names) {
			v.name, v.names, v.best, v.sign = name, names, weight, sign
		}
		return
	}
	v := nameVote{name: name, names: names, weight: weight, best: weight, sign: sign}
	v.signs[sign] = true
	b.votes = append(b.votes, v)
}

// addData notes what the page says for machines. The name that somebody has on the site, such
// as KatieS, weighs half: what readers see is better.
func (b *bylineVotes) addData(sign authorSign, name string) {
	weight := authorWeights[sign].near
	if !strings.Contains(name, " ") && chars.IsASCII(name) {
		weight /= 2
	}
	b.add(sign, name, weight)
}

// winner returns the byline that most speaks for, the first of equals; nil if there is none.
// Where all are far from the headline, it must be the only one: sidebars name many.
func (b *bylineVotes) winner() *nameVote {
	var best *nameVote
	for i := range b.votes {
		if v := &b.votes[i]; best == nil || v.rank() > best.rank() {
			best = v
		}
	}
	if best == nil || best.weight >= leastNear {
		return best
	}
	for i := range b.votes {
		if v := &b.votes[i]; v != best && v.best*2 > best.best {
			return nil
		}
	}
	return best
}

// rank is the weight by which a byline is compared with others: what may be the name that
// somebody has on the site counts less than a full one.
func (v *nameVote) rank() int {
	if !strings.Contains(v.name, " ") && chars.IsASCII(v.name) {
		return v.weight * 3 / 4
	}
	return v.weight
}

// nameKeys returns the keys of the names in a byline.
func nameKeys(s string) []string {
	var keys, words []string
	end := func() {
		if key := chars.Key(strings.Join(words, " ")); key != "" {
			keys = append(keys, key)
		}
		words = words[:0]
	}
	for w := range strings.FieldsSeq(s) {
		name := strings.TrimRight(w, ",;、；")
		if nameJoiners()[name] || name == "AND" {
			end()
			continue
		}
		words = append(words, name)
		if name != w {
			end()
		}
	}
	end()
	return keys
}

// sameNames reports whether one of two lists of names has all those of the other, each
// perhaps with a title or a role.
func sameNames(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, name := range a {
		if !slices.ContainsFunc(b, func(other string) bool {
			return name == other || len(name) >= minNameKey && strings.Contains(other, name) || len(other) >= minNameKey && strings.Contains(name, other)
		}) {
			return false
		}
	}
	return len(a) > 0
}

// minNameKey is the shortest key of a name, in bytes, that is looked for in another.
const minNameKey = 5

// byline returns who wrote the article: the names that most speaks for. A value that only
// repeats the site or the source is no author, unless it is the name of a person, after whom
// the site is called.
func (p *Page) byline(source string) string {
	isSource := func(s string) bool { return source != "" && chars.Key(s) == chars.Key(source) }
	refuse := func(s string) bool { return isSource(s) || p.site.isSite(s) && !isPersonal(s) }
	strict := func(s string) bool { return isSource(s) || p.site.isSite(s) }
	// The host of a personal site is the author's name, and the page says so.
	shown := func(s string) bool { return isSource(s) || p.site.isNamed(chars.Key(s)) && !isPersonal(s) }

	var b bylineVotes
	if p.ld.ByPerson {
		strict = refuse
	}
	b.addData(byJSONLD, joinNames(p.ld.Authors, strict))
	b.add(bySelector, cleanByline(p.sel("byline"), isSource), authorWeights[bySelector].near)
	b.addData(byMeta, joinNames(p.metaAll(authorTags...), func(s string) bool { return refuse(s) || isCompany(s) }))
	b.addData(byCard, shownName(p.cardAuthor(), byCard, refuse))
	b.addData(byProperty, joinNames(p.props("author", "creator"), refuse))
	behind := p.headAt + farFromTitle
	if p.hasItemsBy(shown) {
		behind = p.headAt + rightBehindTitle
	}
	for _, a := range p.authors {
		w, sign := authorWeights[a.rank], authorSign(a.rank)
		name := shownName(a.text, sign, shown)
		switch {
		case name == "" || isOther(a.card, p.headKey) || a.link != "" && !p.isOwn(a.link):
		case a.at >= p.headAt-nearToTitle && (a.at <= p.headAt+farFromTitle && sign != byWord || a.at <= behind):
			b.add(sign, name, w.near)
		case sign == byWord && (!isSureBy(a.text) || !strings.Contains(name, " ") && chars.CountCJK(name) == 0):
			// "by" is the label of whatever somebody made, such as the site itself.
		default:
			b.add(sign, name, w.far)
		}
	}
	for _, d := range p.dates {
		if d.at >= p.headAt-nearToTitle && d.at <= p.headAt+farFromTitle && !isOther(d.card, p.headKey) {
			b.add(byWord, shownName(behindBy(d.text), byWord, shown), authorWeights[byWord].near)
		}
	}
	for _, l := range p.linesByDistance() {
		b.add(bylineLabel, cleanByline(chineseByline(l.text), refuse), authorWeights[bylineLabel].near)
	}
	v := b.winner()
	p.sawBylines(b.votes)
	if v == nil {
		return ""
	}
	return v.name
}

// hasItemsBy reports whether near the headline stand bylines of so many that they are those of
// books or other items.
func (p *Page) hasItemsBy(refuse func(string) bool) bool {
	var names []string
	for _, a := range p.authors {
		if authorSign(a.rank) != byWord || a.at < p.headAt || a.at > p.headAt+farFromTitle {
			continue
		}
		if key := chars.Key(shownName(a.text, byWord, refuse)); key != "" && !slices.Contains(names, key) {
			names = append(names, key)
		}
	}
	return len(names) > maxBylines
}

// maxBylines is how many lines such as "By Ann Lee", of different names, an article has at most:
// of its author, its photographer and whoever helped.
const maxBylines = 3

// sawBylines tells of each byline what spoke for it, and how much that weighs.
func (p *Page) sawBylines(votes []nameVote) {
	if !p.explained {
		return
	}
	for _, v := range votes {
		var from []string
		for sign, seen := range v.signs {
			if seen {
				from = append(from, authorWeights[sign].name)
			}
		}
		p.saw("byline", strings.Join(from, ", ")+"; weight "+strconv.Itoa(v.weight), v.name)
	}
}

// authorTags are the meta tags that name an author, the surest first.
var authorTags = []string{"author", "article:author", "article:author_name", "og:article:author", "byl", "byline",
	"dc.creator", "dc.creator.name", "dcterms.creator", "citation_author", "sailthru.author",
	"parsely-author", "cxenseparse:author", "authors", "dc.contributor", "blogger_name", "author-name"}

// isCompany reports whether a name ends with the form of a company, as that of whoever runs a
// site or made it does.
func isCompany(s string) bool {
	i := strings.LastIndexByte(s, ' ')
	return i > 0 && companyForms()[strings.ToLower(strings.Trim(s[i+1:], ".,"))]
}

// cardAuthor returns the author in the labelled data of a preview card: twitter:label1 is
// "Written by", and twitter:data1 the name.
func (p *Page) cardAuthor() string {
	for _, n := range []string{"1", "2"} {
		if label := p.meta("twitter:label" + n); label != "" && cutByWord(label) == "" {
			return p.meta("twitter:data" + n)
		}
	}
	return ""
}

// isOwn reports whether an address is on the site of the page.
func (p *Page) isOwn(href string) bool {
	u := p.absolute(href)
	return u == nil || p.site.host == "" || host.Site(u.Hostname()) == host.Site(p.site.host)
}

// behindBy returns what stands behind a word such as "by" in a line that begins with a date,
// "" if the line doesn't.
func behindBy(line string) string {
	for from := 0; ; {
		i := strings.IndexByte(line[from:], ' ')
		if i < 0 {
			return ""
		}
		from += i + 1
		w, rest, ok := strings.Cut(line[from:], " ")
		if before := line[:from]; ok && inLineBy()[strings.ToLower(w)] {
			if !date.HasYear(before) || len(before) > maxDateBefore || chars.ContainsAny(strings.ToLower(before), words.Of("copyright_mark")) || strings.Contains(before, "©") {
				return ""
			}
			return rest
		}
	}
}

// maxDateBefore is the most bytes of a date, with a word before it, that a byline follows.
const maxDateBefore = 60

// isPersonal reports whether s can only be the name of a person: two to four words with
// capitals, none of which the names of companies and media have.
func isPersonal(s string) bool {
	fields := strings.Fields(s)
	if len(fields) < 2 || len(fields) > 4 || strings.EqualFold(fields[0], "the") {
		return false
	}
	for _, w := range fields {
		if w = strings.Trim(w, ".,"); !unicode.IsUpper(chars.FirstRune(w)) || !isWord(w) || companyWords()[strings.ToLower(w)] {
			return false
		}
	}
	return !isSiteLike(s)
}

// isWord reports whether s has letters and their signs alone.
func isWord(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-'’.", r) {
			return false
		}
	}
	return s != ""
}

// words of package words about names.
var (
	nameJoiners   = wordSet("name_joiner")
	nameParticles = wordSet("name_particle")
	companyWords  = wordSet("company_word", "company_form", "media_end")
	companyForms  = wordSet("company_form")
	inLineBy      = wordSet("byline_in_line")
)
