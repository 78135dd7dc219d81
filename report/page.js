'use strict';
// The frames run no script. Their documents are of the page's own origin so
// that this script can reach in, mark and scroll.
(() => {
  const $ = id => document.getElementById(id);
  const frame = $('input-frame'), article = $('result-frame');
  const panel = $('chosen');
  const status = $('status');
  const buttons = [...document.querySelectorAll('button.rule')];
  let rule = 0; // that is chosen, 0 if none is
  let stops = []; // the numbers of its hits that stand in the input
  let at = -1; // the one that is shown

  const input = () => frame.contentDocument;
  const list = number => $('hits-' + number);
  const unmark = (root, name) => root.querySelectorAll('.' + name).forEach(n => n.classList.remove(name));

  // reveal opens what an element is folded in and scrolls the frame to it, or to a place in it.
  const reveal = (n, place, of = frame) => {
    for (let d = n.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
    of.contentWindow.scrollTo(0, place.getBoundingClientRect().top + of.contentWindow.scrollY - of.clientHeight / 3);
  };

  const choose = number => {
    rule = number;
    for (const b of buttons) b.setAttribute('aria-pressed', String(Number(b.dataset.rule) === number));
    document.querySelectorAll('.hits').forEach(l => { l.hidden = true; });
    panel.hidden = !number;
    unmark(input(), 'on');
    unmark(input(), 'now');
    input().documentElement.classList.toggle('chosen', number > 0);
    at = -1;
    stops = [];
    if (!number) return;
    list(number).hidden = false;
    $('hits').textContent = 'Hits of ' + list(number).dataset.name;
    const seen = new Set();
    for (const n of input().querySelectorAll('.r' + number)) {
      n.classList.add('on');
      const hit = /(?:^| )h(\d+)(?: |$)/.exec(n.className);
      if (hit && !seen.has(hit[1])) {
        seen.add(hit[1]);
        stops.push(hit[1]);
      }
    }
    if (stops.length) show(0, false);
    else status.textContent = 'None of its hits stands in the text of the input.';
    for (const id of ['previous', 'next']) $(id).disabled = stops.length < 2;
  };

  // show brings a hit into view, in the frame, and the frame itself if asked.
  const show = (k, also) => {
    at = (k + stops.length) % stops.length;
    unmark(input(), 'now');
    const places = [...input().querySelectorAll('.h' + stops[at])].filter(n => !n.parentElement.closest('.h' + stops[at]));
    places.forEach(n => n.classList.add('now'));
    reveal(places[0], places[0]);
    if (also) frame.scrollIntoView({ block: 'nearest' });
    for (const b of list(rule).querySelectorAll('[aria-current]')) b.removeAttribute('aria-current');
    const entry = list(rule).querySelector('[data-hit="' + stops[at] + '"]');
    if (entry) {
      entry.setAttribute('aria-current', 'true');
      list(rule).scrollTop = entry.offsetTop - list(rule).offsetTop - 8;
    }
    status.textContent = 'Hit ' + (at + 1) + ' of ' + stops.length + (places.length > 1 ? ', in ' + places.length + ' parts' : '');
  };

  const openTab = chosen => {
    for (const b of document.querySelectorAll('[role="tab"]')) {
      b.setAttribute('aria-selected', String(b === chosen));
      $('tabpanel-' + b.dataset.tab).hidden = b !== chosen;
    }
  };

  document.addEventListener('click', e => {
    const b = e.target.closest('button');
    if (!b) return;
    if (b.dataset.to) $(b.dataset.to).focus(); // a link would lead out of a frame that holds the page
    else if (b.dataset.tab) openTab(b);
    else if (b.id === 'find-next' || b.id === 'find-previous') step(b.id === 'find-next' ? 1 : -1);
    else if (b.dataset.rule) choose(Number(b.dataset.rule) === rule ? 0 : Number(b.dataset.rule));
    else if (b.dataset.hit) show(stops.indexOf(b.dataset.hit), true);
    else if (b.id === 'all') {
      const from = buttons.find(r => Number(r.dataset.rule) === rule);
      choose(0);
      if (from) from.focus();
    } else if (stops.length) show(at + (b.id === 'next' ? 1 : -1), true);
  });

  // Find marks a text in both documents, and steps through the places in the input.
  const most = 2000; // places that are marked
  let places = [], place = -1;
  const ranges = (f, words) => {
    const out = [], doc = f.contentDocument;
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    for (let n = walker.nextNode(); n && out.length < most; n = walker.nextNode()) {
      const text = n.data.toLowerCase();
      for (let i = text.indexOf(words); i >= 0; i = text.indexOf(words, i + words.length)) {
        const range = doc.createRange();
        if (i + words.length > n.length) break; // a letter that is longer in lower case
        range.setStart(n, i);
        range.setEnd(n, i + words.length);
        out.push(range);
      }
    }
    return out;
  };
  const paint = (f, name, found) => {
    const w = f.contentWindow;
    if (w.CSS?.highlights && w.Highlight) w.CSS.highlights.set(name, new w.Highlight(...found));
  };
  const find = () => {
    const words = $('find').value.trim().toLowerCase();
    places = words ? ranges(frame, words) : [];
    place = -1;
    paint(frame, 'found', places);
    paint(frame, 'found-now', []);
    paint(article, 'found', words ? ranges(article, words) : []);
    $('found').textContent = !words ? '' : places.length ? places.length + (places.length === most ? '+' : '') + ' places' : 'nowhere';
  };
  const step = by => {
    if (!places.length) return;
    place = (place + by + places.length) % places.length;
    const range = places[place];
    paint(frame, 'found-now', [range]);
    reveal(range.startContainer.parentElement, range);
    $('found').textContent = (place + 1) + ' of ' + places.length;
  };
  $('find').addEventListener('input', find);
  $('find').addEventListener('keydown', e => {
    if (e.key !== 'Enter') return;
    e.preventDefault();
    step(e.shiftKey ? -1 : 1);
  });

  // The two documents scroll together: what is at the top of one is at the top of the other.
  const lines = 'p, li, h1, h2, h3, h4, h5, h6, figcaption, td, pre';
  const key = n => n.textContent.replace(/\s+/g, '').slice(0, 80);
  let pairs = null;
  const pair = () => {
    const places = new Map();
    for (const n of article.contentDocument.querySelectorAll(lines)) {
      const k = key(n);
      if (k && !places.has(k)) places.set(k, n);
    }
    pairs = [];
    for (const n of input().querySelectorAll(lines)) {
      if (n.closest('.gone, .all')) continue;
      const k = key(n);
      if (places.has(k)) {
        pairs.push([n, places.get(k)]);
        places.delete(k);
      }
    }
  };
  let quiet = 0; // until when a frame's scrolling is this script's own
  const together = (from, to, side) => {
    if (performance.now() < quiet || !to.clientHeight) return;
    if (!pairs) pair();
    const top = n => n.getBoundingClientRect().top;
    let low = 0, high = pairs.length; // the first pair at or below the top of the frame
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top(pairs[middle][side]) < 0) low = middle + 1;
      else high = middle;
    }
    const found = pairs[Math.min(low, pairs.length - 1)];
    if (!found) return;
    quiet = performance.now() + 120;
    to.contentWindow.scrollBy(0, top(found[1 - side]) - top(found[side]));
  };
  const link = () => {
    input()?.addEventListener('scroll', () => together(frame, article, 0), { passive: true });
    article.contentDocument?.addEventListener('scroll', () => together(article, frame, 1), { passive: true });
  };
  if (document.readyState === 'complete') link();
  else addEventListener('load', link);
})();
