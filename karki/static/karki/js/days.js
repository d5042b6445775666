// A day is typed as Finns write it; where the browser has a calendar, the button beside the line opens it.
const typed = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;

function iso(text) {
  const found = typed.exec(text.trim());
  return found ? `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}` : "";
}

function offer(place) {
  const button = place.querySelector(".day__pick");
  if (!button?.hidden) return;
  const line = place.querySelector("input");
  const calendar = document.createElement("input");
  Object.assign(calendar, { type: "date", className: "day__calendar", tabIndex: -1, min: line.dataset.min ?? "", max: line.dataset.max ?? "" });
  calendar.setAttribute("aria-hidden", "true");
  calendar.addEventListener("change", () => {
    if (!calendar.value) return;
    const [year, month, day] = calendar.value.split("-").map(Number);
    line.value = `${day}.${month}.${year}`;
    line.dispatchEvent(new Event("change", { bubbles: true }));
    line.focus();
  });
  button.addEventListener("click", () => {
    calendar.value = iso(line.value);
    calendar.showPicker();
  });
  place.append(calendar);
  button.hidden = false;
}

function offerAll() {
  if ("showPicker" in HTMLInputElement.prototype) document.querySelectorAll(".day").forEach(offer);
}

offerAll();
document.addEventListener("htmx:afterSettle", offerAll);
