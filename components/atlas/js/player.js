// Years: a slider under the map that steps and plays in the browser. Each year is drawn from the
// message the server would send for it; all of them come at once when a reader first asks.

const STEP_MS = 900; // a year while it plays
const REST_MS = 700; // after the last key, before the year is told to the server
const ASK_AGAIN_MS = 3000;
const TRACK = 200; // px, with half a thumb free at each end
const THUMB = 8;
const runs = new Map(); // what belongs to one view over the years, by the run its messages name

function acceptYears({ run, axis, breaks, frames }) {
  const years = new Map(Object.entries(frames).map(([year, frame]) => [Number(year), spreadPlaces(frame)]));
  const urls = [...years.values()].flatMap((data) => [data.shapes?.[data.level], data.shapes?.league]);
  for (const data of years.values()) data.axis = axis;
  Promise.all([...new Set(urls)].filter(Boolean).map(fetchShapes))
    .catch(() => {}) // the year that needs them says so when it is drawn
    .then(() => {
      runs.set(run, { axis, breaks, years });
      announce("years", run);
    });
}

function framePlayer(mount, parent) {
  const { el } = mount;
  el.player = html(parent, "div", { class: "player" });
  el.play = html(el.player, "button", { type: "button", class: "play" });
  const box = html(el.player, "span", { class: "track" });
  el.slider = html(box, "input", { type: "range", step: 1 });
  el.marks = svg(box, "svg", { width: TRACK, height: 10, "aria-hidden": "true" });
  el.year = html(el.player, "b", { "aria-hidden": "true" });
  el.note = html(el.player, "span", { class: "n note" });
  el.play.addEventListener("click", () => (mount.playing ? pause(mount) : play(mount)));
  el.slider.addEventListener("input", () => {
    halt(mount);
    toYear(mount, nearestYear(mount, Number(el.slider.value)));
  });
  el.slider.addEventListener("change", () => rest(mount));
  el.slider.addEventListener("keydown", (event) => keyedYear(mount, event));
}

const shownYear = (mount) => mount.year ?? mount.base.now;

function nearestYear({ base }, wanted) {
  const far = (year) => Math.abs(year - wanted);
  return base.years.reduce((best, year) => (far(year) < far(best) ? year : best));
}

const YEAR_STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -1, PageUp: 1 };

function keyedYear(mount, event) {
  const { years } = mount.base;
  const here = years.indexOf(shownYear(mount));
  const ends = { Home: 0, End: years.length - 1 };
  const next = ends[event.key] ?? here + (YEAR_STEPS[event.key] ?? NaN);
  if (Number.isNaN(next)) return;
  event.preventDefault();
  event.stopPropagation();
  halt(mount);
  if (years[next] && next !== here) toYear(mount, years[next]);
  clearTimeout(mount.resting);
  mount.resting = setTimeout(() => rest(mount), REST_MS);
}

function toYear(mount, year) {
  mount.year = year;
  showYear(mount);
}

function showYear(mount) {
  const { run } = mount.base;
  const frame = runs.get(run)?.years.get(mount.year);
  if (frame) {
    show(mount, frame).catch((problem) => {
      console.error("atlas:", problem);
      halt(mount);
      mount.year = null;
      show(mount, mount.base);
    });
  } else if (mount.asked?.run !== run || performance.now() - mount.asked.at > ASK_AGAIN_MS) {
    mount.asked = { run, at: performance.now() };
    mount.report("years", run);
  }
  if (!frame) paintPlayer(mount);
}

function yearsCame(mount) {
  if (mount.year === null || mount.year === undefined) return;
  showYear(mount);
  if (mount.rests) rest(mount);
}

// The reader stopped: the page follows, once.
function rest(mount) {
  clearTimeout(mount.resting);
  mount.rests = !runs.has(mount.base.run);
  if (mount.rests || mount.year === null || mount.year === undefined) return;
  if (mount.year === mount.base.now) mount.year = null;
  else mount.report("year", String(mount.year));
}

function play(mount) {
  const step = () => {
    if (mount.year && !runs.has(mount.base.run)) return;
    const { years } = mount.base;
    const next = years[years.indexOf(shownYear(mount)) + 1];
    if (next) toYear(mount, next);
    else pause(mount);
  };
  const { years } = mount.base;
  clearTimeout(mount.resting);
  mount.playing = setInterval(step, STEP_MS);
  if (shownYear(mount) === years.at(-1)) toYear(mount, years[0]);
  else step();
  paintPlayer(mount);
}

function halt(mount) {
  clearInterval(mount.playing);
  clearTimeout(mount.resting);
  mount.playing = 0;
  mount.rests = false;
}

function pause(mount) {
  halt(mount);
  paintPlayer(mount);
  rest(mount);
}

// A message of the server: it is shown unless the reader is away in another year of its run.
function receive(mount, data) {
  const { axis } = runs.get(data.run) ?? {};
  if (axis) data.axis = axis;
  if (data.run !== mount.base?.run) mount.el.legend?.removeAttribute("style");
  const away = mount.year && data.run && data.run === mount.base?.run && data.now !== mount.year;
  mount.base = data;
  if (away) {
    acceptMarks(data.marks);
    return Promise.resolve();
  }
  if (mount.year && data.now !== mount.year) halt(mount);
  mount.year = null;
  return show(mount, data);
}

function paintPlayer(mount) {
  const { el, base } = mount;
  const { years } = base;
  el.player.hidden = years.length < 2;
  if (el.player.hidden) return;
  const [label, start, stop] = base.words.play;
  const year = shownYear(mount);
  put(el.play, { "aria-label": mount.playing ? stop : start, title: mount.playing ? stop : start, class: mount.playing ? "play on" : "play" });
  put(el.slider, { min: years[0], max: years.at(-1), "aria-label": label, "aria-valuetext": String(year) });
  el.slider.value = year;
  el.year.textContent = String(year);
  put(el.player, { "aria-busy": mount.year && !runs.has(base.run) ? "true" : null });
  const breaks = runs.get(base.run)?.breaks ?? [];
  const [low, high] = [Math.min(year, base.now), Math.max(year, base.now)];
  const crossed = breaks.filter(([after]) => low <= after && after < high).map(([, note]) => note);
  el.note.textContent = crossed.join(" ");
  el.note.title = el.note.textContent;
  drawYears(mount, years, breaks);
}

// A short line a year, and two slanting ones where the figures break.
function drawYears({ el }, years, breaks) {
  const wanted = JSON.stringify([years, breaks]);
  if (el.marks.dataset.drawn === wanted) return;
  el.marks.dataset.drawn = wanted;
  const x = (year) => THUMB + ((year - years[0]) / (years.at(-1) - years[0])) * (TRACK - 2 * THUMB);
  el.marks.replaceChildren();
  for (const year of years) svg(el.marks, "path", { d: `M${x(year)} 0v5` });
  for (const [after] of breaks) {
    const next = years.find((year) => year > after);
    if (next) svg(el.marks, "path", { d: `M${(x(after) + x(next)) / 2 - 3} 9l3 -9m1 9l3 -9`, class: "cut" });
  }
}
