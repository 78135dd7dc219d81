// What every frame of a test page runs before anything else. report is the
// binding through which the test hears of it.
(() => {
  const tell = what => { try { report(JSON.stringify([location.href, String(what).slice(0, 200)])); } catch {} };
  for (const dialog of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    window[dialog] = () => tell(dialog + '() was called');
  }

  // embed puts HTML in by innerHTML, and if twice, puts in what that gave.
  window.embed = (html, twice) => {
    const root = document.getElementById('root');
    if (!root) return;
    if (twice) {
      const inert = document.implementation.createHTMLDocument('');
      inert.body.innerHTML = html;
      html = inert.body.innerHTML;
    }
    root.innerHTML = html;
    if (twice) root.innerHTML = root.innerHTML;
  };

  const link = e => e.composedPath().find(n => n.localName === 'a' || n.localName === 'area');
  const click = e => {
    const a = link(e);
    const href = a && (a.href && a.href.baseVal !== undefined ? a.href.baseVal : a.href);
    if (!href) return;
    let scheme;
    try {
      scheme = new URL(href, document.baseURI).protocol;
    } catch { // no address at all, such as https://a"b
      scheme = (/^[a-z]+:/i.exec(href) || [''])[0].toLowerCase();
    }
    if (/^(https?|mailto):$/.test(scheme)) e.preventDefault(); // where a reader goes on purpose
    else tell('a link to ' + href);
  };

  // drive does to every element what a reader may.
  window.drive = () => {
    addEventListener('click', click, true);
    const all = [...document.querySelectorAll('*')];
    for (const n of all.slice(0, 5000)) {
      try {
        n.focus?.();
        for (const kind of ['pointerover', 'mouseover', 'mouseenter', 'mousedown', 'mouseup']) {
          n.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
        }
        if (n.click) n.click();
        else n.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        n.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      } catch {}
    }
  };
})();
