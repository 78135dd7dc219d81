package newsclean

import (
	"strings"
	"testing"
)

// TestPlainMarkup wants the whole article, and no more, of pages that lay out their parts with tables and
// line breaks.
func TestPlainMarkup(t *testing.T) {
	t.Parallel()
	body := sentencesOf("bridge", 6)
	for _, test := range []struct {
		name, title, page string
		keep, drop        []string
	}{
		{
			name:  "a lead in a cell of its own below a title in another",
			title: "The council votes for a new bridge",
			page: `<table><tr><td class=t>The council votes for a new bridge<tr><td class=d>12 March 2012 | News
				<tr><td><b>After forty years the town is to have its bridge back, and the ferry goes.</b><tr><td>` + body + `</table>`,
			keep: []string{"After forty years", "The bridge was debated"},
			drop: []string{"12 March", "The council votes"},
		},
		{
			name:  "short sentences of Chinese, one a line",
			title: "市议会批准新建大桥 争议告终",
			page: `<h1>市议会批准新建大桥 争议告终</h1><div class=a>市议会周一晚间投票通过了新建第二座大桥的方案，持续十年多的争议终于画上句号，渡轮也将停航。</div>
				<div class=pic><img src=/1.jpg width=300 height=200></div><div class=text>` + strings.Join([]string{
				"大桥预计明年春天动工。", "市长称这次表决十分重要，他等了很久。", "大桥的费用由市里和省里共同承担。", "一项调查显示，多数市民支持这个项目。",
				"工程师们考察了四个可能的位置，最终选择了旧船厂。", "老城区的店主们担心，车流今后会绕开市中心。",
			}, "<br>\n") + `</div><div>阅读：1243 | 评论：4</div><div>分享到：<a href=/q>QQ空间</a> <a href=/w>新浪微博</a></div>`,
			keep: []string{"大桥预计", "市长称", "费用由市里", "多数市民", "旧船厂", "绕开市中心"},
			drop: []string{"1243", "新浪"},
		},
		{
			name:  "text in a place with a name that nothing closes",
			title: "市议会批准新建大桥 争议告终",
			page: `<h1>市议会批准新建大桥 争议告终</h1><div><p><a name=start>` + strings.Repeat("<p>工程师们考察了四个可能的位置，最终选择了旧船厂。<p>大桥的费用由市里和省里共同承担。", 3) +
				`</div><div><p>本网站所刊载信息，不代表本网观点。</div>`,
			keep: []string{"旧船厂", "费用由市里"},
		},
	} {
		doc, err := Clean(strings.NewReader("<!doctype html><title>" + test.title + "</title><body><div id=top><a href=/>Home</a></div>" + test.page + "</body>"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range test.keep {
			if !strings.Contains(doc.Text(), want) {
				t.Errorf("%s: lost %q: %s\n%s", test.name, want, doc.Found, doc.Text())
			}
		}
		for _, not := range test.drop {
			if strings.Contains(doc.Text(), not) {
				t.Errorf("%s: kept %q: %s\n%s", test.name, not, doc.Found, doc.Text())
			}
		}
	}
}
