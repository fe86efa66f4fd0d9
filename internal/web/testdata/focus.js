// The element that has the focus, and how it shows.
(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return { name: "" };
  const s = getComputedStyle(e), r = e.getBoundingClientRect();
  return {
    name: e.tagName.toLowerCase() + " " + (e.getAttribute("href") || e.name || e.textContent.trim()).slice(0, 60),
    outline: s.outlineStyle === "none" ? 0 : parseFloat(s.outlineWidth),
    onScreen: r.width > 4 && r.height > 4 && r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth,
  };
})()
