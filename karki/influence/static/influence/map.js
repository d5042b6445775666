// A name on the influencer map can be dragged to another cell; everything can be done without this, by the link that the name is.
const form = document.getElementById("moving");
const picture = document.querySelector("svg.map.figure__full");

function cellAt(x, y) {
  return [...picture.querySelectorAll(".cell")].find((cell) => {
    const box = cell.getBoundingClientRect();
    return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  });
}

function point(at) {
  picture.querySelector(".cell.is-target")?.classList.remove("is-target");
  at?.classList.add("is-target");
}

function stop(click) {
  click.preventDefault();
}

function drag(mark, start) {
  const scale = picture.viewBox.baseVal.width / picture.getBoundingClientRect().width;
  const origin = mark.getAttribute("transform");
  let moved = false;
  const move = (event) => {
    const [dx, dy] = [event.clientX - start.clientX, event.clientY - start.clientY];
    if (!moved && Math.hypot(dx, dy) < 6) return;
    moved = true;
    mark.classList.add("is-moving");
    mark.setAttribute("transform", `translate(${dx * scale} ${dy * scale}) ${origin}`);
    point(cellAt(event.clientX, event.clientY));
  };
  const end = (event) => {
    document.removeEventListener("pointermove", move);
    document.removeEventListener("pointerup", end);
    document.removeEventListener("pointercancel", end);
    mark.classList.remove("is-moving");
    point(null);
    if (!moved) return;
    document.addEventListener("click", stop, { once: true, capture: true });
    setTimeout(() => document.removeEventListener("click", stop, { capture: true }));
    const cell = event.type === "pointerup" ? cellAt(event.clientX, event.clientY) : null;
    if (!cell) {
      mark.setAttribute("transform", origin);
      return;
    }
    const [influence, interest] = cell.dataset.level.split(" ");
    form.elements.influence.value = influence;
    form.elements.interest.value = interest;
    form.action = mark.getAttribute("href");
    form.submit();
  };
  document.addEventListener("pointermove", move);
  document.addEventListener("pointerup", end);
  document.addEventListener("pointercancel", end);
}

picture?.querySelectorAll(".dot").forEach((mark) => {
  mark.addEventListener("dragstart", (event) => event.preventDefault());
  mark.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.isPrimary) drag(mark, event);
  });
});
