// A signature: drawn with finger, pen or mouse, sent as a picture with the form. Who cannot draw uses the fields beside it; without
// this script the field stays hidden and a photo of the signed slip does as well.
const INK = 2.5;

const pen = (field) => {
  const canvas = field.querySelector("canvas");
  const input = field.querySelector("input[type=file]");
  const said = field.querySelector("[data-signature-said]");
  const draw = canvas.getContext("2d");
  const asked = said.textContent;
  let last = null;
  let strokes = 0;

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  const paper = () => {
    draw.fillStyle = "#fff";
    draw.fillRect(0, 0, canvas.width, canvas.height);
    draw.strokeStyle = "#111";
    draw.lineWidth = INK;
    draw.lineCap = "round";
    draw.lineJoin = "round";
  };
  const keep = () => canvas.toBlob((picture) => {
    if (!picture || !strokes) return;
    const files = new DataTransfer();
    files.items.add(new File([picture], "imza.png", { type: "image/png" }));
    input.files = files.files;
    said.textContent = field.dataset.done;
  }, "image/png");
  const clear = () => {
    paper();
    strokes = 0;
    input.value = "";
    said.textContent = asked;
  };

  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
    strokes += 1;
    draw.beginPath();
    draw.moveTo(...last);
    draw.lineTo(last[0] + 0.1, last[1]);
    draw.stroke();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const here = at(event);
    draw.beginPath();
    draw.moveTo(...last);
    draw.lineTo(...here);
    draw.stroke();
    last = here;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      if (!last) return;
      last = null;
      keep();
    });
  }
  field.querySelector("[data-signature-clear]").addEventListener("click", clear);
  paper();
  field.hidden = false;
};

for (const field of document.querySelectorAll("[data-signature]")) pen(field);
