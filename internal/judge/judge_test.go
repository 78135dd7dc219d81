package judge

import (
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
	"github.com/newsclean/newsclean/words"
)

// prose is a paragraph of running text.
const prose = "The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on."

func paragraph(text string) Item {
	return Item{Text: text, Tag: "p", Unlinked: len([]rune(text))}
}

func linked(text string, to ...string) Item {
	return Item{Text: text, Tag: "p", Linked: len([]rune(text)), Links: to}
}

// decide judges lines, numbered in order, at the usual bar and returns the texts of those that stay.
func decide(items ...Item) []string {
	for i := range items {
		if !items[i].Code {
			items[i].ID = i
		}
	}
	var left []string
	for i, v := range new(Case).Decide(items, Bar, false, false) {
		if !v.Gone {
			left = append(left, items[i].Text)
		}
	}
	return left
}

func TestFurnitureGoes(t *testing.T) {
	for name, lines := range map[string][]Item{
		"share row": {paragraph("Share this article"), linked("Share on Facebook", "https://www.facebook.com/sharer.php?u=x")},
		"WordPress footer": {{
			Text: "The post Ferries were late appeared first on Harbour News.", Tag: "p", Linked: 29, Unlinked: 20,
			Links: []string{"https://a.example/ferries/", "https://a.example/"},
		}},
		"German footer": {{
			Text: "Der Beitrag Fähren waren spät erschien zuerst auf Hafenblatt.", Tag: "p", Linked: 27, Unlinked: 25,
			Links: []string{"https://a.example/faehren/", "https://a.example/"},
		}},
		"footer as a site words it": {{
			Text: "Запись Паром опоздал впервые появилась Портовые вести.", Tag: "p", Linked: 25, Unlinked: 20,
			Links: []string{"https://a.example/parom/", "https://a.example/"},
		}},
		"titles that call": {
			paragraph("Related articles"), linked("Brothers, dare to say no to the ferry!", "https://a.example/1"), linked("What did the harbour tell us?", "https://a.example/2"),
			linked("Four boats in eight days, farewell…", "https://a.example/3"), linked("The pier again: nobody believes it!", "https://a.example/4"),
		},
		"related list": {
			{Text: "Related articles", Tag: "h3", Unlinked: 15},
			linked("Harbour dredged again", "https://a.example/2021/harbour-dredged"),
			linked("Gulls counted on the pier", "https://a.example/2021/gulls-counted"),
			linked("Market moves to the square", "https://a.example/2021/market-moves"),
			linked("Bridge closed for a week", "https://a.example/2021/bridge-closed"),
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := decide(append([]Item{paragraph(prose), paragraph(prose + " Again.")}, lines...)...)
			if want := []string{prose, prose + " Again."}; !slices.Equal(got, want) {
				t.Errorf("left %q", got)
			}
		})
	}
}

