// Small figures under the trend, one a league: its own line on the line of the region, all on one
// scale. They are drawn from the trend's series, and only when they come near the screen.

const NEAR = "300px";
const SMALL = { wide: 178, high: 96, top: 8, foot: 20, side: 6 };

function frameMultiples(mount) {
  const { root, el } = mount;
  el.multiples = html(root, "section", { class: "panel multiples", "data-figure": "multiples" });
  el.multiplesHead = html(el.multiples, "div", { class: "head" });
  el.grid = html(el.multiples, "div", { class: "smalls", "data-walk": "", role: "group" });
  const seen = new IntersectionObserver(([entry]) => {
    mount.near = entry.isIntersecting;
    if (mount.near && mount.stale && mount.ready) drawMultiples(mount);
  }, { rootMargin: NEAR });
  seen.observe(el.multiples);
  const print = () => mount.stale && mount.ready && drawMultiples(mount);
  window.addEventListener("beforeprint", print);
  mount.leaveMultiples = () => {
    seen.disconnect();
    window.removeEventListener("beforeprint", print);
  };
}

const panelsOf = ({ data }) => (data.panels ?? []).map((i) => data.series[i]);

function paintMultiples(mount) {
  const { data, el } = mount;
  el.multiples.hidden = !data.words.multiples;
  if (el.multiples.hidden) return;
  heading(el.multiplesHead, data.words.multiples);
  put(el.grid, { "aria-label": data.words.multiples[0] });
  saver(mount, el.multiplesHead, "multiples", panelsOf(mount).length > 0);
  mount.smalls = keep(mount.smalls, panelsOf(mount).map((item) => item.code), (code) => {
    const node = html(el.grid, "div", { class: "small", "data-place": code, role: "button", tabindex: -1 });
    html(node, "b");
    html(node, "span");
    svg(node, "svg", { class: "mini", viewBox: `0 0 ${SMALL.wide} ${SMALL.high}`, "aria-hidden": "true" });
    return node;
  });
  panelsOf(mount).forEach((item, i) => {
    const node = mount.smalls.get(item.code);
    const ends = [valued(item)[0], valued(item).at(-1)].map(([year, value]) => `${year} ${pointText(mount, value)}`);
    node.children[0].textContent = item.label;
    node.children[1].textContent = item.end ?? number(valued(item).at(-1)[1], data.decimals ?? 2, data.lang);
    put(node, { "data-order": i, tabindex: i ? -1 : 0, "aria-label": [item.label, ...new Set(ends)].join(", ") });
    if (el.grid.children[i] !== node) el.grid.insertBefore(node, el.grid.children[i] ?? null);
  });
}

// The part of a line in the years of the others; null where it has no figure in them.
function during(item, first, last) {
  const points = (item?.points ?? []).filter(([year]) => first <= year && year <= last);
  return points.some(([, value]) => value !== null) ? { ...item, points } : null;
}

// The scale is the same for all; the years too, so that a line that begins late is seen to.
function drawMultiples(mount) {
  const { data, el } = mount;
  mount.stale = !mount.near && !matchMedia("print").matches;
  if (mount.stale || el.multiples.hidden || !mount.smalls?.size) return;
  const items = panelsOf(mount);
  const years = items.flatMap(valued).map(([year]) => year);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const against = during(data.series[data.against], first, last);
  const points = [...items, ...(against ? [against] : [])].flatMap(valued);
  const size = { w: SMALL.wide, h: SMALL.high };
  const high = size.h - SMALL.top - SMALL.foot;
  const axis = valueAxis(points.map(([, value]) => value), data, high, 44);
  const left = Math.max(0, ...axis.labels.map(([, text]) => textWidth(mount, text))) + 6;
  const start = left + SMALL.side;
  const x = (year) => start + ((year - first) / (last - first || 1)) * (size.w - start - SMALL.side);
  const y = (value) => SMALL.top + high - axis.at(value);
  for (const item of items) drawSmall(mount, item, against, { x, y, left, size, axis, years: [first, last], bottom: SMALL.top + high });
  put(el.grid, { "data-across": getComputedStyle(el.grid).gridTemplateColumns.split(" ").length });
  markMultiples(mount);
}

function drawSmall(mount, item, against, plan) {
  const picture = mount.smalls.get(item.code).lastChild;
  picture.replaceChildren();
  for (const [value, text] of plan.axis.labels) {
    svg(picture, "path", { d: `M${plan.left} ${plan.y(value)}H${plan.size.w}`, class: "grid" });
    svg(picture, "text", { x: plan.left - 4, y: plan.y(value) + 5, class: "tick", "text-anchor": "end" }, text);
  }
  const [first, last] = plan.years;
  svg(picture, "text", { x: plan.left, y: plan.size.h - 3, class: "tick" }, String(first));
  if (last > first) svg(picture, "text", { x: plan.size.w, y: plan.size.h - 3, class: "tick", "text-anchor": "end" }, String(last));
  if (against) smallLine(picture, against, plan, "against");
  smallLine(picture, item, plan, "line");
}

function smallLine(picture, item, plan, kind) {
  const group = svg(picture, "g", { class: `${kind}${item.link === "two_points" ? " pair" : ""}` });
  const path = svg(group, "path");
  const d = trace(item, plan, {
    cut: ([y0, v0], [y1, v1]) => {
      const [x, y] = [(plan.x(y0) + plan.x(y1)) / 2, (plan.y(v0) + plan.y(v1)) / 2];
      if (kind === "line") svg(group, "path", { d: `M${x - 3} ${y + 4}l3 -8M${x + 1} ${y + 4}l3 -8`, class: "cut" });
    },
    point: ([year, value, grade], lone) => {
      const hollow = (grade ?? "A") !== "A";
      if (lone || item.link === "two_points" || (kind === "line" && year === valued(item).at(-1)[0])) svg(group, "circle", { cx: plan.x(year), cy: plan.y(value), r: 2.6, class: hollow ? "point secondary" : "point" });
    },
  });
  put(path, { d });
}

function markMultiples(mount) {
  for (const [code, node] of mount.smalls ?? []) {
    const on = marks.includes(code);
    node.classList.toggle("marked", on);
    put(node, { "aria-pressed": String(on) });
  }
}

function pointMultiples(mount) {
  for (const [code, node] of mount.smalls ?? []) node.classList.toggle("pointed", code === mount.shared);
}
