// Marking, pointing and walking: shared by all mounts on the page, without the server.

const MOST_MARKS = 4;
let marks = [];
const reported = []; // told to Python, not yet come back

function announce(name, detail) {
  window.dispatchEvent(new CustomEvent(`atlas:${name}`, { detail }));
}

function toggleMark(mount, code) {
  marks = marks.includes(code)
    ? marks.filter((other) => other !== code)
    : [...marks, code].slice(-MOST_MARKS);
  reported.push(marks.join());
  announce("marks", marks);
  mount.report("marks", marks);
}

// Python's word counts, except an echo of an earlier click while a later one is under way. Every
// mount of the page passes the same word on.
let heard = "";
function acceptMarks(codes) {
  if (!codes) return;
  const echo = reported.indexOf(codes.join());
  if (echo >= 0) {
    reported.splice(0, echo + 1);
    heard = codes.join();
  }
  if (reported.length && codes.join() === heard) return;
  if (echo < 0) reported.length = 0;
  if (codes.join() === marks.join()) return;
  marks = codes.slice(-MOST_MARKS);
  announce("marks", marks);
}

const codeOf = (node) => node?.dataset?.region ?? node?.dataset?.place;
const PLACE = "[data-region]:not(.blank), [data-place]";
const SPEAKS = `${PLACE}, [data-note]`;

// One listener a kind on the root; nodes only carry their code.
function listen(mount) {
  const { root } = mount;
  const find = (event) => event.target.closest?.(SPEAKS);
  root.addEventListener("pointerover", (event) => point(mount, find(event)));
  root.addEventListener("pointerleave", () => {
    point(mount, null);
    mount.tip.hidden = true;
  });
  root.addEventListener("focusin", (event) => {
    const node = find(event);
    if (!node?.matches(":focus-visible")) return;
    point(mount, node);
    mount.step = null;
    if (node.matches(".series")) stepAlong(mount, node, 0);
  });
  root.addEventListener("focusout", () => point(mount, null));
  root.addEventListener("click", (event) => act(mount, event));
  root.addEventListener("keydown", (event) => keyed(mount, event));
}

function point(mount, node) {
  if (node === mount.pointed) return;
  mount.pointed = node;
  const code = codeOf(node) || null;
  const { data } = mount;
  const place = data.places.get(code);
  if (node?.dataset.note) showTip(mount, node, { name: node.dataset.note, lines: [] });
  else if (place && data.view === "map") showTip(mount, node, account(data, place));
  else if (data.view !== "trend" || !node) mount.tip.hidden = true;
  announce("point", code);
}

function act(mount, event) {
  const target = event.target;
  const zoom = target.closest?.("[data-zoom]");
  const passport = target.closest?.("[data-passport]");
  const sort = target.closest?.("[data-sort]");
  if (sort) return sortTable(mount, sort.dataset.sort);
  if (zoom) return mount.report("zoom", zoom.dataset.zoom);
  if (passport) return mount.report("passport", passport.dataset.passport);
  const node = target.closest?.(PLACE);
  if (!node || !codeOf(node)) return undefined;
  walkTo(node, false);
  if (node.dataset.region && mount.data.level === "league" && mount.data.words.zoom) {
    return mount.report("zoom", node.dataset.region);
  }
  return toggleMark(mount, codeOf(node));
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function keyed(mount, event) {
  const node = event.target.closest?.("[data-walk] [tabindex]");
  if (event.key === "Escape") {
    mount.tip.hidden = true;
    if (mount.data.within) mount.report("zoom", "");
  } else if (node && (event.key === "Enter" || event.key === " ")) {
    if (node.matches("button")) return; // a button clicks by itself
    event.preventDefault();
    if (node.dataset.zoom) mount.report("zoom", node.dataset.zoom);
    else if (codeOf(node)) toggleMark(mount, codeOf(node));
  } else if (node && (event.key in STEPS || event.key === "Home" || event.key === "End")) {
    event.preventDefault();
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (along && node.matches(".series")) stepAlong(mount, node, along);
    else walk(node, event.key);
  }
}

// Roving tabindex: a group is one tab stop, arrows go through it in the order of data-order.
function walk(node, key) {
  const group = node.closest("[data-walk]");
  const stops = [...group.querySelectorAll("[tabindex]")].filter((stop) => !stop.hasAttribute("hidden"));
  stops.sort((a, b) => Number(a.dataset.order ?? 0) - Number(b.dataset.order ?? 0));
  const here = stops.indexOf(node);
  const last = stops.length - 1;
  const across = key.endsWith("Down") || key.endsWith("Up") ? Number(group.dataset.across ?? 1) : 1;
  const next = key === "Home" ? 0 : key === "End" ? last : here + STEPS[key] * across;
  if (stops[next]) walkTo(stops[next], true);
}

function walkTo(node, focus) {
  const group = node.closest("[data-walk]");
  if (!group || !node.hasAttribute("tabindex")) return;
  for (const stop of group.querySelectorAll('[tabindex="0"]')) stop.setAttribute("tabindex", "-1");
  node.setAttribute("tabindex", "0");
  if (focus) node.focus();
}

// The place a group is entered at: the first in value order that is shown and fits.
function entryOf(mount, fits) {
  const shown = new Set(shownPlaces(mount).filter(fits).map((place) => place.code));
  return [...mount.data.order.keys()].find((code) => shown.has(code));
}
