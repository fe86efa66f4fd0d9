// What a browser made of a page, as an object. It runs through the debugger, so
// that the page itself needs no script and its policy stays as it is.
(() => {
  const seen = e => {
    const r = e.getBoundingClientRect();
    return r.width > 1 && r.height > 1 && e.checkVisibility({ visibilityProperty: true });
  };
  const colour = s => {
    const n = s.match(/-?[\d.]+(e-?\d+)?/g).map(Number);
    const scale = s.startsWith("color(") ? 1 : 255;
    return [n[0] / scale, n[1] / scale, n[2] / scale, n.length > 3 ? n[3] : 1];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const paper = e => {
    if (!e) return [1, 1, 1, 1];
    const c = colour(getComputedStyle(e).backgroundColor);
    return c[3] === 1 ? c : over(c, paper(e.parentElement));
  };
  // Relative luminance and contrast, as WCAG 2.2 defines them.
  const luminance = c => {
    const [r, g, b] = c.slice(0, 3).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = e => {
    const under = paper(e);
    const [a, b] = [luminance(over(colour(getComputedStyle(e).color), under)), luminance(under)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const strong = s => (s.match(/\p{L}/u) || [""])[0];
  const rightToLeft = s => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(strong(s));
  const short = e => e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + " “" + e.textContent.trim().slice(0, 40) + "”";

  const faint = [], turned = [];
  let texts = 0, persian = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement;
    if (!n.data.trim() || !seen(e) || e.closest(".unseen")) continue;
    texts++;
    if (contrast(e) < 4.5) faint.push(contrast(e).toFixed(2) + " " + short(e));
  }
  for (const e of document.querySelectorAll("[dir=auto]:not(input, option)")) {
    if (!e.textContent.trim() || !strong(e.textContent)) continue;
    const want = rightToLeft(e.textContent) ? "rtl" : "ltr";
    if (want === "rtl") persian++;
    if (getComputedStyle(e).direction !== want) turned.push(short(e));
  }

  // A paragraph with its marks is as wide as one without: letters join across
  // the edges of a mark.
  const torn = [];
  const width = p => {
    p.style.cssText = "position:absolute; white-space:nowrap; inline-size:max-content";
    document.body.append(p);
    const w = p.getBoundingClientRect().width;
    p.remove();
    return w;
  };
  for (const p of document.querySelectorAll(".text p, blockquote")) {
    if (!p.querySelector("mark") || !rightToLeft(p.textContent)) continue;
    const marked = p.cloneNode(true), plain = p.cloneNode(true);
    for (const c of [marked, plain]) for (const s of c.querySelectorAll("sup")) s.remove();
    plain.textContent = plain.textContent;
    if (Math.abs(width(marked) - width(plain)) > 0.5) torn.push(short(p));
  }

  const wide = [];
  const room = document.documentElement.clientWidth;
  for (const e of document.body.querySelectorAll("*")) {
    if (e.getBoundingClientRect().right > room + 0.5 && seen(e) && !e.closest("pre, .unseen, svg")) wide.push(short(e));
  }
  return { width: document.documentElement.scrollWidth, wide: wide.slice(0, 5), texts, faint: faint.slice(0, 8), persian, turned: turned.slice(0, 5), torn };
})()
