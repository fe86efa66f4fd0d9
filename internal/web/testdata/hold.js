// What a hostile page has done to a page of ours, as a list of words; none is
// good. It runs through the debugger, as measure.js does.
((page) => {
  const found = [];
  const short = (e) => e.tagName.toLowerCase() + (e.className ? "." + e.getAttribute("class") : "") + " “" + e.textContent.trim().slice(0, 30) + "”";
  const say = (what, e) => { if (found.length < 6) found.push(e ? what + ": " + short(e) : what); };
  if (document.documentElement.dataset.ran) say("a script ran");

  // As the browser's own parser has it, which is what counts.
  for (const e of page.querySelectorAll("*")) {
    const name = e.localName;
    if (["iframe", "object", "embed", "style", "base", "img", "image", "video", "audio", "template", "math", "animate", "foreignobject"].includes(name)) say("an element", e);
    if (name === "script" && (!/^\/assets\//.test(e.getAttribute("src") || "") || e.textContent)) say("a script", e);
    if (name === "meta" && /refresh/i.test(e.httpEquiv)) say("a refresh", e);
    for (const a of e.attributes) {
      if (/^on|^style$|^srcdoc$|^hx-on/.test(a.name)) say("an attribute " + a.name, e);
      if (/^(href|src|action|formaction|hx-get|hx-post)$/.test(a.name) && !/^(\/(?!\/)|#|\?|data:,$)/.test(a.value) && !(name === "a" && /^https?:\/\//.test(a.value) && e.rel.includes("noreferrer"))) say("leads to " + a.value.slice(0, 60), e);
    }
  }
  for (const id of ["main", "q", "told", "status"]) if (page.querySelectorAll("#" + id).length !== 1) say("not one #" + id);

  // Characters that turn the direction stand nowhere but as tokens.
  if (/[\u202a-\u202e\u2066-\u2069]/.test(page.documentElement.textContent)) say("a character that turns the direction");
  for (const e of page.querySelectorAll("[title], [placeholder], [aria-label], [value], [data-label]")) for (const n of ["title", "placeholder", "aria-label", "data-label"]) if (/[\u202a-\u202e\u2066-\u2069]/.test(e.getAttribute(n) || "")) say("a character that turns the direction, in " + n, e);

  if (page !== document) document.querySelector("main").replaceWith(document.importNode(page.querySelector("main"), true));
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > room) say(`the page is ${document.documentElement.scrollWidth} wide, the window ${room}`);
  const box = (s) => document.querySelector(s)?.getBoundingClientRect();
  for (const e of document.querySelectorAll("main *")) {
    if (e.closest("svg, .unseen, option, datalist, pre") || e.closest("thead")?.offsetWidth < 2 || !e.checkVisibility({ contentVisibilityAuto: true })) continue;
    const r = e.getBoundingClientRect();
    if (r.width > 1 && (r.right > room + 1 || r.left < -1)) say(`from ${Math.round(r.left)} to ${Math.round(r.right)}`, e);
    const s = getComputedStyle(e);
    if (s.overflowX === "visible" && /^(block|list-item|table-cell|grid|flex)$/.test(s.display) && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1) say(`${e.scrollWidth} of text in a box of ${e.clientWidth}`, e);
    if (s.position === "fixed") say("fixed", e);
  }
  // What belongs beside and below the text stays there.
  const text = box(".reading .column"), cards = box(".cards"), receipt = box(".receipt"), foot = box("footer.site");
  if (text && cards) {
    if (room > 1000 ? Math.min(Math.abs(cards.left - text.right), Math.abs(text.left - cards.right)) > 100 || Math.abs(cards.top - text.top) > 100 : cards.top < text.bottom - 1) say("the cards are not in their place");
    if (!receipt || receipt.top < Math.max(text.bottom, cards.bottom) - 1 || receipt.height < 100 || receipt.bottom > foot.top + 1) say("the receipt is not in its place");
  }
  return { found, controls: page.querySelectorAll(".control").length };
})
