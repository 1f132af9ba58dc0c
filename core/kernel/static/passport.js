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
