// What all pages share: single-letter shortcuts, and a voice for what changed.
// Pages work without this file; it makes them quicker.
"use strict";

// A key presses the visible control that names it in data-key, unless the
// reader is typing, holds a modifier, or has switched shortcuts off (WCAG 2.1.4).
document.addEventListener("keydown", (event) => {
  if (document.body.dataset.keys !== "on" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog:not([data-shortcuts])")) return;
  for (const control of document.querySelectorAll("[data-key]")) {
    if (control.dataset.key.split(" ").includes(event.key) && !control.disabled && control.checkVisibility()) {
      event.preventDefault();
      control.click();
      return;
    }
  }
});

// Whoever wants Latin letters beside names wants them on the next page as well.
document.addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("latinise");
  if (!box) return;
  box.checked = sessionStorage.getItem("latinise") === "on";
  box.addEventListener("change", () => sessionStorage.setItem("latinise", box.checked ? "on" : "off"));
});

// say puts words into the page's status line, where a screen reader hears them.
window.sayso = {
  say(words) {
    document.getElementById("status").textContent = words;
  },
};

// What was swapped in takes the focus that its forerunner had, so that a reader
// who works with the keyboard, or listens, goes on where the page went on.
document.addEventListener("htmx:afterSwap", (event) => {
  const place = event.detail.elt.closest?.("[data-focus]") || document.querySelector("[data-focus]");
  if (!place || event.detail.elt.closest?.("[data-live]")) return;
  const focus = place.querySelector(place.dataset.focus);
  if (focus) {
    focus.focus({ preventScroll: false });
    window.sayso.say(focus.textContent);
  }
});

// An answer that is no page to go on with says why, and the page is asked again.
document.addEventListener("htmx:responseError", (event) => {
  const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  const told = document.getElementById("told");
  told.textContent = event.detail.xhr.statusText;
  const why = [...answer.querySelectorAll(".problem h1, .why")].flatMap((words) => {
    const said = document.createElement("bdi");
    said.textContent = words.textContent;
    if (words.lang) said.lang = words.lang;
    return [": ", said];
  });
  if (why.length) told.replaceChildren(...why.slice(1));
  told.hidden = false;
  told.focus();
});

// What others do to the case is heard through one stream a page, and only while
// the page is seen: browsers keep six connections to a host, and a reader may
// have more tabs than that. Whatever waits for sayso:changed asks again.
const live = {
  source: null,
  last: "",
  follow() {
    const wanted = document.visibilityState === "visible" && document.querySelector("[hx-trigger*='sayso:changed'], [data-live], .live[id]");
    if (!wanted) {
      this.source?.close();
      this.source = null;
    } else if (!this.source) {
      this.source = new EventSource("/events");
      this.source.addEventListener("changed", (event) => {
        if (this.last !== "" && this.last !== event.data) document.body.dispatchEvent(new CustomEvent("sayso:changed"));
        this.last = event.data;
      });
    }
  },
};
document.addEventListener("visibilitychange", () => live.follow());
document.addEventListener("DOMContentLoaded", () => live.follow());
addEventListener("pagehide", () => live.source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    live.source = null;
    live.follow();
  }
});
