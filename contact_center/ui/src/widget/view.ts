// What the visitor sees: the button, the panel, and everything in it, apart from the page in a shadow root.
import type { Language } from "../shared/types";
import { choicesOf, createBubbles, type BubbleActions } from "./bubbles";
import type { ChatState } from "./chat";
import { icon, make } from "./dom";
import style from "./style.css?inline";
import { say } from "./texts";

export interface ViewOptions extends BubbleActions { language: () => Language; opened: () => void }

export function createView(options: ViewOptions) {
  const host = make("div", { id: "switchboard-chat" });
  const root = host.attachShadow({ mode: "open" });
  const badge = make("span", { class: "badge", "aria-hidden": "true" });
  const launcher = make("button", { type: "button", class: "launcher", "data-test": "widget-open", "aria-expanded": "false" }, [icon("chat"), badge]);
  const title = make("h2", { id: "title" });
  const close = make("button", { type: "button", class: "close", "data-test": "widget-close" }, [icon("close")]);
  const owner = make("div", { class: "owner", role: "status", "data-test": "widget-owner" });
  const trouble = make("div", { class: "trouble", role: "status", "data-test": "widget-trouble" });
  const list = make("div", { class: "list" });
  const welcome = make("p", { class: "welcome" });
  const choices = make("div", { class: "choices" });
  const typing = make("div", { class: "typing", "data-test": "widget-typing" });
  const log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "data-test": "widget-log" }, [welcome, list, choices, typing]);
  const input = make("textarea", { rows: "1", maxlength: "4000", "data-test": "widget-input" });
  const send = make("button", { type: "submit", class: "send", "data-test": "widget-send" });
  const form = make("form", {}, [input, send]);
  const panel = make("section", { class: "panel", role: "dialog", "aria-labelledby": "title", "data-test": "widget-panel" }, [
    make("div", { class: "head" }, [title, close]), owner, trouble, log, form,
  ]);
  panel.hidden = true;
  root.append(make("style", {}, [style]), panel, launcher);
  document.body.append(host);

  const bubbles = createBubbles(list, options);
  let drawnIn: Language | null = null;
  let read = -1;

  function submit(): void {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    options.send(text);
  }

  function show(open: boolean): void {
    panel.hidden = !open;
    launcher.setAttribute("aria-expanded", String(open));
    if (open) options.opened();
    (open ? input : launcher).focus();
  }

  launcher.onclick = () => show(panel.hidden === true);
  close.onclick = () => show(false);
  panel.onkeydown = (event) => { if (event.key === "Escape") show(false); };
  form.onsubmit = (event) => { event.preventDefault(); submit(); };
  input.onkeydown = (event) => {
    // While Chinese is being composed, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };

  function drawWords(language: Language): void {
    drawnIn = language;
    host.lang = language === "zh" ? "zh-CN" : "en";
    bubbles.clear();
    title.textContent = say(language, "title");
    welcome.textContent = say(language, "welcome");
    send.textContent = say(language, "send");
    input.placeholder = say(language, "placeholder");
    input.setAttribute("aria-label", say(language, "write"));
    close.setAttribute("aria-label", say(language, "close"));
    log.setAttribute("aria-label", say(language, "log"));
  }

  function drawUnread(state: ChatState, language: Language): void {
    const last = state.messages.at(-1)?.id ?? 0;
    if (read < 0 && state.started) read = last;
    if (!panel.hidden) read = last;
    const unread = state.started ? state.messages.filter(({ id, author }) => id > read && author !== "customer").length : 0;
    badge.textContent = unread ? String(unread) : "";
    launcher.setAttribute("aria-label", unread ? say(language, "unread", unread) : say(language, "open"));
  }

  function draw(state: ChatState): void {
    const language = options.language();
    if (language !== drawnIn) drawWords(language);
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    bubbles.draw(state, language);
    choices.replaceChildren(...choicesOf(state, options));
    welcome.hidden = state.messages.length + state.pending.length > 0;
    typing.textContent = state.typing ? `${say(language, state.owner === "agent" ? "agent" : "assistant")} ${say(language, "typing")}` : "";
    owner.textContent = ownerText(state, language);
    owner.dataset.owner = state.owner;
    trouble.textContent = troubleText(state, language);
    trouble.hidden = state.connected;
    drawUnread(state, language);
    const mine = state.pending.length > 0;
    if (atEnd || mine) log.scrollTop = log.scrollHeight;
  }

  return { draw, remove: () => host.remove() };
}

function ownerText(state: ChatState, language: Language): string {
  if (state.owner !== "queue") return say(language, `owner_${state.owner}`);
  if (!state.position) return say(language, "owner_queue_open");
  const place = say(language, "owner_queue", state.position);
  return state.wait === null ? place : place + say(language, "owner_wait", Math.max(1, Math.ceil(state.wait / 60)));
}

function troubleText(state: ChatState, language: Language): string {
  if (state.connected) return "";
  if (state.refused) return say(language, "signed_out");
  return say(language, state.started ? "offline" : "connecting");
}
