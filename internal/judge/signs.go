package judge

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A Sign is something that is seen of a line. Its String is its name in weights.json.
type Sign uint8

// kinds are the kinds of words/signs, in the order of their signs.
var kinds = [...]string{
	"share", "follow", "subscribe", "donate", "app", "related", "popular", "read_more", "comments", "tags", "copyright",
	"disclaimer", "report", "editor", "bio", "nav", "controls", "counts", "reading_time", "advertisement", "affiliate",
	"appeared_first", "source_link", "poll", "related_inline", "login", "cookie",
}

const numKinds = len(kinds)

// kindSet returns which kinds are among the names.
func kindSet(names ...string) (is [numKinds]bool) {
	for k, kind := range kinds {
		is[k] = slices.Contains(names, kind)
	}
	return is
}

// appearedFirst is the kind of the line that blogs end feed items with, which has open slots.
var appearedFirst = slices.Index(kinds[:], "appeared_first")

// rights is the kind of what is said of rights, report of ways to reach the newsroom,
// inline of what stands before one link between paragraphs, which authors write too.
var (
	rights = slices.Index(kinds[:], "copyright")
	report = slices.Index(kinds[:], "report")
	inline = slices.Index(kinds[:], "related_inline")
)

// followed is the kind of pleas to follow somebody.
var followed = slices.Index(kinds[:], "follow")

// related and popular are the kinds of what stands over other articles.
var (
	related = slices.Index(kinds[:], "related")
	popular = slices.Index(kinds[:], "popular")
)

// The signs of a kind of phrase are three: it is the line, the line begins or ends with it, it
// stands within. Signs of other sorts follow.
const (
	allWords Sign = Sign(3*numKinds) + iota // nothing but phrases
	mostWords
	severalWords // nothing but words of buttons, two or more
	aWord        // nothing but a word, or words, that sentences have too

	allLinked // nothing but links
	mostLinked
	someLinked
	oneLink // a single link, which is the line
	manyLinks

	linkShare // to a share endpoint
	linkSocial
	linkTag
	linkHome
	linkFile
	linkInPage
	linkMail
	linkApp
	linkArticle // with a date, a number or a headline in its path
	pageAndHome // two links, of which one leads to a site's start, as in the line that blogs end feed items with

	width10
	width20
	width40
	width80
	width160
	width320
	wider
	isSentence
	hasStop
	endsLabel
	manyDigits
	hasDate
	startsBullet
	startsArrow
	inBrackets
	hasBars
	isTrail  // two or more signs of a way to the page, and a link
	fromHome // such a way, which begins with a link to the site's first page
	hasHandle
	hasMail
	hasAddress
	hasPhone
	hasCopyright
	reserved // the same, and words about rights
	endsQuestion
	endsCall
	startsQuote
	allCaps
	isStrong
	isListItem
	isHeading
	inCell
	inQuote
	behindRule
	besideImage

	atHead
	atTail
	amid
	noAnchor
	tail1 // the only line behind the last anchor
	tail3 // one of up to three
	tail8
	head1 // the only line before the first anchor
	head3
	beforeLast // amid, with few anchors behind
	nearAnchor // right behind an anchor, the first line of the tail
	longTail   // the tail holds more lines than there are anchors

	besideLinked
	betweenLinked
	run3 // in three or more lines in a row that are all links
	run6
	listOfLinks // in a list whose items are all links
	repeats     // another line says the same
	headsLinked // a label or heading before a line of links
	headsAnchor
	headedGone   // a label or heading before what went
	underHeading // a heading that is no phrase stands above it, behind the last running text
	underSpoken  // one that is a phrase does
	underOthers  // behind the text, one that heads other articles does
	underSources // one of the author's sources does
	sameHost     // it leads where the links beside it lead
	otherHosts   // it leads elsewhere than the links beside it
	besideWords  // a line beside it has a phrase for itself

	apart1
	apart2
	apart3
	namedMaybe
	namedLikely
	namedSure
	outBefore // it isn't in the element that holds the running text, but before or behind it
	outBehind
	callsScripts // it is nothing but links that call scripts: a control of the page

	aboveLikely // the line above is likely furniture by its own signs
	belowLikely
	runHalf // at least half of the lines between two anchors are

	numSigns
)

