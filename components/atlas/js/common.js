// Nodes, numbers, scales, text widths, the tooltip: what every view uses.

const SVG_NS = "http://www.w3.org/2000/svg";
const FONT_PX = 14; // smallest text in any figure

// Attributes that stay the same are left alone: writing one costs more than reading it.
function put(node, attrs) {
  for (const name in attrs) {
    const value = attrs[name];
    if (value === null || value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
  return node;
}

function svg(parent, tag, attrs = {}, text = "") {
  const node = put(document.createElementNS(SVG_NS, tag), attrs);
  if (text) node.textContent = text;
  parent?.append(node);
  return node;
}

function html(parent, tag, attrs = {}, text = "") {
  const node = put(document.createElement(tag), attrs);
  if (text) node.textContent = text;
  parent?.append(node);
  return node;
}

// One node a key: those that are there stay, missing ones are made, the others go.
function keep(nodes, keys, make) {
  const kept = new Map();
  for (const key of keys) kept.set(key, nodes?.get(key) ?? make(key));
  for (const [key, node] of nodes ?? []) if (!kept.has(key)) node.remove();
  return kept;
}

function heading(node, texts = []) {
  if (node.dataset.said === texts.join("|")) return;
  node.dataset.said = texts.join("|");
  node.replaceChildren(...node.querySelectorAll(".save"));
  texts.forEach((text, i) => text && html(node, i ? "span" : "b", i ? {} : { role: "heading", "aria-level": 2 }, text));
}

// The button that saves the view as a picture; components/picture hears it.
function saver(mount, head, figure = mount.data.view, shown = true) {
  const { data, el } = mount;
  const save = (el[`save-${figure}`] ??= html(null, "button", { class: "save", type: "button", "data-save": figure }));
  put(save, { "aria-label": data.words.save, title: data.words.save });
  if (!data.words.save || !shown) save.remove();
  else if (save.parentNode !== head) head.append(save);
  put(mount.root, { "data-when": data.words.year });
}

// The message: places come by column and become a Map from code to place.
const unpack = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

function spreadPlaces(data) {
  const { code = [], ...columns } = data.places ?? {};
  const cell = (col, i) => (Array.isArray(col) ? col[i] : col?.of ? col.of[col.at[i]] : col);
  data.places = new Map(
    code.map((id, i) => {
      const place = { code: id };
      for (const key in columns) place[key] = cell(columns[key], i);
      return [id, place];
    }),
  );
  const all = [...data.places.values()];
  data.n = all.filter((place) => place.rank).length;
  // The order of the arrow keys: from the greatest value down, missing ones last.
  const weight = (place) => place.value ?? -Infinity;
  data.order = new Map(all.sort((a, b) => weight(b) - weight(a)).map((place, i) => [place.code, i]));
  data.years = (data.years ?? []).flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
  data.words ??= {};
  data.leagues ??= {};
  return data;
}

const formats = new Map();
function number(value, decimals, lang, least = decimals) {
  const key = `${lang}${decimals}/${least}`;
  if (!formats.has(key)) {
    const digits = { minimumFractionDigits: least, maximumFractionDigits: decimals };
    formats.set(key, new Intl.NumberFormat(lang, digits));
  }
  return formats.get(key).format(value + 0).replace("-", "\u2212");
}

function valueText(data, item) {
  return item.text ?? number(item.value, data.decimals ?? 2, data.lang);
}

// Ticks at 1, 2, 2.5 or 5 times a power of ten, about `count` of them.
function niceTicks(low, high, count) {
  const raw = (high - low || Math.abs(high) || 1) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].find((m) => m * power >= raw * 0.75) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  const ticks = [];
  for (let i = first; i <= last; i++) ticks.push(i * step + 0);
  return { ticks, step };
}

// The greatest of 1, 2, 5, 10, 20 … that is not above the value.
function roundBelow(value) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  return [5, 2, 1].map((m) => m * power).find((round) => round <= value * 1.0001);
}

