// What a reader cannot read of the texts of a page: cut off, or drawn over one another.
// Gives { count, cut: [...], over: [...], wide }: texts seen, faults by place and words, and by
// how many pixels the page is wider than its window.
() => {
  const CUT = 2, OVER = 2.5;
  const parent = (node) => node.parentElement ?? node.getRootNode().host ?? null;
  const style = (node) => getComputedStyle(node);
  const plain = (words) => words.replace(/\s+/g, ' ').trim();

  // The ink of a line of text: a face's line is higher than its characters, which stand in the middle.
  const inked = (rect, size) => {
    const spare = Math.max(0, (Math.min(rect.height, rect.width + rect.height) - size * 0.9) / 2);
    return { left: rect.left, right: rect.right, top: rect.top + spare, bottom: rect.bottom - spare };
  };

  const isAside = (node) => node.closest('style, script, noscript, option, title, desc, [data-testid=stIconMaterial]');
  // What is there for ears alone is shrunk to a dot.
  const isDot = (node) => node.clientWidth <= 1 && node.clientHeight <= 1 && style(node).overflowX === 'hidden';
  const isSeen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && !isAside(node) && !isDot(node);

  const lines = [];
  const read = (node) => {
    const words = [...node.childNodes].filter((child) => child.nodeType === 3 && child.data.trim());
    if (!words.length || !isSeen(node)) return;
    const size = parseFloat(style(node).fontSize);
    const matrix = node instanceof SVGElement && node.getScreenCTM?.();
    const slanted = matrix && Math.abs(matrix.b) > 0.01 && Math.abs(matrix.a) > 0.01;
    const range = document.createRange();
    for (const word of words) {
      range.selectNodeContents(word);
      for (const rect of range.getClientRects()) {
        if (rect.width < 2 || rect.height < 2) continue;
        const upright = matrix && !slanted && Math.abs(matrix.b) > 0.01;
        const ink = upright ? rect : inked(rect, size * (matrix ? Math.hypot(matrix.a, matrix.b) : 1));
        lines.push({ node, words: plain(word.data), slanted, box: { left: ink.left, right: ink.right, top: ink.top, bottom: ink.bottom } });
      }
    }
  };
  // A field or button is in the way of a text that is not its own.
  const fields = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot);
      read(node);
      if (node.matches('input, select, button, textarea') && isSeen(node)) {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        if (right - left > 2) fields.push({ node, words: `<${node.tagName.toLowerCase()}>`, box: { left, right, top, bottom }, field: true });
      }
    }
  };
  walk(document);
  const isWithin = (node, outer) => {
    for (let at = node; at; at = parent(at)) if (at === outer) return true;
    return false;
  };

  const where = (node) => {
    const path = [];
    for (let at = node; at && path.length < 4; at = parent(at)) {
      const key = [...at.classList].find((name) => name.startsWith('st-key-'));
      const own = [...at.classList].filter((name) => !/^(st-?emotion|e[0-9a-z]{6,})/.test(name));
      if (key || own.length || at === node) path.unshift(at.tagName.toLowerCase() + (key ? `.${key}` : own.length ? `.${own[0]}` : ''));
      if (key) break;
    }
    return path.join(' ');
  };

  // A title or name on the way up to what cuts carries the words whole.
  const isTold = (node, end, words) => {
    for (let at = node; at; at = parent(at)) {
      const said = `${at.getAttribute('title') ?? ''} ${at.getAttribute('aria-label') ?? ''}`;
      const title = [...at.children].find((child) => child.tagName === 'title');
      if (plain(`${said} ${title?.textContent ?? ''}`).includes(words)) return true;
      if (at === end) return false;
    }
    return false;
  };

  const cut = [];
  for (const line of [...lines, ...fields]) {
    line.shown = { ...line.box };
    for (let at = line.node; at && at !== document.body; at = parent(at)) {
      const { overflowX, overflowY, position } = style(at);
      if (position === 'fixed') break;
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const edge = at.getBoundingClientRect();
      const over = [edge.left - line.shown.left, line.shown.right - edge.right, edge.top - line.shown.top, line.shown.bottom - edge.bottom];
      const scrolls = [overflowX, overflowX, overflowY, overflowY].map((way) => way === 'auto' || way === 'scroll');
      const lost = over.findIndex((by, side) => by > CUT && !scrolls[side]);
      if (lost >= 0 && !line.field && !isTold(line.node, at, line.words)) {
        cut.push(`${where(line.node)}: "${line.words.slice(0, 60)}" by ${over[lost].toFixed(0)} px ${'left right top bottom'.split(' ')[lost]} in ${where(at)}`);
      }
      line.shown = {
        left: Math.max(line.shown.left, edge.left), right: Math.min(line.shown.right, edge.right),
        top: Math.max(line.shown.top, edge.top), bottom: Math.min(line.shown.bottom, edge.bottom),
      };
    }
  }

  const over = [];
  const flat = [...lines, ...fields].filter(({ slanted, shown }) => !slanted && shown.right > shown.left && shown.bottom > shown.top)
    .sort((a, b) => a.shown.top - b.shown.top);
  flat.forEach((a, i) => {
    for (let k = i + 1; k < flat.length && flat[k].shown.top < a.shown.bottom; k += 1) {
      const b = flat[k];
      if (a.node === b.node || (a.field && b.field)) continue;
      if ((a.field && isWithin(b.node, a.node)) || (b.field && isWithin(a.node, b.node))) continue;
      const across = Math.min(a.shown.right, b.shown.right) - Math.max(a.shown.left, b.shown.left);
      const down = Math.min(a.shown.bottom, b.shown.bottom) - Math.max(a.shown.top, b.shown.top);
      if (across > OVER && down > OVER) {
        over.push(`${where(a.node)}: "${a.words.slice(0, 40)}" and ${where(b.node)}: "${b.words.slice(0, 40)}" by ${across.toFixed(0)}×${down.toFixed(0)} px`);
      }
    }
  });

  const wide = [document.scrollingElement, document.querySelector('[data-testid=stMain]')]
    .map((box) => (box ? box.scrollWidth - box.clientWidth : 0));
  return { count: lines.length, cut, over, wide: Math.max(...wide) };
}
