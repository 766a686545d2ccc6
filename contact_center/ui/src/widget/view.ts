// What the visitor sees: the button, the panel, and everything in it, apart from the page in a shadow root.
import { isComposing, sends } from "../shared/keys";
import type { Language } from "../shared/types";
import { choicesOf, createBubbles, type BubbleActions } from "./bubbles";
import type { ChatState } from "./chat";
import { icon, make } from "./dom";
import style from "./style.css?inline";
import { say } from "./texts";

export interface ViewOptions extends BubbleActions {
  language: () => Language;
  opened: () => void;
  end: () => void;
  begin: () => void;
  draft: () => string;
  keepDraft: (text: string) => void;
}

/** A page's policy may forbid style elements; a sheet that is made here it does not concern. */
function dress(root: ShadowRoot): void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  (root as ShadowRoot).append(make("style", { nonce }, [style]));
}

export function createView(options: ViewOptions) {
  const host = make("div", { id: "switchboard-chat" });
  const root = host.attachShadow({ mode: "open" });
  const badge = make("span", { class: "badge", "aria-hidden": "true" });
  const launcher = make("button", { type: "button", class: "launcher", "data-test": "widget-open", "aria-expanded": "false" }, [icon("chat"), badge]);
  const title = make("h2", { id: "title" });
  const end = make("button", { type: "button", class: "end", "data-test": "widget-end" });
  const close = make("button", { type: "button", class: "close", "data-test": "widget-close" }, [icon("close")]);
  const owner = make("div", { class: "owner", role: "status", "data-test": "widget-owner" });
  const trouble = make("div", { class: "trouble", role: "status", "data-test": "widget-trouble" });
  const list = make("div", { class: "list" });
  const welcome = make("p", { class: "welcome" });
  const choices = make("div", { class: "choices" });
  const hidden = make("p", { class: "hint", "data-test": "widget-hidden" });
  const ask = make("p", {});
  const yes = make("button", { type: "button", class: "choice", "data-test": "widget-end-yes" });
  const no = make("button", { type: "button", class: "choice", "data-test": "widget-end-no" });
  const asking = make("div", { class: "asking", role: "group", "data-test": "widget-end-ask" }, [ask, make("div", { class: "choices" }, [yes, no])]);
  const over = make("p", {});
  const again = make("button", { type: "button", class: "choice", "data-test": "widget-again" });
  const ended = make("div", { class: "asking", role: "status", "data-test": "widget-ended" }, [over, again]);
  const typing = make("div", { class: "typing", "data-test": "widget-typing" });
  const log = make("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "data-test": "widget-log" }, [
    welcome,
    hidden,
    list,
    choices,
    typing,
  ]);
  const input = make("textarea", { rows: "1", maxlength: "4000", "data-test": "widget-input" });
  const send = make("button", { type: "submit", class: "send", "data-test": "widget-send" });
  const form = make("form", {}, [input, send]);
  asking.hidden = ended.hidden = true;
  const panel = make("section", { class: "panel", role: "dialog", "aria-labelledby": "title", "data-test": "widget-panel" }, [
    make("div", { class: "head" }, [title, end, close]),
    owner,
    trouble,
    asking,
    log,
    ended,
    form,
  ]);
  panel.hidden = true;
  dress(root);
  root.append(panel, launcher);
  document.body.append(host);

  const bubbles = createBubbles(list, options);
  let drawnIn: Language | null = null;
  let read = -1;
  input.value = options.draft();

  function submit(): void {
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    options.keepDraft("");
    options.send(text);
  }

  function show(open: boolean): void {
    panel.hidden = !open;
    launcher.setAttribute("aria-expanded", String(open));
    if (open) options.opened();
    (open ? input : launcher).focus();
  }

  function askToEnd(wanted: boolean): void {
    asking.hidden = !wanted;
    (wanted ? yes : input).focus();
  }

  end.onclick = () => askToEnd(asking.hidden === true);
  no.onclick = () => askToEnd(false);
  yes.onclick = () => {
    asking.hidden = true;
    input.value = "";
    options.end();
  };
  again.onclick = () => {
    options.begin();
    input.focus();
  };
  input.oninput = () => options.keepDraft(input.value);
  launcher.onclick = () => show(panel.hidden === true);
  close.onclick = () => show(false);
  panel.onkeydown = (event) => {
    if (event.key !== "Escape" || isComposing(event)) return;
    // What asks is answered first: no.
    if (asking.hidden) show(false);
    else askToEnd(false);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    submit();
  };
  input.onkeydown = (event) => {
    if (!sends(event)) return;
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
    end.textContent = say(language, "end");
    ask.textContent = say(language, "end_ask");
    yes.textContent = say(language, "end_yes");
    no.textContent = say(language, "end_no");
    again.textContent = say(language, "again");
    hidden.textContent = say(language, "hidden");
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
    const shown = state.stage === "open" ? state : { ...state, messages: [], pending: [] };
    bubbles.draw(shown, language);
    choices.replaceChildren(...choicesOf(shown, options));
    const open = state.stage === "open";
    welcome.hidden = !open || state.hidden || state.messages.length + state.pending.length > 0;
    hidden.hidden = !state.hidden;
    end.hidden = !open || !state.started || state.messages.length + state.pending.length === 0;
    if (end.hidden) asking.hidden = true;
    ended.hidden = open;
    again.hidden = state.stage !== "ended";
    over.textContent = open ? "" : say(language, state.stage === "ended" ? "ended" : "ending");
    form.hidden = !open;
    if (!open) input.value = "";
    // Who is signed out talks with nobody.
    owner.hidden = !open || state.refused;
    typing.textContent = state.typing ? `${say(language, state.owner === "agent" ? "agent" : "assistant")} ${say(language, "typing")}` : "";
    owner.textContent = ownerText(state, language);
    owner.dataset.owner = state.owner;
    trouble.textContent = troubleText(state, language);
    trouble.hidden = state.connected || !open;
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
