// What Streamlit calls at every message: it waits for the code, which travels once a session.
const open = () => {
  let resolve;
  const waiting = new Promise((done) => (resolve = done));
  return Object.assign(waiting, { resolve });
};
globalThis["@CODE@"] ??= open();
export default async (component) => (await globalThis["@CODE@"])(component);
