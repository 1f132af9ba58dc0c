// Small comforts; every page works without this file.
(() => {
  "use strict";
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // A second tap on the same form is ignored; a page taken back from the cache starts fresh.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => each("form[data-sent]", (form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }));

  each("[data-error-summary]", (summary) => summary.focus());

  each("[data-print]", (button) => { button.hidden = false; button.addEventListener("click", () => print()); });

  if (navigator.clipboard) each("[data-copy]", (button) => {
    const words = button.querySelector("span");
    const before = words.textContent;
    words.setAttribute("aria-live", "polite");
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      words.textContent = button.dataset.done;
      setTimeout(() => { words.textContent = before; }, 4000);
    });
  });

  // An open list in the header closes on Escape and on a tap elsewhere.
  each("details[data-closes]", (list) => {
    list.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { list.open = false; list.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (!list.contains(event.target)) list.open = false; });
  });

  // Read aloud, one sound at a time: a tap plays, a second one pauses, a third goes on.
  const voice = new Audio();
  let speaker = null, rest = [];
  const show = (on) => { if (speaker) speaker.setAttribute("aria-pressed", on); };
  const hush = () => { voice.pause(); show(false); speaker = null; rest = []; };
  const go = () => {
    const url = rest.shift();
    if (!url) { hush(); return; }
    voice.src = url;
    voice.play().catch(() => { if (voice.getAttribute("src") === url) hush(); });
  };
  const say = (link) => {
    if (link === speaker) { if (voice.paused) voice.play(); else voice.pause(); return; }
    hush();
    speaker = link;
    rest = link.dataset.sound.split(" ");
    go();
  };
  voice.addEventListener("playing", () => { show(true); each("[data-heard]", (field) => { field.value = "1"; }); });
  voice.addEventListener("pause", () => show(false));
  voice.addEventListener("ended", go);
  addEventListener("pagehide", hush);
  each("[data-sound]:not(html)", (link) => {
    link.setAttribute("role", "button");
    link.setAttribute("aria-pressed", "false");
    link.addEventListener("click", (event) => { event.preventDefault(); say(link); });
    link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); say(link); } });
  });
  if (document.documentElement.dataset.sound === "always") each("[data-sound-page]", say);

  // A block of questions is fetched ahead with its sounds, so that it works without network.
  const keep = () => each("[data-ahead]", async (page) => {
    const ready = await navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready);
    ready.active.postMessage({
      ahead: page.dataset.ahead,
      files: performance.getEntriesByType("resource").map((file) => file.name),
    });
  });
  if (navigator.serviceWorker) addEventListener("load", keep);
  each("[data-online]", (link) => addEventListener("online", () => setTimeout(() => location.assign(link.href), 1500)));

  // A screen that follows another one looks every few seconds whether there is something new.
  each("[data-follow]", (spot) => setInterval(async () => {
    const text = await fetch(location.href).then((answer) => answer.text()).catch(() => "");
    const found = text.match(/data-follow="([^"]*)"/);
    if (found && found[1] !== spot.dataset.follow) location.reload();
  }, 3000));

  // Live contrast: the swatch and the words follow the typed colour.
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const luminance = (hex) => [1, 3, 5]
    .map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  each("[data-colour]", (field) => field.addEventListener("input", () => {
    const hex = field.value.trim().toLowerCase();
    if (!/^#[0-9a-f]{6}$/.test(hex)) return;
    const white = 1.05 / (luminance(hex) + 0.05) >= 4.5;
    each(`[data-swatch="${field.id}"] rect`, (swatch) => swatch.setAttribute("fill", hex));
    each(`[data-contrast="${field.id}"]`, (words) => {
      words.textContent = white ? words.dataset.white : words.dataset.black;
    });
  }));
})();