func TestContentStays(t *testing.T) {
	for name, lines := range map[string][]Item{
		"sentence that begins like a button": {paragraph("Share prices fell on Monday, the third day in a row.")},
		"heading without a text":             {{Text: "Prices", Tag: "h2", Unlinked: 6}},
		"sentences in a box that is named like furniture": {
			{Text: "Both sides wait in the first minutes of the match.", Tag: "p", Unlinked: 42, Source: Source{Apart: 3, Named: LikelyName}},
			{Text: "The corner kick comes to nothing, and so they go on.", Tag: "p", Unlinked: 42, Source: Source{Apart: 3, Named: LikelyName}},
			{Text: "The second half is no better, and colder.", Tag: "p", Unlinked: 34, Source: Source{Apart: 3, Named: LikelyName}},
		},
		"label of what stays": {{Text: "Author:", Tag: "p", Unlinked: 7, Source: Source{Apart: 3, Named: LikelyName}}, paragraph("Ada Quist")},
		"captions": {
			{Text: "The old pier in winter. | Foto: Port Authority", Tag: "p", Unlinked: 40, Source: Source{Apart: 3, Named: LikelyName}},
			{Text: "[사진=항구 관리국]", Tag: "p", Unlinked: 9, Source: Source{Apart: 3, Named: LikelyName}},
			{Text: "图源：港务局", Tag: "p", Unlinked: 6, Source: Source{Apart: 3, Named: LikelyName}},
		},
		"short sentence in an aside": {{Text: "A note of the author's, with a stop.", Tag: "p", Unlinked: 30, Source: Source{Named: LikelyName}}},
		"signature":                  {paragraph("Ada Quist, harbour master")},
		"sources": {
			{Text: "Sources", Tag: "h2", Unlinked: 7},
			linked("Annual figures of the port authority, 2021", "https://port.example/figures.pdf"),
			linked("The census of boats", "https://library.example/census/1921"),
		},
		"verse":  {paragraph("the herring lie"), paragraph("in rows of grey"), paragraph("the winter goes by")},
		"cells":  {{Text: "Print", Tag: "td", Unlinked: 5}, {Text: "1,203", Tag: "td", Unlinked: 5}},
		"credit": {{Text: "Photo: Ada Quist", Tag: "p", Unlinked: 14, Image: true}},
		"quote":  {{Text: "See the harbour", Tag: "blockquote", Linked: 13, Links: []string{"https://a.example/"}}},
	} {
		t.Run(name, func(t *testing.T) {
			all := append([]Item{paragraph(prose)}, lines...)
			var want []string
			for _, it := range all {
				want = append(want, it.Text)
			}
			if got := decide(all...); !slices.Equal(got, want) {
				t.Errorf("left %q of %q", got, want)
			}
		})
	}
}

// TestHeadingStaysWithItsText wants no heading to go that heads what stays, whatever it says.
func TestHeadingStaysWithItsText(t *testing.T) {
	heading := Item{Text: "Related articles", Tag: "h2", Unlinked: 15, Source: Source{Apart: 3, Named: SureName}}
	if got := decide(paragraph(prose), heading, paragraph(prose)); len(got) != 3 {
		t.Errorf("left %q", got)
	}
}

// TestHeadOfFragmentStays wants the headline, byline and date of a fragment to stay whatever their
// elements are called: no metadata have them.
func TestHeadOfFragmentStays(t *testing.T) {
	head := []Item{{Text: "Ferries run late", Tag: "p", Unlinked: 14}, linked("Ada Quist", "https://a.example/author/ada-quist"), paragraph("12 May 2021, 09:30")}
	for i := range head {
		head[i].Source = Source{Apart: 3, Named: LikelyName}
	}
	if got := decide(append(head, paragraph(prose), paragraph(prose))...); len(got) != 5 {
		t.Errorf("left %q", got)
	}
}

// TestOneSignIsNoEvidence wants a line to stay that nothing but its elements' names speak against.
func TestOneSignIsNoEvidence(t *testing.T) {
	line := paragraph("Open from nine to five")
	line.Source = Source{Apart: 1, Named: SureName}
	if got := decide(paragraph(prose), line); len(got) != 2 {
		t.Errorf("left %q", got)
	}
}

// TestVerdictSaysWhy wants the signs of a line that went, as it stood when it went, and why one
// stayed that nearly went; running text never nearly goes.
func TestVerdictSaysWhy(t *testing.T) {
	heading := Item{Text: "Related articles", Tag: "h2", Unlinked: 15, Source: Source{Apart: 3, Named: SureName}}
	items := []Item{paragraph(prose), heading, paragraph(prose), linked("Share this article", "https://www.facebook.com/sharer.php?u=x")}
	for i := range items {
		items[i].ID = i
	}
	v := new(Case).Decide(items, Bar, false, true)
	if text := v[0]; text.Stays != "" || len(text.Weighed()) > 0 {
		t.Errorf("running text stays: %+v", text)
	}
	if v[1].Gone || v[1].Stays != "it is a heading" || v[1].Score <= Bar {
		t.Errorf("the heading stays: %+v", v[1])
	}
	if w := v[3].Weighed(); !v[3].Gone || v[3].Stays != "" || len(w) == 0 || w[0].Weight < w[len(w)-1].Weight {
		t.Errorf("the link goes: %+v, %v", v[3], w)
	}
	if low := new(Case).Decide(items, v[3].Score+onlyLess+1, false, true)[3]; !strings.HasPrefix(low.Stays, "its score isn't over ") {
		t.Errorf("under the bar it stays: %+v", low)
	}
}

