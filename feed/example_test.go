package feed_test

import (
	"fmt"
	"log"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
)

func ExampleClean() {
	in := `<rss version="2.0"><channel><title>News</title>
<item><link>https://news.example.com/1/</link><description><![CDATA[<div><img src="a.jpg"></div>]]></description></item>
</channel></rss>
`
	c, err := newsclean.New()
	if err != nil {
		log.Fatal(err)
	}
	f, err := feed.Clean(c, []byte(in), feed.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, it := range f.Items {
		if it.Err != nil {
			log.Printf("line %d: passed through: %v", it.Line, it.Err)
		}
	}
	fmt.Printf("%s", f.Data)
	// Output:
	// <rss version="2.0"><channel><title>News</title>
	// <item><link>https://news.example.com/1/</link><description><![CDATA[<figure><img src="https://news.example.com/1/a.jpg"></figure>]]></description></item>
	// </channel></rss>
}
