// Forms that send a file: the file may be dropped on its field, and how far it has come is shown while it is sent and
// read. Without scripts the same form is sent as any other.
//
// The words stand in the field's attributes, in the page's language: data-drop, data-sending, data-reading, data-failed.
import htmx from "htmx.org";

function words(input: HTMLInputElement, name: string): string {
  return input.dataset[name] ?? "";
}

// Whoever goes back after an answer took the page's place gets the page of that address.
let isReplaced = false;
window.addEventListener("popstate", () => {
  if (isReplaced) location.reload();
});

// The answer takes the place of the page, as after a form that was sent without scripts.
function show(answer: string, address: string): void {
  const answered = new DOMParser().parseFromString(answer, "text/html");
  const main = answered.querySelector("main");
  const here = document.querySelector("main");
  if (main === null || here === null) {
    location.assign(address);
    return;
  }
  here.replaceWith(main);
  document.title = answered.title;
  isReplaced = true;
  if (address !== location.href) history.pushState(null, "", address);
  htmx.process(main);
  followFiles(main);
  main.focus();
  window.scrollTo(0, 0);
}

function send(form: HTMLFormElement, input: HTMLInputElement, said: HTMLElement, bar: HTMLProgressElement): void {
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const request = new XMLHttpRequest();
  const stop = (): void => {
    bar.hidden = true;
    said.textContent = words(input, "failed");
    if (button !== null) button.disabled = false;
  };
  if (button !== null) button.disabled = true;
  bar.hidden = false;
  bar.value = 0;
  said.textContent = words(input, "sending");
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = event.loaded / event.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    said.textContent = words(input, "reading");
  });
  request.addEventListener("load", () => show(request.responseText, request.responseURL));
  request.addEventListener("error", stop);
  request.addEventListener("abort", stop);
  request.open("POST", form.action);
  request.send(new FormData(form));
}

function follow(input: HTMLInputElement): void {
  const field = input.closest<HTMLElement>(".field");
  const form = input.form;
  if (field === null || form === null) return;
  const hint = document.createElement("p");
  hint.className = "hint soft";
  hint.textContent = words(input, "drop");
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  const bar = document.createElement("progress");
  bar.hidden = true;
  bar.setAttribute("aria-label", words(input, "sending"));
  field.append(hint, said, bar);
  field.classList.add("drop");
  field.addEventListener("dragover", (event) => {
    event.preventDefault();
    field.classList.add("drop-over");
  });
  field.addEventListener("dragleave", () => field.classList.remove("drop-over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("drop-over");
    const files = event.dataTransfer?.files;
    if (files === undefined || files.length === 0) return;
    input.files = files;
    said.textContent = files[0]?.name ?? "";
  });
  form.addEventListener("submit", (event) => {
    if (input.files === null || input.files.length === 0) return;
    event.preventDefault();
    send(form, input, said, bar);
  });
}

export function followFiles(within: ParentNode): void {
  within.querySelectorAll<HTMLInputElement>("input[type=file][data-drop]").forEach(follow);
}
