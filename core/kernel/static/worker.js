// Keeps the open block of questions with its sounds, for when the network is away. Answers given
// then wait here and are sent in order; the server alone decides what holds.
const SOUNDS = "sounds", FILES = "files", OUTBOX = "outbox", RUN = "run-", LATER = "/assessment/later";
const WAITS = [401, 408, 429, 500, 502, 503, 504];

const put = async (store, url, from = url) => {
  const kept = await caches.open(store);
  const known = await kept.match(url);
  if (known) return known;
  const answer = await fetch(from);
  if (answer.ok && !answer.redirected) await kept.put(url, answer.clone());
  return answer;
};

const forget = async (but) => {
  for (const name of await caches.keys()) if (name.startsWith(RUN) && name !== but) await caches.delete(name);
};

const keepPage = async (store, [url, from]) => {
  const text = await (await put(store, new URL(url, location).href, from)).clone().text();
  for (const [, urls] of text.matchAll(/data-sound="([^"]+)"/g)) {
    for (const sound of urls.split(" ")) await put(SOUNDS, sound).catch(() => 0);
  }
};

const keep = async ({ ahead, files }) => {
  const store = RUN + ahead;
  if (!await (await caches.open(store)).match("/order")) {
    const block = await (await fetch(ahead)).json();
    await (await caches.open(store)).put("/order", Response.json(block.pages.map(([url]) => url)));
    for (const one of [...block.pages, [LATER, LATER]]) await keepPage(store, one);
    await forget(store);
  }
  for (const url of files) if (url.startsWith(location.origin)) await put(FILES, url);
};

// A player asks for a part of a sound, and Safari takes nothing else.
const part = async (request, whole) => {
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.get("range"));
  if (!range || !whole.ok) return whole;
  const all = await whole.arrayBuffer(), first = +range[1], last = +range[2] || all.byteLength - 1;
  return new Response(all.slice(first, last + 1), { status: 206, headers: {
    "content-type": whole.headers.get("content-type"),
    "content-range": `bytes ${first}-${last}/${all.byteLength}`,
  } });
};

const send = async () => {
  const outbox = await caches.open(OUTBOX), waiting = await outbox.keys();
  if (!waiting.length) return;
  const { csrf } = await (await fetch("/assessment/ahead")).json();
  for (const key of waiting) {
    const body = new URLSearchParams(await (await outbox.match(key)).text());
    body.set("csrf", csrf);
    const answer = await fetch(key.url.split("?")[0], { method: "POST", body, redirect: "manual" });
    if (WAITS.includes(answer.status)) throw answer.status;
    await outbox.delete(key);
  }
};

const open = async (request) => {
  await send().catch(() => 0);
  return fetch(request).catch(async (error) => {
    const kept = await caches.match(request.url) || await caches.match(LATER);
    if (kept) return kept;
    throw error;
  });
};

const answer = async (request) => {
  const copy = request.clone();
  try {
    await send();
    return await fetch(request);
  } catch (error) {
    const known = await caches.match("/order");
    if (!known) throw error;
    const order = await known.json(), body = await copy.text();
    if (!new URLSearchParams(body).get("answer")) return Response.redirect(request.url, 303);
    await (await caches.open(OUTBOX)).put(`${request.url}?${Date.now()}`, new Response(body));
    const after = order[order.indexOf(new URL(request.url).pathname) + 1] || LATER;
    return Response.redirect(error instanceof TypeError ? after : "/assessment", 303);
  }
};

const leave = (request) => send().catch(() => 0).then(() => fetch(request)).finally(forget);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(caches.delete(FILES).then(() => clients.claim())));
addEventListener("message", (event) => event.waitUntil(keep(event.data)));
addEventListener("fetch", (event) => {
  const { request } = event, { pathname, origin } = new URL(request.url);
  if (origin !== location.origin) return;
  const is = (start) => pathname.startsWith(start);
  if (request.method === "POST") {
    if (is("/assessment/q/")) event.respondWith(answer(request));
    if (is("/sign-out")) event.respondWith(leave(request));
  } else if (is("/audio/") || is("/recording/")) {
    event.respondWith(put(SOUNDS, request.url).then((whole) => part(request, whole)));
  } else if (is("/static/") || is("/theme/") || is("/logo/")) {
    event.respondWith(caches.match(request.url).then((kept) => kept || fetch(request)));
  } else if (request.mode === "navigate" && is("/assessment")) {
    event.respondWith(open(request));
  }
});
