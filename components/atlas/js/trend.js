// Lines over the years: gaps at breaks, hollow points for secondary sources, names at line ends.

const QUIET = "#B4BEC7";
const CHOSEN = "#7A1FA2";
const WIDEST_YEAR = 220; // px; two censuses side by side are compared better than far apart

function frameTrend(mount) {
  const { root, el } = mount;
  const panel = html(root, "section", { class: "panel", "data-figure": "trend" });
  el.head = html(panel, "div", { class: "head" });
  el.trend = svg(html(panel, "div", { class: "figure" }), "svg", { class: "plot" });
  el.trend.addEventListener("pointermove", (event) => nearest(mount, event));
  frameMultiples(mount);
}

function buildTrend(mount) {
  mount.el.trend.replaceChildren();
  mount.grid = svg(mount.el.trend, "g", { "aria-hidden": "true" });
  const group = svg(mount.el.trend, "g", { "data-walk": "", role: "group", "aria-label": (mount.data.words.trend ?? [])[0] });
  mount.ends = svg(mount.el.trend, "g", { class: "names", "aria-hidden": "true" });
  mount.series = mount.data.series.map((item, i) => {
    const node = svg(group, "g", { class: "series", "data-place": item.code ?? "", "data-order": i, role: "button", tabindex: i ? -1 : 0 });
    svg(node, "path", { class: "line" });
    return node;
  });
}

const marked = (item) => Boolean(item.code) && marks.includes(item.code);
const loud = (mount, item) => Boolean(item.color) || marked(item) || mount.data.series.length <= 4;
const valued = (item) => item.points.filter(([, value]) => value !== null);
const trendColor = (mount, item) => (marked(item) ? CHOSEN : item.color ?? (loud(mount, item) ? "#3C4650" : QUIET));
const pointText = (mount, value) => number(value, mount.data.decimals ?? 2, mount.data.lang, 0) + (mount.data.words.unit ?? "");

function paintTrend(mount) {
  const { data, el } = mount;
  heading(el.head, data.words.trend);
  el.head.append((el.cut ??= html(null, "span", { class: "n" })));
  saver(mount, el.head);
  paintMultiples(mount);
  data.series.forEach((item, i) => {
    const said = valued(item).map(([year, value]) => `${year} ${pointText(mount, value)}`);
    put(mount.series[i], { "aria-label": [item.label, ...said].join(", ") });
  });
}

function placeTrend(mount) {
  const { data, el } = mount;
  const size = fit(el.trend);
  const points = data.series.flatMap(valued);
  const years = [...new Set(points.map(([year]) => year))].sort((a, b) => a - b);
  const high = size.h - 40;
  const axis = valueAxis(points.map(([, value]) => value), data, high, 46);
  const left = Math.max(0, ...axis.labels.map(([, text]) => textWidth(mount, text))) + 10;
  const named = data.series.filter((item) => loud(mount, item) && valued(item).length);
  const right = Math.min(size.w * 0.34, Math.max(20, ...named.map((item) => textWidth(mount, endText(mount, item), 15, true) + 22)));
  const wide = Math.min(size.w - left - right - 12, years.length * WIDEST_YEAR);
  const span = years.at(-1) - years[0] || 1;
  const x = (year) => left + 12 + (years.length > 1 ? ((year - years[0]) / span) * wide : wide / 2);
  const y = (value) => 12 + high - axis.at(value);
  mount.plan = { x, y, size, right: left + 12 + wide, bottom: 12 + high, left };
  el.cut.textContent = axis.cut ? data.words.cut ?? "" : "";
  drawGrid(mount, axis, years);
  mount.plan.r = years.length > 14 ? 2.4 : 3.4;
  data.series.forEach((item, i) => drawSeries(mount, item, mount.series[i]));
  for (const item of [...named].sort((a, b) => marked(a) - marked(b))) {
    const node = mount.series[data.series.indexOf(item)];
    if (node !== node.parentNode.lastChild && !node.matches(":focus")) node.parentNode.append(node);
  }
  nameEnds(mount, named);
  markMultiples(mount);
}

const endText = (mount, item) => {
  const last = valued(item).at(-1);
  return `${item.label} ${item.end ?? number(last[1], mount.data.decimals ?? 2, mount.data.lang)}`;
};

function drawGrid(mount, axis, years) {
  const { grid, plan } = mount;
  grid.replaceChildren();
  for (const [value, text] of axis.labels) {
    svg(grid, "path", { d: `M${plan.left + 4} ${plan.y(value)}H${plan.right}`, class: "grid" });
    svg(grid, "text", { x: plan.left, y: plan.y(value) + 5, class: "tick", "text-anchor": "end" }, text);
  }
  let free = Infinity; // from the last year back, so that the last one is always named
  for (const year of [...years].reverse()) {
    const at = plan.x(year);
    svg(grid, "path", { d: `M${at} ${plan.bottom}v5`, class: "year" });
    if (at + 19 > free) continue;
    svg(grid, "text", { x: at, y: plan.bottom + 21, class: "tick", "text-anchor": "middle" }, String(year));
    free = at - 25;
  }
}

