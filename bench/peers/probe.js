// The clock of the bench, in the page: from the input event until every part is at rest.
// A change ends when each part has changed that must, nothing has moved for a while, and what
// moved last has been painted; the wait for rest is not counted.
globalThis.bench = (() => {
  const REST = 300; // ms without a movement
  const GIVE_UP = 30000;
  const within = (root, css) => [...(root?.querySelectorAll(css) ?? [])];
  const shadow = (key) => within(document, `.st-key-${key} *`).find((node) => node.shadowRoot?.querySelector(".atlas"))?.shadowRoot;
  const each = (nodes, tell) => nodes.map(tell).join(";");
  const marks = (root) => each(within(root, ".scatterlayer .point"), (node) => node.getAttribute("transform"));
  const lines = (root) => each(within(root, ".scatterlayer .lines path"), (node) => node.getAttribute("d"));
  const areas = (root) => each(within(root, ".choroplethlayer path"), (node) => node.getAttribute("fill"));
  const plotly = (find) => ({
    map: [() => find("map"), areas],
    dots: [() => find("dots"), marks],
    trend: [() => find("trend"), lines],
  });
  const drawn = (find, shapes) => within(find("map"), ".choroplethlayer path").length >= shapes && marks(find("dots")) && lines(find("trend"));
  const atlases = ["map", "trend", "table"];
  const tutorial = (id) => document.querySelector(`.st-key-${id} .stPlotlyChart`);

  // Of each page: its parts with what is watched and what of it must change, and when it is drawn.
  const PAGES = {
    ours: {
      parts: {
        map: [() => shadow("map"), (root) => each(within(root, ".shape"), (node) => node.dataset.value)],
        dots: [() => shadow("map"), (root) => each(within(root, ".dot"), (node) => node.getAttribute("transform"))],
        trend: [() => shadow("trend"), (root) => each(within(root, ".line"), (node) => node.getAttribute("d"))],
        table: [() => shadow("table"), (root) => each(within(root, "td[data-key=value]"), (node) => node.textContent)],
      },
      drawn: (shapes) =>
        atlases.every((key) => shadow(key)?.querySelector(".atlas[data-ready='1']")) &&
        within(shadow("map"), ".shape[fill]").length >= shapes && within(shadow("table"), "tbody tr").length >= shapes,
    },
    tutorial: {
      // Its table is painted on a canvas, which nobody can watch: it is not counted.
      parts: plotly(tutorial),
      drawn: (shapes) => drawn(tutorial, shapes) && document.querySelector(".st-key-table canvas"),
    },
    plotly: {
      parts: {
        ...plotly((id) => document.getElementById(id)),
        table: [() => document.getElementById("table"), (root) => root.textContent],
      },
      drawn: (shapes) => drawn((id) => document.getElementById(id), shapes) && within(document, "#table tr").length >= shapes,
    },
    svg: {
      parts: { map: [() => document.getElementById("map"), (root) => each([...root.children], (node) => node.dataset.value)] },
      drawn: (shapes) => within(document, "#map path[fill]").length >= shapes,
    },
  };

  let started = 0;
  let moved = 0;
  let painted = 0;
  let framed = false; // a frame has been asked for
  let painting = 0; // frames asked for and not yet painted
  let armed = null;
  for (const name of ["pointerup", "input", "change"]) {
    addEventListener(name, (event) => (started = event.timeStamp), true);
  }

  // The task after the next frame's callbacks runs when that frame has been painted.
  const afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  });
  const paint = () => {
    if (framed) return;
    framed = true;
    painting += 1;
    requestAnimationFrame(() => (framed = false));
    afterPaint(() => {
      painting -= 1;
      painted = performance.now();
    });
  };
  const watcher = new MutationObserver(() => {
    moved = performance.now();
    paint();
  });
  const state = ({ parts }) => Object.fromEntries(Object.entries(parts).map(([name, [root, tell]]) => [name, tell(root())]));
  const later = (ms) => new Promise((done) => setTimeout(done, ms));

  return {
    // Before a change: remember what is shown, and watch the parts.
    arm(page) {
      armed = { name: page, page: PAGES[page], before: state(PAGES[page]) };
      started = moved = painted = 0;
      watcher.disconnect();
      for (const [root] of Object.values(armed.page.parts)) {
        watcher.observe(root(), { subtree: true, childList: true, attributes: true, characterData: true });
      }
    },
    // After it: the milliseconds from the input event to the last painted movement.
    async rest(must) {
      const end = performance.now() + GIVE_UP;
      let still = must;
      while (performance.now() < end) {
        if (started && moved > started && !painting && performance.now() - Math.max(moved, painted) > REST) {
          const after = state(armed.page);
          still = must.filter((name) => name in after && (!after[name] || after[name] === armed.before[name]));
          if (!still.length) return painted - started;
        }
        await later(20);
      }
      throw new Error(`${armed.name}: no change of ${still}`);
    },
    // In a fresh page: the milliseconds from the start of navigation until it is drawn and painted.
    async drawn(page, shapes) {
      while (!PAGES[page].drawn(shapes)) {
        if (performance.now() > GIVE_UP) throw new Error(`${page} is not drawn`);
        await later(5);
      }
      return new Promise((done) => afterPaint(() => done(performance.now())));
    },
  };
})();
