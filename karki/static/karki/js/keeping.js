// What is sent is kept as a draft no more. A draft that came after the text itself would wait for its writer as if
// nothing had been saved; htmx asks nothing for an element that has left the page.
document.addEventListener("submit", (event) => {
  for (const keeper of event.target.querySelectorAll("[data-keeps]")) keeper.replaceWith(keeper.cloneNode(true));
});
addEventListener("pageshow", (event) => event.persisted && globalThis.htmx?.process(document.body)); // back again
