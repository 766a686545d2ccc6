// @vitest-environment happy-dom
// A list in order: moved by its buttons and by the keyboard, told to who does not see it, and where it may not, not at all.
import { flushPromises } from "@vue/test-utils";
import { expect, test } from "vitest";
import { h, ref, type Ref } from "vue";
import OrderedList from "../../src/shared/OrderedList.vue";
import { deskOver, mounted } from "./mounted";

interface Rule {
  name: string;
  last?: boolean;
}
const { desk } = deskOver(() => Response.json({}));

function listOf(items: Ref<Rule[]>, language: "zh" | "en" = "en") {
  const part = {
    render: () =>
      h(
        OrderedList<Rule>,
        {
          modelValue: items.value,
          "onUpdate:modelValue": (now: Rule[]) => (items.value = now),
          name: "rule",
          nameOf: (one: Rule) => one.name,
          mayMove: (all: Rule[], at: number, by: number) => !all[at]?.last && !all[at + by]?.last,
        },
        { default: ({ item }: { item: Rule }) => h("input", { value: item.name }) },
      ),
  };
  const shown = mounted(part, {}, desk, language);
  const button = (at: number, way: string) => shown.findAll<HTMLButtonElement>(`[data-test=rule-${way}]`)[at]!;
  const names = () => items.value.map(({ name }) => name).join(" ");
  return { shown, button, names };
}
const three = () => ref<Rule[]>([{ name: "Ann" }, { name: "Bob" }, { name: "Chen" }]);

test("a press moves a part by one place, and its button keeps the focus where it can", async () => {
  const { shown, button, names } = listOf(three());
  button(2, "up").element.focus();
  await button(2, "up").trigger("click");
  await flushPromises();
  expect(names()).toBe("Ann Chen Bob");
  expect(document.activeElement).toBe(button(1, "up").element);
  expect(shown.get("[role=status]").text()).toBe("“Chen” is now number 2 of 3.");

  // At the top it can only come down again.
  await button(1, "up").trigger("click");
  await flushPromises();
  expect(names()).toBe("Chen Ann Bob");
  expect(document.activeElement).toBe(button(0, "down").element);
  expect(button(0, "up").element.disabled).toBe(true);
});

test("Alt and an arrow move the part whose button has the focus; in a field these keys are the field's", async () => {
  const { shown, button, names } = listOf(three());
  await button(0, "down").trigger("keydown", { key: "ArrowDown", altKey: true });
  await flushPromises();
  expect(names()).toBe("Bob Ann Chen");
  await button(1, "down").trigger("keydown", { key: "ArrowDown" });
  await shown.findAll("input")[1]!.trigger("keydown", { key: "ArrowUp", altKey: true });
  expect(names()).toBe("Bob Ann Chen");
});

test("what stays last stays last, and each button says what it moves, in the reader's language", async () => {
  const { button, names } = listOf(ref<Rule[]>([{ name: "安娜" }, { name: "默认", last: true }]), "zh");
  expect(button(0, "down").element.disabled).toBe(true);
  expect(button(1, "up").element.disabled).toBe(true);
  expect(button(0, "down").attributes("aria-label")).toBe("下移: 安娜");
  await button(0, "down").trigger("keydown", { key: "ArrowDown", altKey: true });
  expect(names()).toBe("安娜 默认");
});
