// An answer that comes while somebody types on takes nothing away: words, ticks and the caret stay where they are.
const unsent = ["hidden", "file", "submit", "button"];
const typedIn = (root) => [...root.querySelectorAll("input[name], select[name], textarea[name]")].filter((one) => !unsent.includes(one.type));
const ticked = (one) => one.type === "checkbox" || one.type === "radio";
const carets = new WeakMap();
let words = [];

document.addEventListener("htmx:before:swap", (event) => {
  words = [];
  for (const { target } of event.detail.tasks ?? []) {
    if (!(target instanceof Element) || !target.closest("form[data-keep]")) continue;
    words.push(...typedIn(target).map(({ name, type, value, checked }) => ({ name, type, value, checked })));
    const here = document.activeElement;
    if (here?.name && target.contains(here)) {
      const text = !ticked(here) && here.selectionStart !== null && "selectionStart" in here;
      carets.set(event.detail.ctx, { name: here.name, value: ticked(here) ? here.value : null, at: text ? [here.selectionStart, here.selectionEnd] : null });
    }
  }
});
document.addEventListener("htmx:before:settle", (event) => {
  if (!words.length || !(event.target instanceof Element)) return;
  for (const field of typedIn(event.target)) {
    const mine = words.find((one) => one.name === field.name && (!ticked(field) || one.value === field.value));
    if (!mine) continue;
    if (ticked(field)) field.checked = mine.checked;
    else if (field.tagName !== "SELECT" || [...field.options].some((one) => one.value === mine.value)) field.value = mine.value;
  }
  words = [];
});
document.addEventListener("htmx:after:swap", (event) => {
  const caret = carets.get(event.detail.ctx);
  if (!caret) return;
  const field = [...document.querySelectorAll(`[name="${CSS.escape(caret.name)}"]`)].find((one) => caret.value === null || one.value === caret.value);
  if (!field || field === document.activeElement) return;
  field.focus({ preventScroll: true });
  if (caret.at) field.setSelectionRange(...caret.at);
});
