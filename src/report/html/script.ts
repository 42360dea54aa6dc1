/**
 * The one script of the report. The page is complete without it: it adds search, filters, copying, the theme and keys.
 * It holds no data, keeps nothing and fetches nothing.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const findings = all('.finding');
  const groups = all('.group').map((element) => ({ element, own: all('.finding', element) }));
  const search = byId('search');
  const choices = ['consumer', 'provider', 'stage'].flatMap((name) => {
    const element = byId(name);
    return element === null ? [] : [{ name, element }];
  });
  const only = all('button.only');
  const facts = findings.map((element) => ({
    element,
    severity: element.dataset.sev,
    consumer: new Set((element.dataset.c || '').split(' ')),
    provider: new Set([element.dataset.p]),
    stage: new Set([element.dataset.stage]),
    text: undefined,
  }));

  const pressed = () => only.filter((button) => button.getAttribute('aria-pressed') === 'true').map((button) => button.dataset.sev);
  const textOf = (fact) => (fact.text ??= fact.element.textContent.toLowerCase());

  function apply() {
    if (search === null) return;
    const severities = new Set(pressed());
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let shown = 0;
    for (const fact of facts) {
      const fits =
        (severities.size === 0 || severities.has(fact.severity)) &&
        choices.every(({ name, element }) => element.value === '' || fact[name].has(element.value)) &&
        words.every((word) => textOf(fact).includes(word));
      fact.element.hidden = !fits;
      if (fits) shown += 1;
    }
    const filtered = severities.size > 0 || words.length > 0 || choices.some(({ element }) => element.value !== '');
    for (const { element, own } of groups) element.hidden = filtered && own.every((finding) => finding.hidden);
    byId('none').hidden = shown > 0 || !filtered;
    byId('count').textContent = shown + ' of ' + facts.length + ' findings shown';
  }

  const nameIn = (select) => (select.value === '' ? '' : select.selectedOptions[0].textContent);

  function remember() {
    const pairs = [['sev', pressed().join(',')], ...choices.map(({ name, element }) => [name, name === 'stage' ? element.value : nameIn(element)]), ['q', search.value.trim()]];
    const query = pairs.filter(([, value]) => value !== '').map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&');
    try {
      history.replaceState(null, '', '#findings' + (query === '' ? '' : '?' + query));
    } catch {
      // Some viewers do not let a page change its address; the filters work all the same.
    }
  }

  function choose(select, wanted) {
    const option = [...select.options].find(({ value, textContent }) => wanted !== '' && (value === wanted || textContent === wanted));
    select.value = option === undefined ? '' : option.value;
  }

  function restore(query) {
    const asked = new URLSearchParams(query);
    const severities = (asked.get('sev') || '').split(',');
    for (const button of only) button.setAttribute('aria-pressed', String(severities.includes(button.dataset.sev)));
    for (const { name, element } of choices) {
      const wanted = asked.get(name) || '';
      if (name === 'stage') element.value = [...element.options].some(({ value }) => value === wanted) ? wanted : '';
      else choose(element, wanted);
    }
    search.value = asked.get('q') || '';
    apply();
    byId('findings').scrollIntoView();
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function follow() {
    const hash = location.hash.slice(1);
    if (hash.startsWith('findings?') && search !== null) {
      restore(hash.slice('findings?'.length));
      return;
    }
    const target = hash === '' ? null : byId(decoded(hash));
    if (target === null || !target.matches('.finding')) return;
    if (target.hidden) restore('');
    target.scrollIntoView();
    const summary = target.querySelector('summary');
    // What has one line has nothing to open.
    if (summary === null) return;
    target.open = true;
    target.scrollIntoView();
    summary.focus({ preventScroll: true });
  }

  for (const link of all('a[data-go]')) link.href = '#' + link.dataset.go;
  addEventListener('hashchange', follow);
  for (const link of all('a[href^="#"]')) {
    // The same address again changes no hash, and should still lead there.
    link.addEventListener('click', () => {
      if (link.hash === location.hash) follow();
    });
  }

  const changed = () => {
    apply();
    remember();
  };
  for (const button of only) {
    button.addEventListener('click', () => {
      button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
      changed();
    });
  }
  for (const { element } of choices) element.addEventListener('change', changed);
  if (search !== null) search.addEventListener('input', changed);

  const toggle = byId('toggle');
  if (toggle !== null) {
    toggle.addEventListener('click', () => {
      const open = toggle.textContent === 'Open all';
      for (const finding of findings) if (!finding.hidden) finding.open = open;
      toggle.textContent = open ? 'Close all' : 'Open all';
    });
  }

  byId('theme').addEventListener('click', () => {
    const dark = root.dataset.theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : root.dataset.theme === 'dark';
    root.dataset.theme = dark ? 'light' : 'dark';
  });

  for (const button of all('button.copy')) {
    button.addEventListener('click', async () => {
      const source = button.previousElementSibling;
      try {
        await navigator.clipboard.writeText(source.textContent);
        button.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(source);
        button.textContent = 'Selected';
      }
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2000);
    });
  }

  const help = byId('help');
  byId('keys').addEventListener('click', () => help.showModal());
  byId('close').addEventListener('click', () => help.close());

  function step(by) {
    const visible = findings.filter((finding) => !finding.hidden && finding.matches('details'));
    const at = visible.findIndex((finding) => finding.contains(document.activeElement));
    const next = visible[Math.max(0, Math.min(visible.length - 1, at + by))];
    if (next === undefined) return;
    next.querySelector('summary').focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  const keys = {
    '/': () => {
      if (search !== null) search.focus();
    },
    '?': () => help.showModal(),
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const current = findings.find((finding) => finding.contains(document.activeElement));
      if (current !== undefined) current.open = !current.open;
    },
  };
  addEventListener('keydown', (event) => {
    if (!byId('shortcuts').checked || help.open || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches && event.target.matches('input, select, textarea')) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  addEventListener('beforeprint', () => {
    for (const fact of facts) {
      fact.wasOpen = fact.element.open;
      fact.element.open = fact.severity === 'bad' || fact.severity === 'warn';
    }
  });
  addEventListener('afterprint', () => {
    for (const fact of facts) fact.element.open = fact.wasOpen;
  });

  for (const element of all('.js')) element.hidden = false;
  apply();
  follow();
  // The browser goes to the place by itself when the page has loaded, and takes the focus away.
  addEventListener('load', follow);
})();
`;
