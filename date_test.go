package newsclean

import "testing"

type stampTest struct {
	hint     dateHint
	in, want string
}

func testStamps(t *testing.T, tests []stampTest) {
	t.Helper()
	for _, tt := range tests {
		d, ok := parseStamp(tt.in, tt.hint)
		if got := d.String(); got != tt.want || ok != (tt.want != "") {
			t.Errorf("parseStamp(%q) = %q, %v, want %q", tt.in, got, ok, tt.want)
		}
	}
}

func TestMachineDates(t *testing.T) {
	testStamps(t, []stampTest{
		{dateHint{}, "2019-11-25T18:57:38+08:00", "2019-11-25T18:57:38+08:00"},
		{dateHint{}, "2019-11-25T18:57:38.123Z", "2019-11-25T18:57:38Z"},
		{dateHint{}, "2019-11-25T18:57:38+0000", "2019-11-25T18:57:38Z"},
		{dateHint{}, "2019-11-25T18:57-05", "2019-11-25T18:57:00-05:00"},
		{dateHint{}, "20191125T185738Z", "2019-11-25T18:57:38Z"},
		{dateHint{}, "Mon, 25 Nov 2019 18:57:00 GMT", "2019-11-25T18:57:00Z"},
		{dateHint{}, "Mon, 25 Nov 2019 18:57:00 -0500", "2019-11-25T18:57:00-05:00"},
		{dateHint{}, "Mon Nov 25 2019 18:57:38 GMT+0800 (CST)", "2019-11-25T18:57:38+08:00"},
		{dateHint{}, "Mon Nov 25 18:57:00 UTC 2019", "2019-11-25T18:57:00Z"},
		{dateHint{}, "2018-11-28CET11:59:00+0100", "2018-11-28T11:59:00+01:00"},
		{dateHint{}, "2019-11-25 18:57:38 UTC+8", "2019-11-25T18:57:38+08:00"},
	})
}

func TestEastAsianDates(t *testing.T) {
	china := dateHint{lang: "zh-CN", zone: 8 * 3600, known: true}
	testStamps(t, []stampTest{
		{china, "2019-11-25 18:57:38", "2019-11-25T18:57:38+08:00"},
		{china, "2019年11月25日 18:57", "2019-11-25T18:57:00+08:00"},
		{china, "2019年6月5日08:18 来源：甲报", "2019-06-05T08:18:00+08:00"},
		{china, "2019年11月25日 下午6时57分", "2019-11-25T18:57:00+08:00"},
		{china, "２０１９年１１月２５日　１８：５７", "2019-11-25T18:57:00+08:00"},
		{china, "发布时间：2019/1/2", "2019-01-02"},
		{china, "2019-11-25 18:57 CST", "2019-11-25T18:57:00+08:00"},
		{china, "20191125185738", "2019-11-25T18:57:38+08:00"},
		{china, "1581418070", "2020-02-11T18:47:50+08:00"},
		{china, "1581418070123", "2020-02-11T18:47:50+08:00"},
		{dateHint{}, "1581418070", "2020-02-11T10:47:50Z"},
		{dateHint{zone: 9 * 3600, known: true}, "2019年11月25日(月) 午後6:57", "2019-11-25T18:57:00+09:00"},
		{dateHint{zone: 9 * 3600, known: true}, "2019년 11월 25일 오후 6시 57분", "2019-11-25T18:57:00+09:00"},
		{dateHint{zone: 9 * 3600, known: true}, "2019. 11. 25. 18:57", "2019-11-25T18:57:00+09:00"},
	})
}

func TestWesternDates(t *testing.T) {
	testStamps(t, []stampTest{
		{dateHint{}, "Nov. 25, 2019 6:57 p.m. ET", "2019-11-25T18:57:00-05:00"},
		{dateHint{}, "July 4th, 2019 at 6:57 AM PT", "2019-07-04T06:57:00-07:00"},
		{dateHint{}, "November 25, 2019", "2019-11-25"},
		{dateHint{}, "Published 18:57 GMT, 25 November 2019", "2019-11-25T18:57:00Z"},
		{dateHint{}, "25. März 2019, 18.57 Uhr MEZ", "2019-03-25T18:57:00+01:00"},
		{dateHint{}, "Montag, 25. November 2019 um 18:57 Uhr", "2019-11-25"},
		{dateHint{}, "mar. 25 février 2020 à 18h57", "2020-02-25"},
		{dateHint{}, "1er août 2019", "2019-08-01"},
		{dateHint{}, "25 de noviembre de 2019", "2019-11-25"},
		{dateHint{}, "25 ноября 2019, 18:57 МСК", "2019-11-25T18:57:00+03:00"},
		{dateHint{}, "25.11.2019", "2019-11-25"},
		{dateHint{lang: "en-US"}, "3/4/2019", "2019-03-04"},
		{dateHint{lang: "en-GB"}, "3/4/2019", "2019-04-03"},
		{dateHint{}, "25/11/2019", "2019-11-25"},
		{dateHint{}, "Posted Nov 25, 2019 | Updated 18:57 GMT", "2019-11-25"},
		{dateHint{}, "Nov 25, 2019 3 min read", "2019-11-25"},
		{dateHint{}, "2019-11-25 18:57 IST", "2019-11-25"},
		{dateHint{}, "2019-11-25 18:57", "2019-11-25"},
	})
}

