// Entry: a mount is built once, then only repainted; Streamlit calls again with each new message.

const NARROW = 760; // px; narrower than this the two figures stand one above the other
const CLOSE = 900; // px; narrower than this tiles take more of the width
const mounts = new WeakMap();

const VIEWS = {
  map: { frame: frameMap, load: (mount) => hasMap(mount) && loadMap(mount), build: buildAll, paint: paintAll, place: placeAll, mark: markAll, point: pointAll },
  trend: { frame: frameTrend, build: buildTrend, paint: paintTrend, place: drawMultiples, mark: placeTrend, point: pointTrend },
  table: { frame: frameTable, build: buildTable, paint: paintTable, mark: markTable, point: pointTable },
};

// What the nodes depend on, in whatever order it comes; the rest of a message only repaints them.
const skeleton = (data) =>
  JSON.stringify([
    data.view, data.level, data.lang, data.kind, data.shapes, data.words.columns, [...data.places.keys()].sort(),
    data.series?.map((item) => item.code ?? item.label),
  ]);

function frameMap(mount) {
  const { root, el } = mount;
  el.left = html(root, "section", { class: "panel left" });
  el.right = html(root, "section", { class: "panel right" });
  el.mapHead = html(el.left, "div", { class: "head" });
  const figure = html(el.left, "div", { class: "figure" });
  el.map = svg(figure, "svg", { class: "plot" });
  el.tiles = svg(figure, "svg", { class: "plot" });
  el.back = html(figure, "button", { class: "back", type: "button", "data-zoom": "" });
  el.legend = html(el.left, "div", { class: "legend" });
  framePlayer(mount, el.left);
  el.stripsHead = html(el.right, "div", { class: "head" });
  el.strips = svg(html(el.right, "div", { class: "figure" }), "svg", { class: "plot" });
  el.foot = html(el.right, "div", { class: "legend foot" });
  el.footText = html(el.foot, "span");
  el.cut = html(el.foot, "span", { class: "n" });
}

const hasMap = (mount) => mount.data.level !== "province";

function buildAll(mount) {
  if (hasMap(mount)) buildMap(mount);
  else buildTiles(mount);
  buildStrips(mount);
}

function paintAll(mount) {
  const { data, el } = mount;
  heading(el.mapHead, data.words.map);
  heading(el.stripsHead, data.words.strips);
  saver(mount, el.stripsHead);
  const foot = data.words.foot ?? [""];
  heading(el.footText, hasMap(mount) ? foot : [...foot, data.words.no_map ?? ""]);
  const leftFree = !hasMap(mount) && !hasTiles(mount);
  el.left.hidden = leftFree;
  el.map.toggleAttribute("hidden", !hasMap(mount));
  el.tiles.toggleAttribute("hidden", hasMap(mount));
  mount.root.classList.toggle("tiled", !hasMap(mount) && !leftFree);
  const panel = leftFree ? el.right : el.left;
  if (el.player.parentNode !== panel) panel.append(el.player);
  paintPlayer(mount);
  el.back.hidden = !data.within;
  el.back.textContent = data.words.back ?? "";
  definePatterns(mount);
  drawLegend(mount);
  // While years go by, a key that needs one line less leaves the map where it is.
  if (mount.year) put(el.legend, { style: `min-height: ${el.legend.offsetHeight}px` });
  if (hasMap(mount)) paintMap(mount);
  else paintTiles(mount);
  paintStrips(mount);
}

// Reading sizes makes the browser lay out anew, so a change of values alone does not do it.
function placeAll(mount, changed) {
  const { data } = mount;
  const frame = JSON.stringify([mount.legend, data.words, data.within]);
  if (changed || frame !== mount.frame) {
    mount.frame = frame;
    mount.root.classList.toggle("stacked", !mount.el.left.hidden && mount.root.clientWidth < NARROW);
    mount.root.classList.toggle("close", mount.root.clientWidth < CLOSE);
    mount.sizes = [fit(hasMap(mount) ? mount.el.map : mount.el.tiles), fit(mount.el.strips)];
    if (hasMap(mount)) placeMap(mount, mount.sizes[0]);
  } else if (data.kind === "count" && hasMap(mount)) drawBubbles(mount);
  if (mount.tiles?.size && !hasMap(mount)) placeTiles(mount, mount.sizes[0]);
  placeStrips(mount, mount.sizes[1]);
}

