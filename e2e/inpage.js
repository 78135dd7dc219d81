// What every frame of a test page runs before anything else. report is the
// binding through which the test hears of it.
(() => {
  const tell = what => { try { report(JSON.stringify([location.href, String(what).slice(0, 200)])); } catch {} };
  for (const dialog of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    window[dialog] = () => tell(dialog + '() was called');
  }
  for (const kind of ['log', 'info', 'warn', 'error', 'debug']) console[kind] = () => tell('console.' + kind + '() was called');
  Object.defineProperty(window, 'canary', { set: () => tell('the canary was set'), get: () => undefined });

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

  // embedAll does so with many, each in a section of its own.
  window.embedAll = (list, twice) => {
    for (const html of list) {
      const section = document.createElement('section');
      section.className = 'trial';
      document.body.append(section);
      section.id = 'root';
      embed(html, twice);
      section.removeAttribute('id');
    }
  };

  // apart says whether n trials stand in the page each in its own section, so
  // that none can have hidden another.
  window.apart = n => {
    const all = [...document.querySelectorAll('section.trial')];
    return all.length === n && all.every(s => s.parentNode === document.body);
  };

  // What an article never holds, whether or not it does anything here.
  const never = 'script,style,link,meta,base,iframe,frame,object,embed,applet,form,input,button,select,textarea,' +
    'template,noscript,svg,audio,video,source,picture,details,dialog,annotation-xml';
  const holdsURL = /^(srcset|srcdoc|poster|background|action|formaction|data|ping|xlink:href|style|target|popovertarget)$/;
  const fault = n => {
    if (n.matches(never)) return 'holds an element ' + n.localName;
    for (const a of n.attributes) {
      if (a.name.startsWith('on') || holdsURL.test(a.name)) return 'holds an attribute ' + a.name;
      if (/^(src|href|cite)$/.test(a.name) && /^\s*(javascript|vbscript|data|blob|file):/i.test(a.value)) return 'holds ' + a.name + '=' + a.value;
    }
  };

  // inspect tells of what is in the page that shouldn't be.
  window.inspect = selector => {
    for (const n of document.querySelectorAll(selector)) {
      const what = fault(n);
      if (what) tell(what);
    }
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
    for (const n of all.slice(0, 20000)) {
      try {
        n.focus?.();
        for (const kind of ['pointerover', 'mouseover', 'mouseenter', 'mousedown', 'mouseup']) {
          n.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
        }
        if (n.click) n.click();
        else n.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
        if (n.localName === 'details') n.open = !n.open;
        if (n.localName === 'dialog') n.showModal();
        if (n.popover) n.showPopover();
        if (n.localName === 'form') n.requestSubmit();
        n.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      } catch {}
    }
  };
})();
