package decode

import (
	"bytes"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
)

const (
	simplified  = "新华社北京电 记者从国务院新闻办公室获悉，今年上半年国内生产总值同比增长百分之五，就业形势总体稳定。"
	traditional = "中央社台北電，行政院今天表示，為了讓更多民眾能夠參與，這個計畫會從下個月開始實施，並與地方政府合作。"
	japanese    = "政府は十日、経済対策をまとめるための会議を開き、来年度の予算について話し合った。首相は記者団に答えた。"
	korean      = "정부는 오늘 국무회의를 열고 내년도 예산안을 의결했다고 밝혔다. 대통령은 이 자리에서 경제를 강조했다."
	russian     = "Президент подписал закон, который вступит в силу с первого января, сообщает пресс-служба. Документ опубликован."
	greek       = "Η κυβέρνηση ανακοίνωσε σήμερα τα νέα μέτρα για την οικονομία, τα οποία θα ισχύσουν από τον επόμενο μήνα."
	hebrew      = "הממשלה אישרה היום את התקציב לשנה הבאה, כך הודיע משרד האוצר. ראש הממשלה אמר כי מדובר בצעד חשוב."
	arabic      = "أعلنت الحكومة اليوم عن خطة جديدة لدعم الاقتصاد في البلاد، وقال الوزير إن العمل بها يبدأ في الشهر المقبل."
	thai        = "รัฐบาลประกาศมาตรการใหม่เพื่อช่วยเหลือประชาชนในวันนี้ โดยจะเริ่มใช้ตั้งแต่เดือนหน้าเป็นต้นไป"
	turkish     = "Hükümet bugün ekonomi için yeni önlemler açıkladı. Başbakan, değişikliğin gelecek ay yürürlüğe gireceğini söyledi."
	polish      = "Rząd ogłosił dziś nowe środki dla gospodarki. Premier powiedział, że wejdą w życie już w przyszłym miesiącu."
	french      = "Le gouvernement a annoncé aujourd’hui de nouvelles mesures économiques, qui entreront en vigueur dès l’été."
)

// legacy has a text for each encoding.
var legacy = []struct{ charset, text string }{
	{"gb18030", simplified},
	{"big5", traditional},
	{"shift_jis", japanese},
	{"euc-jp", japanese},
	{"euc-kr", korean},
	{"windows-1251", russian},
	{"koi8-r", russian},
	{"windows-1253", greek},
	{"windows-1255", hebrew},
	{"windows-1256", arabic},
	{"windows-874", thai},
	{"windows-1254", turkish},
	{"windows-1250", polish},
	{"windows-1252", french},
}

func encode(t testing.TB, charset, text string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	data, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", charset, err)
	}
	return data
}

func checkDecode(t *testing.T, data []byte, contentType, want string, charset Charset) {
	t.Helper()
	got, c, err := Bytes(data, contentType, "")
	if err != nil {
		t.Fatal(err)
	}
	if c != charset {
		t.Errorf("charset %v, want %v", c, charset)
	}
	if got != want {
		t.Errorf("text %q\nwant %q", got, want)
	}
}

func TestDecodeLegacy(t *testing.T) {
	const page = "<!DOCTYPE html><html><head>HEAD<title>A</title></head><body><p>TEXT</p></body></html>"
	other := map[string]string{"gb18030": "koi8-r", "windows-1252": "shift_jis"}
	for _, l := range legacy {
		wrong := other[l.charset]
		if wrong == "" {
			wrong = "iso-8859-1"
		}
		if l.charset == "windows-1254" || l.charset == "windows-1250" {
			wrong = "utf-8" // so near to Latin 1 that a label for it is believed
		}
		meta := `<meta charset="` + l.charset + `">`
		long := "<script>" + strings.Repeat("var a = 1; ", 500) + "</script>"
		found := "detected"
		if l.charset == "windows-1252" {
			found = "default"
		}
		for _, test := range []struct{ name, head, contentType, reason string }{
			{"meta", meta, "", "meta"},
			{"meta after 1024 bytes", "<style>" + strings.Repeat("a{} ", 300) + "</style>" + meta, "", "meta"},
			{"meta after 4 KB", long + meta, "", "meta"},
			{"http-equiv", `<META content="text/html; charset=` + l.charset + `" HTTP-EQUIV=Content-Type>`, "", "meta"},
			{"content type", "", "text/html; charset=" + strings.ToUpper(l.charset), "content type"},
			{"content type before meta", `<meta charset="x-unknown">`, `text/html;charset="` + l.charset + `"`, "content type"},
			{"wrong content type", meta, "text/html; charset=" + wrong, "meta"},
			{"wrong content type, no meta", "", "text/html; charset=" + wrong, found},
			{"wrong meta", `<meta charset="` + wrong + `">`, "", found},
			{"no label", "", "", found},
			{"meta in a comment", `<!-- <meta charset="utf-8"> -->`, "", found},
			{"unknown labels", `<meta charset="klingon"><meta charset="hz-gb-2312">`, "text/html; charset=", found},
		} {
			t.Run(l.charset+"/"+test.name, func(t *testing.T) {
				text := strings.NewReplacer("HEAD", test.head, "TEXT", l.text).Replace(page)
				checkDecode(t, encode(t, l.charset, text), test.contentType, text, Charset{l.charset, test.reason})
			})
		}
	}
}

