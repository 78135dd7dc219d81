package newsclean

import (
	"strconv"
	"strings"
	"testing"

	"github.com/newsclean/newsclean/internal/testdocs"
)

// keptText are sentences, no two the same. {0} stands for the first in keptDocuments.
var keptText = []string{
	"The harbour wall was built of granite in 1874, and nobody has mended it since the great flood, as everybody there will tell you.",
	"Two ferries call there every day in summer, but in winter the boats stay in the inner basin, as everybody there will tell you.",
	"The clerk keeps a list of all who asked for a berth, and it is longer than the quay itself, as everybody there will tell you.",
	"When the wind turns to the north, the water stands a foot higher than the tables say it should, as everybody there will tell you.",
	"Old people remember a lamp at the end of the pier, which the keeper's daughter used to light, as everybody there will tell you.",
	"The plan of the engineers would cost nine million, and it would take them some four years to build, as everybody there will tell you.",
}

// keptDocuments are articles of kinds that reading modes and extractors have lost parts of, and
// what must stay of each.
var keptDocuments = []struct {
	name, in string
	stays    []string
}{
	{"split siblings", `<div class="a1"><p>{0}</p></div><div class="a1"><p>{1}</p></div><div class="ad-slot"></div><div class="a1"><p>{2}</p></div><div class="a1"><p>{3}</p></div>`, []string{"{0}", "{1}", "{2}", "{3}"}},
	{"linked paragraphs", `<p>{0}</p><p>{1}</p><div class="w"><p><a href="/live/1"><strong>On Friday three men of the quay, all of whom had denied it before, said that they had taken the lamp. </strong></a></p></div><div class="w"><p><strong><a href="/live/2">They will be heard again in March, in the hall, before the same judge.</a></strong></p></div><p>{2}</p>`, []string{"On Friday three men", "heard again in March"}},
	{"list in table", "<p>{0}</p><table><tr><td>Mon</td><td><ul><li>10:00 AM - 8:00 PM</li></ul></td><td>Closed now</td></tr><tr><td>Tue</td><td><ul><li>Closed</li></ul></td><td></td></tr></table><p>{1}</p>", []string{"10:00 AM - 8:00 PM", "Closed now"}},
	{"table with links", `<p>{0}</p><p>{1}</p><table><thead><tr><th>Indicator</th><th>Link</th></tr></thead><tbody><tr><td><a href="https://x.example/0">hash0</a></td><td><a href="https://y.example/0">sample 0</a></td></tr><tr><td><a href="https://x.example/1">hash1</a></td><td><a href="https://y.example/1">sample 1</a></td></tr><tr><td><a href="https://x.example/2">hash2</a></td><td><a href="https://y.example/2">sample 2</a></td></tr><tr><td><a href="https://x.example/3">hash3</a></td><td><a href="https://y.example/3">sample 3</a></td></tr><tr><td><a href="https://x.example/4">hash4</a></td><td><a href="https://y.example/4">sample 4</a></td></tr><tr><td><a href="https://x.example/5">hash5</a></td><td><a href="https://y.example/5">sample 5</a></td></tr><tr><td><a href="https://x.example/6">hash6</a></td><td><a href="https://y.example/6">sample 6</a></td></tr><tr><td><a href="https://x.example/7">hash7</a></td><td><a href="https://y.example/7">sample 7</a></td></tr><tr><td><a href="https://x.example/8">hash8</a></td><td><a href="https://y.example/8">sample 8</a></td></tr></tbody></table><p>{2}</p>`, []string{"hash8", "sample 3"}},
	{"accordion h3", `<p>{0}</p><div class="accordion"><div class="item"><h3 class="accordion__title"><button aria-expanded="false" aria-controls="c1">Advantages of paying at once</button></h3><div id="c1" class="accordion__content" hidden><p>{1}</p></div></div></div>`, []string{"Advantages of paying", "{1}"}},
	{"layout table inline", `<table class="maintable"><tr><td class="sidebar"><a href="/">Home</a> <a href="/archive">Archive</a></td><td class="content"><h1>The wall of the old harbour</h1><p>Mount a gear on the left knob and another on the right knob to begin, and do it with care.<p>If the left knob turns at rate <i>r</i>, the middle gear turns at rate -3<i>r</i> and the right knob turns at rate 3<i>r</i>/2. This makes a line.<p>Or put in another socket for the peg.</td></tr></table>`, []string{"rate -3<i>r</i> and the right knob turns at rate 3<i>r</i>/2", "another socket"}},
	{"unclosed figure", `<p>{0}</p><figure><img src="/a.jpg" alt="a"><figcaption>The crane.</figcaption><p>{1}</p><p>{2}</p><h2>Second part</h2><p>{3}</p><p>{4}</p>`, []string{"{0}", "{1}", "{2}", "{3}", "{4}", "Second part", "The crane."}},
	{"hero", `<div class="hero"><img src="/logo.webp" width=400 height=400><h1>Manual of the harbour</h1><p>The central place for all who build tools for the harbour.</p><a href="/intro">Start here!</a> <a href="/api">The interface</a></div>`, []string{"central place", "Start here!", "The interface"}},
	{"admonitions", `<p>{0}</p><div class="admonition tip"><p class="admonition-title">Info</p><p>To join the net, you have to allow the address of the outgoing flow.</p></div><div class="admonition warning"><p class="admonition-title">Warning</p><p>Do not.</p></div><p>{1}</p>`, []string{"To join the net", "Warning", "Do not.", "Info"}},
	{"transcript", `<div class="ts-segment"><span class="ts-name">Ann</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=0">(00:00:10)</a></span> <span class="ts-text">{0}</span></div><div class="ts-segment"><span class="ts-name">Bob</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=1">(00:01:10)</a></span> <span class="ts-text">{1}</span></div><div class="ts-segment"><span class="ts-name">Ann</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=2">(00:02:10)</a></span> <span class="ts-text">{2}</span></div><div class="ts-segment"><span class="ts-name">Bob</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=3">(00:03:10)</a></span> <span class="ts-text">{3}</span></div><div class="ts-segment"><span class="ts-name">Ann</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=4">(00:04:10)</a></span> <span class="ts-text">{4}</span></div><div class="ts-segment"><span class="ts-name">Bob</span> <span class="ts-timestamp"><a href="https://youtube.example/watch?t=5">(00:05:10)</a></span> <span class="ts-text">{5}</span></div>`, []string{"Ann", "Bob", "(00:03:10)", "{0}", "{1}", "{2}", "{3}", "{4}", "{5}"}},
	{"links in article", "<p>{0}</p><p>{1}</p><p>{2}</p><h3>Links in this article:</h3><p>[1] https://www.a.example/thread/1<br>[2] https://b.example/42</p>", []string{"Links in this article", "[2] https://b.example/42"}},
	{"links in article a", `<p>{0}</p><p>{1}</p><p>{2}</p><div class="links-in-article"><h3>Links in this article:</h3><p>[1] <a href="https://www.a.example/thread/1">https://www.a.example/thread/1</a><br>[2] <a href="/42">https://b.example/42</a></p></div>`, []string{"Links in this article", "https://b.example/42"}},
	{"first link", `<p><em><a href="/shows/lamp">The Lamp: Brotherhood</a></em> is a classic that no list leaves out, and rightly so.</p><p>{1}</p><p>{2}</p>`, []string{"href", "The Lamp: Brotherhood"}},
	{"all in dd", "<dl><dd>&nbsp;&nbsp;{0}<dd>&nbsp;&nbsp;{1}<dd>&nbsp;&nbsp;{2}<dd>&nbsp;&nbsp;{3}<dd>&nbsp;&nbsp;{4}<dd>&nbsp;&nbsp;{5}</dl>", []string{"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"}},
	{"section headers", "<section><header><h2>Part 0 of it</h2></header><p>{0}</p></section><section><header><h2>Part 1 of it</h2></header><p>{1}</p></section><section><header><h2>Part 2 of it</h2></header><p>{2}</p></section><section><header><h2>Part 3 of it</h2></header><p>{3}</p></section>", []string{"Part 0 of it", "Part 3 of it"}},
	{"article footer", `<p>{0}</p><p>{1}</p><p>{2}</p><footer><h2>Notes</h2><ol><li id="n1">The account book of 1874, page 12.</li><li>So the clerk said.</li></ol></footer>`, []string{"The account book of 1874", "So the clerk said"}},
	{"verse divs", `<div class="line">the herring lie</div><div class="line">under the lamp</div><div class="line">nobody counts</div><div class="line">the boats tonight</div><p>{0}</p>`, []string{"the herring lie", "nobody counts"}},
	{"interview", "<p><strong>Why did you stay?</strong></p><p>{0}</p><p><strong>And the others?</strong></p><p>{1}</p><p><strong>What about the newsletter?</strong></p><p>{2}</p><p><strong>Who reads it?</strong></p><p>{3}</p><p><strong>Any comments?</strong></p><p>{4}</p>", []string{"Why did you stay?", "And the others?", "What about the newsletter?", "Any comments?", "Who reads it?"}},
	{"liveblog", `<article class="entry"><time datetime="2026-01-01">10:00</time><h3>Entry 0 of the day</h3><p>{0}</p></article><article class="entry"><time datetime="2026-01-02">10:01</time><h3>Entry 1 of the day</h3><p>{1}</p></article><article class="entry"><time datetime="2026-01-03">10:02</time><h3>Entry 2 of the day</h3><p>{2}</p></article><article class="entry"><time datetime="2026-01-04">10:03</time><h3>Entry 3 of the day</h3><p>{3}</p></article><article class="entry"><time datetime="2026-01-05">10:04</time><h3>Entry 4 of the day</h3><p>{4}</p></article>`, []string{"{0}", "{1}", "{2}", "{3}", "{4}", "Entry 4 of the day"}},
	{"recipe form", `<form><h2>Ingredients</h2><ul><li><label><input type="checkbox" name="i1"> 200 g flour</label></li><li><label><input type="checkbox"> 3 eggs</label></li></ul><h2>Method</h2><ol><li>Beat the eggs.</li><li>Add the flour and rest the dough for an hour in the cold.</li></ol></form><p>{0}</p>`, []string{"200 g flour", "3 eggs", "Beat the eggs."}},
	{"github heading", `<div class="markdown-body"><div class="markdown-heading" dir="auto"><h2 class="heading-element" dir="auto">Install it</h2><a id="user-content-install" class="anchor" aria-label="Permalink: Install it" href="#install"><span class="octicon octicon-link"></span></a></div><p>{0}</p><h2><a class="anchor" href="#use"><svg></svg></a>Use it</h2><p>{1}</p></div>`, []string{"Install it", "Use it"}},
	{"dropcap", `<p><span class="dropcap">T</span>he harbour was quiet that day, and nobody knew what the evening would bring to it.</p><p>{0}</p><p>{1}</p>`, []string{"The harbour was quiet"}},
	{"correction", "<p>{0}</p><p>{1}</p><p>{2}</p><p><em>Correction: an earlier version of this article gave the wrong year.</em></p><p><em>This article was amended on 3 May 2026 to add the name of the keeper.</em></p>", []string{"Correction: an earlier", "was amended on 3 May"}},
	{"update first", "<p><strong>Update, 3 May:</strong> The clerk has answered, see below.</p><p><em>Editor's note: this piece first ran in 2019.</em></p><p>{0}</p><p>{1}</p><p>{2}</p>", []string{"Update, 3 May", "Editor's note: this"}},
	{"letter", "<p>Dear Ann,</p><p>{0}</p><p>{1}</p><p>Yours,</p><p>Bob</p><p>P.S. The lamp is out.</p>", []string{"Dear Ann,", "Yours,", ">Bob<", "P.S. The lamp"}},
	{"tweet", `<p>{0}</p><blockquote class="twitter-tweet"><p lang="en" dir="ltr">The lamp is lit again, and all of us are glad. <a href="https://t.co/abc">pic.twitter.com/abc</a></p>&mdash; Ann Bell (@annbell) <a href="https://twitter.com/annbell/status/1?ref_src=twsrc">May 3, 2026</a></blockquote><script async src="https://platform.twitter.com/widgets.js"></script><p>{1}</p>`, []string{"The lamp is lit again", "Ann Bell", "May 3, 2026"}},
	{"instagram", `<p>{0}</p><blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/abc/"><div><a href="https://www.instagram.com/p/abc/">View this post on Instagram</a><p><a href="https://www.instagram.com/p/abc/">A post shared by Ann (@ann)</a></p></div></blockquote><p>{1}</p>`, []string{"instagram.com/p/abc"}},
	{"gist", `<p>{0}</p><script src="https://gist.github.com/ann/aa5a315d61ae9438b18d.js"></script><p>{1}</p>`, []string{"gist.github.com/ann/aa5a315d61ae9438b18d"}},
	{"datawrapper", `<p>{0}</p><iframe title="Boats by year" src="https://datawrapper.dwcdn.net/abc12/1/"></iframe><p>{1}</p>`, []string{"datawrapper.dwcdn.net/abc12", "Boats by year"}},
	{"mermaid", `<p>{0}</p><pre class="mermaid">graph TD;
  A--&gt;B;</pre><p>{1}</p>`, []string{"A--&gt;B"}},
	{"emoji", `<p>{0}</p><p>We won <img src="https://s.w.org/images/core/emoji/14/svg/1f600.svg" alt="😀" class="wp-smiley" style="height:1em"> at last <img draggable="false" class="emoji" alt="🎉" src="https://twemoji.example/1f389.png">, and all of us were glad of it.</p><p>{1}</p>`, []string{"😀", "🎉"}},
	{"infobox", `<aside class="infobox"><h3>The harbour in numbers</h3><ul><li>Built: 1874</li><li>Length: 300 m</li></ul></aside><p>{0}</p><p>{1}</p><p>{2}</p>`, []string{"Built: 1874", "The harbour in numbers"}},
	{"sidebar box", `<p>{0}</p><p>{1}</p><div class="sidebar"><h3>How the lock works</h3><p>The water is let in from the upper basin, which takes eleven minutes.</p></div><p>{2}</p><p>{3}</p>`, []string{"How the lock works", "eleven minutes"}},
	{"linked headings", `<h2><a href="https://shop.example/0">0. The lamp no. 0</a></h2><p>{0}</p><h2><a href="https://shop.example/1">1. The lamp no. 1</a></h2><p>{1}</p><h2><a href="https://shop.example/2">2. The lamp no. 2</a></h2><p>{2}</p><h2><a href="https://shop.example/3">3. The lamp no. 3</a></h2><p>{3}</p><h2><a href="https://shop.example/4">4. The lamp no. 4</a></h2><p>{4}</p>`, []string{"1. The lamp no. 1", "4. The lamp no. 4"}},
	{"listicle buy", `<h3>0. Lamp 0</h3><figure><img src="/l0.jpg" width=600 height=400></figure><p>{0}</p><p><a href="https://shop.example/l0">€ 49 at Lamps</a></p><h3>1. Lamp 1</h3><figure><img src="/l1.jpg" width=600 height=400></figure><p>{1}</p><p><a href="https://shop.example/l1">€ 49 at Lamps</a></p><h3>2. Lamp 2</h3><figure><img src="/l2.jpg" width=600 height=400></figure><p>{2}</p><p><a href="https://shop.example/l2">€ 49 at Lamps</a></p><h3>3. Lamp 3</h3><figure><img src="/l3.jpg" width=600 height=400></figure><p>{3}</p><p><a href="https://shop.example/l3">€ 49 at Lamps</a></p><h3>4. Lamp 4</h3><figure><img src="/l4.jpg" width=600 height=400></figure><p>{4}</p><p><a href="https://shop.example/l4">€ 49 at Lamps</a></p>`, []string{"1. Lamp 1", "49 at Lamps", "l4.jpg"}},
	{"links of week", `<p>{0}</p><ul><li><a href="https://s0.example/a">The report of the year 1900</a>: {0}</li><li><a href="https://s1.example/a">The report of the year 1901</a>: {1}</li><li><a href="https://s2.example/a">The report of the year 1902</a>: {2}</li><li><a href="https://s3.example/a">The report of the year 1903</a>: {3}</li><li><a href="https://s4.example/a">The report of the year 1904</a>: {4}</li><li><a href="https://s5.example/a">The report of the year 1905</a>: {5}</li></ul>`, []string{"The report of the year 1905", "{3}"}},
	{"links only week", `<p>What we read this week:</p><ul><li><a href="https://s0.example/a">The report of the year 1900</a> (Paper 0)</li><li><a href="https://s1.example/a">The report of the year 1901</a> (Paper 1)</li><li><a href="https://s2.example/a">The report of the year 1902</a> (Paper 2)</li><li><a href="https://s3.example/a">The report of the year 1903</a> (Paper 3)</li><li><a href="https://s4.example/a">The report of the year 1904</a> (Paper 4)</li><li><a href="https://s5.example/a">The report of the year 1905</a> (Paper 5)</li></ul>`, []string{"What we read", "The report of the year 1905"}},
	{"shy only short", "<p>The lamp is out.</p><p>It will be lit on Monday.</p>", []string{"The lamp is out.", "lit on Monday"}},
	{"two articles", `<article class="part"><p>{0}</p><p>{1}</p><p>{2}</p></article><article class="part"><p>{3}</p><p>{4}</p><p>{5}</p></article>`, []string{"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"}},
	{"short last part", `<div class="inner wide"><p>{0}</p><p>{1}</p><p>{2}</p><p>{3}</p><p>{4}</p></div><div class="inner"><img src="/q.jpg" width=900 height=500></div><div class="inner wide"><p><strong>All of this is quite new to us still, so if you want to help or have thoughts of your own, let’s talk.</strong></p><p>This is no manifesto, and we hope that you will do the same.</p></div>`, []string{"let’s talk.", "no manifesto"}},
	{"podcast", `<p>{0}</p><iframe src="https://open.spotify.com/embed/episode/xyz" title="Spotify: Episode 12"></iframe><iframe src="https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1"></iframe>`, []string{"episode/xyz", "soundcloud"}},
	{"comic", `<div id="comic"><img src="/c.png" title="Nobody counts the herring." alt="Counting" width=600 height=300></div><p>Three panels.</p>`, []string{"c.png", "Nobody counts the herring", "Three panels."}},
	{"event", `<p>{0}</p><p><strong>When:</strong> 3 May 2026, 19:00</p><p><strong>Where:</strong> Town hall, 12 Quay Street</p><p><strong>Tickets:</strong> <a href="https://tickets.example/1">12 euro</a></p>`, []string{"When:", "Town hall", "12 euro"}},
	{"abstract", `<section class="abstract"><h2>Abstract</h2><p>{0}</p></section><section id="s1"><h2>1 Introduction</h2><p>{1}</p></section><section class="ref-list"><h2>References</h2><ol><li><span>Bell A. On tides, part 0. J Tides 1999;0:1-9.</span> <a href="https://doi.org/10.1/0">CrossRef</a> <a href="https://scholar.google.com/scholar?q=0">Google Scholar</a></li><li><span>Bell A. On tides, part 1. J Tides 1999;1:1-9.</span> <a href="https://doi.org/10.1/1">CrossRef</a> <a href="https://scholar.google.com/scholar?q=1">Google Scholar</a></li><li><span>Bell A. On tides, part 2. J Tides 1999;2:1-9.</span> <a href="https://doi.org/10.1/2">CrossRef</a> <a href="https://scholar.google.com/scholar?q=2">Google Scholar</a></li><li><span>Bell A. On tides, part 3. J Tides 1999;3:1-9.</span> <a href="https://doi.org/10.1/3">CrossRef</a> <a href="https://scholar.google.com/scholar?q=3">Google Scholar</a></li><li><span>Bell A. On tides, part 4. J Tides 1999;4:1-9.</span> <a href="https://doi.org/10.1/4">CrossRef</a> <a href="https://scholar.google.com/scholar?q=4">Google Scholar</a></li><li><span>Bell A. On tides, part 5. J Tides 1999;5:1-9.</span> <a href="https://doi.org/10.1/5">CrossRef</a> <a href="https://scholar.google.com/scholar?q=5">Google Scholar</a></li><li><span>Bell A. On tides, part 6. J Tides 1999;6:1-9.</span> <a href="https://doi.org/10.1/6">CrossRef</a> <a href="https://scholar.google.com/scholar?q=6">Google Scholar</a></li><li><span>Bell A. On tides, part 7. J Tides 1999;7:1-9.</span> <a href="https://doi.org/10.1/7">CrossRef</a> <a href="https://scholar.google.com/scholar?q=7">Google Scholar</a></li></ol></section>`, []string{"Abstract", "On tides, part 7", "1 Introduction"}},
	{"court table", `<table><tr><td valign="top">1.</td><td>{0}</td></tr><tr><td valign="top">2.</td><td>{1}</td></tr><tr><td valign="top">3.</td><td>{2}</td></tr><tr><td valign="top">4.</td><td>{3}</td></tr><tr><td valign="top">5.</td><td>{4}</td></tr><tr><td valign="top">6.</td><td>{5}</td></tr></table>`, []string{"{0}", "{1}", "{2}", "{3}", "{4}", "{5}"}},
	{"collapse", `<p>{0}</p><p>{1}</p><div class="collapse" id="more"><p>What stands here was behind a button until now, and it is part of the report as well.</p></div><p>{2}</p>`, []string{"behind a button until now"}},
	{"readmore", `<p>{0}</p><p>{1}</p><a class="read-more-toggle" href="#" aria-controls="rm" aria-expanded="false">Read more</a><div id="rm" style="display:none"><p>{2}</p><p>{3}</p><p>{4}</p></div>`, []string{"{2}", "{4}"}},
	{"visibility hidden", `<div style="visibility: hidden; opacity: 0;"><p>{0}</p><p>{1}</p><p>{2}</p><p>{3}</p></div>`, []string{"{0}", "{1}", "{2}", "{3}"}},
	{"sup notes", `<p>{0}</p><p>It cost nine million<sup><a href="#fn1" id="r1">[1]</a></sup> in all, so they say at the town hall on Mondays.</p><p>{1}</p><div class="footnotes"><hr><ol><li id="fn1"><p>In prices of 1931. <a href="#r1">↩︎</a></p></li></ol></div>`, []string{"In prices of 1931"}},
	{"aside footnotes", `<p>{0}</p><p>It cost nine million<sup><a href="#fn1" id="r1">1</a></sup> in all.</p><p>{1}</p><aside class="footnotes"><div id="fn1">1. In prices of 1931.</div></aside>`, []string{"In prices of 1931"}},
	{"tufte", `<p>{0}</p><p>It cost nine million<label for="sn-1" class="margin-toggle sidenote-number"></label><input type="checkbox" id="sn-1" class="margin-toggle"/><span class="sidenote">In prices of 1931, says the book.</span> in all, so they say at the town hall.</p><p>{1}</p>`, []string{"In prices of 1931"}},
	{"zh notice", `<p>各有关单位：</p><p>经研究，决定开展旧港石墙普查工作，现将有关事项通知如下。</p><p>一、时间：2026年5月3日至6月1日。</p><p>二、联系人：张三，电话：0571-00000000。</p><p>附件：<a href="/f/1.doc">1.普查表.doc</a></p><p><a href="/f/2.xls">2.名单.xls</a></p><p style="text-align:right">旧港镇人民政府</p><p style="text-align:right">2026年4月20日</p><p>（此件公开发布）</p>`, []string{"各有关单位", "普查表", "名单.xls", "旧港镇人民政府", "2026年4月20日", "此件公开发布"}},
	{"zh sections", `<section style="margin:0"><section><section><span style="font-size:15px">港口的石墙建于一百五十年前，自从那场大洪水以后，再也没有人修过它。</span></section></section></section><section style="margin:0"><section><section><span style="font-size:15px">夏天每天有两班渡船停靠，到了冬天，船只都留在内港里过夜。</span></section></section></section><section style="margin:0"><section><section><span style="font-size:15px">镇上的老人还记得栈桥尽头的那盏灯，每晚由守灯人的女儿点亮。</span></section></section></section>`, []string{"再也没有人修过它", "都留在内港里过夜", "守灯人的女儿点亮"}},
	{"source end", "<p>{0}</p><p>{1}</p><p>{2}</p><p>Source: Harbour Office, annual figures 2025</p>", []string{"Source: Harbour Office"}},
	{"sources line links", `<p>{0}</p><p>{1}</p><p>{2}</p><p>Sources: <a href="https://a.example/1">Harbour Office</a>, <a href="https://b.example/2">The Tide</a>, <a href="https://c.example">Quay News</a></p>`, []string{"Sources:", "The Tide"}},
	{"via", `<p>{0}</p><p>{1}</p><p>{2}</p><p>Via <a href="https://a.example/1">The Tide</a></p>`, []string{"The Tide"}},
	{"download list", `<p>{0}</p><p>{1}</p><h2>Downloads</h2><ul><li><a href="/f/plan.pdf">The plan (PDF, 2 MB)</a></li><li><a href="/f/data.csv">The data (CSV)</a></li></ul>`, []string{"Downloads", "The plan (PDF", "data.csv"}},
	{"release links", `<p>{0}</p><h2>Download</h2><ul><li><a href="https://x.example/v1/linux.tar.gz">Linux</a></li><li><a href="https://x.example/v1/mac.dmg">macOS</a></li><li><a href="https://x.example/v1/win.exe">Windows</a></li></ul>`, []string{"Linux", "mac.dmg"}},
	{"key points", `<ul class="key-points"><li>Board settles the plan</li><li>Market moves</li><li>Work starts in March</li></ul><p>{0}</p><p>{1}</p><p>{2}</p>`, []string{"Board settles", "Work starts"}},
	{"at a glance", `<div class="at-a-glance"><h2>At a glance</h2><ul><li>Built 1874</li><li>300 m long</li></ul></div><p>{0}</p><p>{1}</p>`, []string{"At a glance", "Built 1874"}},
	{"tldr", "<p><strong>TL;DR:</strong> the wall sinks.</p><p>{0}</p><p>{1}</p>", []string{"TL;DR"}},
	{"poem end", "<p>{0}</p><p>{1}</p><p>the herring lie<br>under the lamp<br>nobody counts</p>", []string{"nobody counts"}},
	{"sign initials", "<p>{0}</p><p>{1}</p><p>{2}</p><p>A.B.</p>", []string{">A.B.<"}},
	{"ack", "<p>{0}</p><p>{1}</p><p>{2}</p><h2>Acknowledgements</h2><p>We thank Ann Bell for the tables.</p><h2>Funding</h2><p>None.</p><h2>Author contributions</h2><p>AB wrote it; CD drew it.</p><h2>Conflict of interest</h2><p>The authors declare none.</p>", []string{"We thank Ann", "Funding", "None.", "AB wrote it", "The authors declare none"}},
	{"cite this", "<p>{0}</p><p>{1}</p><p>{2}</p><h2>How to cite</h2><p>Bell A (2026). The wall. J Tides 12:1-9. https://doi.org/10.1/abc</p>", []string{"How to cite", "10.1/abc"}},
	{"glossary", "<p>{0}</p><dl><dt>Quay</dt><dd>A wall for ships.</dd><dt>Pier</dt><dd>Built on posts.</dd></dl>", []string{"Quay", "Built on posts."}},
	{"numbers headings", "<h2>0</h2><p>{0}</p><h2>1</h2><p>{1}</p><h2>2</h2><p>{2}</p><h2>3</h2><p>{3}</p>", []string{"<h2>3</h2>"}},
	{"question head", "<p>{0}</p><h3>Who pays?</h3><p>{1}</p><h3>What next?</h3><p>{2}</p>", []string{"Who pays?", "What next?"}},
	{"read more content", "<p>{0}</p><h2>Read more books</h2><p>{1}</p><h2>Watch the tide</h2><p>{2}</p>", []string{"Read more books", "Watch the tide"}},
	{"dialog", "<p>{0}</p><p>“No.”</p><p>“Why not?”</p><p>“Because.”</p><p>“OK.”</p><p>“Close the door.”</p><p>“Next.”</p><p>{1}</p>", []string{"“No.”", "“OK.”", "“Next.”"}},
	{"dialog2", "<p>{0}</p><p>No.</p><p>Why?</p><p>OK.</p><p>Stop.</p><p>Home.</p><p>{1}</p>", []string{">No.<", ">Why?<", ">OK.<", ">Stop.<", ">Home.<"}},
	{"qa", "<p>Q: What about pier 0?</p><p>A: It stays.</p><p>Q: What about pier 1?</p><p>A: It stays.</p><p>Q: What about pier 2?</p><p>A: It stays.</p><p>Q: What about pier 3?</p><p>A: It stays.</p><p>Q: What about pier 4?</p><p>A: It stays.</p><p>Q: What about pier 5?</p><p>A: It stays.</p>", []string{"Q: What about pier 0?", "A: It stays.", "pier 5"}},
	{"chat log", `<ul class="chat"><li><b>ann</b> 10:00: it is line 0</li><li><b>ann</b> 10:01: it is line 1</li><li><b>ann</b> 10:02: it is line 2</li><li><b>ann</b> 10:03: it is line 3</li><li><b>ann</b> 10:04: it is line 4</li><li><b>ann</b> 10:05: it is line 5</li></ul>`, []string{"it is line 5", "10:03"}},
	{"changelog", `<h2>1.2.0 (2026-05-03)</h2><ul><li>Fix the lamp (<a href="https://github.com/a/b/pull/1">#1</a>)</li><li>Add a pier (<a href="https://github.com/a/b/pull/2">#2</a>) by <a href="https://github.com/ann">@ann</a></li></ul><h2>1.1.0 (2026-04-03)</h2><ul><li>Fix the wall</li></ul>`, []string{"1.2.0 (2026-05-03)", "Fix the lamp", "@ann", "1.1.0"}},
	{"whats new links", `<ul><li><a href="https://github.com/a/b/pull/0">Fix no. 0 of the lamp</a></li><li><a href="https://github.com/a/b/pull/1">Fix no. 1 of the lamp</a></li><li><a href="https://github.com/a/b/pull/2">Fix no. 2 of the lamp</a></li><li><a href="https://github.com/a/b/pull/3">Fix no. 3 of the lamp</a></li><li><a href="https://github.com/a/b/pull/4">Fix no. 4 of the lamp</a></li><li><a href="https://github.com/a/b/pull/5">Fix no. 5 of the lamp</a></li><li><a href="https://github.com/a/b/pull/6">Fix no. 6 of the lamp</a></li><li><a href="https://github.com/a/b/pull/7">Fix no. 7 of the lamp</a></li></ul><p>{0}</p>`, []string{"Fix no. 7"}},
	{"api doc", `<h2 id="methods">Methods</h2><table><tr><td><a href="#open">open()</a></td><td>Opens it</td></tr><tr><td><a href="#close">close()</a></td><td>Closes it</td></tr></table><h3 id="open">open()</h3><p>Opens the lock.</p><h3 id="close">close()</h3><p>Closes the lock.</p>`, []string{"open()", "Closes the lock.", "Methods", "Closes it"}},
	{"match", "<p>{0}</p><p>Riverside: Bell; Dean, Holm (60 Roe); Ash.</p><p>Goals: 1-0 Dean (12), 1-1 Roe (65)</p><p>Attendance: 12,400</p>", []string{"Goals: 1-0", "Attendance: 12,400", "Bell; Dean"}},
	{"tv list", "<p>{0}</p><p>20:15 – The lamp</p><p>21:45 – News</p><p>22:00 – The wall (film)</p>", []string{"20:15", "21:45", "22:00"}},
	{"recipe", "<p>Serves 4</p><p>Prep: 10 min</p><p>Cook: 30 min</p><h2>Ingredients</h2><ul><li>2 eggs</li></ul><h2>Method</h2><ol><li>Beat.</li><li>Fry.</li></ol><p>{0}</p>", []string{"Serves 4", "Prep: 10 min", "Cook: 30 min", "2 eggs", "Beat."}},
	{"contact end", "<p>{0}</p><p>{1}</p><p>{2}</p><p>Contact: Ann Bell, press office, +49 40 123456, press@a.example</p>", []string{"press@a.example"}},
	{"boilerplate pr", "<p>{0}</p><p>{1}</p><p><strong>About the Harbour Office</strong></p><p>The Harbour Office runs the harbour of Riverside and was founded in 1874.</p>", []string{"About the Harbour Office", "was founded in 1874"}},
	{"review head", "<p>The Lamp, by Ada Holm. Quay Press, 320 pages, $24.</p><p>{0}</p><p>{1}</p><p>{2}</p>", []string{"320 pages, $24"}},
	{"diary", "<h2>3 May 2026</h2><p>{0}</p><p>{1}</p><h2>4 May 2026</h2><p>{2}</p><p>{3}</p>", []string{"3 May 2026", "4 May 2026"}},
	{"zh dateline", "<p>某社旧港5月3日电（记者张三）港口的石墙建于一百五十年前，自从那场大洪水以后，再也没有人修过它。</p><p>夏天每天有两班渡船停靠，到了冬天，船只都留在内港里过夜。</p>", []string{"某社旧港5月3日电（记者张三）"}},
	{"zh qa", "<p>记者：您为什么留下来？</p><p>张三：因为这里有灯，也有人。</p><p>记者：别人呢？</p><p>张三：他们都走了，去了城里。</p>", []string{"记者：您为什么", "张三：因为", "记者：别人呢"}},
	{"zh refs", "<p>港口的石墙建于一百五十年前，自从那场大洪水以后，再也没有人修过它。</p><p>参考文献：</p><p>[1] 张三. 旧港志[M]. 某地: 某社, 1999.</p><p>[2] 李四. 石墙考[J]. 港口, 2001(3): 1-9.</p>", []string{"参考文献", "[2] 李四"}},
	{"zh law", "<p>（2026年4月20日旧港镇第三届人民代表大会常务委员会第二十八次会议通过）</p><p>第一条　为了保护石墙，制定本条例。</p><p>第二条　本条例自2026年5月1日起施行。</p>", []string{"第二十八次会议通过", "第二条"}},
	{"zh recruit", `<p>港口的石墙建于一百五十年前，自从那场大洪水以后，再也没有人修过它，现面向社会招募志愿者。</p><p>报名时间：即日起至6月1日</p><p>报名方式：扫描下方二维码</p><p><img src="/qr.png" width=300 height=300></p><p>投稿邮箱：harbour@a.example</p><p>联系电话：0571-00000000</p>`, []string{"报名时间", "报名方式：扫描下方二维码", "投稿邮箱", "联系电话"}},
	{"zh weui", "<p>港口的石墙建于一百五十年前，自从那场大洪水以后，再也没有人修过它。</p><p>图/张三</p><p>文/李四</p><p>▲旧港的灯塔</p><p>来源：县志</p>", []string{"▲旧港的灯塔", "图/张三"}},
	{"ja", `<p>港の石壁は百五十年前に造られ、大洪水のあと誰も直していない。</p><p>関連する資料は次の通り。</p><ul><li><a href="https://a.example/1">県史</a></li><li><a href="https://b.example/2">港の年報</a></li></ul><p>（文・山田太郎、写真・鈴木花子）</p>`, []string{"関連する資料", "県史", "写真・鈴木花子"}},
	{"ar", `<p>بُني الرصيف قبل الحرب من خشب الأرز والحديد، وقد صمد أمام عاصفتين وحريق كبير.</p><ul><li><a href="https://a.example/1">المصدر الأول</a></li></ul><p>المصادر: <a href="https://b.example/2">وكالة</a></p>`, []string{"المصدر الأول", "وكالة"}},
	{"code start", "<pre><code>make install</code></pre><p>{0}</p>", []string{"make install"}},
	{"img linked", `<p>{0}</p><p><a href="/big.jpg"><img src="/small.jpg" width=400 height=300></a></p><p>{1}</p>`, []string{"small.jpg", "big.jpg"}},
	{"lazy src", `<p>{0}</p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-lazy-srcset="/a-400.jpg 400w, /a-800.jpg 800w" width=800 height=600><p>{1}</p>`, []string{"a-800.jpg"}},
	{"table caption", "<p>{0}</p><table><caption>Table 1: boats by year</caption><tr><th>Year</th><th>Boats</th></tr><tr><td>1911</td><td>40</td></tr></table><p>{1}</p>", []string{"Table 1: boats", "1911"}},
	{"table foot", "<p>{0}</p><table><thead><tr><th>Year</th></tr></thead><tfoot><tr><td>Total</td></tr></tfoot><tbody><tr><td>1911</td></tr></tbody></table><p>{1}</p>", []string{"Total", "1911"}},
	{"nested table", "<p>{0}</p><table><tr><td>A</td><td><table><tr><td>B1</td><td>B2</td></tr></table></td></tr><tr><td>C</td><td>D</td></tr></table><p>{1}</p>", []string{"B1", "B2", ">D<"}},
	{"footnote inline", `<p>{0}</p><p>It sank<span class="footnote">In 1931.</span> at noon, and all of them saw it from the quay.</p><p>{1}</p>`, []string{"In 1931."}},
	{"section aside h", `<p>{0}</p><aside class="tip"><h4>Tip</h4><p>Take a lamp with you at night.</p></aside><p>{1}</p>`, []string{"Take a lamp"}},
	{"pullquote aside", "<p>{0}</p><aside><blockquote>“Nobody counts the herring.”</blockquote></aside><p>{1}</p>", []string{"Nobody counts"}},
	{"see also sec", `<p>{0}</p><p>{1}</p><h2>See also</h2><ul><li><a href="/wiki/Pier">Pier</a></li><li><a href="/wiki/Quay">Quay</a></li></ul>`, []string{"See also", "Quay"}},
	{"ext links", `<p>{0}</p><p>{1}</p><h2>External links</h2><ul><li><a href="https://a.example">Official site</a></li></ul>`, []string{"External links", "Official site"}},
	{"toc own", `<h2>Contents</h2><ol><li><a href="#one">One</a></li><li><a href="#two">Two</a></li></ol><h2 id="one">One</h2><p>{0}</p><h2 id="two">Two</h2><p>{1}</p>`, []string{"Contents", `href="#nc-one"`}},
	{"steps cards", `<div class="steps"><div class="step card"><div class="step-number">1</div><h3>Step 1: do it</h3><p>Turn screw 1 to the left.</p><img src="/s1.jpg" width=400 height=300></div><div class="step card"><div class="step-number">2</div><h3>Step 2: do it</h3><p>Turn screw 2 to the left.</p><img src="/s2.jpg" width=400 height=300></div><div class="step card"><div class="step-number">3</div><h3>Step 3: do it</h3><p>Turn screw 3 to the left.</p><img src="/s3.jpg" width=400 height=300></div><div class="step card"><div class="step-number">4</div><h3>Step 4: do it</h3><p>Turn screw 4 to the left.</p><img src="/s4.jpg" width=400 height=300></div><div class="step card"><div class="step-number">5</div><h3>Step 5: do it</h3><p>Turn screw 5 to the left.</p><img src="/s5.jpg" width=400 height=300></div></div>`, []string{"Step 1: do it", "Turn screw 5", "s3.jpg"}},
	{"product cards", `<h2>Our picks</h2><div class="product-card"><img src="/p0.jpg" width=300 height=300><h3><a href="https://shop.example/p0">Lamp model 0</a></h3><p>{0}</p><a href="https://shop.example/p0">See price at the shop</a></div><div class="product-card"><img src="/p1.jpg" width=300 height=300><h3><a href="https://shop.example/p1">Lamp model 1</a></h3><p>{1}</p><a href="https://shop.example/p1">See price at the shop</a></div><div class="product-card"><img src="/p2.jpg" width=300 height=300><h3><a href="https://shop.example/p2">Lamp model 2</a></h3><p>{2}</p><a href="https://shop.example/p2">See price at the shop</a></div><div class="product-card"><img src="/p3.jpg" width=300 height=300><h3><a href="https://shop.example/p3">Lamp model 3</a></h3><p>{3}</p><a href="https://shop.example/p3">See price at the shop</a></div><div class="product-card"><img src="/p4.jpg" width=300 height=300><h3><a href="https://shop.example/p4">Lamp model 4</a></h3><p>{4}</p><a href="https://shop.example/p4">See price at the shop</a></div>`, []string{"Lamp model 4", "{4}"}},
	{"people cards", `<h2>The board</h2><div class="person"><img src="/p0.jpg" width=200 height=200><h4>Ann Bell 0</h4><p>Clerk no. 0</p></div><div class="person"><img src="/p1.jpg" width=200 height=200><h4>Ann Bell 1</h4><p>Clerk no. 1</p></div><div class="person"><img src="/p2.jpg" width=200 height=200><h4>Ann Bell 2</h4><p>Clerk no. 2</p></div><div class="person"><img src="/p3.jpg" width=200 height=200><h4>Ann Bell 3</h4><p>Clerk no. 3</p></div><div class="person"><img src="/p4.jpg" width=200 height=200><h4>Ann Bell 4</h4><p>Clerk no. 4</p></div>`, []string{"Ann Bell 4", "Clerk no. 0"}},
	{"show notes", `<p>{0}</p><h3>Show notes</h3><ul><li>00:00 Intro</li><li>03:10 <a href="https://a.example">The lamp</a></li><li>12:40 Outro</li></ul><h3>Links</h3><ul><li><a href="https://b.example/x">The wall of 1874</a></li><li><a href="https://c.example/y">Tide tables</a></li></ul>`, []string{"Show notes", "03:10", "The wall of 1874", "Links"}},
	{"newsletter issue", `<p>Welcome to issue 12 of our newsletter!</p><h3><a href="https://s0.example/p">Story number 0</a></h3><p>{0}</p><h3><a href="https://s1.example/p">Story number 1</a></h3><p>{1}</p><h3><a href="https://s2.example/p">Story number 2</a></h3><p>{2}</p><h3><a href="https://s3.example/p">Story number 3</a></h3><p>{3}</p><h3><a href="https://s4.example/p">Story number 4</a></h3><p>{4}</p><p>See you next week.</p>`, []string{"Welcome to issue 12", "Story number 4", "See you next week"}},
	{"linkblog", `<p><a href="https://a.example/long/story">The long story of the lamp</a></p><p>{0}</p>`, []string{"The long story of the lamp"}},
	{"lyrics", `<div data-lyrics-container="true">[Verse 1]<br>the herring lie<br>under the lamp<br><br>[Chorus]<br>nobody counts</div>`, []string{"[Chorus]", "under the lamp"}},
	{"tables of links", `<p>{0}</p><table><tr><td><a href="/f/a.pdf">Form A</a></td><td>PDF</td></tr><tr><td><a href="/f/b.pdf">Form B</a></td><td>PDF</td></tr></table>`, []string{"Form A", "Form B"}},
	{"ps", "<p>{0}</p><p>{1}</p><p>PS: bring a lamp.</p>", []string{"PS: bring a lamp"}},
	{"continued", "<p>{0}</p><p>{1}</p><p>(To be continued.)</p>", []string{"To be continued"}},
	{"warn first", "<p><em>Warning: this story is about a flood.</em></p><p>{0}</p><p>{1}</p>", []string{"Warning: this story"}},
	{"epigraph", "<blockquote><p>Nobody counts the herring.</p><p>— old saying</p></blockquote><p>{0}</p><p>{1}</p>", []string{"old saying"}},
	{"dedication", "<p><em>For Ada</em></p><p>{0}</p><p>{1}</p>", []string{"For Ada"}},
	{"h1 second", "<p>{0}</p><h1>Second part</h1><p>{1}</p>", []string{"Second part"}},
}