function markAll(mount) {
  if (hasMap(mount)) {
    for (const [code, path] of mount.shapes) {
      if (path.hasAttribute("tabindex")) put(path, { "aria-pressed": String(marks.includes(code)) });
    }
    if (!mount.zooming) drawOver(mount);
  } else markTiles(mount);
  nameMarks(mount);
}

function pointAll(mount) {
  if (hasMap(mount)) pointMap(mount);
  else pointTiles(mount);
  pointStrips(mount);
}

function create(parent) {
  html(parent, "style", {}, STYLE);
  const root = html(parent, "div", { class: "atlas" });
  const hidden = svg(root, "svg", { width: 0, height: 0, class: "defs", "aria-hidden": "true" });
  const mount = { root, el: {}, defs: svg(hidden, "defs"), tip: html(root, "div", { class: "tip", role: "tooltip", hidden: "" }) };
  const on = (name, run) => {
    const heard = (event) => mount.ready && run(event.detail);
    window.addEventListener(`atlas:${name}`, heard);
    return () => window.removeEventListener(`atlas:${name}`, heard);
  };
  const off = [
    on("marks", () => mount.does.mark(mount)),
    on("point", (code) => {
      mount.shared = code;
      mount.does.point(mount);
    }),
    on("years", (run) => mount.base?.run === run && yearsCame(mount)),
  ];
  listen(mount);
  const again = () => {
    if (!mount.ready) return;
    mount.over = null;
    mount.does.place?.(mount, true);
    mount.does.mark(mount);
  };
  const sized = new ResizeObserver(again);
  sized.observe(root);
  document.fonts?.ready.then(() => {
    widths.clear();
    again();
  });
  mount.sized = sized;
  mount.destroy = () => {
    sized.disconnect();
    off.forEach((stop) => stop());
    cancelAnimationFrame(mount.zooming);
    halt(mount);
    mount.leaveMultiples?.();
    root.remove();
    mounts.delete(parent);
  };
  return mount;
}

async function show(mount, data) {
  const wanted = skeleton(data);
  mount.turn = (mount.turn ?? 0) + 1;
  const turn = mount.turn;
  if (mount.data?.view !== data.view) {
    mount.does = VIEWS[data.view];
    mount.data = data;
    mount.does.frame(mount);
    // A title that takes a second line, as when its face comes late, leaves its figure less.
    for (const figure of mount.root.querySelectorAll(".figure")) mount.sized.observe(figure);
  }
  const rebuild = mount.skeleton !== wanted;
  if (rebuild) {
    mount.ready = false;
    put(mount.root, { "data-ready": "0" });
  }
  mount.data = data;
  put(mount.root, { "data-view": data.view, lang: data.lang === "zh" ? "zh-CN" : "en" });
  mount.root.style.setProperty("--height", `${data.height}px`);
  acceptMarks(data.marks);
  if (rebuild) {
    mount.geo = await mount.does.load?.(mount);
    if (turn !== mount.turn) return;
    mount.does.build(mount);
    mount.skeleton = wanted;
  }
  mount.does.paint(mount);
  mount.does.place?.(mount, rebuild);
  mount.does.mark(mount);
  mount.ready = true;
  put(mount.root, { "data-ready": "1" });
}

function hideBox(parent) {
  const box = parent.host?.closest('[data-testid="stElementContainer"]');
  if (box) box.style.display = "none";
}

function render({ data, parentElement, setTriggerValue }) {
  const message = unpack(data);
  if (message.view === "years") {
    acceptYears(message);
    hideBox(parentElement);
    return undefined;
  }
  let mount = mounts.get(parentElement);
  if (!mount) {
    mount = create(parentElement);
    mounts.set(parentElement, mount);
  }
  mount.report = setTriggerValue;
  receive(mount, spreadPlaces(message)).catch((problem) => {
    put(mount.root, { "data-ready": "error" });
    console.error("atlas:", problem);
  });
  return mount.destroy;
}
