package meta

import (
	"strings"
	"testing"
)

func TestPublished(t *testing.T) {
	for _, tt := range []struct{ name, address, page, published, modified string }{
		{"JSON-LD first", "", `<script type="application/ld+json">{"@type":"Article","datePublished":"2019-11-25T10:00:00Z","dateModified":"2019-11-26T10:00:00Z"}</script><meta property="article:published_time" content="2018-01-01T00:00:00Z">`, "2019-11-25T10:00:00Z", "2019-11-26T10:00:00Z"},
		{"time of the same day", "", `<script type="application/ld+json">{"@type":"Article","datePublished":"2019-11-25"}</script><meta property="article:published_time" content="2019-11-25T10:00:00Z">`, "2019-11-25T10:00:00Z", ""},
		{"no change before publication", "", `<meta property="article:published_time" content="2019-11-25T10:00:00Z"><meta property="article:modified_time" content="2019-11-25T09:00:00Z">`, "2019-11-25T10:00:00Z", ""},
		{"weibo names", "https://news.example.cn/", `<meta name="weibo: article:create_at" content="2019-11-25 18:57:38"><meta name="weibo: article:update_at" content="2019-11-25 20:36:41">`, "2019-11-25T18:57:38+08:00", "2019-11-25T20:36:41+08:00"},
		{"none of the title", "", `<title>Notes of 25 November 2019 by the town</title><h1>Notes by the town</h1>`, "", ""},
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
		{"address with the name of the month", "https://example.com/town/2019/nov/25/bridge", `<p>x</p>`, "2019-11-25", ""},
		{"nothing", "", `<p>x</p>`, "", ""},
		{"a card of a headline and a date", "", `<h1>The bridge is open</h1><p>x</p><a href=/b><div>The quay is closed to lorries</div><time datetime="2019-11-25T10:00Z">Nov 25, 2019</time></a>`, "", ""},
		{"cards with headings", "", `<h1>The bridge is open</h1><ul><li><h3><a href=/b>The quay</a></h3><p><time datetime="2019-11-25T10:00Z">Nov 25, 2019</time></li></ul>`, "", ""},
		{"a card in Chinese", "", `<h1>小镇新桥通车了</h1><a href=/b><p>码头明年春天对货车关闭</p><span>2019年11月25日</span></a>`, "", ""},
		{"a permalink", "", `<h1>The bridge is open</h1><a href=/b>Posted on <time datetime="2019-11-25T10:00:00Z">November 25, 2019</time></a>`, "2019-11-25T10:00:00Z", ""},
		{"a headline that is a link with its date", "", `<a href=/a><h1>The bridge is open to all</h1><time datetime="2019-11-25T10:00:00Z">Nov 25, 2019</time></a>`, "2019-11-25T10:00:00Z", ""},
		{"a post whose headline is a link", "", `<title>The bridge is open | News</title><article><h2><a href=/a>The bridge is open</a></h2><time datetime="2019-11-25T10:00:00Z">Nov 25, 2019</time><h2><a href=/c>Part</a></h2></article>`, "2019-11-25T10:00:00Z", ""},
		{"a link to the page itself", "", `<h1>The bridge is open</h1><a href=/b aria-current=page><div>Team of the harbour paper</div><div>November 25, 2019</div></a>`, "2019-11-25", ""},
		{"an article that begins with its author", "", `<h1>The bridge is open</h1><article><h5><a href=/ann>Ann Leeuwenhoek-Smith</a></h5><p>25 November 2019</p><p>` + longText + longText + longText + `</p></article>`, "2019-11-25", ""},
		{"an article that holds a date and a linked subheading", "", `<article><h1>The bridge is open</h1><time datetime="2019-11-25T10:00:00Z">x</time><h2><a href=/c>Part</a></h2></article>`, "2019-11-25T10:00:00Z", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := metaOf(t, tt.address, tt.page)
			if m.Published != tt.published || m.Modified != tt.modified {
				t.Errorf("published %q, modified %q, want %q, %q", m.Published, m.Modified, tt.published, tt.modified)
			}
		})
	}
}