var signNames = [numSigns]string{
	allWords: "words: nothing else", mostWords: "words: most of it", severalWords: "words: several buttons", aWord: "words: a word",
	allLinked: "links: all", mostLinked: "links: most", someLinked: "links: some", oneLink: "links: one", manyLinks: "links: many",
	linkShare: "leads to: share", linkSocial: "leads to: social", linkTag: "leads to: tag", linkHome: "leads to: home",
	linkFile: "leads to: file", linkInPage: "leads to: in page", linkMail: "leads to: mail", linkApp: "leads to: app", linkArticle: "leads to: article", pageAndHome: "leads to: page and home",
	width10: "width: 10", width20: "width: 20", width40: "width: 40", width80: "width: 80", width160: "width: 160",
	width320: "width: 320", wider: "width: more",
	isSentence: "text: sentence", hasStop: "text: stop", endsLabel: "text: label", manyDigits: "text: digits",
	hasDate: "text: date", startsBullet: "text: bullet", startsArrow: "text: arrow", inBrackets: "text: in brackets", hasBars: "text: bars",
	isTrail: "text: trail", fromHome: "text: trail from home", hasHandle: "text: handle", hasMail: "text: mail", hasAddress: "text: address", hasPhone: "text: phone",
	hasCopyright: "text: ©", reserved: "text: © and words", endsQuestion: "text: question", endsCall: "text: call", startsQuote: "text: quote",
	allCaps: "text: capitals", isStrong: "block: bold", isListItem: "block: list item", isHeading: "block: heading",
	inCell: "block: cell", inQuote: "block: quote", behindRule: "block: behind a rule", besideImage: "block: beside an image",
	atHead: "place: head", atTail: "place: tail", amid: "place: amid", noAnchor: "place: no running text",
	tail1: "place: tail of 1", tail3: "place: tail of 3", tail8: "place: tail of 8", head1: "place: head of 1", head3: "place: head of 3", beforeLast: "place: near the end",
	nearAnchor: "place: right behind text", longTail: "place: long tail",
	besideLinked: "beside: links", betweenLinked: "beside: links on both sides", run3: "beside: 3 of links", run6: "beside: 6 of links",
	listOfLinks: "beside: list of links", repeats: "beside: repeats", headsLinked: "beside: heads links", headsAnchor: "beside: heads text", headedGone: "beside: headed what went",
	underHeading: "beside: under a heading", underSpoken: "beside: under a phrase", underOthers: "beside: under a head of others", underSources: "beside: under sources", sameHost: "beside: same host", otherHosts: "beside: other hosts",
	besideWords: "beside: words",
	apart1:      "source: apart 1", apart2: "source: apart 2", apart3: "source: apart 3",
	namedMaybe: "source: named maybe", namedLikely: "source: named likely", namedSure: "source: named surely",
	outBefore: "source: before the text", outBehind: "source: behind the text", callsScripts: "source: calls scripts",
	aboveLikely: "among: above", belowLikely: "among: below", runHalf: "among: half",
}

var placeNames = [...]string{"within", "edge", "whole"}

// String returns the sign's name.
func (s Sign) String() string {
	if int(s) < 3*numKinds {
		return "words: " + kinds[s/3] + " " + placeNames[s%3]
	}
	return signNames[s]
}

// fromSource reports whether only the source shows the sign.
func (s Sign) fromSource() bool { return s >= apart1 && s <= callsScripts }

// The sorts of signs that count as evidence.
const (
	noEvidence = iota
	byWords
	byLinks
	byShape
	byNames
	byDistance
	byOthers
	numSorts
)

// sortOf returns the sort of a sign, noEvidence for one of length or place.
func sortOf(s Sign) int {
	switch {
	case s <= aWord:
		return byWords
	case s <= pageAndHome || s == callsScripts:
		return byLinks
	case s >= endsLabel && s <= reserved:
		return byShape
	case s == apart2 || s == apart3 || s == outBehind:
		return byDistance
	case s >= namedMaybe && s <= namedSure:
		return byNames
	case s >= besideLinked && s <= listOfLinks || s == underOthers || s == headsLinked || s == headedGone || s >= aboveLikely:
		return byOthers
	}
	return noEvidence
}

// wordSign returns the sign of a kind of phrase at a place.
func wordSign(kind int, at place) Sign { return Sign(3*kind + int(at-inside)) }

// ownSigns returns the signs that a line has for itself, whatever stands around it.
func ownSigns(it *Item, f *found, width int) []Sign {
	s := make([]Sign, 0, 16)
	add := func(is bool, sign Sign) {
		if is {
			s = append(s, sign)
		}
	}
	for k, at := range f.at {
		if at != nowhere && (k != inline || !f.alsoSays(at)) {
			s = append(s, wordSign(k, at))
		}
	}
	add(f.covered >= 0.9 && (f.phrase || f.several), allWords)
	add(f.several, severalWords)
	add(f.covered >= 0.9 && !f.phrase && !f.several, aWord)
	add(f.covered >= 0.6 && f.covered < 0.9, mostWords)
	s = linkSigns(s, it)
	s = append(s, widthSign(width))
	s = textSigns(s, it, f.valued)
	add(f.at[rights] >= edge && slices.Contains(s, hasCopyright), reserved)
	add(it.Strong, isStrong)
	add(it.Tag == "li", isListItem)
	add(isHeadingTag(it.Tag), isHeading)
	add(isCell(it.Tag), inCell)
	add(it.Tag == "blockquote", inQuote)
	return s
}

