// Underlines the cues of sentences whose report the coder has not read anew yet: one after the other, when the page stands.
for (const quote of document.querySelectorAll("blockquote[data-cues]")) {
  const got = await fetch(quote.dataset.cues).catch(() => null);
  if (!got?.ok || got.redirected) break;
  quote.innerHTML = await got.text(); // written and escaped by the server
  delete quote.dataset.cues;
}
document.documentElement.dataset.cues = "ready";
