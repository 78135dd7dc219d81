// What the page shows at first.
const sample = {
  url: 'https://www.riverside-post.example/town/4711',
  page: `<!doctype html>
<html lang="en">
<head>
<title>The bridge is open – Riverside Post</title>
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2026-05-04T09:30:00+02:00">
</head>
<body>
<nav><a href="/">Home</a> <a href="/town">Town</a> <a href="/sport">Sport</a> <a href="/weather">Weather</a></nav>
<article class="rp-story">
<h1>The bridge is open</h1>
<p class="rp-by">By Ann Lee</p>
<figure><img src="/img/bridge.jpg" alt="The bridge at dawn"><figcaption>The first walkers cross the bridge. Photo: Bob Ray</figcaption></figure>
<p>After eleven years of planning and four of building, the new bridge over the river was opened on Monday morning.</p>
<div class="rp-paybox">Read on for 1 Euro a week. Cancel whenever you like.</div>
<p>“I used to take the ferry every day of my life,” said the first woman to walk across. “I shall miss its captain, and nothing else of it.”</p>
<p>The council expects 4,000 people a day to cross on foot, and three times as many by bicycle.</p>
<ul class="share-buttons"><li><a href="https://share.example/?u=1">Share</a></li><li><a href="https://post.example/?u=1">Post</a></li></ul>
<h2>What it cost</h2>
<p>The bridge cost 31 million Euro, two more than the council had set aside for it in its first plan.</p>
<p>Desk: Bob Ray</p>
</article>
<aside><h2>Most read</h2><ul><li><a href="/town/4710">Ferry's last trip</a></li><li><a href="/town/4709">Market moves to Friday</a></li></ul></aside>
<footer>© Riverside Post. Imprint. Privacy.</footer>
</body>
</html>
`,
  rules: `publisher: Riverside Post
hosts: [riverside-post.example]
article: ['.rp-story']
rules:
  - name: riversidepost/byline
    remove: .rp-by
    text: '^By (.+)$'
    capture: byline
  - name: riversidepost/paybox
    remove: .rp-paybox
  - name: riversidepost/desk
    remove: p
    text: '^Desk: (\\pL[\\pL.-]*(?: \\pL[\\pL.-]*){0,2})$'
    at: end
    capture: editor
`,
};
