// The picture of who posted together. It is drawn from what stands on the page: lines
// from the table, dots from the list of accounts, whose links are laid over the dots.
// So a reader hears and presses links, and letters run as the page has them. Without
// WebGL, or without this file, the list and the table stay what they were.
"use strict";

(() => {
  function draw() {
    const section = document.getElementById("network");
    if (!section || section.classList.contains("drawn")) return;
    const stage = section.querySelector(".stage"), links = [...stage.querySelectorAll("[data-node]")];
    section.classList.add("drawn");
    const graph = graphOf(links, [...document.querySelectorAll("#edges [data-a]")], stage.clientWidth / stage.clientHeight);
    let picture;
    try {
      picture = new Sigma(graph, stage.querySelector(".canvas"), {
        renderLabels: false, enableEdgeEvents: true, zoomDuration: 0, inertiaDuration: 0, minEdgeThickness: 1, stagePadding: 48, allowInvalidContainer: true,
        itemSizesReference: "screen",
      });
    } catch {
      section.classList.remove("drawn");
      section.querySelector(".nopicture").hidden = false;
      return;
    }
    colour(graph);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => colour(graph));
    picture.on("clickNode", ({ node }) => location.assign(graph.getNodeAttribute(node, "link").href));
    picture.on("clickEdge", ({ edge }) => location.assign(graph.getEdgeAttribute(edge, "url")));
    picture.on("afterRender", () => place(picture, graph, links, stage));
    look(section, picture);
    walk(links, picture, graph);
    picture.refresh(); // which places the links
    section.dataset.drawn = graph.order + " " + graph.size;
  }

  function graphOf(links, rows, wide) {
    const graph = new graphology.Graph({ type: "undirected" });
    for (const link of links) {
      graph.addNode(link.dataset.node, { x: wide * Number(link.dataset.x), y: Number(link.dataset.y), size: 4 + 2 * Math.log10(1 + Number(link.dataset.weight)), link });
    }
    for (const row of rows) {
      const { a, b, weight, url } = row.dataset;
      if (graph.hasNode(a) && graph.hasNode(b)) graph.addEdge(a, b, { size: 1 + Math.log2(Number(weight)), url: new URL(url, location.href).href });
    }
    return graph;
  }

  // The colours are those of the sheet, whichever it shows.
  function colour(graph) {
    const style = getComputedStyle(document.documentElement);
    graph.updateEachNodeAttributes((_, at) => ({ ...at, color: style.getPropertyValue("--link").trim() }));
    graph.updateEachEdgeAttributes((_, at) => ({ ...at, color: style.getPropertyValue("--quiet").trim() + "99" }));
  }

  // place lays each link beside its dot, on a side where there is room. Links that would
  // lie on one another or on a dot are hidden, the lighter ones first.
  function place(picture, graph, links, stage) {
    const room = { right: stage.clientWidth, bottom: stage.clientHeight };
    const dot = (link) => ({ ...picture.graphToViewport(graph.getNodeAttributes(link.dataset.node)), size: graph.getNodeAttribute(link.dataset.node, "size") });
    const taken = links.map(dot).map(({ x, y, size }) => ({ left: x - size + 2, right: x + size - 2, top: y - size + 2, bottom: y + size - 2 }));
    const free = (b) => b.left >= 0 && b.right <= room.right && b.top >= 0 && b.bottom <= room.bottom && !taken.some((o) => b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom);
    const focused = document.activeElement;
    for (const link of [...links].sort((a, b) => (b === focused) - (a === focused) || b.dataset.weight - a.dataset.weight)) {
      const { x, y, size } = dot(link), item = link.parentElement, width = item.offsetWidth, height = item.offsetHeight;
      const boxes = [x + size + 2, x - size - 2 - width].map((left) => ({ left, top: y - height / 2, right: left + width, bottom: y + height / 2 }));
      const box = boxes.find(free) || inside(boxes[0], room);
      item.classList.toggle("away", !free(box) && link !== focused);
      if (!item.classList.contains("away")) taken.push(box);
      item.style.transform = `translate(${Math.round(box.left)}px, ${Math.round(box.top)}px)`;
    }
    const shown = (link) => !link.parentElement.classList.contains("away");
    if (!links.some((link) => link.tabIndex === 0 && shown(link))) stop(links.find(shown), links);
  }

  // stop makes one link the stop of the keyboard.
  function stop(link, links) {
    for (const other of links) other.tabIndex = other === link ? 0 : -1;
  }

  // inside moves a box into the picture.
  function inside(box, room) {
    const left = Math.max(0, Math.min(box.left, room.right - (box.right - box.left))), top = Math.max(0, Math.min(box.top, room.bottom - (box.bottom - box.top)));
    return { left, top, right: left + box.right - box.left, bottom: top + box.bottom - box.top };
  }

  function look(section, picture) {
    section.querySelector(".look").hidden = false;
    const camera = picture.getCamera();
    const to = { closer: () => ({ ratio: camera.ratio / 1.5 }), farther: () => ({ ratio: camera.ratio * 1.5 }), whole: () => ({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }) };
    for (const button of section.querySelectorAll("[data-look]")) button.addEventListener("click", () => camera.setState(to[button.dataset.look]()));
  }

  // One account is a stop of the keyboard; arrows lead to the nearest one that way.
  function walk(links, picture, graph) {
    for (const link of links) {
      link.tabIndex = -1;
      link.addEventListener("focus", () => stop(link, links));
      link.addEventListener("keydown", (event) => {
        const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!way) return;
        event.preventDefault();
        const next = nearest(link, links, way, (l) => picture.graphToViewport(graph.getNodeAttributes(l.dataset.node)));
        if (!next) return;
        next.parentElement.classList.remove("away"); // what is hidden takes no focus
        next.focus({ preventScroll: true });
        picture.refresh();
      });
    }
  }

  function nearest(from, links, [dx, dy], at) {
    const start = at(from);
    let best = null, least = Infinity;
    for (const link of links) {
      const p = at(link), along = (p.x - start.x) * dx + (p.y - start.y) * dy, aside = Math.abs((p.x - start.x) * dy) + Math.abs((p.y - start.y) * dx);
      const far = along + 2 * aside;
      if (link !== from && along > 0 && far < least) [best, least] = [link, far];
    }
    return best;
  }

  document.addEventListener("DOMContentLoaded", draw);
  document.addEventListener("htmx:afterSwap", draw);
})();
