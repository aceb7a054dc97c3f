// A figure as a PNG at twice the screen's size, made in the browser: its title, what is shown, its
// sources and the boundary credit stand in the picture. Nothing leaves the machine.
//
// A button with `data-save` belongs to the atlas around it, or to the container it names.

const SCALE = 2;
const LEFT_OUT = "button, .tip, .player, .toggles, [data-testid=stElementToolbar], .modebar-container, .ways";
const SHOWN = ["year", "level", "residence", "within"]; // menus that say what a figure shows
const LOOK = `
  .picture { box-sizing: border-box; padding: 22px 26px 18px; background: #fff; color: #1f262d;
    font-family: "Noto Sans SC", sans-serif; font-size: 16px; line-height: 1.4; }
  .picture > h1 { margin: 0; padding: 0; font-size: 24px; font-weight: 700; line-height: 1.4; }
  .picture > p { margin: 0 0 12px; color: #5a6570; }
  .picture > footer { margin-top: 24px; padding-top: 8px; border-top: 1px solid #c3cad0; color: #5a6570; font-size: 14px; }
  .picture > footer span { margin-right: 1.4em; }
  .picture .panel { content-visibility: visible !important; }
`;
const HTML = `align-items align-self background-color background-image background-clip border-bottom
  border-collapse border-left border-radius border-right border-spacing border-top bottom box-shadow
  box-sizing clip clip-path color column-gap display flex flex-flow float font-size font-style font-weight
  gap grid-column grid-row grid-template-columns grid-template-rows height justify-content
  justify-self left letter-spacing line-height list-style margin max-width min-height
  min-width opacity outline outline-offset overflow padding position right row-gap table-layout text-align
  text-decoration-line top transform vertical-align visibility white-space width writing-mode
  z-index`.split(/\s+/);
const DRAWN = `display dominant-baseline fill fill-opacity font-size font-style font-weight opacity
  overflow paint-order position left top stroke stroke-dasharray stroke-linecap stroke-linejoin
  stroke-opacity stroke-width text-anchor transform vector-effect visibility`.split(/\s+/);

// Elements of the page and of the components in it.
function within(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  for (const host of root.querySelectorAll("[data-testid=stBidiComponentIsolated], [data-testid=stBidiComponentIsolated] *")) {
    if (host.shadowRoot) found.push(...within(host.shadowRoot, selector));
  }
  return found;
}

const scrolls = (node) => node.scrollHeight > node.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(node).overflowY);

// A copy that looks the same without the page's style sheets; what scrolls is shown whole.
function plainCopy(figure) {
  const copy = figure.cloneNode(true);
  const originals = [figure, ...figure.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  const grows = new Set();
  for (const node of originals.filter(scrolls)) {
    for (let up = node; up && up !== figure.parentNode; up = up.parentNode) grows.add(up);
  }
  originals.forEach((node, i) => {
    const style = getComputedStyle(node);
    const names = node instanceof SVGElement ? DRAWN : HTML;
    const kept = names.filter((name) => !(grows.has(node) && (name === "height" || name === "overflow")));
    const said = kept.map((name) => `${name}:${style.getPropertyValue(name)}`);
    copies[i].setAttribute("style", said.join(";").replaceAll("position:sticky", "position:static"));
  });
  return copy;
}

// The atlas keeps its own style, which travels with it; only what scripts set is on its nodes.
function atlasCopy(root, kind) {
  const copy = document.createElement("div");
  const style = root.getRootNode().querySelector("style");
  const figure = root.cloneNode(true);
  figure.style.width = `${root.clientWidth}px`;
  for (const other of figure.querySelectorAll(`[data-figure]:not([data-figure="${kind}"])`)) other.remove();
  copy.append(style.cloneNode(true), figure);
  return copy;
}

function composed(figure, kind) {
  const atlas = figure.matches(".atlas");
  const body = atlas ? atlasCopy(figure, kind) : plainCopy(figure);
  for (const node of body.querySelectorAll(LEFT_OUT)) node.remove();
  const menus = SHOWN.map((name) => within(document, `[data-filter="${name}"] select`)[0]?.selectedOptions[0]);
  const shown = menus.filter((option) => option?.value).map((option) => option.textContent);
  if (atlas && figure.dataset.when) shown.splice(menus[0] ? 0 : shown.length, menus[0] ? 1 : 0, figure.dataset.when);
  const page = document.createElement("div");
  page.className = "picture";
  page.style.width = `${Math.ceil(figure.getBoundingClientRect().width) + 52}px`;
  const add = (tag, text) => page.appendChild(Object.assign(document.createElement(tag), { textContent: text }));
  add("h1", document.querySelector(".head h1")?.textContent ?? document.title);
  if (shown.length) add("p", shown.join(" · "));
  page.append(body);
  const foot = add("footer", "");
  for (const item of document.querySelectorAll("footer.foot span")) foot.append(item.cloneNode(true), " ");
  return page;
}

const asData = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });

