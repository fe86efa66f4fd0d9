// Dropping files, and the case's counts as they change. Without this file there
// is a field for files and a page that is asked for again.
"use strict";

for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  const picked = form.querySelector(".picked");
  const told = document.getElementById("told");

  const tell = (words) => {
    told.textContent = words;
    told.hidden = false;
    told.focus();
  };
  const list = () => {
    picked.replaceChildren(...[...input.files].slice(0, 20).map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      name.dir = "auto";
      name.textContent = file.name;
      line.append(name);
      return line;
    }));
    if (input.files.length > 20) picked.lastChild.append(" …");
    picked.hidden = input.files.length === 0;
  };
  // Why not, or nothing.
  const refuse = () => {
    const bytes = [...input.files].reduce((sum, file) => sum + file.size, 0);
    if (input.files.length > Number(form.dataset.files)) return form.dataset.toomany;
    if (bytes > Number(form.dataset.bytes)) return form.dataset.toolarge;
    return "";
  };

  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  // A drop beside the zone must not open the file in place of the page.
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("over");
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove("over");
    const all = new DataTransfer();
    for (const file of input.files) all.items.add(file);
    let folder = false;
    for (const item of event.dataTransfer.items) {
      if (item.kind !== "file") continue;
      if (item.webkitGetAsEntry?.()?.isDirectory) folder = true;
      else all.items.add(item.getAsFile());
    }
    input.files = all.files;
    list();
    if (folder) tell(form.dataset.folder);
    else form.querySelector("button:not([type=button])").focus();
    form.scrollIntoView({ block: "nearest" });
  });
  input.addEventListener("change", list);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const why = refuse();
    if (why) return tell(why);
    const button = form.querySelector("button:not([type=button])");
    const abort = form.querySelector(".abort");
    const sending = form.querySelector(".sending");
    const busy = (on) => {
      button.disabled = on;
      abort.hidden = sending.hidden = !on;
    };
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.onprogress = (e) => { if (e.lengthComputable) sending.value = e.loaded / e.total; };
    request.onload = () => {
      if (request.status < 400) return location.assign(request.responseURL);
      busy(false);
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      tell([...answer.querySelectorAll("h1, .why")].map((e) => e.textContent.trim()).join(" "));
    };
    request.onerror = () => { busy(false); tell(form.dataset.broken); };
    request.onabort = () => busy(false);
    abort.onclick = () => request.abort();
    busy(true);
    request.send(new FormData(form));
  });
}

// How far a taking in is comes as pieces of its page, which take the place of
// those that are there: "stages" while it goes on, so that the button that calls
// it off keeps the focus, and "state" when it has ended.
const progress = document.querySelector("[data-events]");
if (progress) {
  const stream = new EventSource(progress.dataset.events);
  const put = (place, piece) => {
    place?.replaceChildren(...new DOMParser().parseFromString(piece, "text/html").body.childNodes);
  };
  stream.addEventListener("stages", (event) => put(progress.querySelector("[data-stages]"), event.data));
  stream.addEventListener("state", (event) => {
    put(progress, event.data);
    window.sayso.say(progress.querySelector(".outcome")?.textContent || "");
  });
  stream.addEventListener("ended", () => stream.close());
  addEventListener("pagehide", () => stream.close());
}

// The counts of the home follow the case, unless the reader is among them.
const parts = document.querySelectorAll(".live[id]");
if (parts.length) {
  let timer = 0;
  const refresh = async () => {
    timer = 0;
    if ([...parts].some((part) => part.contains(document.activeElement))) return;
    const answer = await fetch("/");
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of parts) {
      const next = page.getElementById(part.id);
      if (next) part.replaceChildren(...next.childNodes);
    }
  };
  document.body.addEventListener("sayso:changed", () => {
    timer ||= setTimeout(refresh, 500);
  });
}