func TestImpossibleDates(t *testing.T) {
	testStamps(t, []stampTest{
		{dateHint{}, "3/4/2019", ""},
		{dateHint{}, "2019-02-30", ""},
		{dateHint{}, "2019-13-01", ""},
		{dateHint{}, "1970-01-01T00:00:00Z", ""},
		{dateHint{}, "0001-01-01T00:00:00Z", ""},
		{dateHint{}, "9999-12-31", ""},
		{dateHint{}, "yesterday at 18:57", ""},
		{dateHint{}, "11-25 18:57", ""},
		{dateHint{text: true}, "许可证 B2-20181004", ""},
		{dateHint{}, "2019-11-25 25:61", "2019-11-25"},
		{dateHint{}, "", ""},
	})
}

func TestURLDate(t *testing.T) {
	for in, want := range map[string]string{
		"/2019/11/25/story": "2019-11-25", "/c/2019-11-25/doc-1.shtml": "2019-11-25", "/n1/2019/1125/c1.html": "2019-11-25",
		"/a/t20191125_1.html": "2019-11-25", "/x/20191125000843": "2019-11-25", "/x/2019_11_25_516923.shtml": "2019-11-25",
		"/story-2019112": "", "/120191125": "", "/2019/11/story": "",
	} {
		if got := urlDate(in); got != want {
			t.Errorf("urlDate(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPublished(t *testing.T) {
	for _, tt := range []struct{ name, address, page, published, modified string }{
		{"JSON-LD first", "", `<script type="application/ld+json">{"@type":"Article","datePublished":"2019-11-25T10:00:00Z","dateModified":"2019-11-26T10:00:00Z"}</script><meta property="article:published_time" content="2018-01-01T00:00:00Z">`, "2019-11-25T10:00:00Z", "2019-11-26T10:00:00Z"},
		{"time of the same day", "", `<script type="application/ld+json">{"@type":"Article","datePublished":"2019-11-25"}</script><meta property="article:published_time" content="2019-11-25T10:00:00Z">`, "2019-11-25T10:00:00Z", ""},
		{"no change before publication", "", `<meta property="article:published_time" content="2019-11-25T10:00:00Z"><meta property="article:modified_time" content="2019-11-25T09:00:00Z">`, "2019-11-25T10:00:00Z", ""},
		{"weibo names", "https://news.example.cn/", `<meta name="weibo: article:create_at" content="2019-11-25 18:57:38"><meta name="weibo: article:update_at" content="2019-11-25 20:36:41">`, "2019-11-25T18:57:38+08:00", "2019-11-25T20:36:41+08:00"},
		{"attribute of html", "", `<html lang="zh-CN" data-publishtime="2019-11-25 18:57:38"><p>甲</p>`, "2019-11-25T18:57:38+08:00", ""},
		{"script variable", "", `<html lang=zh><script>var x = 1; var ct = "1581418070";</script>`, "2020-02-11T18:47:50+08:00", ""},
		{"itemprop", "", `<span itemprop="datePublished" content="2019-11-25T10:00:00Z">yesterday</span>`, "2019-11-25T10:00:00Z", ""},
		{"time element", "", `<title>The bridge is open</title><h1>The bridge is open</h1><time datetime="2019-11-25T10:00:00Z">yesterday</time>`, "2019-11-25T10:00:00Z", ""},
		{"visible line", "", `<title>小镇新桥通车了</title><h1>小镇新桥通车了</h1><div><span>2019年11月25日</span> <span>18:57</span> <a>甲报</a></div>`, "2019-11-25T18:57:00+08:00", ""},
		{"Traditional Chinese host", "https://www.example.com.tw/a", `<h1>小鎮新橋通車了</h1><p>2019-11-25 18:57</p>`, "2019-11-25T18:57:00+08:00", ""},
		{"Japanese", "", `<html lang=ja><title>新しい橋が開通</title><h1>新しい橋が開通</h1><p>2019年11月25日 18時57分</p>`, "2019-11-25T18:57:00+09:00", ""},
		{"Korean without lang", "", `<title>새 다리가 개통되었다</title><h1>새 다리가 개통되었다</h1><p>입력 2019-11-25 18:57</p>`, "2019-11-25T18:57:00+09:00", ""},
		{"unknown zone", "https://example.com/", `<html lang=en><meta name=date content="2019-11-25 18:57">`, "2019-11-25", ""},
		{"comments are not asked", "", `<h1>小镇新桥通车了</h1><p>正文</p><div class="comments"><time datetime="2019-11-25T10:00:00Z"></time></div>`, "", ""},
		{"a sentence is no date line", "", `<h1>The bridge is open</h1><p>` + longText + ` on 25 November 2019.</p>`, "", ""},
		{"address", "https://example.com/2019/11/25/bridge", `<p>x</p>`, "2019-11-25", ""},
		{"nothing", "", `<p>x</p>`, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := metaOf(t, tt.address, tt.page)
			if m.Published != tt.published || m.Modified != tt.modified {
				t.Errorf("published %q, modified %q, want %q, %q", m.Published, m.Modified, tt.published, tt.modified)
			}
		})
	}
}