// A line ends at a missing value and at a break; a break gets a small mark with its note, also
// where years without a figure lie about it.
function drawSeries(mount, item, node) {
  const { plan } = mount;
  const color = trendColor(mount, item);
  node.classList.toggle("quiet", !loud(mount, item));
  node.classList.toggle("pair", item.link === "two_points");
  put(node, { stroke: color, "aria-pressed": item.code ? String(marked(item)) : null });
  while (node.childNodes.length > 1) node.lastChild.remove();
  const d = trace(item, plan, {
    cut: (before, after, broken) => breakMark(mount, node, before, after, broken),
    point: (point, lone) => {
      if (loud(mount, item) || item.link === "two_points" || lone) pointMark(mount, node, point, color);
    },
  });
  node.firstChild.setAttribute("d", d);
}

// The path of a line in its pieces; `cut` hears of each break, `point` of each point.
function trace(item, { x, y }, { cut, point }) {
  let d = "";
  let previous = null;
  let last = null;
  item.points.forEach(([year, value], i) => {
    if (value === null) return void (previous = null);
    const broken = last && (item.breaks ?? []).find(([after]) => last[0] <= after && after < year);
    if (broken) cut(last, [year, value], broken);
    d += `${previous && !broken ? "L" : "M"}${x(year).toFixed(1)} ${y(value).toFixed(1)}`;
    const next = item.points[i + 1];
    point(item.points[i], (!previous || broken) && (!next || next[1] === null));
    previous = last = [year, value];
  });
  return d;
}

function pointMark({ plan }, node, [year, value, grade], color) {
  const hollow = (grade ?? "A") !== "A";
  svg(node, "circle", { cx: plan.x(year), cy: plan.y(value), r: plan.r, class: `point${hollow ? " secondary" : ""}`, fill: hollow ? "#fff" : color });
}

function breakMark({ plan }, node, [y0, v0], [y1, v1], [, note]) {
  const [x, y] = [(plan.x(y0) + plan.x(y1)) / 2, (plan.y(v0) + plan.y(v1)) / 2];
  const mark = svg(node, "g", { class: "break", "data-note": note });
  svg(mark, "rect", { x: x - 9, y: y - 9, width: 18, height: 18, class: "hit" });
  svg(mark, "path", { d: `M${x - 5} ${y + 6}l4 -12M${x + 1} ${y + 6}l4 -12` });
}

// Names at the right, pushed apart, each joined to its last point where it had to move.
function nameEnds(mount, named) {
  const { plan, ends } = mount;
  ends.replaceChildren();
  const labels = named.map((item) => {
    const [year, value] = valued(item).at(-1);
    return { item, x: plan.x(year), from: plan.y(value), y: plan.y(value) };
  });
  spread(labels, 18, 8, plan.bottom);
  for (const { item, x, from, y } of labels) {
    const color = trendColor(mount, item);
    if (Math.abs(from - y) > 4 || plan.right - x > 4) {
      svg(ends, "path", { d: `M${x + 5} ${from}L${plan.right + 8} ${y}`, class: "leader", style: `stroke:${color}` });
    }
    const text = svg(ends, "text", { x: plan.right + 11, y: y + 5, class: "left end" }, endText(mount, item));
    text.style.fill = color;
    if (marked(item)) text.classList.add("mark");
  }
}

function spread(labels, gap, top, bottom) {
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, i) => (label.y = Math.max(label.y, i ? labels[i - 1].y + gap : top)));
  for (let i = labels.length - 1; i >= 0; i--) {
    labels[i].y = Math.min(labels[i].y, i < labels.length - 1 ? labels[i + 1].y - gap : bottom);
  }
}

// The point nearest to the pointer speaks; with the keyboard, left and right go along a line.
function nearest(mount, event) {
  if (event.target.closest("[data-note]") || !mount.ready) return;
  const at = mount.el.trend.getBoundingClientRect();
  let best = [24 ** 2];
  mount.data.series.forEach((item, i) => {
    for (const point of valued(item)) {
      const far = (mount.plan.x(point[0]) - event.clientX + at.left) ** 2 + (mount.plan.y(point[1]) - event.clientY + at.top) ** 2;
      if (far < best[0] || (far === best[0] && loud(mount, item))) best = [far, i, point];
    }
  });
  if (best.length > 1) speakPoint(mount, best[1], best[2]);
  else hush(mount);
}

function speakPoint(mount, i, point) {
  const { data, plan } = mount;
  const item = data.series[i];
  const at = mount.el.trend.getBoundingClientRect();
  const spot = new DOMRect(at.left + plan.x(point[0]) - 4, at.top + plan.y(point[1]) - 4, 8, 8);
  for (const node of mount.series) node.classList.toggle("pointed", node === mount.series[i]);
  const lines = [String(point[0]), data.words.grades?.[point[2] ?? "A"]].filter(Boolean);
  showTip(mount, { getBoundingClientRect: () => spot }, { name: item.label, value: pointText(mount, point[1]), lines });
}

function hush(mount) {
  mount.tip.hidden = true;
  for (const node of mount.series ?? []) node.classList.remove("pointed");
}

function stepAlong(mount, node, step) {
  const i = mount.series.indexOf(node);
  const points = valued(mount.data.series[i]);
  mount.step = Math.max(0, Math.min(points.length - 1, (mount.step ?? points.length - 1) + step));
  if (points.length) speakPoint(mount, i, points[mount.step]);
}

function pointTrend(mount) {
  pointMultiples(mount);
  mount.series.forEach((node, i) => node.classList.toggle("pointed", Boolean(mount.shared) && mount.data.series[i].code === mount.shared));
}
