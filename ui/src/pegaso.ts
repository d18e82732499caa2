// What pages gain where scripts run; without them every page still works.
//
//   lists that follow what is typed in their filter, answers beside a form before anything is saved: htmx, by attributes
//   "/" goes to the search field; forms that send a file show how far it is (send.ts)
import "htmx.org";
import { followFiles } from "./send";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const search = document.getElementById("search");
  if (search === null) return;
  event.preventDefault();
  search.focus();
});

followFiles(document);
