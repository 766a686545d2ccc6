// @vitest-environment happy-dom
// A greeting's card in the chat: found in what the bank itself wrote, and nowhere else.
import { expect, test } from "vitest";
import { createBubbles } from "../src/widget/bubbles";
import { cardIn } from "../src/widget/card";
import type { ChatMessage } from "../src/shared/types";

const CARD = "https://bank.example/card/MTIabcdefghijkl_-mno";
const message = (text: string, author: ChatMessage["author"] = "system") => ({ text, author });

test.each([
  [`祝您生日快乐。\n贺卡：${CARD}`, "祝您生日快乐。"],
  [`Happy birthday.\nYour card: ${CARD}`, "Happy birthday."],
  [`Two\nlines.\n${CARD}`, "Two\nlines."],
])("a greeting that ends with its card has it", (text, words) => {
  expect(cardIn(message(text))).toEqual({ words, card: CARD });
});

test.each([
  [message(`Look.\nYour card: ${CARD}`, "customer")],
  [message(`Look.\nYour card: ${CARD}`, "agent")],
  [message(`Your card: ${CARD}`)],
  [message(`Look.\nYour card: ${CARD} and more`)],
  [message("Look.\nYour card: https://bank.example/m/MTIabcdefghijkl_-mno")],
  [message("Look.\nYour card: javascript:/card/MTIabcdefghijkl_-mno")],
  [message("Look.\nYour card: https://bank.example/card/short")],
])("anything else is only text", (said) => {
  expect(cardIn(said)).toBeNull();
});

test("the card is a picture with a name that leads to its page; its address is not read out", () => {
  const list = document.createElement("div");
  const said: ChatMessage = {
    id: 1,
    author: "system",
    author_name: null,
    text: `祝您生日快乐。\n贺卡：${CARD}`,
    choices: [],
    created_at: "2026-05-02T09:00:00Z",
  };
  const state = { messages: [said], pending: [], refused: false } as unknown as Parameters<ReturnType<typeof createBubbles>["draw"]>[0];
  createBubbles(list, { send: () => undefined, retry: () => undefined }).draw(state, "zh");

  expect(list.querySelector(".bubble")!.textContent).toBe("祝您生日快乐。");
  const link = list.querySelector<HTMLAnchorElement>("a.card")!;
  expect([link.href, link.rel]).toEqual([CARD, "noopener noreferrer"]);
  const picture = link.querySelector("img")!;
  expect([picture.alt, picture.getAttribute("src")]).toEqual(["打开贺卡", `${CARD}/picture.svg`]);
  expect(list.textContent).not.toContain("https://");
});
