package decode

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// A language is what detection knows of a language or a group of them.
type language struct {
	charsets []string              // the encodings that its texts come in
	frequent string                // its frequent non-ASCII characters, the most frequent first
	share    float64               // the part of its non-ASCII text that those make up
	script   []*unicode.RangeTable // its script
	others   float64               // how many other characters of its script there are
}

// languages returns the languages that detection tells apart. Letters are in the order of
// the usual frequency tables; Chinese, Japanese and Korean characters were counted in news
// pages and feeds. More of them don't make detection better: with these, ten characters of a
// text are enough.
func languages() []language {
	latin := []*unicode.RangeTable{unicode.Latin}
	cyrillic := []*unicode.RangeTable{unicode.Cyrillic}
	greek := []*unicode.RangeTable{unicode.Greek}
	hebrew := []*unicode.RangeTable{unicode.Hebrew}
	arabic := []*unicode.RangeTable{unicode.Arabic}
	thai := []*unicode.RangeTable{unicode.Thai}
	han := []*unicode.RangeTable{unicode.Han}
	kana := []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana, unicode.Han}
	hangul := []*unicode.RangeTable{unicode.Hangul}
	western := []string{"windows-1252"}
	eastern := []string{"windows-1250", "iso-8859-2"}
	return []language{
		{western, "éèàçêùâîôûëïœ", .9, latin, 80},                         // French
		{western, "üäöß", .9, latin, 80},                                  // German
		{western, "óíáéñúü¿¡º", .9, latin, 80},                            // Spanish
		{western, "ãçáéíóêõúâàôº", .9, latin, 80},                         // Portuguese
		{western, "åäöæøé", .9, latin, 80},                                // Nordic
		{eastern, "éáöóőüíűú", .9, latin, 80},                             // Hungarian
		{eastern, "łęąóśżćńź", .9, latin, 80},                             // Polish
		{eastern, "íáéěýčřžšůúťňďľôä", .9, latin, 80},                     // Czech, Slovak
		{eastern, "ăîâșțşţ", .9, latin, 80},                               // Romanian
		{[]string{"windows-1254"}, "ıüşğçöâ", .9, latin, 80},              // Turkish
		{[]string{"windows-1257"}, "āēšžčģīķļņūąęėįųõäöü", .9, latin, 80}, // Baltic
		{[]string{"windows-1251", "koi8-r", "koi8-u"}, "оаеинтсрвлкмдупяізыьбгчйъхжшюцїєэщфґё", .93, cyrillic, 40},
		{[]string{"windows-1253"}, "αοιετσνηυρπκμλςάόίέήύώδγχθφβξζψ", .88, greek, 35},
		{[]string{"windows-1255"}, "יוהלארתבמשנכדחקפםעגצטןסזךףץ", .93, hebrew, 20},
		{[]string{"windows-1256"}, "اليمنوترةبعدسفهكقحجأشصطخزغضثذئءؤىإآظ،", .93, arabic, 40},
		{[]string{"windows-874"}, "ารน่อก้เงัยีิมลวทดตส์ปบุหำคะขูแจื็พชใไึโผซถ", .93, thai, 40},
		{[]string{"gb18030"}, chars.CommonHan, .6, han, 3500},
		{[]string{"big5", "gb18030"}, "一人的時有在不下到是大上會為要自以個中出我天說可了來就都也地好得著年還對所過這日看開麼他想文家於生之那多然而心們知前與你道後事子學公因去沒作己再面點間很方愛同情十小發如但樣話本現用和國最給裡又見女經月實無什覺全感成從幾今意能果電像新總起別其定回種及者真行書安友台記當性頭把場等手已始兩分才結影相明老並她打主言美二理動未體接走長太論名身被加完法進次或第英路吧物力讓由寫每外問嗎應做東些內跟水民高度教世只", .6, han, 3500},
		{[]string{"shift_jis", "euc-jp"}, "のにはをたがでてとしれさあいうもおるこきくらまっりよだなやすかんそせけみつえびほちょどじげべめわろゅずごねばゃむへひふぼぶぎンスルトーアイクリラレドシロジタテニコマパフプムメィサセデオキグダバッ日人一分出大上年中生入間時今見事本思行方前気手自目実来使発書最新定言後的会当合用場回記全感無動月部開作理名以話知同度多通高下成持者売取内味対物外家報関何能現先食不機意結情近子明数変性社力立題考表面体代", .8, kana, 2500},
		{[]string{"euc-kr"}, "다이을가의사나은에서를하고있는지도기로게들시수리라으한인해그아어대자정주만제스요일것보니되면마간내상할었거데장전과구신여드무적분오했미생없부소우야문히저말많진않트비경음용치세각와모까안때러려개위동바같관더중공습터던네화성단유글계작래회원조된", .8, hangul, 2150},
	}
}

