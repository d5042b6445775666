// The search box: Control+K goes to it, the arrows walk through what was found, Escape or going elsewhere closes that.
const box = document.querySelector("form.find");
const field = box?.querySelector("input");
const found = box?.querySelector(".find__found");

document.addEventListener("keydown", (event) => {
  const place = [field, document.getElementById("search-for")].find((one) => one?.checkVisibility());
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || !place) return;
  event.preventDefault();
  place.focus();
  place.select();
});

if (box) {
  const close = () => found.replaceChildren();

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && found.children.length) {
      event.preventDefault();
      close();
      field.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [field, ...found.querySelectorAll("a")];
    if (!step || links.length === 1) return;
    event.preventDefault();
    links[(links.indexOf(document.activeElement) + step + links.length) % links.length].focus();
  });
  for (const kind of ["click", "focusin"]) {
    document.addEventListener(kind, (event) => { if (!box.contains(event.target)) close(); });
  }
}