// TestSourceSpeaksAgainstAlone wants no line to be better off for what its source shows.
func TestSourceSpeaksAgainstAlone(t *testing.T) {
	for s := range numSigns {
		if w := table(); (s.fromSource() || s >= aboveLikely) && (w.Among[s] < 0 || w.Alone[s] < 0) {
			t.Errorf("%v has the weights %v and %v", s, w.Alone[s], w.Among[s])
		}
	}
}

// TestDecideAgain wants what a decision leaves to be left again, when nothing is known of its
// source any more and it is no page.
func TestDecideAgain(t *testing.T) {
	testdocs.Long(t)
	items := []Item{
		paragraph(prose), paragraph("Share this article"), linked("Next article", "https://a.example/2"), paragraph("Ada Quist"),
		linked("Harbour dredged again", "https://a.example/3"), linked("Gulls counted", "https://a.example/4"), paragraph("© 2021 Harbour News"),
	}
	for i := range items {
		items[i].Source = Source{Apart: 2, Named: LikelyName}
	}
	decideTwice(t, items, false)
	r := rand.New(rand.NewPCG(1, 1))
	for trial := range 800 {
		if decideTwice(t, randomItems(r), trial%2 == 0); t.Failed() {
			t.Fatalf("in trial %d", trial)
		}
	}
}

// decideTwice decides, and decides about what is left.
func decideTwice(t *testing.T, items []Item, page bool) {
	t.Helper()
	for i := range items {
		items[i].ID = i
	}
	var left []Item
	for i, v := range new(Case).Decide(items, Bar, page, false) {
		if it := items[i]; !v.Gone {
			it.ID, it.Source = len(left), Source{}
			left = append(left, it)
		}
	}
	for i, v := range new(Case).Decide(left, Bar, false, false) {
		if v.Gone {
			t.Errorf("%d: %q goes only the second time", i, left[i].Text)
		}
	}
}

// randomItems returns lines of text and furniture in a pattern that is repeated, as in a list, with
// some others at its end.
func randomItems(r *rand.Rand) []Item {
	wide := strings.Repeat(prose+" ", 3)
	texts := []string{
		prose, wide, wide + "Subscribe to our newsletter.", "Follow us on Twitter. " + wide, "Copyright 2021. All rights reserved. " + wide,
		"Read more", "Related articles:", "Share", "Subscribe to our newsletter", "Tags:", "Advertisement", "Print", "→ More", "Ada Quist", "1 pin",
		"A short sentence that stands here and is text.", "How to grow beans in winter", "Photo: Ada Quist", "12 May 2021", "© 2021 Harbour News",
		"These are the sources that this text was written from:", "Tel: 0123 456789",
	}
	links := []string{"", "", "https://a.example/2021/05/12/beans-in-winter", "https://twitter.com/intent/tweet", "https://b.example/", "/tag/beans", "/report.pdf"}
	tags := []string{"p", "p", "p", "h2", "h3", "li", "td", "blockquote"}
	some := func() Item {
		it := paragraph(texts[r.IntN(len(texts))])
		it.Tag = tags[r.IntN(len(tags))]
		if link := links[r.IntN(len(links))]; link != "" {
			it.Linked, it.Unlinked, it.Links = it.Unlinked, 0, []string{link}
		}
		it.Strong, it.Rule, it.Kept = r.IntN(6) == 0, r.IntN(6) == 0, r.IntN(20) == 0
		it.Source.Apart = max(0, r.IntN(6)-2)
		return it
	}
	items := []Item{paragraph(prose)}
	var pattern []Item
	for range 1 + r.IntN(6) {
		pattern = append(pattern, some())
	}
	for range 1 << r.IntN(9) {
		items = append(items, pattern...)
	}
	for range r.IntN(5) {
		items = append(items, some())
	}
	return items
}

func TestSignNames(t *testing.T) {
	seen := map[string]bool{}
	for s := range numSigns {
		if name := s.String(); name == "" || seen[name] {
			t.Errorf("sign %d has the name %q, which another has or none", s, name)
		}
		seen[s.String()] = true
	}
}

