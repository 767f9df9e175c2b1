// Lists by keyboard: j and k choose a row, Enter opens it; a click anywhere on a row opens its link.
const rows = () => [...document.querySelectorAll("table.sheet tbody tr")];
const at = () => document.querySelector("table.sheet tr.at");
const link = (row) => row?.querySelector("td a[href]");

const choose = (row) => {
  if (!row) return;
  at()?.classList.remove("at");
  row.classList.add("at");
  row.scrollIntoView({ block: "nearest" });
  link(row)?.focus({ preventScroll: true });
};

document.addEventListener("keydown", (event) => {
  const target = event.target instanceof Element ? event.target : document.body;
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest("input, textarea, select, dialog")) return;
  if (localStorage.getItem("vefa-keys") === "off") return;
  const all = rows();
  const place = all.indexOf(at());
  if (event.key === "j") choose(all[Math.min(place + 1, all.length - 1)]);
  else if (event.key === "k") choose(all[Math.max(place - 1, 0)]);
  else if (event.key === "Enter" && at() && (target === document.body || target.id === "content")) link(at())?.click();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  const row = target?.closest("table.sheet tbody tr");
  if (!row || target.closest("a, button, input, label, summary, form") || getSelection()?.toString()) return;
  const to = link(row);
  if (!to) return;
  if (event.ctrlKey || event.metaKey) window.open(to.href, "_blank");
  else to.click();
});
