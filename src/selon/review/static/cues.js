// Underlines the cues of sentences whose report the coder has not read anew yet: one after the other,
// once the reader stays: who only goes through pages does not wake the coder.
await new Promise((done) => setTimeout(done, 500));
for (const quote of document.querySelectorAll("blockquote[data-cues]")) {
  const got = await fetch(quote.dataset.cues).catch(() => null);
  if (!got?.ok || got.redirected) break;
  quote.innerHTML = await got.text(); // written and escaped by the server
  delete quote.dataset.cues;
}
document.documentElement.dataset.cues = "ready";
