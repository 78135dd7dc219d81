package newsclean_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/newsclean/newsclean"
)

const fragment = `<div class="img_wrapper"><img src="//n.sinaimg.cn/1.jpg" referrerpolicy="no-referrer"><span class="img_descr">新桥</span></div>
<p>　　大桥由<span id="stock_sh1"><a class="keyword" href="https://finance.sina.com.cn/x">某公司</a></span><span id="quote_sh1">(10.2, 0.1, 1%)</span>承建。</p>
<p class="article-editor">责任编辑：甲乙</p>`

func ExampleClean() {
	doc, err := newsclean.Clean(strings.NewReader(fragment))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	fmt.Println(doc.Meta.Editor)
	// Output:
	// <figure><img src="https://n.sinaimg.cn/1.jpg" referrerpolicy="no-referrer"><figcaption>新桥</figcaption></figure>
	// <p>大桥由某公司承建。</p>
	// 甲乙
}

func ExampleCleaner_Clean() {
	cleaner, err := newsclean.New()
	if err != nil {
		fmt.Println(err)
		return
	}
	// A Cleaner may be shared; what differs by document comes with it.
	doc, err := cleaner.Clean(strings.NewReader(`<p>See <a href="/map">the map</a>.</p>`),
		newsclean.WithBaseURL("https://news.example.com/2026/1.html"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	// Output:
	// <p>See <a href="https://news.example.com/map">the map</a>.</p>
}

func ExampleWithExplanation() {
	doc, err := newsclean.Clean(strings.NewReader(fragment), newsclean.WithExplanation())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range doc.Removed {
		file, _, _ := strings.Cut(r.Source, ":")
		fmt.Printf("%s (%s) %d %q\n", r.Rule, file, r.Count, r.Pieces[0].Text)
	}
	// Output:
	// sina/editor (sina.yaml) 1 "责任编辑：甲乙"
	// sina/stock-quote (sina.yaml) 1 "(10.2, 0.1, 1%)"
	// sina/stock-name (sina.yaml) 1 ""
}

func ExampleParseRules() {
	mine, err := newsclean.ParseRules("mine.yaml", []byte(`
publisher: Mine
hosts: [news.example.com]
rules:
  - name: mine/qr
    remove: .qr-box
    example: {in: '<p>One.</p><div class="qr-box">Scan</div>', out: '<p>One.</p>'}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := newsclean.Clean(strings.NewReader(`<p>One.</p><div class="qr-box">Scan</div>`),
		newsclean.WithRules(mine), newsclean.WithBaseURL("https://news.example.com/1"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.HTML)
	// Output:
	// <p>One.</p>
}

func ExampleRuleError() {
	_, err := newsclean.ParseRules("mine.yaml", []byte("rules:\n  - name: mine/qr\n    remove: 'div['\n"))
	var bad *newsclean.RuleError
	if errors.As(err, &bad) {
		fmt.Println(bad.File, bad.Line, bad.Column, bad.Rule)
	}
	// Output:
	// mine.yaml 3 13 mine/qr
}

func ExampleDocument_Text() {
	doc, err := newsclean.Clean(strings.NewReader("<h2>Boats</h2><ul><li>One</li><li>Two</li></ul>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.Text())
	// Output:
	// Boats
	// One
	// Two
}

func ExampleDocument_WriteTo() {
	doc, err := newsclean.Clean(strings.NewReader("---\ntitle: Boats\n---\n<div>One.</div>"))
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := doc.WriteTo(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// ---
	// title: Boats
	// ---
	//
	// <p>One.</p>
}
