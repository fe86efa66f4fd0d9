// What all pages share: single-letter shortcuts, and a voice for what changed.
// Pages work without this file; it makes them quicker.
"use strict";

// A key presses the visible control that names it in data-key, unless the
// reader is typing, holds a modifier, or has switched shortcuts off (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (document.body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable], dialog:not([data-shortcuts])")) return;
  for (const control of document.querySelectorAll("[data-key]")) {
    if (control.dataset.key.split(" ").includes(event.key) && !control.disabled && control.checkVisibility()) {
      event.preventDefault();
      control.click();
      return;
    }
  }
});

// say puts words into the page's status line, where a screen reader hears them.
window.sayso = {
  say(words) {
    document.getElementById("status").textContent = words;
  },
};
document.addEventListener("htmx:afterSwap", (event) => {
  const words = event.detail.elt.querySelector("[data-say]") || (event.detail.elt.matches("[data-say]") ? event.detail.elt : null);
  if (words) window.sayso.say(words.dataset.say);
});
