// What a hand, a keyboard and a narrow window find on a page, as an object. It
// runs through the debugger, as measure.js does.
(() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && e.getBoundingClientRect().width > 1 && !e.closest(".unseen");
  const short = (e) => e.tagName.toLowerCase() + (e.className ? "." + e.getAttribute("class") : "") + " “" + (e.textContent.trim() || e.name || "").slice(0, 40) + "”";
  const controls = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((e) => seen(e) && !e.closest(".skip"));

  // A target is as large as its largest piece, or as the label that presses it.
  const area = (e) => {
    const labels = [...(e.type === "checkbox" || e.type === "radio" ? e.labels : [])];
    return [e, ...labels].flatMap((x) => [...x.getClientRects()]).reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  };
  // A link among words that are no link is as high as its line and may be.
  const runs = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const linked = [...block.querySelectorAll("a")].map((a) => a.textContent).join("");
    return block.textContent.replace(/[\s·,.;:()]/g, "").length > linked.replace(/[\s·,.;:()]/g, "").length;
  };
  // WCAG 2.2, 2.5.8: 24 by 24 pixels, or as much room around its middle.
  const targets = controls.map((e) => {
    const r = area(e);
    return { e, r, small: r.width < 23.5 || r.height < 23.5, x: (r.left + r.right) / 2, y: (r.top + r.bottom) / 2 };
  });
  const crowds = (t, o) => {
    if (o.small) return Math.hypot(t.x - o.x, t.y - o.y) < 23.5;
    const x = Math.max(o.r.left - t.x, 0, t.x - o.r.right), y = Math.max(o.r.top - t.y, 0, t.y - o.r.bottom);
    return Math.hypot(x, y) < 11.75;
  };
  const small = [];
  for (const t of targets) {
    if (!t.small || runs(t.e)) continue;
    const near = targets.find((o) => o !== t && !o.e.contains(t.e) && !t.e.contains(o.e) && crowds(t, o));
    if (near) small.push(`${short(t.e)} ${Math.round(t.r.width)}×${Math.round(t.r.height)} near ${short(near.e)}`);
  }

  const hidden = [];
  for (const e of controls) {
    e.focus({ focusVisible: true, preventScroll: true });
    const s = getComputedStyle(e);
    if (document.activeElement === e && (s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2)) hidden.push(short(e));
  }
  document.activeElement.blur();

  // Text that can only be read by scrolling sideways; drawings may scroll.
  const sideways = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) sideways.push(`the page, ${page.scrollWidth} in ${page.clientWidth}`);
  for (const e of document.body.querySelectorAll("*")) {
    if (!seen(e) || e.closest("svg, input, select, textarea, progress") || e.scrollWidth <= e.clientWidth + 1 || e.clientWidth === 0) continue;
    if (getComputedStyle(e).overflowX === "visible" || e.querySelector("svg")) continue;
    sideways.push(`${short(e)}, ${e.scrollWidth} in ${e.clientWidth}`);
  }

  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moving = [...document.querySelectorAll("*")].filter((e) => ((s) => lasts(s.transitionDuration) || (s.animationName !== "none" && lasts(s.animationDuration)))(getComputedStyle(e))).slice(0, 6).map(short);
  if (getComputedStyle(page).scrollBehavior === "smooth") moving.push("scrolling");
  return { controls: controls.length, small: small.slice(0, 6), hidden: hidden.slice(0, 6), sideways: sideways.slice(0, 6), moving };
})()
