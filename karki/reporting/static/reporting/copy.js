// A button that copies the text of a field. Without this file there is no button: the text can be selected by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    field.select();
    document.getElementById(button.dataset.says).textContent = button.dataset.done;
  });
}
