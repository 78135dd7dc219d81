package newsclean

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/words"
)

// sentences are as journalists write them, with the words of phrases in them. None may go,
// wherever it stands.
var sentences = []string{
	"Share prices fell by a third before the market closed.",
	"Share on share, the village bought back its pub.",
	"Print newspapers sold more copies than a year ago.",
	"Comments by the minister were not welcome in the capital.",
	"Twelve comments on the plan reached the town hall by Friday.",
	"Related costs rose faster than the council had said.",
	"More on the left than on the right, people trusted the mayor.",
	"Read the small print before you sign, says the lawyer.",
	"Sign up for the race closed at noon, and many came too late.",
	"Follow the river on foot, and you reach the mill within the hour.",
	"Suivez le guide sur le chemin, et demandez Facebook, le chat du meunier.",
	"Folge dem Bach auf dem alten Weg, und frag bei der Mühle nach Instagram, der Katze.",
	"关注孩子的成长，就会获得更多的快乐。",
	"Follow the debate on energy for a week, and sooner or later google comes up.",
	"Follow the old path on the map to where an x marks the well.",
	"Follow every question on the list and answer it by email, said the letter.",
	"The advertisement was banned after three complaints.",
	"The newsletter of the club had told its members nothing.",
	"Support our troops, said the banners along the road, and few looked up.",
	"Ninety minutes later the reading was over.",
	"Tags on the wall showed who had been there first.",
	"Copyrighted songs were played all night.",
	"Download speeds on the island are the lowest in the country, an app that measures them says.",
	"Anzeige erstattete der Nachbar erst nach drei Wochen.",
	"Werbung wirkt, sagt die Forscherin.",
	"Mehr zum Leben bleibt den Familien damit nicht.",
	"Teilen mussten sich die beiden Vereine schon immer den Platz.",
	"Es geht darum, dass er nicht länger ist, was die Journalist*innen des Landes über ihn schreiben.",
	"Sein Vater ist Journalist und seine Mutter Autorin.",
	"Our standards of living rose for the tenth year.",
	"Partager le pouvoir ne lui a jamais plu.",
	"Comentarios como ese ya no sorprenden a nadie en el pueblo.",
	"相关部门已经介入调查，结果将在下周公布。",
	"分享会上，他讲了三个故事。",
	"更多的人选择留下来，这是十年来的第一次。",
	"他说，版权声明写得很清楚。",
	"编辑部的故事还在继续。",
	"来源不明的资金去年多了一倍。",
	"下载速度慢的问题，直到上个月才解决。",
}

// TestPhrasesLeaveSentences puts each sentence at the start, in the midst and at the end of
// a page and of a fragment.
func TestPhrasesLeaveSentences(t *testing.T) {
	t.Parallel()
	const plain = "<p>The council met on Monday evening, and it voted for the plan by a small majority.</p>\n"
	c := mustNew(t)
	data, err := os.ReadFile("words/testdata/phrases.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Clone(sentences)
	for line := range strings.Lines(string(data)) {
		if line[0] != '#' {
			all = append(all, strings.TrimSpace(line))
		}
	}
	for _, sentence := range all {
		line := "<p>" + sentence + "</p>\n"
		for _, body := range []string{
			line + strings.Repeat(plain, 20), strings.Repeat(plain, 15) + line + strings.Repeat(plain, 15), strings.Repeat(plain, 20) + line,
		} {
			for _, in := range []string{body, "<!doctype html><title>The plan</title><article>" + body + "</article>"} {
				doc, err := c.Clean(strings.NewReader(in))
				if err != nil {
					t.Fatal(err)
				}
				if !strings.Contains(doc.HTML, line) {
					t.Errorf("lost: %s (%v)", sentence, doc.Removed)
				}
			}
		}
	}
}

// TestPhraseOfOneListActsEverywhere wants phrases of several languages gone from where
// their kind stands.
func TestPhraseOfOneListActsEverywhere(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	text := strings.Repeat("<p>The council met on Monday, and it voted for the plan.</p>\n", 5)
	frames := map[string][]string{
		"share":          {"<p>%</p>", "<p>[%]</p>", "<p>% Facebook</p>"},
		"ad_label":       {"<p>%</p>", "<h4>[%]</h4>"},
		"related":        {`<h3>%</h3><ul><li><a href="https://a.example/1">Two</a></li></ul>`, `<p><a href="https://a.example/1">%: Five more things</a></p>`},
		"control":        {"<p>%</p>"},
		"comment_notice": {"<p>All %</p>"},
	}
	for _, kind := range []string{"share", "ad_label", "related", "control", "comment_notice"} {
		for _, phrase := range words.Of(kind) {
			if strings.Contains(phrase, "{") {
				continue
			}
			for _, frame := range frames[kind] {
				doc, err := c.Clean(strings.NewReader("<!doctype html><title>The plan</title><article>" + text + strings.ReplaceAll(frame, "%", phrase) + "</article>"))
				if err != nil {
					t.Fatal(err)
				}
				if doc.HTML != text {
					t.Errorf("%s: %q in %s leaves %s", kind, phrase, frame, doc.HTML)
				}
			}
		}
	}
}
