// The reader's page: what lies on the text is drawn over it, cards and passages
// lead to one another, words that are chosen become a statement, and cards
// follow what others decide. Without this file the page has marks, links and
// forms that do the same more slowly.
//
// Places are code points of the frozen text. The page gives every paragraph the
// number of its first character, and a token that stands for a character which
// turns direction counts as that one character; notes count as nothing. With
// CSS.highlights the marks of the page are taken out again, so that a text node
// ends only where a paragraph, a token or a word with a note does: letters that
// join stay in one node.
"use strict";

(() => {
  const page = document.getElementById("reader");
  if (!page) return;
  const drawn = "highlights" in CSS;
  const length = (s) => s.length - (s.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g) || []).length;
  const units = (s, points) => (length(s) === s.length ? points : [...s].slice(0, points).join("").length);

  // A block is a paragraph, or a line of the title: its pieces are text nodes
  // and tokens, each with the number of its first character.
  let blocks = [];
  function readBlocks() {
    blocks = [...page.querySelectorAll("[data-at]")].map((el) => {
      const block = { el, in: el.dataset.in, from: +el.dataset.at, pieces: [] };
      let at = block.from;
      const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (n) =>
        n.nodeType === Node.TEXT_NODE || n.matches(".control") ? NodeFilter.FILTER_ACCEPT : n.matches(".note") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP);
      for (let n = walker.nextNode(); n; n = walker.nextNode()) {
        if (n.parentNode.matches(".control")) continue;
        const size = n.nodeType === Node.TEXT_NODE ? length(n.data) : 1;
        block.pieces.push({ node: n, from: at, to: at + size });
        at += size;
      }
      block.to = at;
      return block;
    });
  }

  // edge is where a range begins or ends: [node, offset].
  function edge(piece, point, end) {
    const n = piece.node;
    if (n.nodeType === Node.TEXT_NODE) return [n, units(n.data, point - piece.from)];
    return [n.parentNode, [...n.parentNode.childNodes].indexOf(n) + (end ? 1 : 0)];
  }

  // rangesOf are the ranges of a passage, one a paragraph.
  function rangesOf(part, from, to) {
    const all = [];
    for (const b of blocks) {
      if (b.in !== part || b.from >= to || b.to <= from) continue;
      const [start, end] = [Math.max(from, b.from), Math.min(to, b.to)];
      const first = b.pieces.find((p) => p.from <= start && start < p.to), last = b.pieces.find((p) => p.from < end && end <= p.to);
      if (!first || !last) continue;
      const range = new Range();
      range.setStart(...edge(first, start, false));
      range.setEnd(...edge(last, end, true));
      all.push(range);
    }
    return all;
  }

  // spanOf is the passage that a range covers, as code points of one part.
  function spanOf(range) {
    let span = null;
    for (const b of blocks) {
      if ((span && span.in !== b.in) || !range.intersectsNode(b.el)) continue;
      for (const p of b.pieces) {
        if (!range.intersectsNode(p.node)) continue;
        const text = p.node.nodeType === Node.TEXT_NODE;
        const from = text && p.node === range.startContainer ? p.from + length(p.node.data.slice(0, range.startOffset)) : p.from;
        const to = text && p.node === range.endContainer ? p.from + length(p.node.data.slice(0, range.endOffset)) : p.to;
        if (from >= to) continue;
        span = span ? { ...span, to, words: span.words + (span.block === b ? "" : " ") + wordsOf(p, from, to), block: b } : { in: b.in, from, to, words: wordsOf(p, from, to), block: b };
      }
    }
    return span && span.words.trim() ? span : null;
  }

  function wordsOf(piece, from, to) {
    if (piece.node.nodeType !== Node.TEXT_NODE) return "⟨" + piece.node.textContent + "⟩";
    const s = piece.node.data;
    return s.slice(units(s, from - piece.from), units(s, to - piece.from)).replace(/[\r\n]/g, " ");
  }

  // What lies on the text, from the cards beside it.
  let lights = [];
  const find = (id) => lights.find((l) => l.card.id === id);
  const rank = { around: -2, asked: -1, tied: 1, chosen: 2 };
  function show(name, ranges) {
    if (!drawn) return;
    CSS.highlights.delete(name);
    if (!ranges.length) return;
    const highlight = new Highlight(...ranges);
    highlight.priority = rank[name] ?? 0;
    CSS.highlights.set(name, highlight);
  }

  function draw() {
    if (drawn) takeOut();
    readBlocks();
    const cards = [...page.querySelectorAll(".card[data-start]")];
    if (drawn) {
      putNotes(cards.filter((c) => c.dataset.note));
      readBlocks();
    }
    lights = cards.map((card) => {
      const d = card.dataset;
      return { card, in: d.in, ranges: rangesOf(d.in, +d.start, +d.end), around: d.from ? rangesOf(d.in, +d.from, +d.to) : [] };
    });
    for (const name of ["stance-asserts", "stance-denies", "stance-questions", "stance-hedges", "set-aside"]) {
      show(name, lights.filter((l) => l.card.dataset.mark === name).flatMap((l) => l.ranges));
    }
    tie();
  }

  function takeOut() {
    for (const e of page.querySelectorAll("[data-at] .note")) e.remove();
    for (const e of page.querySelectorAll("[data-at] mark, [data-at] span[id]")) e.replaceWith(...e.childNodes);
    for (const e of page.querySelectorAll("[data-at]")) e.normalize();
  }

  // A note stands after the word in which its passage ends. They are put in from
  // the last to the first, so that the pieces before them keep their numbers.
  function putNotes(cards) {
    for (const card of cards.sort((a, b) => b.dataset.note - a.dataset.note || b.value - a.value)) {
      const at = +card.dataset.note;
      const piece = blocks.find((b) => b.in === card.dataset.in && b.from < at && at <= b.to)?.pieces.find((p) => p.from < at && at <= p.to);
      if (!piece) continue;
      const note = document.createElement("sup"), link = document.createElement("a");
      note.className = "note";
      note.dir = "ltr";
      link.href = "#" + card.id;
      link.id = "at-" + card.id;
      link.dataset.sign = card.dataset.sign;
      link.setAttribute("aria-label", card.dataset.label);
      note.append(link);
      if (piece.node.nodeType === Node.TEXT_NODE) {
        const offset = units(piece.node.data, at - piece.from);
        if (offset < piece.node.length) piece.node.splitText(offset);
      }
      piece.node.after(note);
    }
  }

  // The card that the pointer is on, or else the one that has the focus, is tied
  // to its passage.
  let over = null, current = null;
  function tie() {
    const light = find(over) || find(current);
    for (const l of lights) l.card.classList.toggle("tied", l === light);
    show("tied", light ? light.ranges : []);
    show("around", light ? light.around : []);
  }

  function setCurrent(card) {
    if (card?.id === current) return;
    for (const e of page.querySelectorAll(".card [data-key]")) delete e.dataset.key;
    current = card?.id ?? null;
    for (const e of page.querySelectorAll(".card.current")) e.classList.remove("current");
    card?.classList.add("current");
    for (const e of card?.querySelectorAll("[data-card-key]") ?? []) e.dataset.key = e.dataset.cardKey;
    tie();
  }

  // lightAt is the light under a point, the shortest if there are several.
  function lightAt(x, y, target) {
    const block = target.closest?.("[data-at]");
    if (!block) return null;
    const on = (l) => l.ranges.some((r) => block.contains(r.startContainer) && [...r.getClientRects()].some((b) => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom));
    const size = (l) => l.card.dataset.end - l.card.dataset.start;
    return lights.filter((l) => l.card.dataset.note && on(l)).sort((a, b) => size(a) - size(b))[0] || null;
  }

  function toPassage(card) {
    const light = find(card.id);
    if (!light?.ranges.length) return;
    const note = page.querySelector(".note [href='#" + card.id + "']");
    const place = note || light.ranges[0].startContainer.parentElement.closest("[data-at]");
    if (!note) place.tabIndex = -1;
    scrollTo({ top: scrollY + light.ranges[0].getBoundingClientRect().top - innerHeight / 3 });
    place.focus({ preventScroll: true });
    setCurrent(card);
  }

  function toCard(card) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  page.addEventListener("pointermove", (event) => {
    const light = event.target.closest(".card[data-start]")?.id ?? lightAt(event.clientX, event.clientY, event.target)?.card.id ?? null;
    page.classList.toggle("on-light", Boolean(light) && !event.target.closest(".card"));
    if (light !== over) [over] = [light], tie();
  });
  page.addEventListener("pointerleave", () => ([over] = [null], tie()));
  page.addEventListener("focusin", (event) => {
    const note = event.target.closest(".note a");
    const card = event.target.closest(".card[data-start]") || (note && document.getElementById(note.hash.slice(1)));
    if (card) setCurrent(card);
  });

  page.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const id = link?.hash.slice(1);
    if (event.target.closest("[data-step]")) return step(+event.target.closest("[data-step]").dataset.step);
    if (event.target.closest("[data-close]")) return closeForm();
    if (id === "make") return event.preventDefault(), openForm(chosen);
    if (id?.startsWith("at-") && find(id.slice(3))) return event.preventDefault(), toPassage(find(id.slice(3)).card);
    if (id && find(id)) return event.preventDefault(), toCard(find(id).card);
    if (event.target.closest("a, button, input, select, label, form, summary") || !getSelection().isCollapsed) return;
    const card = event.target.closest(".card[data-start]");
    const light = card ? null : lightAt(event.clientX, event.clientY, event.target);
    if (card) toPassage(card);
    if (light) toCard(light.card);
  });

  function step(by) {
    const cards = [...page.querySelectorAll("[data-card]")];
    const at = cards.findIndex((c) => c.id === current);
    const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by];
    if (next) toCard(next);
  }

  page.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".card[data-start]")) event.preventDefault(), toPassage(event.target);
    if (event.key === "Escape" && event.target.closest("#make")) closeForm();
  });

  // Words that are chosen.
  const bar = document.getElementById("chosen"), form = document.getElementById("make"), home = form.previousElementSibling;
  const put = (f, name, value) => (f.querySelector(`[name=${name}]`).value = value);
  let chosen = null;

  function choose(span) {
    chosen = span;
    bar.hidden = !span;
    show("chosen", span ? rangesOf(span.in, span.from, span.to) : []);
    if (!span) return;
    document.getElementById("chosen-words").textContent = span.words.length > 120 ? span.words.slice(0, 120).trimEnd() + "…" : span.words;
    put(bar, "start", span.from);
    put(bar, "end", span.to);
    bar.querySelector("button").hidden = span.in === "title";
  }

  document.addEventListener("selectionchange", () => {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) {
      if (chosen && !bar.contains(document.activeElement) && !form.contains(document.activeElement)) choose(null);
      return;
    }
    if (form.contains(s.anchorNode) || bar.contains(s.anchorNode)) return;
    choose(spanOf(s.getRangeAt(0)));
  });
  bar.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the selection

  function openForm(span) {
    if (span) {
      put(form, "in", span.in);
      put(form, "start", span.from);
      put(form, "end", span.to);
      put(form, "term", span.words.trim());
      put(form, "was_term", span.words.trim());
      place(span.block.el);
    } else {
      home.after(form);
    }
    bar.hidden = true;
    form.open = true;
    const field = form.querySelector(span ? "[name=speaker]" : "[name=term]");
    field.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  // place puts the form under a paragraph, where the reader is.
  function place(block) {
    (block.closest(".layer, .head") || block).after(form);
  }

  function closeForm() {
    form.open = false;
    home.after(form);
    choose(null);
    (page.querySelector(".card.current") || page.querySelector(".steps [href='#make']")).focus();
  }

  form.addEventListener("input", (event) => {
    if (event.target.name === "speaker" && event.target.value) document.getElementById("make-name").checked = true;
  });
  form.addEventListener("submit", () => form.querySelector("button").setAttribute("aria-disabled", "true"));

  // What a decision, or somebody else's, changes beside the text.
  function merge(html, own) {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("cards");
    const cards = document.getElementById("cards");
    if (!fresh || +fresh.dataset.log < +cards.dataset.log) return;
    cards.dataset.log = fresh.dataset.log;
    const had = document.activeElement?.closest?.(".card")?.id;
    for (const id of ["said", "key", "empty"]) document.getElementById(id).replaceWith(fresh.querySelector("#" + id));
    const heard = mergeTellings(fresh, had);
    const editing = (c) => Boolean(c.querySelector("form.edit")), another = editing(fresh);
    const list = document.getElementById("card-list");
    let before = null, changed = null, focus = null;
    for (const card of [...fresh.querySelectorAll("[data-card]")]) {
      const old = document.getElementById(card.id);
      const same = old && old.dataset.seen === card.dataset.seen && old.dataset.status === card.dataset.status && old.value === card.value;
      let use = card;
      if (old && (editing(old) ? own !== old.id && !another : same && !editing(card))) use = old;
      else {
        htmx.process(card);
        if (old) old.replaceWith(card);
        if (had === card.id || editing(card)) focus = card;
        if (old && !same) changed = card;
      }
      const next = before ? before.nextElementSibling : list.firstElementChild;
      if (next !== use) list.insertBefore(use, next);
      before = use;
    }
    while (before?.nextElementSibling) before.nextElementSibling.remove();
    if (!before) list.replaceChildren();
    list.hidden = !before;
    const was = current;
    current = null;
    draw();
    setCurrent(document.getElementById(was));
    if (focus) (focus.querySelector("form.edit input:not([type=hidden])") || focus).focus({ preventScroll: true });
    heard?.focus?.();
    if (changed) window.sayso.say(changed.querySelector(".say").textContent + " — " + changed.querySelector(".state").textContent);
  }

  // Testimonies are few and have no order of their own: they come as a whole. The card
  // that had the focus gets it again, and is heard if it changed.
  function mergeTellings(fresh, had) {
    const old = document.getElementById("tellings"), next = fresh.querySelector("#tellings");
    const seen = Object.fromEntries([...old.querySelectorAll(".card")].map((c) => [c.id, c.dataset.seen]));
    const changed = [...next.querySelectorAll(".card")].find((c) => seen[c.id] !== undefined && seen[c.id] !== c.dataset.seen);
    if (!changed) return null;
    old.replaceWith(next);
    htmx.process(next);
    window.sayso.say(changed.querySelector(".say").textContent + " — " + changed.querySelector(".state").textContent);
    return had && next.querySelector("#" + CSS.escape(had));
  }

  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful || !page.contains(event.detail.elt)) return;
    merge(event.detail.xhr.responseText, event.detail.elt.closest(".card")?.id);
    if (bar.contains(event.detail.elt)) {
      window.sayso.say(document.querySelector("#empty h2")?.textContent ?? "");
      getSelection().removeAllRanges();
      choose(null);
    }
  });

  const events = new EventSource("/events");
  events.addEventListener("changed", async (event) => {
    const cards = document.getElementById("cards");
    if (+event.data <= +cards.dataset.log) return;
    const answer = await fetch("/document/" + page.dataset.document, { headers: { "HX-Request": "true" } });
    if (answer.ok) merge(await answer.text(), "");
  });
  addEventListener("pagehide", () => events.close());

  // The page as it was asked for.
  function arrive() {
    const id = location.hash.slice(1), light = id.startsWith("at-") ? find(id.slice(3)) : null;
    if (light) toPassage(light.card);
    else if (find(id)) toCard(find(id).card);
    else if (id === "at" && asked) scrollTo({ top: scrollY + rangesOf(asked.in, asked.from, asked.to)[0]?.getBoundingClientRect().top - innerHeight / 3 });
  }

  for (const e of page.querySelectorAll("[data-step], [data-close]")) e.hidden = false;
  draw();
  const d = bar.dataset;
  const asked = d.start ? { in: d.in, from: +d.start, to: +d.end } : null;
  if (asked) {
    const ranges = rangesOf(asked.in, asked.from, asked.to);
    show("asked", ranges);
    const block = ranges.at(-1)?.startContainer.parentElement.closest("[data-at]");
    if (form.open && block) place(block);
    bar.hidden = form.open;
  }
  if (form.hasAttribute("data-problem")) {
    form.scrollIntoView({ block: "nearest" });
    (form.querySelector(".places input") || form.querySelector("[name=term]")).focus();
  } else if (form.open) form.querySelector("[name=term]").focus({ preventScroll: true });
  arrive();
  addEventListener("load", () => location.hash && arrive());
  addEventListener("hashchange", arrive);
})();
