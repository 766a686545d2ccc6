// A greeting's card in the chat: its picture, which leads to its page.
import type { ChatMessage, Language } from "../shared/types";
import { make } from "./dom";
import { say } from "./texts";

/** The last line of a greeting that has a card. */
const LINK = /\n[^\n]{0,20}?(https?:\/\/[^\s]{1,300}\/card\/[\w-]{17,27})$/;

/** The words of a message without its link, and the address of its card. */
export function cardIn({ author, text }: Pick<ChatMessage, "author" | "text">): { words: string; card: string } | null {
  const found = author === "system" ? LINK.exec(text) : null;
  return found ? { words: text.slice(0, found.index), card: found[1]! } : null;
}

export function cardPicture(card: string, language: Language): HTMLElement {
  const picture = make("img", { src: `${card}/picture.svg`, alt: say(language, "card"), width: "800", height: "420" });
  return make("a", { class: "card", href: card, target: "_blank", rel: "noopener noreferrer", "data-test": "widget-card" }, [picture]);
}
