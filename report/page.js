'use strict';
// The frames run no script. Their documents are of the page's own origin so
// that this script can reach in, mark and scroll.
(() => {
  const frame = document.getElementById('input-frame');
  const panel = document.getElementById('chosen');
  const status = document.getElementById('status');
  const buttons = [...document.querySelectorAll('button.rule')];
  let rule = 0; // that is chosen, 0 if none is
  let stops = []; // the numbers of its hits that stand in the input
  let at = -1; // the one that is shown

  const input = () => frame.contentDocument;
  const list = number => document.getElementById('hits-' + number);
  const unmark = (root, name) => root.querySelectorAll('.' + name).forEach(n => n.classList.remove(name));

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
    document.getElementById('hits').textContent = 'Hits of ' + list(number).dataset.name;
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
    for (const id of ['previous', 'next']) document.getElementById(id).disabled = stops.length < 2;
  };

  // show brings a hit into view, in the frame, and the frame itself if asked.
  const show = (k, reveal) => {
    at = (k + stops.length) % stops.length;
    unmark(input(), 'now');
    const places = [...input().querySelectorAll('.h' + stops[at])].filter(n => !n.parentElement.closest('.h' + stops[at]));
    places.forEach(n => n.classList.add('now'));
    const place = places[0];
    input().defaultView.scrollTo(0, place.getBoundingClientRect().top + input().defaultView.scrollY - frame.clientHeight / 3);
    if (reveal) frame.scrollIntoView({ block: 'nearest' });
    for (const b of list(rule).querySelectorAll('[aria-current]')) b.removeAttribute('aria-current');
    const entry = list(rule).querySelector('[data-hit="' + stops[at] + '"]');
    if (entry) {
      entry.setAttribute('aria-current', 'true');
      list(rule).scrollTop = entry.offsetTop - list(rule).offsetTop - 8;
    }
    status.textContent = 'Hit ' + (at + 1) + ' of ' + stops.length + (places.length > 1 ? ', in ' + places.length + ' parts' : '');
  };

  document.addEventListener('click', e => {
    const b = e.target.closest('button');
    if (!b) return;
    if (b.dataset.to) document.getElementById(b.dataset.to).focus(); // a link would lead out of a frame that holds the page
    else if (b.dataset.rule) choose(Number(b.dataset.rule) === rule ? 0 : Number(b.dataset.rule));
    else if (b.dataset.hit) show(stops.indexOf(b.dataset.hit), true);
    else if (b.id === 'all') {
      const from = buttons.find(r => Number(r.dataset.rule) === rule);
      choose(0);
      if (from) from.focus();
    } else if (stops.length) show(at + (b.id === 'next' ? 1 : -1), true);
  });
})();