// TestKindsThatExtractorsLose wants each document kept as a fragment and as the article of a page.
func TestKindsThatExtractorsLose(t *testing.T) {
	testdocs.Long(t)
	t.Parallel()
	c := mustNew(t)
	var texts []string
	for i, text := range keptText {
		texts = append(texts, "{"+strconv.Itoa(i)+"}", text)
	}
	fill := strings.NewReplacer(texts...)
	for _, d := range keptDocuments {
		in := fill.Replace(d.in)
		page := "<!DOCTYPE html><html><head><title>The wall of the old harbour - Riverside Post</title></head><body><header><a href=\"/\">Riverside Post</a><nav><a href=\"/a\">News</a> <a href=\"/b\">Sport</a></nav></header><main><article><h1>The wall of the old harbour</h1>" +
			in + "</article></main><footer><p>Riverside Post, 12 Quay Street</p></footer></body></html>"
		for _, in := range []string{in, page} {
			doc := checkLaws(t, c, in)
			shown := doc.HTML + doc.Text()
			for _, s := range d.stays {
				if s = fill.Replace(s); !strings.Contains(shown, s) {
					t.Errorf("%s: %q is lost of %s\n%s", d.name, s, in, doc.HTML)
				}
			}
		}
	}
}

// TestRowOfButtonsWithIconsGoes wants the icons of buttons to go with their line, and a photograph to stay
// whatever stands beside it.
func TestRowOfButtonsWithIconsGoes(t *testing.T) {
	const text = "<p>The ferry left the harbour at seven, half an hour late, with more passengers than the line had counted on.</p>\n"
	for _, test := range []struct{ in, want string }{
		{`<p><img src="/mail.gif" alt="Email this article"> Share <img src="/print.gif" alt="Print this article"> Save Print</p>`, text + text},
		{`<p><img src="/pier.jpg" alt="The pier at dawn"> Share Save Print</p>`, text + text + "<p><img src=\"/pier.jpg\" alt=\"The pier at dawn\"> Share Save Print</p>\n"},
	} {
		doc, err := Clean(strings.NewReader(text + text + test.in))
		if err != nil {
			t.Fatal(err)
		}
		if doc.HTML != test.want {
			t.Errorf("%s became\n%s", test.in, doc.HTML)
		}
	}
}