// TestDatesAndTheirLabels has dates that say of what they are, and pages on which what readers see
// differs from what is written for machines.
func TestDatesAndTheirLabels(t *testing.T) {
	const head = `<title>The bridge is open</title><h1>The bridge is open</h1>`
	const ld = `<script type="application/ld+json">{"@type":"Article","datePublished":"2024-08-07T12:00:00Z","dateModified":"2024-08-07T12:00:00Z"}</script>`
	far := strings.Repeat("<p>The lorries wait at the quay.</p>", 80)
	for _, tt := range []struct{ name, page, published, modified string }{
		{"both in a line", head + `<p>Published 5 May 2019 | Updated 7 May 2019</p>`, "2019-05-05", "2019-05-07"},
		{"the change first", head + `<p>Updated 7 May 2019, published 5 May 2019</p>`, "2019-05-05", "2019-05-07"},
		{"a label in an element of its own", head + `<div><div>Page updated:</div><div>7 May 2019</div></div><div><div>Published</div><div>5 May 2019</div></div>`, "2019-05-05", "2019-05-07"},
		{"a label in a class", head + `<div><span class="post__date-modified">7 May 2019</span><span class="post__date">5 May 2019</span></div>`, "2019-05-05", "2019-05-07"},
		{"a time element with a label", head + `<p>Last updated: <time datetime="2019-05-07">x</time></p><p><time datetime="2019-05-05">x</time></p>`, "2019-05-05", "2019-05-07"},
		{"only the change", head + `<p>Updated 7 May 2019</p>`, "2019-05-07", "2019-05-07"},
		{"a moved article", head + ld + `<p>30 December 2013</p>`, "2013-12-30", "2024-08-07T12:00:00Z"},
		{"an article that was changed", head + ld + `<p>30 December 2025</p>`, "2024-08-07T12:00:00Z", "2024-08-07T12:00:00Z"},
		{"the same in another zone", head + strings.ReplaceAll(ld, "T12", "T11") + `<p>6 August 2024</p>`, "2024-08-07T11:00:00Z", "2024-08-07T11:00:00Z"},
		{"the day before in every zone", head + ld + `<p>6 August 2024</p>`, "2024-08-06", "2024-08-07T12:00:00Z"},
		{"the same in the zone of the page", head + ld + `<p><time datetime="2024-08-07T05:00:00-07:00">August 7</time></p>`, "2024-08-07T05:00:00-07:00", "2024-08-07T12:00:00Z"},
		{"the same minute without a zone", head + strings.ReplaceAll(ld, "T12:00", "T02:41") + `<p>6 August 2024, 9:41 pm</p>`, "2024-08-06T21:41:00-05:00", "2024-08-07T02:41:00Z"},
		{"another minute without a zone", head + ld + `<p>7 August 2024, 9:41 am</p>`, "2024-08-07T12:00:00Z", "2024-08-07T12:00:00Z"},
		{"days of a table", head + ld + `<table><tr><td>1/31/2013<td>5<tr><td>2/28/2013<td>6<tr><td>3/31/2013<td>6<tr><td>4/30/2013<td>6<tr><td>5/31/2013<td>7</table>`, "2024-08-07T12:00:00Z", "2024-08-07T12:00:00Z"},
		{"a label within a time element", head + `<time>Page updated: 7 May 2019</time><p>5 May 2019</p>`, "2019-05-05", "2019-05-07"},
		{"a label behind a bullet", head + `<p>Ann Lee•Updated on 7 May 2019 • 8 min</p>`, "2019-05-07", "2019-05-07"},
		{"a deadline in a sentence", head + `<p>You can ask for six more months, which is until 15 October 2025, to hand in a complete list.</p>`, "", ""},
		{"the only date, below the article", head + far + `<p>5 May 2019</p>`, "2019-05-05", ""},
		{"the only date but for its change", head + far + `<p class=date>5 May 2019. <i>Updated: 7 May 2019</i></p>`, "2019-05-05", ""},
		{"the only date is that of a change", head + far + `<p>Last modified: <time datetime="2019-05-07">x</time></p>`, "2019-05-07", ""},
		{"two dates below the article", head + far + `<p>5 May 2019</p><p>6 May 2019</p>`, "", ""},
		{"a date with words below the article", head + far + `<p>The fair is on 5 May 2019</p>`, "", ""},
		{"an earlier day in the text", head + ld + `<p>On 1 January 2020 the board decided to build the bridge anew.</p>`, "2024-08-07T12:00:00Z", "2024-08-07T12:00:00Z"},
		{"published below the article", head + ld + far + `<p>Published <time datetime="2024-05-05">x</time></p>`, "2024-05-05", "2024-08-07T12:00:00Z"},
		{"a name without a space", head + `<div><span>Ann Lee</span><span>December 17, 2025</span></div>`, "2025-12-17", ""},
		{"a tag of a system's own", head + `<meta name="w-published-date" content="2025-05-27T06:03:43Z">`, "2025-05-27T06:03:43Z", ""},
		{"two tags of a system's own", head + `<meta name="published-stamp" content="2026-03-09T08:45:32Z"><meta name="first-published" content="2021-02-16">`, "2021-02-16", ""},
		{"who published is no date", head + `<meta name="publisher" content="House 2019-05-05">`, "", ""},
		{"the order of other dates", `<html lang=en>` + head + `<p>03/04/2020</p>` + far + `<p>25/03/2020</p>`, "2020-04-03", ""},
		{"the order of the locale", `<html lang=en><meta property="og:locale" content="en_US">` + head + `<p>03/04/2020</p>`, "2020-03-04", ""},
		{"no order", `<html lang=en>` + head + `<p>03/04/2020</p>`, "", ""},
	} {
		m := metaOf(t, "", tt.page)
		if m.Published != tt.published || m.Modified != tt.modified {
			t.Errorf("%s: published %q, modified %q, want %q, %q", tt.name, m.Published, m.Modified, tt.published, tt.modified)
		}
	}
}