// punctuation holds the non-ASCII characters that texts of all languages share.
const punctuation = "\u3000，。、：；？！“”‘’（）《》「」【】＝…—–·•«»„€£§©®°\u00a0\u00ad"

// A model gives a text a cost in one language: minus the logarithm of the probability of
// its characters, so that the cheapest reading of some bytes is the most probable one.
type model struct {
	language
	costs map[rune]float64 // of each frequent character and of punctuation
	other float64          // the cost of another character of the script
}

// newModel returns the model of a language.
func newModel(l language) model {
	m := model{language: l, costs: map[rune]float64{}}
	frequent := []rune(l.frequent)
	for i, r := range frequent {
		// In letters and in Han alike, the first third is some two thirds of a text.
		part := [...]float64{.64, .25, .11}[i*3/len(frequent)]
		m.costs[r] = -math.Log(l.share * part * 3 / float64(len(frequent)))
	}
	for _, r := range punctuation {
		if m.costs[r] == 0 && m.costs[unicode.ToLower(r)] == 0 {
			m.costs[r] = punctuationCost
		}
	}
	m.other = -math.Log((scriptShare - l.share) / l.others)
	return m
}

// scriptShare is the part of a language's non-ASCII text that is in its own script.
const scriptShare = .97

// models returns the models of all languages, which are built once and must not be changed.
var models = sync.OnceValue(func() []model {
	var list []model
	for _, l := range languages() {
		list = append(list, newModel(l))
	}
	return list
})

// cost returns the cost of a text. Once that is over most, it reads no further and returns
// what it has.
func (m *model) cost(text string, most float64) float64 {
	var sum float64
	before := ' '
	for _, r := range text {
		if sum += m.charCost(r) + m.pairCost(before, r); sum > most {
			break
		}
		before = r
	}
	return sum
}

// What characters cost that are not letters of a model's language. ASCII costs something
// too, or else an encoding whose double bytes end in ASCII would be at a disadvantage.
const (
	asciiCost       = 3
	punctuationCost = 5
	invalidCost     = 20
	controlCost     = 15 // control characters and those for private use
	foreignCost     = 12 // letters of other scripts
	symbolCost      = 9
)

// charCost returns the cost of a character alone.
func (m *model) charCost(r rune) float64 {
	if r < utf8.RuneSelf {
		return asciiCost
	}
	if cost := m.costs[r]; cost > 0 {
		return cost
	}
	if cost := m.costs[unicode.ToLower(r)]; cost > 0 {
		return cost
	}
	switch {
	case r == utf8.RuneError:
		return invalidCost
	case r < 0xa0 || unicode.Is(unicode.Co, r):
		return controlCost
	case unicode.In(r, m.script...):
		return m.other
	case unicode.IsLetter(r):
		return foreignCost
	}
	return symbolCost
}

// What a letter costs because of the one before it.
const (
	twoAccentsCost   = 3  // two Latin letters outside ASCII
	twoAlphabetsCost = 5  // a Latin letter beside one of another alphabet
	inHeadlineCost   = .3 // a capital after a capital
	camelCaseCost    = 6  // a capital after a small letter
	capitalCost      = 2.5
)

// pairCost returns what the letter b costs because of a before it: as a capital, since one
// letter in twelve is one, but all are in a headline; as a capital after a small letter, as
// the second of two letters with accents, and as one of two alphabets in a word, all of
// which are rare.
func (m *model) pairCost(a, b rune) float64 {
	latin := m.script[0] == unicode.Latin
	switch {
	case m.others > 100: // Chinese, Japanese and Korean have no such rules
		return 0
	case b >= utf8.RuneSelf && unicode.IsUpper(b):
		return capitalAfter(a)
	case !unicode.IsLetter(a) || !unicode.IsLetter(b):
		return 0
	case latin && a >= utf8.RuneSelf && b >= utf8.RuneSelf:
		return twoAccentsCost
	case !latin && (a < utf8.RuneSelf) != (b < utf8.RuneSelf):
		return twoAlphabetsCost
	}
	return 0
}

