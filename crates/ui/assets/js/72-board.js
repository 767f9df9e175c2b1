// A board: cards are dragged onto a column, or moved on with the arrow keys; a column that does not take the card says so before the drop.
const refusal = () => document.querySelector("[data-board-refusal]");
const takes = (card, stage) => card.dataset.to.split(" ").includes(stage.dataset.stage);
let dragged = null;

const refuse = (card) => {
  const box = refusal();
  if (!box) return;
  box.querySelector("div").textContent = `${box.dataset.allowed} ${card.dataset.names}`;
  box.hidden = false;
};
const settle = () => {
  const box = refusal();
  if (box) box.hidden = true;
  for (const stage of document.querySelectorAll("[data-stage]")) stage.classList.remove("may", "no");
};
const go = (card, stage) => location.assign(`/service/orders/${card.dataset.card}/drop?to=${stage.dataset.stage}`);

document.addEventListener("dragstart", (event) => {
  const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
  if (!card) return;
  dragged = card;
  card.classList.add("dragged");
  event.dataTransfer.setData("text/plain", card.dataset.card);
  for (const stage of document.querySelectorAll("[data-stage]")) {
    if (stage.dataset.stage !== card.dataset.at) stage.classList.add(takes(card, stage) ? "may" : "no");
  }
});
document.addEventListener("dragover", (event) => {
  const stage = event.target instanceof Element ? event.target.closest("[data-stage]") : null;
  if (!stage || !dragged) return;
  if (takes(dragged, stage)) {
    event.preventDefault();
    const box = refusal();
    if (box) box.hidden = true;
  } else if (stage.dataset.stage !== dragged.dataset.at) refuse(dragged);
});
document.addEventListener("drop", (event) => {
  const stage = event.target instanceof Element ? event.target.closest("[data-stage]") : null;
  if (!stage || !dragged || !takes(dragged, stage)) return;
  event.preventDefault();
  go(dragged, stage);
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = null;
  settle();
});
document.addEventListener("keydown", (event) => {
  const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
  if (!card || event.ctrlKey || event.metaKey || event.altKey || !["ArrowRight", "ArrowLeft"].includes(event.key)) return;
  event.preventDefault();
  const stages = [...document.querySelectorAll("[data-stage]")];
  const here = stages.indexOf(card.closest("[data-stage]"));
  const ahead = event.key === "ArrowRight" ? stages.slice(here + 1) : stages.slice(0, Math.max(here, 0)).reverse();
  const stage = ahead.find((one) => takes(card, one));
  if (stage) go(card, stage);
  else refuse(card);
});

// The board stays true while others work: whoever stands on a card by the keyboard still stands on it afterwards.
let held = null;
document.addEventListener("htmx:before:swap", () => {
  held = document.activeElement?.closest("[data-card]")?.dataset.card ?? null;
});
document.addEventListener("htmx:after:swap", () => {
  if (held && document.activeElement === document.body) {
    document.querySelector(`[data-card="${CSS.escape(held)}"] a`)?.focus({ preventScroll: true });
  }
  held = null;
});
