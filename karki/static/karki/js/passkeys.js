// Passkeys: a form with data-passkey="get" or "create" asks the device first, then sends what it answered.
// Options come from the page (data-options names the element) or from an address (data-options-at).

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const named = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

async function optionsOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.dataset.optionsAt, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

function credentialOf(made) {
  const { id, rawId, type, response, authenticatorAttachment } = made;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const said = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
  if (response.getTransports) said.transports = response.getTransports();
  return { id, rawId: text(rawId), type, response: said, authenticatorAttachment, clientExtensionResults: made.getClientExtensionResults() };
}

async function ask(form) {
  const { publicKey } = await optionsOf(form);
  const options = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (form.dataset.passkey === "get") {
    return navigator.credentials.get({ publicKey: { ...options, allowCredentials: named(options.allowCredentials) } });
  }
  options.user = { ...options.user, id: bytes(options.user.id) };
  options.excludeCredentials = named(options.excludeCredentials);
  // The key must sign in alone, so it lives in the device and asks who holds it.
  options.authenticatorSelection = { ...options.authenticatorSelection, residentKey: "required", requireResidentKey: true };
  return navigator.credentials.create({ publicKey: options });
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-problem]");
    problem.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(credentialOf(await ask(form)));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
