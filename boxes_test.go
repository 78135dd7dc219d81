package newsclean

import (
	"strings"
	"testing"
)

// Behind the text stand boxes of sentences in elements of their own: the writer's life, a plea, an offer.
// The words of none are known. What an author puts behind the text stands there just as well.
func TestBoxesBehindText(t *testing.T) {
	t.Parallel()
	body := `<div class="xa"><h1>A bridge</h1>` + sentencesOf("bridge", 8) + `</div>`
	plain := `<h1>A bridge</h1><div class="xa">` + sentencesOf("bridge", 8) + `</div>`
	const writer = `<div class="yb"><h4>Ann Lee</h4><p>She has walked over each of the county's bridges, and lives with a dog below the last of them. Her diary is at <a href="https://ann.example/">ann.example</a>.</p></div>`
	tests := []struct {
		name       string
		page       string
		keep, drop []string
	}{
		{"the life of the writer", plain + writer, nil, []string{"lives with a dog"}},
		{"the life of the writer, and the headline stands with the text", body + writer, nil, []string{"lives with a dog"}},
		{"a plea", plain + `<section class="yb"><p>We print what others leave out, and we do so without a rich uncle. Whoever can spare the price of a coffee <a href="/give">gives it here today</a>.</p></section>`,
			nil, []string{"rich uncle"}},
		{"what readers said", plain + `<div class="yb">` + strings.Repeat(`<div class="zc"><a href="/u/1">Harbour Pilot</a><p>I have said so for years, and nobody at the town hall would hear of it.</p></div>`, 5) + `</div>`,
			nil, []string{"for years"}},
		{"in Chinese", `<h1>A bridge</h1><div class="xa">` + strings.Repeat("<p>大桥在昨天的会议上又被讨论了一整天，议员们坐到深夜，最后的表决结果出乎所有人的意料，许多人当场鼓掌。</p>", 8) + `</div><div class="yb"><p>我们靠读者的支持活着，没有富有的叔叔。愿意请我们喝一杯咖啡的人，<a href="/give">今天可以在这里表示</a>。</p></div>`,
			[]string{"大桥在昨天"}, []string{"富有的叔叔"}},

		{"a correction", plain + `<div class="yb"><p>Correction, 3 May: the council met on Tuesday, and not on Monday as this article said. Its <a href="https://a.example/minutes">minutes are public</a>.</p></div>`,
			[]string{"not on Monday"}, nil},
		{"a correction in Chinese", plain + `<div class="yb"><p>更正：会议在星期二举行，并非本文此前所说的星期一，<a href="https://a.example/minutes">会议记录已经公开</a>。</p></div>`,
			[]string{"并非本文"}, nil},
		{"sources", plain + `<div class="yb"><p><b>Sources</b></p><p>The council's record of the night was read in full, and is at <a href="https://a.example/minutes">the town hall's site</a>.</p></div>`,
			[]string{"read in full"}, nil},
		{"notes with numbers", plain + `<div class="yb"><p>1 The council's record of the night, read in full <a href="https://a.example/minutes">at the town hall</a>.</p><p>2 A letter of the ferrymen, in the same place and as long.</p></div>`,
			[]string{"A letter of the ferrymen"}, nil},
		{"notes with numbers in Chinese", plain + `<div class="yb"><p>1、会议记录全文见<a href="https://a.example/minutes">市政厅的网站</a>，共三十页，当晚由两位记者读完。</p><p>2、船工的来信，同上，篇幅也差不多。</p></div>`,
			[]string{"船工的来信"}, nil},
		{"a note that the text leads to", plain + `<div class="yb"><p>The council's record of the night, read in full at the town hall by two of us. <a href="#n1">Back to the text above</a></p></div>`,
			[]string{"by two of us"}, nil},
		{"a section without links", plain + `<div class="yb"><h2>What is next</h2><p>The old ferry goes to a museum, and the crew may stay on as guides there if they like to.</p></div>`,
			[]string{"goes to a museum"}, nil},
		{"a long section with a link", plain + `<div class="yb"><h2>What is next</h2>` + sentencesOf("ferry", 5) + `<p>The <a href="https://a.example/minutes">minutes of it are public</a>.</p></div>`,
			[]string{"The ferry was debated for hour and hour before"}, nil},
		{"parts with numbers", strings.ReplaceAll(plain, "xa", "text part-1") + `<div class="text part-2"><p>The old ferry goes to a museum, and its crew may stay on <a href="https://a.example/minutes">as the guides there</a>.</p></div>`,
			[]string{"goes to a museum"}, nil},
		{"a paragraph beside the element of the others", plain + `<p>The old ferry goes to a museum, and its crew may stay on <a href="https://a.example/minutes">as the guides there</a>.</p>`,
			[]string{"goes to a museum"}, nil},
		{"a quote", plain + `<div class="yb"><blockquote><p>The ferry goes to a museum, and its crew may stay on <a href="https://a.example/minutes">as the guides there</a>.</p></blockquote></div>`,
			[]string{"goes to a museum"}, nil},
		{"posts of a ticker", `<h1>A bridge</h1><div class="xa key">` + sentencesOf("bridge", 6) + `</div><div class="xa">` + sentencesOf("tunnel", 2) + `<p>The ferry goes to a museum, and its crew may stay on <a href="https://a.example/minutes">as the guides there</a>.</p></div>`,
			[]string{"goes to a museum"}, nil},
		{"a short article", `<h1>A bridge</h1><div class="xa"><p>The bridge is open again from Monday on, the council said after its meeting.</p></div><div class="yb"><p>Its <a href="https://a.example/minutes">minutes are public</a>, and the ferry runs on until then.</p></div>`,
			[]string{"open again", "runs on until"}, nil},
		{"sections in elements of their own", `<h1>A bridge</h1><div class="wd">` + sentencesOf("ferry", 3) + `</div><div class="xa">` + sentencesOf("bridge", 8) + `</div><div class="yb"><p>The ferry goes to a museum, and its crew may stay on <a href="https://a.example/minutes">as the guides there</a>.</p></div>`,
			[]string{"goes to a museum", "The ferry was debated"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := checkLaws(t, mustNew(t), `<!doctype html><html><head><title>A bridge</title></head><body><div class="page"><div class="main">`+tt.page+`</div></div></body></html>`, BaseURL("https://news.example/a/bridge"))
			holds(t, doc.Found, doc.Text(), tt.keep, tt.drop)
		})
	}
}

// TestBoxWithTwoFieldsForAnAddressGoesOnce wants a box out once that was reported once for each of its fields.
func TestBoxWithTwoFieldsForAnAddressGoesOnce(t *testing.T) {
	t.Parallel()
	const form = `<div class="yb"><h4>The harbour in the morning</h4><form><input type="email" name="a"><input type="email" name="b"></form></div>`
	page := `<!doctype html><title>A bridge</title><article><h1>A bridge</h1>` + sentencesOf("bridge", 6) + form + sentencesOf("ferry", 6) + `</article>`
	doc := checkLaws(t, mustNew(t), page, WithBaseURL("https://a.example/1"))
	if strings.Contains(doc.HTML, "in the morning") {
		t.Errorf("left\n%s", doc.HTML)
	}
}
