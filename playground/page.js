'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const page = $('document'), url = $('url'), rules = $('rules'), said = $('said'), status = $('status'), answers = $('answer');
  const wait = 300; // milliseconds after the last key
  const longest = 30000; // for one document, before another worker is started

  page.value = sample.page;
  url.value = sample.url;
  rules.value = sample.rules;

  // A file that was opened is asked about by its bytes, as its encoding may be any.
  let bytes = null, name = 'page.html';
  const encoder = new TextEncoder();
  const setFile = async file => {
    name = file.name;
    bytes = new Uint8Array(await file.arrayBuffer());
    page.value = new TextDecoder().decode(bytes);
    url.value = '';
    ask();
  };

  // One question is with the worker at a time; of those that come meanwhile the last counts.
  let worker = null, ready = false, asked = 0, answered = 0, timer = 0, clock = 0;
  const program = () => {
    const text = atob($('program').textContent);
    const out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  };
  const start = () => {
    ready = false;
    const address = URL.createObjectURL(new Blob([$('worker').textContent], { type: 'text/javascript' }));
    worker = new Worker(address);
    worker.onerror = e => { status.textContent = 'newsclean can’t run in this browser: ' + e.message; };
    worker.onmessage = ({ data }) => {
      clearTimeout(clock);
      if (data.ready) {
        ready = true;
        URL.revokeObjectURL(address);
      } else {
        answered = data.number;
        tell(JSON.parse(data.answer));
      }
      if (ready && asked !== answered) send();
    };
    const packed = program();
    worker.postMessage({ program: packed }, [packed.buffer]);
  };
  const ask = () => {
    asked++;
    clearTimeout(timer);
    timer = setTimeout(() => { if (ready) send(); }, wait);
  };
  const send = () => {
    ready = false;
    status.textContent = 'Cleaning…';
    const question = JSON.stringify({ name, url: url.value.trim(), rules: rules.value });
    worker.postMessage({ number: asked, document: bytes || encoder.encode(page.value), question });
    clock = setTimeout(() => {
      worker.terminate();
      answered = asked;
      status.textContent = 'This document took too long.';
      start();
    }, longest);
  };

  // tell shows an answer. Nothing of it is taken for markup but the report, which holds text.
  const tell = answer => {
    ready = true;
    const fault = answer.fault;
    rules.classList.toggle('bad', fault?.in === 'rules');
    url.classList.toggle('bad', fault?.in === 'url');
    said.replaceChildren();
    if (fault) {
      status.textContent = fault.in === 'rules' ? 'The rules are wrong.' : 'No result.';
      say('p', (fault.line ? 'Line ' + fault.line + ': ' : '') + fault.text, said).className = 'bad';
      document.documentElement.dataset.answered = answered;
      return;
    }
    const list = say('ul', '', said);
    for (const r of answer.rules || []) {
      const li = say('li', '', list);
      say('span', r.name, li);
      say('span', r.count ? 'took ' + r.count : r.refused ? 'refused ' + r.refused : 'took nothing', li).classList.toggle('took', r.count > 0);
    }
    status.textContent = '';
    show(answer.page);
  };
  const say = (kind, text, where) => {
    const n = document.createElement(kind);
    n.textContent = text;
    where.append(n);
    return n;
  };

  // show puts the report in the place of the one before, once it is there.
  const show = report => {
    answers.querySelectorAll('.next').forEach(f => f.remove());
    const old = answers.querySelector('iframe');
    const frame = document.createElement('iframe');
    frame.title = 'What newsclean made of the page';
    frame.sandbox = 'allow-scripts allow-same-origin';
    frame.className = 'next';
    const number = answered;
    frame.onload = () => {
      if (!frame.classList.contains('next')) return;
      carry(old, frame);
      frame.classList.remove('next');
      old?.remove();
      pickable(frame);
      fit(frame);
      document.documentElement.dataset.answered = number;
    };
    frame.srcdoc = report;
    answers.append(frame);
  };
  // fit keeps a report as high as what is in it where the whole page scrolls, so that only the panels
  // scroll within it. They would follow the height of the report, and have one of their own then.
  const wide = matchMedia('(min-width: 64rem)');
  let fitAgain = () => {};
  const fit = frame => {
    const body = frame.contentDocument.body;
    const set = () => {
      if (!frame.isConnected) return;
      frame.contentDocument.documentElement.style.setProperty('--panel', wide.matches ? '' : Math.round(innerHeight * .7) + 'px');
      answers.style.height = wide.matches ? '' : Math.ceil(body.getBoundingClientRect().height) + 2 + 'px';
    };
    new ResizeObserver(set).observe(body);
    fitAgain = set;
    set();
  };
  addEventListener('resize', () => fitAgain());
  // carry opens the tab of a report that was open in the one before it, and scrolls to where that was.
  const carry = (from, to) => {
    if (!from) return;
    const tab = from.contentDocument.querySelector('[role="tab"][aria-selected="true"]');
    if (tab) to.contentDocument.getElementById(tab.id)?.click();
    to.contentWindow.scrollTo(0, from.contentWindow.scrollY);
    for (const id of ['input-frame', 'result-frame']) {
      const [a, b] = [from, to].map(f => f.contentDocument.getElementById(id)?.contentWindow);
      if (a && b) b.scrollTo(0, a.scrollY);
    }
  };

  // pickable has a click in the input of a report propose a rule for what is there.
  const pickable = frame => {
    const input = frame.contentDocument.getElementById('input-frame');
    input?.contentDocument.addEventListener('click', e => {
      const named = e.target.closest('[title]');
      if (!named || e.target.closest('.hit')) return;
      propose(named.title);
    });
  };
  const propose = selector => {
    if (!/^[a-z][a-z0-9-]*([#.][\w-]+)+$/i.test(selector)) return; // one that would have to be escaped
    const part = /[#.][\w-]+/.exec(selector)[0];
    const prefix = /name: *([\w-]+)\//.exec(rules.value)?.[1] || 'rules';
    let text = rules.value.trimEnd();
    const host = /^https?:\/\/([a-z0-9.-]+)/i.exec(url.value.trim())?.[1].toLowerCase().replace(/^www\./, '');
    if (!text && host) text = 'publisher: ' + host + '\nhosts: [' + host + ']';
    if (!/^rules:/m.test(text)) text += (text && '\n') + 'rules:';
    rules.value = text + '\n  - name: ' + prefix + '/' + part.slice(1).toLowerCase() + "\n    remove: '" + part + "'\n";
    rules.scrollTop = rules.scrollHeight;
    ask();
  };

  page.addEventListener('input', () => { bytes = null; name = 'page.html'; ask(); });
  // What is copied from a page that a browser shows has its markup with it.
  page.addEventListener('paste', e => {
    const html = e.clipboardData.getData('text/html'), text = e.clipboardData.getData('text/plain');
    if (!html || text.includes('<')) return;
    e.preventDefault();
    page.setRangeText(html, page.selectionStart, page.selectionEnd, 'end');
    page.dispatchEvent(new Event('input'));
  });
  for (const field of [url, rules]) field.addEventListener('input', ask);
  $('clear').addEventListener('click', () => {
    page.value = url.value = '';
    bytes = null;
    page.focus();
    ask();
  });
  $('file').addEventListener('change', e => { if (e.target.files[0]) setFile(e.target.files[0]); });
  $('copy').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(rules.value);
    } catch { // a page on a disk may not
      rules.select();
      document.execCommand('copy');
    }
    status.textContent = 'The rules are copied.';
  });
  $('save').addEventListener('click', () => {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([rules.value], { type: 'application/yaml' }));
    a.download = (/name: *([\w-]+)\//.exec(rules.value)?.[1] || 'rules') + '.yaml';
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  });
  addEventListener('dragover', e => e.preventDefault());
  addEventListener('dragenter', () => { $('drop').hidden = false; });
  $('drop').addEventListener('dragleave', () => { $('drop').hidden = true; });
  addEventListener('drop', e => {
    e.preventDefault();
    $('drop').hidden = true;
    if (e.dataTransfer.files[0]) setFile(e.dataTransfer.files[0]);
  });

  start();
  ask();
})();
