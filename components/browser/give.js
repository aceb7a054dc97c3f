// The end of a component's code, itself a component without anything to see: it gives `render`
// to the mounts.
export default function ({ parentElement }) {
  globalThis[CODE] ??= Promise.resolve(render);
  globalThis[CODE].resolve?.(render);
  const box = parentElement.host?.closest('[data-testid="stElementContainer"]');
  if (box) box.style.display = "none";
}