// findIn looks for phrases in a line as it is written.
func findIn(text string) found {
	var l looked
	l.listen(&Item{Text: text, Linked: 1})
	return l.spoken
}

// twoLetters matches two characters of a word outside of slots.
var twoLetters = regexp.MustCompile(`(^|[^{a-z])[\pL\pM\pN]{2}`)

// TestPhrases wants each phrase of words/signs to be found where it is the line, or an end of it
// if it has slots.
func TestPhrases(t *testing.T) {
	fill := strings.NewReplacer("{n}", "12", "{title}", "Ferries were late", "{site}", "Harbour News", "{name}", "Ada Quist", "{text}", "so")
	files, err := words.Read(os.DirFS("../../words/signs"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for kind, phrases := range f.Phrases {
			k := slices.Index(kinds[:], kind)
			if k < 0 {
				t.Errorf("%s: the judge knows no kind %s", f.Tag, kind)
				continue
			}
			for _, p := range phrases {
				if strings.ContainsAny(fill.Replace(p), "{}") {
					t.Errorf("%s: %q has a slot that there isn't", f.Tag, p)
				}
				want := whole
				if strings.Contains(p, "{") {
					want = edge // a sign may part what fills the slot from the rest
				}
				if found := findIn(fill.Replace(p)); found.at[k] < want && twoLetters.MatchString(p) {
					t.Errorf("%s: %s: %q isn't found in itself", f.Tag, kind, p)
				}
			}
		}
	}
}

func TestLinkKind(t *testing.T) {
	for address, want := range map[string]Sign{
		"#note-1": linkInPage, "mailto:a@b.example": linkMail, "https://www.facebook.com/sharer/sharer.php?u=x": linkShare,
		"https://twitter.com/intent/tweet?text=x": linkShare, "https://www.facebook.com/harbournews": linkSocial,
		"https://a.example/": linkHome, "https://a.example": linkHome, "https://a.example/plan.pdf": linkFile,
		"https://a.example/tag/ferries": linkTag, "https://play.google.com/store/apps/details?id=x": linkApp,
		"https://a.example/2021/ferries": linkArticle, "https://a.example/a/ferries-were-late-again": linkArticle, "https://a.example/n/123456.html": linkArticle, "https://notfacebook.com/x": 0, "/relative": 0, "https://a.example/?p=1": 0,
	} {
		if got := linkKind(address); got != want {
			t.Errorf("%s is %v, not %v", address, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		line, kind string
		want       place
	}{
		{"Share this article", "share", whole},
		{"» Share this article:", "share", whole},
		{"We share this article of faith", "share", inside},
		{"Shareholders met", "share", nowhere},
		{"12 comments", "comments", whole},
		{"All rights reserved. © 2021 Harbour News", "copyright", edge},
		{"该文未经授权不得转载", "copyright", edge},
		{"The manager avoids esse tipo de formalidade", "report", nowhere}, // tip {site}
		{"Six out of ten residents support the project", "donate", inside}, // support {site}
		{"十名市民中有六名支持这个项目", "donate", inside},                               // 支持{site}
		{"Сообщил источник в администрации города", "source_link", inside}, // источник: {site}
		{"Do you like what you read? Support Harbour News", "donate", edge},
		{"Support Harbour News", "donate", whole},
		{"Six ways to spend less time by following the pope on Twitter", "follow", nowhere}, // follow {name} on Twitter
		{"Follow the harbour master on Twitter", "follow", whole},
		{"The two of them were free to label and to silence, as the paper says, whatever they may have taken for false news on social media", "follow", inside},
		{"Social media were full of it on Monday, and by noon half of the town stood on the quay and waited for the big crane to fall", "follow", inside},
		{"Social media: the harbour on Facebook, the ferries on Instagram, the pilots on YouTube, and all of us on Mastodon", "follow", edge},
		{"The ticket app that the ferries have had since May sells no tickets for bicycles", "app", inside},
		{"Follow our crews at sea and ashore on social media", "follow", whole},
		{"By signing up, you agree to all that we may do with it, as it is said in our terms of use and our privacy policy", "copyright", edge},
	} {
		f := findIn(test.line)
		if got := f.at[slices.Index(kinds[:], test.kind)]; got != test.want {
			t.Errorf("%q has %s at %d, not %d", test.line, test.kind, got, test.want)
		}
	}
}

// TestPiecesAreWords wants a piece of a phrase to be a word, but for an ending of two letters, whatever its script.
func TestPiecesAreWords(t *testing.T) {
	for _, test := range []struct {
		text, piece string
		glued       glue
		want        bool
	}{
		{"two quotes", "quote", wordBySelf, true},
		{"by following", "follow", wordBySelf, false},
		{"unfollow", "follow", wordBySelf, false},
		{"in one", "on", wordBySelf, false},
		{"с каналом", "канал", wordBySelf, true},
		{"с каналами", "канал", wordBySelf, false},
		{"the readers", "ers", gluedStart, true},
		{"לאתר", "ל", gluedEnd, true},
	} {
		at := strings.Index(test.text, test.piece)
		if got := test.glued.standsAt(test.text, at, at+len(test.piece)); got != test.want {
			t.Errorf("%q in %q: %v", test.piece, test.text, got)
		}
	}
}

// TestWordsAreFoundHoweverTheyAreWritten wants one spelling of a phrase to stand for those of other
// keyboards, of capitals and of old encodings.
func TestWordsAreFoundHoweverTheyAreWritten(t *testing.T) {
	for _, test := range [][]string{
		{"Διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"},
		{"اقرأ أيضا", "اقرا ايضاً", "اقرأ أيضـا"},
		{"دسته\u200cها", "دسته ها"},
		{"دیدگاه شما", "ديدگاه شما"},
		{"यहां क्लिक करें", "यहाँ क्लिक करें"},
		{"आगे पढ़ें", "आगे पढ\u093cें"},
		{"আরও পড়ুন", "আরও পড\u09bcুন"},
		{"Citește și", "Citeşte şi"},
		{"Ещё по теме", "Еще по теме"},
		{"Дізнайтесь, що об'єднує", "Дізнайтесь, що обʼєднує"},
		{"Tıkla", "TIKLA", "tikla"},
		{"Read now", "Read\u00a0now", "Re\u00adad now"},
	} {
		for _, other := range test[1:] {
			if fold(other) != fold(test[0]) {
				t.Errorf("%q is compared as %q, and %q as %q", other, fold(other), test[0], fold(test[0]))
			}
		}
	}
	for _, text := range []string{"ا پ 日 ｶ か Ж é ß İ ǅ", "{title} – „a“"} {
		if once := fold(text); fold(once) != once {
			t.Errorf("%q is compared as %q, and that as %q", text, once, fold(once))
		}
	}
}

// TestCompactExpands wants a phrase back that was made compact, and no line break in between.
func TestCompactExpands(t *testing.T) {
	for _, text := range []string{"read more", "à lire aussi: {title}", "читайте также", "dołącz do społeczności", "और पढ़ें", "اقرا ايضا", "چاپ و گزارش", "もっと見る", "関連記事はこちら", "더 보기", "xem thêm", "διαβαστε", "ⓒ 무단"} {
		if line := compact(text); expand(line) != text || strings.ContainsAny(line, "\n\r") || len(line) > len(text)+1 {
			t.Errorf("%q is %q, and that %q", text, line, expand(line))
		}
	}
}

// TestSentencesStay wants sentences that begin or end like furniture to stay, at the end of an
// article and within it.
func TestSentencesStay(t *testing.T) {
	data, err := os.ReadFile("../../words/testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if line[0] == '#' {
			continue
		}
		tag, sentence, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			t.Fatalf("%q: want a language, a tab and a sentence", line)
		}
		if got := decide(paragraph(prose), paragraph(sentence), paragraph(prose), paragraph(sentence)); len(got) != 4 {
			t.Errorf("%s: %q goes", tag, sentence)
		}
	}
}

// TestLinesAboutAuthors wants a line that stands over or under a few words about an author told from text.
func TestLinesAboutAuthors(t *testing.T) {
	for line, want := range map[string]bool{
		"About the author": true, "About the Authors:": true, "Über den Autor": true, "Sobre el autor": true, "About the ferry": false,
		"Ann Lee is a reporter.": false, "Learn more about ferries and the quays they leave from": false, "": false,
	} {
		if got := IsBio(line); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}
