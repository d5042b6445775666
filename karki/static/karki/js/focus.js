// After a refusal the focus moves to the summary of errors, on a page load as well as when htmx swapped the form in.
function focusErrors(root) {
  root.querySelector("form .errors")?.focus();
}

focusErrors(document);
document.addEventListener("htmx:afterSettle", (event) => focusErrors(event.target.parentElement ?? document));