// TestExcerptEndsWhereItBreaksOff wants the link to the rest of an excerpt out of the line that it ends.
func TestExcerptEndsWhereItBreaksOff(t *testing.T) {
	doc, err := Clean(strings.NewReader(`<p>The ferry left the harbour at seven, half an hour late, and &#8230; <a href="https://a.example/ferry/">Continue reading <span>&#8594;</span></a></p>`))
	if err != nil {
		t.Fatal(err)
	}
	if want := "<p>The ferry left the harbour at seven, half an hour late, and …</p>\n"; doc.HTML != want {
		t.Errorf("got %s", doc.HTML)
	}
}

// TestPictureWithALabelAndALineStays wants a button to go from the line of a picture only where that is all of
// its block: of one with another line behind a break, a second cleaning would make two blocks.
func TestPictureWithALabelAndALineStays(t *testing.T) {
	t.Parallel()
	checkShapes(t, []shape{
		{"a line behind it", `<p><img src="/q.jpg" width="300" height="200"> 微信扫一扫<br>1874年的旧港石墙</p>`, "<p><img src=\"/q.jpg\" width=\"300\" height=\"200\"> 微信扫一扫<br>1874年的旧港石墙</p>\n", ""},
	})
}

// TestTargetOfALinkThatGoesIsNone wants the id of an element to go with the only link to it, which is the button
// at the end of an excerpt.
func TestTargetOfALinkThatGoesIsNone(t *testing.T) {
	t.Parallel()
	c := mustNew(t)
	const text = "The harbour wall was built of granite in 1874, and nobody has mended it since the great flood, as everybody there will tell you"
	doc := checkLaws(t, c, `<p>`+text+`... <a href="#whole">read more</a></p><div id="whole"><p>`+text+`, and will go on to tell you.</p></div>`, WithMode(Fragment))
	if strings.Contains(doc.HTML, "whole") || strings.Contains(doc.HTML, "read more") {
		t.Errorf("%s", doc.HTML)
	}
}
