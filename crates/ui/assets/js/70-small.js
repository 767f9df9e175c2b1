// Small things: copy buttons, times that stay true, colours that switch at once.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
  if (!button) return;
  await navigator.clipboard?.writeText(button.dataset.copy);
  button.classList.add("copied");
  setTimeout(() => button.classList.remove("copied"), 1500);
});

const lang = document.documentElement.lang || "tr";
const near = new Intl.RelativeTimeFormat(lang, { style: "short" });
const refresh = () => {
  for (const time of document.querySelectorAll("time[data-ago]")) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    if (minutes >= 1 && minutes < 60) time.textContent = near.format(-minutes, "minute");
  }
};
setInterval(refresh, 30000);

document.addEventListener("submit", (event) => {
  const theme = event.target.matches("[data-theme-switch]") ? event.submitter?.value : null;
  if (!theme) return;
  event.preventDefault();
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  for (const button of event.target.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === event.submitter));
  const data = new URLSearchParams(new FormData(event.target, event.submitter));
  fetch(event.target.action, { method: "POST", body: data, redirect: "manual" });
  event.stopImmediatePropagation();
}, true);

// A link that names a folded card opens it.
const unfold = () => {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) named.open = true;
};
window.addEventListener("hashchange", unfold);
unfold();