// capitalAfter returns what a capital costs after another character.
func capitalAfter(before rune) float64 {
	switch {
	case unicode.IsUpper(before):
		return inHeadlineCost
	case unicode.IsLower(before):
		return camelCaseCost
	}
	return capitalCost
}

// An evidence weighs the encodings of a document against each other.
type evidence struct {
	sample []byte
	high   int               // bytes of the sample that are not ASCII
	texts  map[string]string // the sample as each encoding reads it, by charset
}

// newEvidence returns the evidence of a document.
func newEvidence(data []byte) *evidence {
	e := &evidence{sample: sample(data), texts: map[string]string{}}
	for _, b := range e.sample {
		if b >= utf8.RuneSelf {
			e.high++
		}
	}
	return e
}

// A reading takes a document for text in one language and encoding.
type reading struct {
	*model
	charset string
}

// handicap returns what a reading costs beside its text. All but windows-1252, which
// browsers take an unlabelled page for, have one.
func (r reading) handicap() float64 {
	if r.charset == "windows-1252" {
		return 0
	}
	return otherThanDefault
}

// otherThanDefault is the handicap of all encodings but windows-1252.
const otherThanDefault = 4

// readings yields each language with each of its encodings.
func readings(yield func(reading) bool) {
	list := models()
	for i := range list {
		for _, charset := range list[i].charsets {
			if !yield(reading{&list[i], charset}) {
				return
			}
		}
	}
}

// best returns the most probable encoding.
func (e *evidence) best() (name string) {
	least := math.Inf(1)
	for r := range readings {
		if cost := r.cost(e.read(r.charset), least) + r.handicap(); cost < least {
			name, least = r.charset, cost
		}
	}
	return name
}

// contradicts reports whether the text that an encoding gives is, in every language, far
// less probable than the best reading.
func (e *evidence) contradicts(charset string) bool {
	least := math.Inf(1)
	for r := range readings {
		if r.charset == charset {
			least = min(least, r.cost(e.read(charset), least))
		}
	}
	if !e.undercuts(least) {
		return false // nor would it if the text were likelier in another language
	}
	for i := range models() {
		least = min(least, models()[i].cost(e.read(charset), least))
	}
	return e.undercuts(least)
}

// How much less than a declared encoding another must cost to contradict it. A label is good
// evidence; GBK read as windows-1252 makes a difference of four for each byte.
const (
	minMargin     = 10
	marginPerByte = .6 // for each byte of the sample that is not ASCII
)

// undercuts reports whether the best reading costs less than cost by the margin.
func (e *evidence) undercuts(cost float64) bool {
	margin := minMargin + marginPerByte*float64(e.high)
	for r := range readings {
		if r.cost(e.read(r.charset), cost-margin)+r.handicap()+margin < cost {
			return true
		}
	}
	return false
}

// read returns the sample as an encoding reads it.
func (e *evidence) read(charset string) string {
	text, ok := e.texts[charset]
	if ok {
		return text
	}
	enc, _ := lookupCharset(charset)
	decoded, err := enc.NewDecoder().Bytes(e.sample)
	if err != nil {
		decoded = []byte("\ufffd")
	}
	e.texts[charset] = string(decoded)
	return e.texts[charset]
}

// sampleSize is the number of bytes that are weighed, about: a thousand Chinese characters,
// which are far more than detection needs and take a millisecond or two.
const sampleSize = 1 << 11

// sample returns the non-ASCII parts of a document, each with the byte on either side, which
// shows what a letter stands beside and may be the second half of a double byte.
func sample(data []byte) []byte {
	var parts []byte
	for i := 0; i < len(data) && len(parts) < sampleSize; i++ {
		if data[i] < utf8.RuneSelf {
			continue
		}
		start := max(i-1, 0)
		for i < len(data) && i-start < sampleSize && (data[i] >= utf8.RuneSelf || i+1 < len(data) && data[i+1] >= utf8.RuneSelf) {
			i++
		}
		parts = append(parts, data[start:min(i+1, len(data))]...)
		parts = append(parts, '\n')
	}
	return parts
}