// The font files this page has loaded: faces and rules come in one order.
async function fontRules() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));
  const faces = [...document.fonts];
  const own = rules.filter((rule, i) => faces[i]?.status === "loaded" && /static\/fonts/.test(rule.cssText));
  const texts = own.map(async (rule) => {
    const url = /url\("?([^")]+)"?\)/.exec(rule.cssText)[1];
    const file = await asData(await (await fetch(url)).blob());
    return rule.cssText.replace(/url\("?[^")]+"?\)/, `url("${file}")`);
  });
  return (await Promise.all(texts)).join("\n");
}

// Laid out in the page first, unseen, to know how high it is.
function heightOf(page) {
  const host = document.createElement("div");
  host.style.cssText = "position:fixed;left:-20000px;top:0";
  const shadow = host.attachShadow({ mode: "open" });
  shadow.append(Object.assign(document.createElement("style"), { textContent: LOOK }), page);
  document.body.append(host);
  const high = Math.ceil(page.getBoundingClientRect().height);
  host.remove();
  return high;
}

async function drawn(page) {
  const [wide, high] = [parseInt(page.style.width, 10), heightOf(page)];
  page.prepend(Object.assign(document.createElement("style"), { textContent: `${await fontRules()}${LOOK}` }));
  const markup = new XMLSerializer().serializeToString(page);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${wide * SCALE}" height="${high * SCALE}" viewBox="0 0 ${wide} ${high}">`
    + `<foreignObject width="${wide}" height="${high}">${markup}</foreignObject></svg>`,
  )}`;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: wide * SCALE, height: high * SCALE });
  const paint = canvas.getContext("2d");
  paint.fillStyle = "#fff";
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(picture, 0, 0);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

const nameOf = (figure, kind) => {
  const asked = new URLSearchParams(location.search);
  const place = ["domain", "indicator", "level", "year"].map((name) => asked.get(name)).filter(Boolean);
  const when = figure.dataset.when?.match(/\d{4}/)?.[0];
  if (when && asked.get("year")) place[place.length - 1] = when;
  return [...place, kind].join("_").replace(/[^\w-]/g, "") + ".png";
};

async function save(button) {
  const atlas = button.closest(".atlas");
  const figure = atlas ?? document.querySelector(`.st-key-${button.dataset.save}`);
  if (!figure || button.hasAttribute("aria-busy")) return;
  button.setAttribute("aria-busy", "true");
  try {
    const blob = await drawn(composed(figure, button.dataset.save));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = nameOf(figure, button.dataset.save);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  } finally {
    button.removeAttribute("aria-busy");
  }
}

const clicked = (event) => {
  const button = event.composedPath()[0].closest?.("[data-save]");
  if (button) save(button).catch((problem) => console.error("picture:", problem));
};

export default function ({ parentElement }) {
  const box = parentElement.host?.closest('[data-testid="stElementContainer"]');
  if (box) box.style.display = "none";
  window.addEventListener("click", clicked);
  return () => window.removeEventListener("click", clicked);
}
