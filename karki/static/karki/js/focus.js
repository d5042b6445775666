// After a refusal the focus moves to the summary of errors, on a page load as well as when htmx swapped the form in.
function focusErrors() {
  document.querySelector("form .errors")?.focus();
}

focusErrors();
document.addEventListener("htmx:afterSettle", focusErrors);
