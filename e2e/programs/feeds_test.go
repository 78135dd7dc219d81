package programs

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"

	"github.com/newsclean/newsclean"
	"github.com/newsclean/newsclean/feed"
)

const rss = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Post &amp; more</title><link>https://post.example/</link><description>News</description>
<item><title>The bridge is open</title><link>https://post.example/1</link><guid isPermaLink="false">post-1</guid><pubDate>Mon, 04 May 2026 09:30:00 +0200</pubDate><dc:creator>Ann Lee</dc:creator><category>Town</category>
<content:encoded><![CDATA[<p>After eleven years of planning, the bridge was opened on Monday.</p><div class="share-buttons"><a href="https://share.example/?u=1">Tweet this</a></div><p>Everybody came, &amp; nobody fell in.</p>]]></content:encoded></item>
<item><title>The ferry</title><link>https://post.example/2</link><guid isPermaLink="false">post-2</guid><pubDate>Tue, 05 May 2026 09:30:00 +0200</pubDate>
<description>&lt;p&gt;It had run for forty years, and its captain is glad to rest.&lt;/p&gt;&lt;div class="share-buttons"&gt;&lt;a href="https://share.example/?u=2"&gt;Tweet this&lt;/a&gt;&lt;/div&gt;</description></item>
</channel></rss>
`

// An entry is what a program reads of an item.
type entry struct{ Title, Link, ID, Content string }

// readers are the programs, by what they are called.
var readers = map[string]func(t *testing.T, data string) []entry{
	"gofeed": func(t *testing.T, data string) []entry {
		f, err := gofeed.NewParser().ParseString(data)
		if err != nil {
			t.Fatal(err)
		}
		var out []entry
		for _, i := range f.Items {
			out = append(out, entry{i.Title, i.Link, i.GUID, i.Content + i.Description})
		}
		return out
	},
	"rss-parser": script(`new (require('rss-parser'))().parseString(data).then(f => print(f.items.map(i => ({ Title: i.title, Link: i.link, ID: i.guid, Content: i['content:encoded'] || i.content }))))`),
	"feedparser": script(`const FeedParser = require('feedparser'), p = new FeedParser(), items = [];
p.on('readable', () => { for (let i; (i = p.read());) items.push({ Title: i.title, Link: i.link, ID: i.guid, Content: i.description }) });
p.on('end', () => print(items));
p.on('error', e => { throw e });
p.end(data);`),
}

// script reads a feed with a program for Node.
func script(source string) func(t *testing.T, data string) []entry {
	return func(t *testing.T, data string) []entry {
		modules, err := nodeModules()
		if err != nil {
			missing(t, "a reader of feeds", err)
		}
		c := exec.Command("node", "-e", "const print = v => console.log(JSON.stringify(v)); const data = require('fs').readFileSync(0, 'utf8');\n"+source)
		c.Dir = modules
		c.Env = append(c.Environ(), "NODE_PATH="+filepath.Join(modules, "node_modules"))
		c.Stdin = strings.NewReader(data)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		var entries []entry
		if err := json.Unmarshal(out, &entries); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return entries
	}
}

// TestFeedReaders has each program read a feed before and after it was cleaned: the contents are
// clean, and all else is as it was.
func TestFeedReaders(t *testing.T) {
	requested(t)
	cleaner, err := newsclean.New()
	if err != nil {
		t.Fatal(err)
	}
	cleaned, err := feed.Clean(cleaner, []byte(rss), feed.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, read := range readers {
		t.Run(name, func(t *testing.T) {
			before, after := read(t, rss), read(t, string(cleaned.Data))
			if len(before) != 2 || len(after) != 2 {
				t.Fatalf("%d items before, %d after", len(before), len(after))
			}
			for i := range after {
				content := after[i].Content
				if !strings.Contains(before[i].Content, "Tweet this") || strings.Contains(content, "Tweet this") || !strings.Contains(content, "<p>") {
					t.Errorf("%q was\n%s and is\n%s", after[i].Title, before[i].Content, content)
				}
				after[i].Content = before[i].Content
			}
			if !reflect.DeepEqual(before, after) {
				t.Errorf("read %+v before and %+v after", before, after)
			}
		})
	}
}
