package markdown_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/markdown"
)

func ExampleConvert() {
	doc, err := newsclean.Clean(strings.NewReader(`<div><h2>新桥</h2><p><b>“五分钟”</b>就够了<sup>2</sup>。</p></div>`))
	if err != nil {
		log.Fatal(err)
	}
	text, err := markdown.Convert(doc.HTML)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(text)
	// Output:
	// ## 新桥
	//
	// “**五分钟**”就够了<sup>2</sup>。
}