// A value axis over `length` px: position of a value, and ticks with their labels.
function valueAxis(values, data, length, spacing) {
  const axis = data.axis ?? {};
  let low = Math.min(...values);
  let high = Math.max(...values);
  if (axis.range) [low, high] = axis.range;
  if (!values.length) [low, high] = [0, 1];
  const zero = axis.zero ?? (low < 0.4 * high || low === high);
  if (low >= 0 && zero) low = 0;
  else if (high <= 0 && zero) high = 0;
  const room = (high - low || Math.abs(high) || 1) * 0.04;
  const start = low === 0 ? 0 : low - room;
  const end = high === 0 && start < 0 ? 0 : high + room;
  const at = (value) => ((value - start) / (end - start)) * length;
  const div = axis.div ?? 1;
  const { ticks, step } = niceTicks(start / div, end / div, length / spacing);
  const places = String(Number(step.toPrecision(6))).split(".")[1]?.length ?? 0;
  const labels = (axis.ticks ?? ticks.map((t) => [t * div, number(t, places, data.lang) + (t ? axis.suffix ?? "" : "")]))
    .filter(([value]) => value >= start && value <= end);
  if (axis.unit && labels.length) {
    const last = labels.length - 1;
    labels[last] = [labels[last][0], labels[last][1] + axis.unit];
  }
  return { at, labels, cut: start > 0 || end < 0 };
}

const pen = document.createElement("canvas").getContext("2d");
const widths = new Map();
function textWidth(mount, text, px = FONT_PX, bold = false) {
  const key = `${bold ? "b" : ""}${px}|${text}`;
  if (!widths.has(key)) {
    mount.font ??= getComputedStyle(mount.root).fontFamily;
    pen.font = `${bold ? 700 : 400} ${px}px ${mount.font}`;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

// Fit an svg to its box; the viewBox lets print scale what the screen laid out.
function fit(node) {
  const box = node.parentElement;
  const size = { w: Math.max(120, box.clientWidth), h: Math.max(80, box.clientHeight) };
  put(node, { width: size.w, height: size.h, viewBox: `0 0 ${size.w} ${size.h}` });
  return size;
}

const fill = (template, slots) => template.replace(/\{(\w+)\}/g, (_, key) => slots[key] ?? "");

function missingLabel(data, why) {
  return data.missing?.find((item) => item.why === why)?.label ?? "";
}

// What is said of a place: name, league, value with unit, then the smaller lines.
function account(data, place) {
  const words = data.words;
  const valued = place.value !== null && place.value !== undefined;
  const when = place.year ?? words.year;
  const rank = place.rank && words.rank ? fill(words.rank, { rank: place.rank, n: data.n }) : "";
  return {
    name: place.name,
    league: data.leagues[place.league] ?? "",
    value: valued ? valueText(data, place) + (words.unit ?? "") : missingLabel(data, place.cls),
    lines: [
      [when, rank].filter(Boolean).join("  "),
      place.outside ? words.outside : "",
      words.grades?.[place.grade ?? "A"] ?? "",
      ...(place.hover ?? []),
    ].filter(Boolean),
  };
}

function spoken(data, place) {
  const said = account(data, place);
  return [said.name, said.league, said.value, ...said.lines].filter(Boolean).join(", ");
}

// The tooltip stands beside a node, inside the window; it is not focusable.
function showTip(mount, node, said) {
  const tip = mount.tip;
  tip.replaceChildren();
  const top = html(tip, "div", { class: "who" });
  html(top, "b", {}, said.name);
  if (said.league) html(top, "span", {}, said.league);
  if (said.value) html(tip, "div", { class: "what" }, said.value);
  for (const line of said.lines) html(tip, "div", {}, line);
  tip.hidden = false;
  const at = node.getBoundingClientRect();
  const own = tip.getBoundingClientRect();
  const x = at.left + at.width / 2 + Math.min(at.width / 2, 24) + 10;
  const left = x + own.width > innerWidth - 8 ? at.left + at.width / 2 - own.width - 24 : x;
  const y = at.top + at.height / 2 - own.height / 2;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${Math.max(8, Math.min(innerHeight - own.height - 8, y))}px`;
}

// Outlines: one request a URL for all mounts; a failed one is tried again next time.
const outlines = new Map();
function fetchShapes(url) {
  if (!outlines.has(url)) {
    const wanted = fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
      return answer.json();
    });
    wanted.catch(() => outlines.delete(url));
    outlines.set(url, wanted);
  }
  return outlines.get(url);
}
