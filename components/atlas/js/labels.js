// Names on the map: each near its own point, on its own ground or on blank paper, none on another.

const GRID = 480; // px of the raster that says which shape owns a spot

// Raster of the shapes, so that a label can ask whose ground it covers (0: nobody's).
function ownerGrid(shapes, codes) {
  const scale = GRID / shapes.width;
  const canvas = document.createElement("canvas");
  canvas.width = GRID;
  canvas.height = Math.ceil(shapes.height * scale);
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  paint.scale(scale, scale);
  codes.forEach((code, i) => {
    paint.fillStyle = `rgb(${i + 1},0,0)`;
    paint.fill(new Path2D(shapes.places[code].d), "evenodd");
  });
  const pixels = paint.getImageData(0, 0, canvas.width, canvas.height).data;
  return (x, y) => {
    const [col, row] = [Math.round(x * scale), Math.round(y * scale)];
    if (col < 0 || row < 0 || col >= GRID || row >= canvas.height) return 0;
    return pixels[4 * (row * GRID + col)];
  };
}

// A raster is made once for the outlines and what is named on them.
const rasters = new WeakMap();
function ownerOf(shapes, named, codes) {
  if (!rasters.has(shapes)) rasters.set(shapes, new Map());
  const known = rasters.get(shapes);
  if (!known.has(named)) known.set(named, ownerGrid(shapes, codes));
  return known.get(named);
}

const overlap = (a, b, gap = 0) =>
  Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x) + gap) *
  Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) + gap);

const centred = (x, y, item) => ({ x: x - item.w / 2, y: y - item.h / 2, w: item.w, h: item.h });

// Cost of a box: ground of others weighs most, then distance; a taken or outer spot is refused.
function costOf(box, far, item, taken, bounds, ownerAt) {
  if (box.x < bounds.x || box.y < bounds.y) return Infinity;
  if (box.x + box.w > bounds.x + bounds.w || box.y + box.h > bounds.y + bounds.h) return Infinity;
  if (taken.some((other) => overlap(box, other, 2) > 0)) return Infinity;
  let foreign = 0;
  for (const fx of [0, 0.25, 0.5, 0.75, 1]) {
    for (const fy of [0.1, 0.5, 0.9]) {
      const owner = ownerAt(box.x + fx * box.w, box.y + fy * box.h);
      foreign += owner === item.owner ? 0 : owner === 0 ? 0.25 : 1;
    }
  }
  return foreign * 6 + far * 0.9 + Math.max(0, far - 45) * 1.2;
}

// Items {x, y, w, h, owner} get a box each, the narrowest ground first; no room means null.
function placeLabels(items, bounds, ownerAt, taken = []) {
  const boxes = new Map();
  for (const item of [...items].sort((a, b) => a.ground - b.ground)) {
    let best = { cost: Infinity, box: null };
    for (let ring = 0; ring <= 12; ring++) {
      for (let turn = 0; turn < (ring ? 16 : 1); turn++) {
        const angle = (turn / 16) * 2 * Math.PI;
        const dx = Math.cos(angle) * ring * (item.w / 4 + 6) * 0.75;
        const dy = Math.sin(angle) * ring * 9;
        const box = centred(item.x + dx, item.y + dy, item);
        const cost = costOf(box, Math.hypot(dx, dy), item, taken, bounds, ownerAt);
        if (cost < best.cost) best = { cost, box, far: Math.hypot(dx, dy) };
      }
    }
    boxes.set(item, best.box);
    if (best.box) taken.push(best.box);
  }
  return boxes;
}