// sourceSigns adds the signs of what only the source of a line shows.
func sourceSigns(s []Sign, from Source) []Sign {
	if from.Apart > 0 {
		s = append(s, apart1+Sign(min(from.Apart, 3)-1))
	}
	if from.Named > NoName {
		s = append(s, namedMaybe+Sign(from.Named-MaybeName))
	}
	if from.Side > NoSide {
		s = append(s, outBefore+Sign(from.Side-Before))
	}
	return s
}

func isHeadingTag(tag string) bool {
	return len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6'
}

func isCell(tag string) bool { return tag == "td" || tag == "th" }

// maxBullets is how many visible runes outside of links a line of nothing but links may have.
const maxBullets = 3

// isLinked reports whether a line is nothing but links, but for bullets and the like.
func (it *Item) isLinked() bool { return it.Linked > 0 && it.Unlinked <= maxBullets }

// linkSigns adds the signs of a line's links.
func linkSigns(s []Sign, it *Item) []Sign {
	switch {
	case it.Linked == 0:
	case it.isLinked():
		s = append(s, allLinked)
		if len(it.Links) == 1 {
			s = append(s, oneLink)
		}
	case it.Linked >= it.Unlinked:
		s = append(s, mostLinked)
	default:
		s = append(s, someLinked)
	}
	if len(it.Links) >= 4 {
		s = append(s, manyLinks)
	}
	if home := homeLinks(it.Links); home == 1 && len(it.Links) == 2 {
		s = append(s, pageAndHome)
	}
	var seen [numSigns]bool
	for _, address := range it.Links {
		if k := linkKind(address); k != 0 && !seen[k] {
			seen[k] = true
			s = append(s, k)
		}
	}
	return s
}

// homeLinks returns how many of the links lead to the start of a site.
func homeLinks(links []string) int {
	n := 0
	for _, address := range links {
		if linkKind(address) == linkHome {
			n++
		}
	}
	return n
}

func widthSign(width int) Sign {
	for i, most := range []int{10, 20, 40, 80, 160, 320} {
		if width <= most {
			return width10 + Sign(i)
		}
	}
	return wider
}

var (
	mailPattern  = regexp.MustCompile(`[\w.+-]+@[\w-]+\.[\w.-]+`)
	phonePattern = regexp.MustCompile(`\+?\(?\d{2,5}\)?[ ./-]\d{3,4}[ .-]?\d{3,4}|\b(\d\d[ .]){4}\d\d\b`)
)

// minPhone is how many digits phonePattern takes at least.
const minPhone = 8

// hasLongNumber reports whether a text has so many digits with nothing but signs of telephone numbers
// among them, as it must have where phonePattern matches.
func hasLongNumber(text string) bool {
	n := 0
	for i := range len(text) {
		switch c := text[i]; {
		case chars.IsDigit(c):
			if n++; n == minPhone {
				return true
			}
		case c != ' ' && c != '.' && c != '-' && c != '/' && c != '(' && c != ')':
			n = 0
		}
	}
	return false
}

// textSigns adds the signs of how a line is written, of which a label with its value is no sentence.
func textSigns(s []Sign, it *Item, valued bool) []Sign {
	text := chars.Cut(it.Text, maxSpoken)
	add := func(is bool, sign Sign) {
		if is {
			s = append(s, sign)
		}
	}
	add(!valued && chars.IsSentence(text), isSentence)
	add(!valued && chars.Measure(text).Stop, hasStop)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(it.Text, closers))
	add(last == ':' || last == '：', endsLabel)
	add(last == '?' || last == '？' || last == '؟', endsQuestion)
	add(last == '!' || last == '！', endsCall)
	first, _ := utf8.DecodeRuneInString(text)
	add(strings.ContainsRune(bullets, first), startsBullet)
	add(strings.ContainsRune(arrows, first), startsArrow)
	add(strings.ContainsRune(openers, first) && strings.ContainsRune(closers, lastRune(text)), inBrackets)
	add(strings.ContainsRune(quotes, first), startsQuote)
	c := count(text)
	add(c.bars >= 2, hasBars)
	add(c.steps >= 2 && len(it.Links) > 0 || leadsFromHome(it), isTrail)
	add(isSteppedFromHome(it, c.steps), fromHome)
	add(c.digits*5 >= c.all*2 && c.digits > 0, manyDigits)
	add(c.digits >= 2 && hasDigitsOfDate(text), hasDate)
	add(c.digits >= minPhone && hasLongNumber(text) && phonePattern.MatchString(text), hasPhone)
	isMail := c.at && mailPattern.MatchString(text)
	add(isMail, hasMail)
	add(c.at && !isMail, hasHandle)
	add(strings.Contains(text, "://") || strings.Contains(text, "www."), hasAddress)
	add(c.copyright || strings.Contains(text, "(c)") || strings.Contains(text, "(C)"), hasCopyright)
	add(c.capitals >= 4 && !c.small, allCaps)
	return s
}
