// While a block is corrected, the draft beside the document shows what becomes of it. Without this the link
// "Show in the draft" does.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let kept = 0; // how far the draft was scrolled before htmx replaced it

function showInDraft() {
  const draft = document.getElementById("draft");
  const open = document.getElementById("open-block");
  if (!draft || !open) return;
  const entry = open.value ? draft.querySelector(`a[href="#b${open.value}"]`) : null;
  for (const old of draft.querySelectorAll("li[aria-current]")) old.removeAttribute("aria-current");
  entry?.closest("li")?.setAttribute("aria-current", "true");
  const part = entry || document.getElementById(open.dataset.place);
  if (draft.scrollHeight <= draft.clientHeight) return; // under the document: the page itself does not move
  if (!open.value || !part) {
    if (kept) draft.scrollTop = kept;
    return;
  }
  entry?.closest("details")?.setAttribute("open", "");
  const above = part.getBoundingClientRect().top - draft.getBoundingClientRect().top;
  if (above >= 0 && above < draft.clientHeight * 0.8) return;
  draft.scrollTo({ top: draft.scrollTop + above - draft.clientHeight / 4, behavior: calm.matches ? "instant" : "smooth" });
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.target.id === "draft") kept = event.target.scrollTop;
});
document.addEventListener("htmx:afterSettle", showInDraft);
showInDraft();
