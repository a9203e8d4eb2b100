(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filters");
  const help = document.querySelector(".help");
  const shown = document.querySelector(".shown");
  const keys = help.querySelector("[name=keys]");
  const rows = all(".row");
  const cards = all(".card");
  all(".scripted").forEach((part) => { part.hidden = false; });

  const chosen = () => ({
    severity: new Set(all("[name=severity]:checked", form).map((box) => box.value)),
    speaker: form.elements.speaker.value,
    wording: form.elements.wording.value,
    attribution: form.elements.attribution.value,
  });

  const fits = (card, wanted) => wanted.severity.has(card.dataset.severity) &&
    ["speaker", "wording", "attribution"].every((name) => !wanted[name] || card.dataset[name] === wanted[name]);

  const filter = () => {
    const wanted = chosen();
    const whole = form.elements.whole.checked;
    let count = 0;
    for (const card of cards) {
      const hide = !fits(card, wanted);
      if (card.hidden !== hide) card.hidden = hide;
      if (!hide) count += 1;
    }
    for (const row of rows) {
      const hide = !whole && !row.querySelector(".card:not([hidden])");
      if (row.hidden !== hide) row.hidden = hide;
    }
    shown.textContent = `${count} of ${cards.length} shown`;
  };

  let last = null;
  const step = (by) => {
    const visible = cards.filter((card) => !card.hidden);
    if (!visible.length) return;
    const here = visible.indexOf(document.activeElement.closest(".card") || last);
    const next = here < 0 ? (by > 0 ? 0 : visible.length - 1) : Math.min(Math.max(here + by, 0), visible.length - 1);
    last = visible[next];
    last.focus({ preventScroll: true });
    last.scrollIntoView({ block: "center" });
  };

  const copy = async (button) => {
    const words = button.closest(".use").querySelector(".use-words").textContent;
    const label = button.firstChild;
    try {
      await navigator.clipboard.writeText(words);
      label.data = "Copied";
    } catch {
      getSelection().selectAllChildren(button.closest(".use").querySelector(".use-words"));
      label.data = "Selected";
    }
    setTimeout(() => { label.data = "Copy"; }, 2000);
  };

  const copyHere = () => {
    const card = document.activeElement.closest(".card");
    const button = card && card.querySelector(".copy");
    if (button) copy(button);
  };

  const actions = { j: () => step(1), k: () => step(-1), c: copyHere, "?": () => help.showModal() };

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".help-button").addEventListener("click", () => help.showModal());
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) copy(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !(event.key in actions)) return;
    if (event.target.closest("input, select, textarea") || (!keys.checked && event.key !== "?")) return;
    event.preventDefault();
    actions[event.key]();
  });
  const show = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.matches(".card")) {
      target.hidden = false;
      all("details", target).forEach((part) => { part.open = true; });
      target.focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", show);
  show();
  filter();
})();
