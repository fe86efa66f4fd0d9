// A stretch of time is chosen by drawing the pointer across a lane. Without this file it
// is typed into the two fields above the lanes, which this fills in.
"use strict";

(() => {
  const form = document.querySelector("form.brush");
  const how = document.getElementById("brush-how");
  if (!form || !how) return;
  how.hidden = !matchMedia("(any-pointer: fine)").matches;

  const dayOf = (time) => new Date(time).toISOString().slice(0, 10);

  for (const lane of document.querySelectorAll("[data-first] .lane svg")) {
    const { first, last } = lane.closest("[data-first]").dataset;
    const from = Date.parse(first), to = Date.parse(last) + 864e5;
    const left = +lane.dataset.from, right = +lane.dataset.to;
    let start = null, mark = null;
    if (Number.isNaN(from) || Number.isNaN(to)) continue;

    // at is where in the drawing the pointer is, never outside of its time.
    const at = (event) => {
      const box = lane.getBoundingClientRect();
      return Math.min(Math.max((event.clientX - box.left) * (lane.viewBox.baseVal.width / box.width), left), right);
    };
    const draw = (x) => {
      mark.setAttribute("x", Math.min(start, x));
      mark.setAttribute("width", Math.abs(x - start));
    };
    const end = () => {
      mark?.remove();
      start = mark = null;
    };

    lane.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls
      start = at(event);
    });
    lane.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const x = at(event);
      if (!mark && Math.abs(x - start) < 4) return;
      if (!mark) {
        mark = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        mark.setAttribute("class", "brushed");
        mark.setAttribute("y", 2);
        mark.setAttribute("height", lane.viewBox.baseVal.height - 20);
        lane.append(mark);
        lane.setPointerCapture(event.pointerId);
      }
      draw(x);
    });
    lane.addEventListener("pointerup", (event) => {
      if (!mark) return end();
      const day = (x) => dayOf(from + ((x - left) / (right - left)) * (to - from));
      const [low, high] = [Math.min(start, at(event)), Math.max(start, at(event))];
      form.elements.from.value = day(low);
      form.elements.to.value = day(Math.max(low, high - 0.01));
      end();
      form.requestSubmit();
    });
    lane.addEventListener("pointercancel", end);
    lane.addEventListener("dragstart", (event) => event.preventDefault()); // of a link under the pointer
  }
})();
