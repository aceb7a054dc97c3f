// Both static pages: the figures, and the two menus.
const [indicator, year, map] = ["indicator", "year", "map"].map((id) => document.getElementById(id));
let figures, places;
const now = () => ({ values: figures[indicator.value].years[year.value], lines: figures[indicator.value].lines });

const choose = (change) => [indicator, year].forEach((menu) => menu.addEventListener("change", change));

async function start(outlines, draw) {
  const [told, shapes] = await Promise.all(["figures.json", outlines].map(async (url) => (await fetch(url)).json()));
  ({ figures, places } = told);
  for (const id of Object.keys(figures)) indicator.add(new Option(id));
  for (const id of Object.keys(Object.values(figures)[0].years).reverse()) year.add(new Option(id));
  await draw(shapes);
}