// TestDatesNearTheHeadline wants a date some 60 texts behind the headline, or 12 before it, to be
// the article's, counting those of the headline and of the date, and none farther away if the
// page has another.
func TestDatesNearTheHeadline(t *testing.T) {
	const headline, line, timed = "<h1>The bridge is open</h1>", "<p>25 November 2019</p>", `<time datetime="2019-11-25">x</time>`
	texts := func(n int) string { return strings.Repeat("<p>x</p>", n) }
	for _, tt := range []struct {
		name, page string
		found      bool
	}{
		{"a line behind it", headline + texts(57) + line, true},
		{"one farther away", headline + texts(58) + line, false},
		{"a time element behind it", headline + texts(58) + timed, true},
		{"one farther away", headline + texts(59) + timed, false},
		{"a time element before it", timed + texts(11) + headline, true},
		{"one farther away", timed + texts(12) + headline, false},
	} {
		page := "<title>The bridge is open</title>" + tt.page + texts(70) + "<p>1 May 2019</p>"
		if got := metaOf(t, "", page).Published; (got == "2019-11-25") != tt.found {
			t.Errorf("%s: published %q", tt.name, got)
		}
	}
}

// TestDatesOfLargePages wants no more than 200 time elements, and no script of over 512 KB, to be
// searched for a date.
func TestDatesOfLargePages(t *testing.T) {
	times := func(n int) string { return strings.Repeat(`<time datetime="spring of 2019"></time>`, n) }
	script := func(size int) string {
		const ct = `<script>var ct = "1581418070";`
		return ct + strings.Repeat(" ", size-len(ct)+len("<script>")) + `</script>`
	}
	for _, tt := range []struct {
		name, page string
		found      bool
	}{
		{"the 200th time", times(199) + `<time datetime="2020-02-11"></time>`, true},
		{"the 201st", times(200) + `<time datetime="2020-02-11"></time>`, false},
		{"a script of 512 KB", script(512 << 10), true},
		{"a longer one", script(512<<10 + 1), false},
	} {
		if got := metaOf(t, "", "<title>The bridge is open</title><h1>The bridge is open</h1>"+tt.page).Published; strings.HasPrefix(got, "2020-02-11") != tt.found {
			t.Errorf("%s: published %q", tt.name, got)
		}
	}
}