func TestDecodeShort(t *testing.T) {
	for _, l := range legacy[:7] {
		text := "<p>" + string([]rune(l.text)[:12]) + "</p>"
		checkDecode(t, encode(t, l.charset, text), "", text, Charset{l.charset, "detected"})
	}
}

// TestCloseReadings has texts of a few letters that two encodings give a like probability,
// so that each weight of detection decides one of them. label is what the document says.
func TestCloseReadings(t *testing.T) {
	for _, test := range []struct{ charset, label, text, reason string }{
		{"gb18030", "windows-1254", "破盗", "detected"},
		{"gb18030", "windows-874", "悉，今", "detected"},
		{"gb18030", "windows-1252", "院新闻", "detected"},
		{"big5", "", "中央", "detected"},
		{"big5", "windows-1251", "」蘋", "detected"},
		{"shift_jis", "windows-1252", "年度の", "detected"},
		{"shift_jis", "windows-1256", "。◆", "detected"},
		{"shift_jis", "utf-8", "★", "detected"},
		{"shift_jis", "shift_jis", "政", "content type"},
		{"euc-jp", "euc-kr", "ップへ、サッカ", "detected"},
		{"euc-jp", "utf-8", "の予", "detected"},
		{"euc-kr", "", "★대통", "detected"},
		{"euc-kr", "windows-1251", "의를 열고", "detected"},
		{"windows-1250", "windows-1252", "żółć, pięćdziesiąt", "detected"},
		{"windows-1252", "big5", "ÜBERFÄLLE IN KÖLN", "default"},
		{"windows-1252", "windows-1255", "l’été.", "default"},
		{"windows-1253", "", "νέα", "detected"},
		{"windows-1253", "", "Ώρα για", "detected"},
		{"windows-1251", "", "iсилу", "detected"},
		{"koi8-r", "", "iВыборы", "detected"},
		{"windows-1255", "shift_jis", "הבאה, כך", "detected"},
		{"windows-1257", "windows-1255", "brīvs. Šķēle un Čakste, ģimene,", "detected"},
		{"iso-8859-5", "iso-8859-5", "в", "content type"}, // whose text no model has
	} {
		contentType := ""
		if test.label != "" {
			contentType = "text/html; charset=" + test.label
		}
		checkDecode(t, encode(t, test.charset, test.text), contentType, test.text, Charset{test.charset, test.reason})
	}
}

// TestSampleEndsAfterTwoKilobytes wants a megabyte to cost no more than two kilobytes, and the
// byte on either side of what isn't ASCII to be weighed with it.
func TestSampleEndsAfterTwoKilobytes(t *testing.T) {
	for unit, want := range map[string]int{"\xd6": 2050, "\xd6a": 2050, "abc\xd6\xd0def": 2050} {
		if got := len(sample([]byte(strings.Repeat(unit, 1<<20/len(unit))))); got != want {
			t.Errorf("%d bytes of %q, want %d", got, unit, want)
		}
	}
	if got := string(sample([]byte("abc\xd6\xd0def \xe9"))); got != "c\xd6\xd0d\n \xe9\n" {
		t.Errorf("sample %q", got)
	}
}

