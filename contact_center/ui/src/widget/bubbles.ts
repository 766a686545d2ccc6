// The conversation as bubbles: what is known, what is on its way, and the choices of the last word.
import type { ChatMessage, Language } from "../shared/types";
import type { ChatState } from "./chat";
import { cardIn, cardPicture } from "./card";
import { make } from "./dom";
import type { Pending } from "./outbox";
import { say } from "./texts";

export interface BubbleActions {
  send: (text: string) => void;
  retry: (id: string) => void;
}

function clock(iso: string, language: Language): string {
  return new Date(iso).toLocaleTimeString(language === "zh" ? "zh-CN" : "en-GB", { hour: "2-digit", minute: "2-digit" });
}

function stored(message: ChatMessage, language: Language): HTMLElement {
  const mine = message.author === "customer";
  const who = mine ? say(language, "you") : message.author_name || say(language, message.author as "agent");
  const greeting = cardIn(message);
  return make("div", { class: `line ${mine ? "mine" : message.author}`, "data-test": "widget-message", "data-author": message.author }, [
    make("div", { class: mine ? "hidden" : "who" }, [who]),
    make("div", { class: "bubble", "data-test": "widget-message-text" }, [greeting?.words ?? message.text]),
    ...(greeting ? [cardPicture(greeting.card, language)] : []),
    make("div", { class: "when" }, [clock(message.created_at, language)]),
  ]);
}

function waiting(message: Pending, signedOut: boolean, language: Language, actions: BubbleActions): HTMLElement {
  const foot = make("div", { class: "when" }, [
    message.refused
      ? `${say(language, "failed")}: ${message.refused[language]} `
      : message.held
        ? message.held[language]
        : say(language, signedOut ? "until_signed_in" : "pending"),
  ]);
  if (message.refused) {
    const again = make("button", { type: "button", class: "again" }, [say(language, "retry")]);
    again.onclick = () => actions.retry(message.id);
    foot.append(again);
  }
  return make("div", { class: "line mine pending", "data-test": "widget-pending" }, [make("div", { class: "bubble" }, [message.text]), foot]);
}

/** The choices that are open: a notice that offers nothing leaves those before it as they are. */
export function openChoices(state: Pick<ChatState, "messages" | "pending">): ChatMessage["choices"] {
  const last = state.messages.filter(({ author, choices }) => author !== "system" || choices.length > 0).at(-1);
  return !last || state.pending.length || last.author === "customer" ? [] : last.choices;
}

export function choicesOf(state: ChatState, actions: BubbleActions): HTMLElement[] {
  return openChoices(state).map((choice) => {
    const button = make("button", { type: "button", class: "choice", "data-test": "widget-choice" }, [choice.title]);
    button.onclick = () => actions.send(choice.text);
    return button;
  });
}

/** Keeps the elements of messages already shown, so that a screen reader hears only what is new. */
export function createBubbles(list: HTMLElement, actions: BubbleActions) {
  const shown = new Map<string, HTMLElement>();
  return {
    clear(): void {
      shown.clear();
      list.replaceChildren();
    },
    draw(state: ChatState, language: Language): void {
      const wanted = new Map<string, () => HTMLElement>();
      for (const message of state.messages) wanted.set(`m${message.id}`, () => stored(message, language));
      for (const message of state.pending) {
        const how = message.refused ? "!" : message.held ? "…" : state.refused ? "?" : "";
        wanted.set(`p${message.id}${how}`, () => waiting(message, state.refused, language, actions));
      }
      for (const [key, element] of shown) {
        if (wanted.has(key)) continue;
        element.remove();
        shown.delete(key);
      }
      let at = list.firstChild;
      for (const [key, build] of wanted) {
        const element = shown.get(key) ?? build();
        shown.set(key, element);
        if (element === at) at = at.nextSibling;
        else list.insertBefore(element, at);
      }
    },
  };
}
