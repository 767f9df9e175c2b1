// Keys: an element says which key reaches it (data-key), an entry of the rail which letter after g (data-go). `?` lists them.
// Ctrl+S, or ⌘S, sends the form in which the cursor stands, else the first one with a button to save.
const panel = document.getElementById("keys");
const typing = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const off = () => localStorage.getItem("vefa-keys") === "off";
let going = -Infinity;

const saving = () => {
  const save = ".form-end .btn.p";
  return document.activeElement?.closest("form")?.querySelector(save) ?? document.querySelector(`main ${save}`);
};

const reach = (element) => {
  if (element.matches("input, textarea, select")) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
};

const row = (keys, words) => {
  const [term, value] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = words;
  keys.forEach((key, place) => {
    if (place) value.append(" ");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    value.append(cap);
  });
  return [term, value];
};

const fill = () => {
  const list = panel.querySelector(".keys");
  const rows = [row(["?"], panel.dataset.helpLabel)];
  const seen = new Set();
  for (const element of document.querySelectorAll("[data-key]")) {
    if (seen.has(element.dataset.key)) continue;
    seen.add(element.dataset.key);
    rows.push(row([element.dataset.key.toUpperCase()], element.dataset.keyLabel || element.textContent.trim()));
  }
  for (const element of document.querySelectorAll(".rail [data-go]")) {
    rows.push(row(["G", element.dataset.go.toUpperCase()], `${panel.dataset.goLabel} ${element.textContent.trim()}`));
  }
  const save = saving();
  if (save) rows.push(row(["Ctrl", "S"], save.textContent.trim()));
  if (document.querySelector("table.sheet")) {
    rows.push(row(["J", "K"], panel.dataset.rowsLabel), row(["↵"], panel.dataset.openLabel));
  }
  list.replaceChildren(...rows.flat());
  panel.querySelector("[data-keys-on]").checked = !off();
};

const help = () => {
  if (!panel) return;
  fill();
  panel.showModal();
};

panel?.querySelector("[data-keys-on]").addEventListener("change", (event) => {
  localStorage.setItem("vefa-keys", event.target.checked ? "on" : "off");
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLocaleLowerCase("en") === "s") {
    const save = saving();
    if (save) {
      event.preventDefault();
      save.click();
    }
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
  if (event.target instanceof Element && event.target.closest("dialog, [popover]:popover-open")) return;
  if (event.key === "?") {
    event.preventDefault();
    help();
    return;
  }
  if (off()) return;
  const key = event.key.toLocaleLowerCase("en");
  if (key === "g") {
    going = event.timeStamp;
    return;
  }
  const wanted = event.timeStamp - going < 1200 ? `[data-go="${CSS.escape(key)}"]` : `[data-key="${CSS.escape(key)}"]`;
  going = -Infinity;
  const target = key.length === 1 ? document.querySelector(wanted) : null;
  if (!target) return;
  event.preventDefault();
  reach(target);
});

document.addEventListener("click", (event) => {
  if (event.target instanceof Element && event.target.closest("[data-help]")) help();
});
