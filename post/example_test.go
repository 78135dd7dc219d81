package post_test

import (
	"fmt"
	"log"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/post"
)

func ExampleClean() {
	text := "---\ntitle: Bridge\n---\n\nIt *opened*:\n\n<div class=\"pic\"><img src=\"/a.jpg\"></div>\n"
	frontMatter, body := newsclean.SplitFrontMatter(text)
	c, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	p, err := post.Clean(c, body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(post.FillFrontMatter(frontMatter, newsclean.Meta{Byline: "Ann: Lee"}) + p.Text)
	// Output:
	// ---
	// title: Bridge
	// author: "Ann: Lee"
	// ---
	//
	// It *opened*:
	//
	// <figure><img src="/a.jpg"></figure>
}
