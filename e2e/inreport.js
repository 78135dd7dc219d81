// What the tests ask of a report. Every function is made anew with each
// question, since the report's own policy allows it no script of others.
var frames = () => [...document.querySelectorAll('iframe')].map(f => f.contentDocument);
var ruleButtons = () => [...document.querySelectorAll('button.rule')];
var ruleName = b => b.textContent.trim().replace(/^\d+\s+/, '');
var ruleNames = () => ruleButtons().map(ruleName);

// pick chooses a rule by its number, 0 for none.
var pick = number => {
  const pressed = ruleButtons().find(b => b.getAttribute('aria-pressed') === 'true');
  if (pressed && Number(pressed.dataset.rule) === number) return;
  if (pressed) pressed.click();
  if (number) document.querySelector('button[data-rule="' + number + '"]').click();
};

var state = () => {
  const frame = document.getElementById('input-frame');
  const now = [...frame.contentDocument.querySelectorAll('.now')][0];
  const box = now && now.getBoundingClientRect();
  const open = document.querySelector('.hits:not([hidden])');
  return {
    Pressed: ruleButtons().filter(b => b.getAttribute('aria-pressed') === 'true').map(ruleName),
    Panel: !document.getElementById('chosen').hidden,
    Listed: open ? open.querySelectorAll('button').length : 0,
    Status: document.getElementById('status').textContent,
    On: frame.contentDocument.querySelectorAll('.on').length,
    InView: Boolean(box && box.bottom > 0 && box.top < frame.clientHeight),
  };
};

// faults lists what is wrong with the look of the report.
var faults = () => {
  const out = [];
  for (const doc of [document, ...frames()]) {
    const where = doc === document ? 'page' : doc.title;
    const root = doc.documentElement;
    const width = doc.defaultView.innerWidth;
    if (root.scrollWidth > width) out.push(where + ' is ' + root.scrollWidth + ' wide in ' + width);
    for (const n of doc.body.querySelectorAll('*')) {
      if (!n.checkVisibility() || n.closest('.quiet, .skip')) continue;
      const box = n.getBoundingClientRect();
      if (box.width && box.right > width + 1) out.push(where + ': ' + tag(n) + ' reaches to ' + Math.round(box.right) + ' of ' + width);
      const ratio = shows(n) && contrast(n);
      if (ratio && ratio < 4.5) out.push(where + ': ' + tag(n) + ' has a contrast of ' + ratio.toFixed(1));
      if (n.matches('button, a, iframe') && !(n.textContent.trim() || n.title)) out.push(where + ': ' + tag(n) + ' has no name');
    }
  }
  return [...new Set(out)].slice(0, 30);
};

var tag = n => n.localName + (n.className ? '.' + n.className.split(' ').join('.') : '') + ' ' + n.textContent.trim().slice(0, 20);
var shows = n => [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim());

// contrast of an element's text, as WCAG 2 counts it.
var contrast = n => {
  const [a, b] = [colour(getComputedStyle(n).color), behind(n)].map(luminance);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};
var behind = n => {
  for (; n; n = n.parentElement) {
    const c = colour(getComputedStyle(n).backgroundColor);
    if (c[3] > 0) return c;
  }
  return [255, 255, 255, 1];
};
var colour = s => {
  const c = s.match(/[\d.]+/g).map(Number);
  return c.length === 3 ? [...c, 1] : c;
};
var luminance = c => {
  const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
