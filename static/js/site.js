// What every page does when scripts run; every page also works when they do not.

// After a form comes back with errors, start reading at their summary.
document.querySelector("[data-focus]")?.focus();

// A link to a folded explanation opens it.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest("details");
  if (fold) {
    fold.open = true;
    target.scrollIntoView();
  }
}

addEventListener("hashchange", unfold);
unfold();
