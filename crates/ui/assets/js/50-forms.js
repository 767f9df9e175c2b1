// Forms: sent once, confirmed where something is lost, not left by accident; filters apply as they change.
const dialog = document.getElementById("confirm");
let changed = null;

const ask = (form, asker) => {
  dialog.querySelector("h2").textContent = asker.dataset.confirm;
  const more = dialog.querySelector("[data-more]");
  more.textContent = asker.dataset.confirmMore || "";
  more.hidden = !more.textContent;
  const holder = dialog.querySelector("[data-word-field]");
  const word = asker.dataset.confirmWord;
  holder.hidden = !word;
  holder.querySelector(".label").textContent = asker.dataset.confirmWordLabel || word || "";
  const input = holder.querySelector("input");
  input.value = "";
  const yes = dialog.querySelector("[data-yes]");
  yes.textContent = asker.dataset.confirmYes || yes.textContent;
  yes.disabled = Boolean(word);
  input.oninput = () => { yes.disabled = input.value.trim() !== word; };
  yes.onclick = () => {
    asker.dataset.confirmed = "yes";
    dialog.close();
    form.requestSubmit(asker.matches("button") ? asker : undefined);
  };
  dialog.showModal();
  (word ? input : yes).focus();
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const asker = event.submitter?.dataset.confirm ? event.submitter : form.dataset.confirm ? form : null;
  if (asker && dialog && asker.dataset.confirmed !== "yes") {
    event.preventDefault();
    ask(form, asker);
    return;
  }
  changed = null;
  if (form.method === "post") {
    if (form.classList.contains("busy")) {
      event.preventDefault();
      return;
    }
    form.classList.add("busy");
    form.setAttribute("aria-busy", "true");
  } else {
    for (const input of form.querySelectorAll("input, select")) if (!input.value && input.name) input.disabled = true;
  }
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.busy")) {
    form.classList.remove("busy");
    form.removeAttribute("aria-busy");
  }
  for (const input of document.querySelectorAll("form[method=get] :disabled, .filters :disabled")) input.disabled = false;
});

document.addEventListener("input", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form[data-keep]") : null;
  if (form) changed = form;
});
document.addEventListener("change", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form[data-auto]") : null;
  if (form) form.requestSubmit();
});
window.addEventListener("beforeunload", (event) => {
  if (changed?.isConnected) event.preventDefault();
});
