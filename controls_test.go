package newsclean

import (
	"strings"
	"testing"
)

// TestLinksThatCallScriptsGo wants lines out that are nothing but links which call scripts, whatever
// they say, and titles that fold a text and explained words to stay.
func TestLinksThatCallScriptsGo(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	const text = "<p>The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on.</p>"
	for name, test := range map[string]struct {
		in    string
		stays bool
	}{
		"behind the text":       {text + text + `<div><a href="javascript:window.print()">Tulostele MARK</a> | <a href=" JavaScript:close()">Sule</a></div>`, false},
		"a byline":              {`<div><a href="javascript:void(0)">MARK Smith</a></div><p>3 May 2021</p>` + text + text, true},
		"a control above text":  {`<div><a href="javascript:void(0)" title=MARK>Распечатать</a></div>` + text + text, false},
		"a folded section":      {text + `<div><a href="javascript:;">The old pier of MARK</a></div>` + text + `<div><a href="javascript:;">The new pier</a></div>` + text, true},
		"a folded beginning":    {`<div><a href="javascript:;">The old pier of MARK</a></div>` + text + text, true},
		"a folded heading":      {text + text + `<h3><a href="javascript:;">How was MARK built?</a></h3><p>By hand.</p>`, true},
		"a question":            {text + text + `<div><a href="javascript:;">Who built MARK?</a></div><p>The council.</p>`, true},
		"a question in Chinese": {text + text + `<div><a href="javascript:;">MARK是谁建的？</a></div><p>议会。</p>`, true},
		"an explained word":     {text + text + `<p>Seen by <a href="javascript:explain('MARK')">MARK</a></p>`, true},
		"a handler":             {text + text + `<div><span onclick="print()">Tulosta MARK</span></div>`, false},
		"a link to nowhere":     {text + text + `<div><a href="#" data-do="print">Tulosta MARK</a></div>`, false},
		"a row above text":      {`<div>Kirjasimen MARK: <a href="#" onclick="size(1)">Pieni</a> <a href="#" onclick="size(2)">Suuri</a></div>` + text + text, false},
		"sizes above text":      {`<div>Kirjasimen MARK <a href="javascript:size(1)">-</a> <a href="javascript:size(2)">+</a></div>` + text + text, false},
		"an author of a theme":  {`<div><a href="#">MARK Smith</a> <a href="#">3 May 2021</a></div>` + text + text, true},
		"an author to write to": {`<div>By MARK Smith <a href="#" onclick="mail()">Kirjoita</a> <a href="#" onclick="follow()">Seuraa</a></div>` + text + text, true},
		"a place in a handler":  {text + `<div onclick="seen()"><p>MARK, 3 May</p></div>` + text, true},
		"a folded list":         {text + text + `<div onclick="fold()">Ingredients of MARK</div><ul><li>two eggs</li><li>a cup of flour</li></ul>`, true},
		"a folded list amid":    {text + `<div onclick="fold()">Ingredients of MARK</div><ul><li>two eggs</li><li>a cup of flour</li></ul>` + text, true},
		"stars":                 {text + text + `<p>MARK: <a href="#" onclick="r(1)">★</a><a href="#" onclick="r(2)">★</a></p>`, true},
		"a sentence":            {text + `<p><a href="javascript:show()">The ferry of MARK left the harbour at seven, half an hour late, with more passengers than usual.</a></p>` + text, true},
	} {
		doc, err := c.Clean(strings.NewReader(test.in))
		if err != nil {
			t.Fatal(err)
		}
		if test.stays != strings.Contains(doc.HTML, "MARK") || strings.Contains(doc.HTML, "Распечатать") {
			t.Errorf("%s: %s", name, doc.HTML)
		}
	}
}

// TestLabelsBesidePicturesGo wants what a button says out of the line of a picture, and the picture and what its
// caption says to stay.
func TestLabelsBesidePicturesGo(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	const text = "<p>The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on.</p>"
	const picture = `<img src="https://a.example/1.jpg">`
	for in, gone := range map[string]string{
		`<p><a href="https://a.example/1">` + picture + `<span>ENLARGE</span></a></p>`:                              "ENLARGE",
		`<p><a href="#">[+] Enlarge` + picture + `</a></p>`:                                                         "Enlarge",
		`<div>` + picture + `<br>View Photos</div>`:                                                                 "View",
		`<p>` + picture + ` 画像を拡大する</p>`:                                                                            "拡大",
		`<figure><div>` + picture + `<span>Bild vergrößern</span></div><figcaption>The ferry</figcaption></figure>`: "vergrößern",
		`<p>` + picture + ` The enlarged harbour</p>`:                                                               "",
		`<p>` + picture + ` Video of the harbour</p>`:                                                               "",
		`<p>` + picture + ` Bild: Anna Berg</p>`:                                                                    "",
	} {
		doc, err := c.Clean(strings.NewReader("<!doctype html><article>" + text + in + text + "</article>"))
		if err != nil {
			t.Fatal(err)
		}
		shown := strings.TrimSpace(doc.Text())
		if !strings.Contains(doc.HTML, "<img") || gone != "" && strings.Contains(doc.HTML, gone) || gone == "" && strings.Count(shown, "\n") < 2 {
			t.Errorf("%s: %s", in, doc.HTML)
		}
	}
}

// TestBarsOfButtonsGo wants bars of buttons out that a feed wrote a line each, whichever of them a rule
// takes by itself, and lines of an author's that buttons say too to stay.
func TestBarsOfButtonsGo(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	const text = "<p>The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on.</p>"
	lines := func(lines ...string) string { return "<p>" + strings.Join(lines, "</p><p>") + "</p>" }
	for name, test := range map[string]struct {
		in, of string
		stays  bool
	}{
		"before the text":          {lines("Share", "Tweet", "Email", "Print") + text + text, "Email", false},
		"in Chinese":               {text + text + lines("打印", "关闭"), "打印", false},
		"a network":                {text + text + lines("分享到：", "微信", "微博", "QQ空间"), "QQ", false},
		"all rights":               {text + text + lines("無断転載を禁じます。"), "無断", false},
		"a plea beside a picture":  {text + text + `<p><img src="https://a.example/1.png"></p><p>Follow us on Facebook and Twitter</p>`, "Follow us", false},
		"one word":                 {text + text + lines("Email"), "Email", true},
		"networks that are a list": {text + text + "<p>She closed her accounts at:</p><ul><li>Facebook</li><li>Twitter</li><li>Email</li></ul>", "Twitter", true},
		"networks and a button":    {text + text + "<p>Share via:</p><ul><li>Facebook</li><li>Twitter</li><li>Copy link</li></ul>", "Twitter", false},
		"networks that were down":  {text + "<p>It hit:</p><ul><li>Facebook</li><li>WhatsApp</li><li>Messenger</li></ul>" + text, "Messenger", true},
		"networks alone":           {text + text + lines("Facebook", "Twitter", "Instagram"), "Instagram", true},
		"amid the text":            {text + lines("Facebook", "Twitter", "Instagram") + text, "Instagram", true},
		"numbers":                  {text + text + lines("7", "12", "31"), "31", true},
		"the caption of a picture": {text + text + `<p><img src="https://a.example/1.png"></p><p>Two who follow the ferry</p>`, "follow", true},
		"a gift":                   {text + text + lines("Write to us."), "Write", true},
	} {
		doc, err := c.Clean(strings.NewReader(test.in), WithMode(Fragment))
		if err != nil {
			t.Fatal(err)
		}
		if test.stays != strings.Contains(doc.HTML, test.of) {
			t.Errorf("%s: %s", name, doc.HTML)
		}
	}
}