func TestAlmostUTF8HasFourGoodCharactersToABadOne(t *testing.T) {
	for text, want := range map[string]bool{
		"\xffé a é a é a é": true, "\xffé a é a é a é\xc3": true,
		"\xffé a é a é": false, "\xffé a é a é\xc3": false,
		"abc\xc3": false,
	} {
		if got := almostUTF8([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// TestLabelIsBelievedWithinAMargin wants a label to be contradicted where another reading
// costs less by ten and six tenths for each of the five letters.
func TestLabelIsBelievedWithinAMargin(t *testing.T) {
	e := newEvidence(encode(t, "windows-1251", "рынок"))
	least := math.Inf(1)
	for r := range readings {
		least = min(least, r.cost(e.read(r.charset), least)+r.handicap())
	}
	for more, want := range map[float64]bool{12.9: false, 13.1: true} {
		if got := e.undercuts(least + more); got != want {
			t.Errorf("%v more: %v", more, got)
		}
	}
}

func TestPlainTextHasOneOddCharacterInFifty(t *testing.T) {
	for n, want := range map[int]bool{48: false, 49: true} {
		if got := isPlainText(strings.Repeat("文", n) + "\ue000"); got != want {
			t.Errorf("%d characters and an odd one: %v", n, got)
		}
	}
}

func TestDecodeUnicode(t *testing.T) {
	const page = "<p>\u3000\u3000" + simplified + "</p>\r\n<p>一、二</p>"
	utf16 := func(name, text string) []byte { return encode(t, name, text) }
	for _, test := range []struct {
		name        string
		data        []byte
		contentType string
		want        string
		charset     Charset
	}{
		{"empty", nil, "", "", Charset{"utf-8", "valid UTF-8"}},
		{"ASCII", []byte("<p>a</p>"), "text/html; charset=gbk", "<p>a</p>", Charset{"utf-8", "valid UTF-8"}},
		{"UTF-8", []byte(page), "", page, Charset{"utf-8", "valid UTF-8"}},
		{"UTF-8 after much ASCII", []byte(strings.Repeat("<br>", 600) + "中"), "", strings.Repeat("<br>", 600) + "中", Charset{"utf-8", "valid UTF-8"}},
		{"UTF-8 with wrong meta", []byte("<meta charset=gb2312>" + page), "", "<meta charset=gb2312>" + page, Charset{"utf-8", "valid UTF-8"}},
		{"UTF-8 with wrong content type", []byte(page), "text/html; charset=big5", page, Charset{"utf-8", "valid UTF-8"}},
		{"UTF-8 with BOM", []byte("\ufeff" + page), "", page, Charset{"utf-8", "byte order mark"}},
		{"UTF-8 with BOM, broken", []byte("\ufeffa\xff"), "", "a\ufffd", Charset{"utf-8", "byte order mark"}},
		{"UTF-8 truncated", []byte("<p>中文\xe5\xad"), "text/html; charset=gb2312", "<p>中文\ufffd", Charset{"utf-8", "almost valid UTF-8"}},
		{"UTF-8 damaged at its start", []byte("\xfféééé"), "", "\ufffdéééé", Charset{"utf-8", "almost valid UTF-8"}},
		{"UTF-8 damaged", []byte(page + "\xe4\xb8<b>" + page), "", page + "\ufffd<b>" + page, Charset{"utf-8", "almost valid UTF-8"}},
		{"UTF-16LE", utf16("utf-16le", page), "", page, Charset{"utf-16le", "UTF-16 pattern"}},
		{"UTF-16BE", utf16("utf-16be", page), "", page, Charset{"utf-16be", "UTF-16 pattern"}},
		{"UTF-16LE, ASCII", utf16("utf-16le", "<p>a b</p>"), "", "<p>a b</p>", Charset{"utf-16le", "UTF-16 pattern"}},
		{"UTF-16BE, ASCII", utf16("utf-16be", "<p>a b</p>"), "", "<p>a b</p>", Charset{"utf-16be", "UTF-16 pattern"}},
		{"UTF-16LE with BOM", utf16("utf-16le", "\ufeff"+page), "text/html; charset=utf-8", page, Charset{"utf-16le", "byte order mark"}},
		{"UTF-16BE with BOM", utf16("utf-16be", "\ufeff"+page), "", page, Charset{"utf-16be", "byte order mark"}},
		{"UTF-16 label on ASCII", []byte(`<meta charset="utf-16">a`), "", `<meta charset="utf-16">a`, Charset{"utf-8", "valid UTF-8"}},
		{"stray NUL", []byte("<p>a\x00b</p>"), "", "<p>a\x00b</p>", Charset{"utf-8", "valid UTF-8"}},
		{"ISO-2022-JP", encode(t, "iso-2022-jp", "<p>"+japanese), "text/html; charset=iso-2022-jp", "<p>" + japanese, Charset{"iso-2022-jp", "content type"}},
		{"ISO-2022-JP without label", []byte("a \x1b$B!!"), "", "a \x1b$B!!", Charset{"utf-8", "valid UTF-8"}},
		{"ISO-2022-JP label only", []byte("<p>a"), "text/html; charset=iso-2022-jp", "<p>a", Charset{"utf-8", "valid UTF-8"}},
		{"Latin 1 in a UTF-8 page", []byte("caf\xe9"), "text/html; charset=utf-8", "café", Charset{"windows-1252", "default"}},
		{"GBK with a bad byte", append(encode(t, "gbk", "<p>"+simplified), 0xff), "", "<p>" + simplified + "\ufffd", Charset{"gb18030", "detected"}},
		{"GBK and a stray NUL", append([]byte("a\x00"), encode(t, "gbk", simplified)...), "", "a\x00" + simplified, Charset{"gb18030", "detected"}},
		{"ISO-2022-JP with another label", []byte("a \x1b$B!!"), "text/html; charset=gbk", "a \x1b$B!!", Charset{"utf-8", "valid UTF-8"}},
		{"UTF-16 label on Latin 1", []byte("<meta charset=utf-16>caf\xe9"), "", "<meta charset=utf-16>café", Charset{"windows-1252", "default"}},
		{"UTF-16LE with zero-width spaces", utf16("utf-16le", "<p>"+strings.Repeat("文\u200b字\ufeff", 9)), "", "<p>" + strings.Repeat("文\u200b字\ufeff", 9), Charset{"utf-16le", "UTF-16 pattern"}},
		{"GB18030 called gb2312", encode(t, "gb18030", "<p>镕㑇𠮷"), "text/html; charset=gb2312", "<p>镕㑇𠮷", Charset{"gb18030", "content type"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			checkDecode(t, test.data, test.contentType, test.want, test.charset)
		})
	}
}

func TestDecodeMetaOnlyAsElement(t *testing.T) {
	// The text is Latin 1 that makes sense as Greek as well, so a label decides.
	const text = "\xe1\xe2\xe3"
	const label = `<meta charset="windows-1253">`
	for _, test := range []struct{ head, reason string }{
		{label, "meta"},
		{"<title>" + label + "</title>" + label, "meta"},
		{`<META CHARSET=' Windows-1253 '/>`, "meta"},
		{`<meta http-equiv="content-type" content="text/html; charset = 'windows-1253'">`, "meta"},
		{`<meta charset="klingon">` + label, "meta"},
		{`<meta http-equiv="content-type" content="text/html; charset; charset=windows-1253">`, "meta"},
		{`<meta charset="windows-1253" http-equiv="content-type" content="text/html; charset=big5">`, "meta"},
		{strings.Repeat(" ", 1<<18-len(label)) + label, "meta"},
		{`<link charset="windows-1253">`, "default"},
		{`<meta content="text/html; charset=windows-1253">`, "default"},
		{`<meta name="charset" value="windows-1253">`, "default"},
		{"<!--" + label + "-->", "default"},
		{"<script>'" + label + "'</script>", "default"},
		{"<style>" + label + "</style>", "default"},
		{"<title>" + label + "</title>", "default"},
		{`<link title='` + label + `'>`, "default"},
		{"<body>" + label, "default"},
		{strings.Repeat(" ", 1<<18) + label, "default"},
	} {
		_, c, err := Bytes([]byte(test.head+text), "", "")
		if err != nil || c.Reason != test.reason || test.reason == "meta" && c.Name != "windows-1253" {
			t.Errorf("%.80s: %v, %v; want %s", test.head, c, err, test.reason)
		}
	}
}

func TestDecodeCaller(t *testing.T) {
	data := encode(t, "gbk", simplified)
	for _, label := range []string{"gbk", "GB2312", " gb18030 ", "GB_2312-80"} {
		got, c, err := Bytes(data, "text/html; charset=utf-8", label)
		if err != nil || got != simplified || c != (Charset{"gb18030", "caller"}) {
			t.Errorf("%s: %q, %v, %v", label, got, c, err)
		}
	}
	got, c, err := Bytes([]byte("\ufeff中"), "", "utf-8")
	if err != nil || got != "中" || c != (Charset{"utf-8", "caller"}) {
		t.Errorf("%q, %v, %v", got, c, err)
	}
	for _, label := range []string{"klingon", "hz-gb-2312", "iso-2022-kr"} {
		_, _, err := Bytes(data, "", label)
		want := `unknown charset "` + label + `": use a WHATWG label such as gbk or shift_jis`
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, l := range legacy {
		f.Add(encode(f, l.charset, "<p>"+l.text), "", "")
	}
	f.Add([]byte("<meta charset=gbk>\xd6\xd0"), "text/html; charset=big5", "")
	f.Add([]byte("a\x00b\x00"), "", "")
	f.Add([]byte("\x1b$B!!"), "text/html; charset=iso-2022-jp", "")
	f.Add([]byte("\xff\xfea"), "", "utf-16")
	f.Fuzz(func(t *testing.T, data []byte, contentType, label string) {
		text, c, err := Bytes(data, contentType, label)
		if err != nil {
			if label == "" {
				t.Fatal(err)
			}
			return
		}
		if !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
		if c.Name == "" || c.Reason == "" {
			t.Fatalf("charset %v", c)
		}
		// Escapes and NULs make ASCII bytes another encoding's.
		isASCII := !bytes.ContainsFunc(data, func(r rune) bool { return r >= utf8.RuneSelf || r == 0 || r == 0x1b })
		if label == "" && isASCII && text != string(data) {
			t.Fatalf("%q became %q", data, text)
		}
		again, d, err := Bytes(data, contentType, label)
		if again != text || d != c || err != nil {
			t.Fatalf("%v, then %v, %v", c, d, err)
		}
	})
}

func BenchmarkDecodeGBK(b *testing.B) {
	data := encode(b, "gbk", strings.Repeat("<p class=a>"+simplified+"</p>\n", 7000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Bytes(data, "", ""); err != nil {
			b.Fatal(err)
		}
	}
}

// TestDecodeText wants Text to return what Bytes returns.
func TestDecodeText(t *testing.T) {
	for _, in := range []string{"", "a", "中", "\ufeff中", "a\x00b\x00", "a\x00", "\x1b$B$\"\x1b(B", "\xd6\xd0\xce\xc4", "<meta charset=gbk>中", "\xff\xfea\x00"} {
		for _, d := range []struct{ contentType, label string }{{}, {label: "utf-8"}, {label: "gbk"}, {contentType: "text/html; charset=iso-2022-jp"}} {
			want, wantSet, wantErr := Bytes([]byte(in), d.contentType, d.label)
			got, gotSet, err := Text(in, d.contentType, d.label)
			if got != want || gotSet != wantSet || (err == nil) != (wantErr == nil) {
				t.Errorf("%q with %+v: %q %v, want %q %v", in, d, got, gotSet, want, wantSet)
			}
		}
	}
}

// TestUTF16IsReadAsByText compares utf16Text with golang.org/x/text.
func TestUTF16IsReadAsByText(t *testing.T) {
	inputs := []string{"", "a", "a\x00", "\x00a", "\xff\xfea\x00", "=\xd8\x00\xde", "\xd8=\xde\x00", "=\xd8a\x00", "\x00\xde=\xd8", "=\xd8=\xd8\x00\xde", "=\xd8", "=\xd8\x00", "\xfd\xff\xfe"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		b := make([]byte, r.IntN(30))
		for i := range b {
			b[i] = [...]byte{'a', 0, 0xd8, 0xdb, 0xdc, 0xdf, 0x4e, byte(r.Uint32())}[r.IntN(8)]
		}
		inputs = append(inputs, string(b))
	}
	for _, name := range []string{"utf-16le", "utf-16be"} {
		enc, _ := lookupCharset(name)
		for _, in := range inputs {
			want, err := enc.NewDecoder().String(in)
			if err != nil {
				t.Fatal(err)
			}
			if got := utf16Text([]byte(in), utf16Order(name)); got != want {
				t.Errorf("%s of %q is %q, want %q", name, in, got, want)
			}
		}
	}
}
