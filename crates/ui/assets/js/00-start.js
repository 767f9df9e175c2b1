// Marks the page as scripted and shows what only works with a script.
document.documentElement.classList.add("js");
const reveal = (root) => {
  for (const element of root.querySelectorAll("[data-help], [data-dismiss], [data-copy], [data-insert]")) element.hidden = false;
};
reveal(document);
document.addEventListener("htmx:after:swap", (event) => reveal(event.target instanceof Element ? event.target : document));
document.querySelector("[data-focus]")?.focus();
