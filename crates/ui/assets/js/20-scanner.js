// A hand scanner types fast and ends with Enter: outside of a field, what it typed goes into the search field.
const field = document.getElementById("find");
const FAST = 40;
const SHORTEST = 5;
let typed = "";
let last = 0;

document.addEventListener("keydown", (event) => {
  if (!field || event.ctrlKey || event.metaKey || event.altKey) return;
  const inside = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (inside) {
    typed = "";
    return;
  }
  const fast = event.timeStamp - last < FAST;
  last = event.timeStamp;
  if (event.key === "Enter") {
    if (fast && typed.length >= SHORTEST) {
      event.preventDefault();
      event.stopImmediatePropagation();
      field.value = typed;
      field.form.requestSubmit();
    }
    typed = "";
    return;
  }
  if (event.key.length !== 1) return;
  typed = fast ? typed + event.key : event.key;
  if (typed.length > 2) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
