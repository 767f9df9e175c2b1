// The list under the search field: arrows choose, Enter opens, Escape closes.
const form = document.querySelector("[data-search]");
const field = form?.querySelector("#find");
const found = form?.querySelector("#found");
if (form && field && found) {
  const hits = () => [...found.querySelectorAll(".hit")];
  const chosen = () => found.querySelector('.hit[aria-selected="true"]');
  const choose = (hit) => {
    chosen()?.removeAttribute("aria-selected");
    hit?.setAttribute("aria-selected", "true");
    hit?.scrollIntoView({ block: "nearest" });
    if (hit?.id) field.setAttribute("aria-activedescendant", hit.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    found.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  document.addEventListener("htmx:after:swap", () => field.setAttribute("aria-expanded", String(hits().length > 0)));
  field.addEventListener("keydown", (event) => {
    const all = hits();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown" && all.length) choose(all[Math.min(at + 1, all.length - 1)]);
    else if (event.key === "ArrowUp" && all.length) choose(all[at - 1]);
    else if (event.key === "Enter" && chosen()) location.assign(chosen().href);
    else if (event.key === "Escape") {
      if (!found.childElementCount) field.blur();
      close();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) close();
  });
}
