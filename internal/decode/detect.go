package decode

import (
	"math"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/newsclean/newsclean/internal/chars"
)

// language is what detection knows of a language: the encodings that it comes
// in, the characters that make up the given share of its non-ASCII text, the
// more frequent ones first, and how many others of its script there are.
type language struct {
	charsets []string
	frequent string
	share    float64
	script   []*unicode.RangeTable
	others   float64
}

// languages returns what is told apart. The letters are in the order of the usual
// frequency tables; the Chinese, Japanese and Korean characters were counted in
// news pages and feeds. More of them don't make detection better: with these, ten
// characters of a text are enough.
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

// marks are the non-ASCII characters that texts of all languages share.
const marks = "\u3000，。、：；？！“”‘’（）《》「」【】＝…—–·•«»„€£§©®°\u00a0\u00ad"

// model returns the cost of a text in a language: minus the logarithm of the
// probability of its characters, so that the cheapest reading of some bytes is
// the most probable one.
type model struct {
	language
	frequency map[rune]float64
	other     float64
}

func newModel(l language) model {
	m := model{language: l, frequency: map[rune]float64{}}
	frequent := []rune(l.frequent)
	for i, r := range frequent {
		// In letters and in Han alike, the first third is some two thirds of a text.
		part := [...]float64{.64, .25, .11}[i*3/len(frequent)]
		m.frequency[r] = -math.Log(l.share * part * 3 / float64(len(frequent)))
	}
	for _, r := range marks {
		if m.frequency[r] == 0 && m.frequency[unicode.ToLower(r)] == 0 {
			m.frequency[r] = 5
		}
	}
	m.other = -math.Log((.97 - l.share) / l.others)
	return m
}

// models are those of all languages, built once; they are only read.
var models = sync.OnceValue(func() []model {
	var list []model
	for _, l := range languages() {
		list = append(list, newModel(l))
	}
	return list
})

// cost reads no further where the text has cost more than most.
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

// charCost is the cost of a character alone. ASCII costs something too, or else
// an encoding whose double bytes end in ASCII would be at a disadvantage.
func (m *model) charCost(r rune) float64 {
	if r < utf8.RuneSelf {
		return 3
	}
	if cost := m.frequency[r]; cost > 0 {
		return cost
	}
	if cost := m.frequency[unicode.ToLower(r)]; cost > 0 {
		return cost
	}
	switch {
	case r == utf8.RuneError:
		return 20
	case r < 0xa0 || unicode.Is(unicode.Co, r):
		return 15
	case unicode.In(r, m.script...):
		return m.other
	case unicode.IsLetter(r):
		return 12
	}
	return 9
}

// pairCost is the cost of a letter after another: of a capital, for one letter in
// twelve is one, but all are in a headline; of a capital after a small letter, of
// two letters with accents and of two alphabets in one word, which are rare.
func (m *model) pairCost(a, b rune) float64 {
	latin := m.script[0] == unicode.Latin
	switch {
	case m.others > 100: // Chinese, Japanese and Korean have no such rules.
		return 0
	case b >= utf8.RuneSelf && unicode.IsUpper(b):
		return m.capitalCost(a)
	case !unicode.IsLetter(a) || !unicode.IsLetter(b):
		return 0
	case latin && a >= utf8.RuneSelf && b >= utf8.RuneSelf:
		return 3
	case !latin && (a < utf8.RuneSelf) != (b < utf8.RuneSelf):
		return 5
	}
	return 0
}

func (m *model) capitalCost(before rune) float64 {
	switch {
	case unicode.IsUpper(before):
		return .3
	case unicode.IsLower(before):
		return 6
	}
	return 2.5
}

// evidence weighs the encodings of a document against each other.
type evidence struct {
	sample []byte
	high   int               // bytes of the sample that are not ASCII
	texts  map[string]string // the sample, as encodings read it
}

func newEvidence(data []byte) *evidence {
	e := &evidence{sample: sample(data), texts: map[string]string{}}
	for _, b := range e.sample {
		if b >= utf8.RuneSelf {
			e.high++
		}
	}
	return e
}

// A reading is some text in one language and encoding.
type reading struct {
	*model
	charset string
}

// handicap is the start that windows-1252 has before others, for that is what
// browsers take an unlabelled page for.
func (r reading) handicap() float64 {
	if r.charset == "windows-1252" {
		return 0
	}
	return 4
}

// readings are all that are told apart.
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

// contradicts reports whether the text that an encoding gives is, in any
// language, far less probable than the best reading.
func (e *evidence) contradicts(charset string) bool {
	own := math.Inf(1)
	for r := range readings {
		if r.charset == charset {
			own = min(own, r.cost(e.read(charset), own))
		}
	}
	if !e.undercuts(own) {
		return false // nor would it if the text were likelier in another language
	}
	for i := range models() {
		own = min(own, models()[i].cost(e.read(charset), own))
	}
	return e.undercuts(own)
}

// undercuts reports whether the best reading costs far less. A label is good
// evidence, so it takes a difference of one unit a byte; GBK read as windows-1252
// makes four.
func (e *evidence) undercuts(cost float64) bool {
	margin := 10 + .6*float64(e.high)
	for r := range readings {
		if r.cost(e.read(r.charset), cost-margin)+r.handicap()+margin < cost {
			return true
		}
	}
	return false
}

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

// sampleSize is a thousand Chinese characters, far more than detection needs, and
// weighed in a millisecond or two.
const sampleSize = 1 << 11

// sample returns the non-ASCII parts of a document, each with the byte on either
// side, which shows a letter's surroundings and may be the second half of a
// double byte.
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
