// @vitest-environment happy-dom
// Where something is typed and sent: it shows that it is under way, goes once, and what was refused is still there.
import { flushPromises } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { ApiError } from "../../src/api/error";
import AddTelephone from "../../src/desk/customer/AddTelephone.vue";
import CustomerForm from "../../src/desk/customers/CustomerForm.vue";
import SignIn from "../../src/desk/SignIn.vue";
import SkillDialog from "../../src/desk/staff/SkillDialog.vue";
import MessageThread from "../../src/practice/phone/MessageThread.vue";
import type { Customer } from "../../src/shared/types";
import { deskOver, later, mounted, onPage, refusal, type } from "./mounted";

const ann = {
  id: 1,
  number: "C1001",
  name: { zh: "安娜", en: "Ann" },
  language: "zh",
  birthday: null,
  tier: "ordinary",
  version: "4",
  contact_points: [],
} as unknown as Customer;
const submit = (form: string) => document.querySelector(form)!.dispatchEvent(new Event("submit", { cancelable: true }));

test("the sign-in goes once; what is refused is told in the reader's language beside the fields", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ practice: false, bank: { zh: "港湾银行", en: "Harbour Bank" } }));
  let refuse: (error: Error) => void = () => {};
  const signIn = vi.fn(() => new Promise<void>((_, no) => (refuse = no)));
  const { desk } = deskOver(() => Response.json({}));
  const door = mounted(SignIn, { signIn }, desk, "zh");
  await flushPromises();
  type("sign-in-login", "lin ");
  type("sign-in-password", "wrong");
  await flushPromises();
  await door.get("form").trigger("submit");
  await door.get("form").trigger("submit");
  expect(signIn.mock.calls).toEqual([["lin", "wrong"]]);
  expect(onPage("sign-in-submit").className).toContain("is-loading");

  refuse(new ApiError(401, "bad_sign_in", { zh: "用户名或密码不正确", en: "Wrong name or password" }));
  await flushPromises();
  expect(door.get("[role=alert]").text()).toBe("用户名或密码不正确");
  expect(door.get<HTMLInputElement>("input[name=login]").element.value).toBe("lin ");
  expect(onPage("sign-in-submit").className).not.toContain("is-loading");
  vi.unstubAllGlobals();
});

test("a number goes once; one that is none is told at the field, and stays to be mended", async () => {
  const slow = later();
  const { desk, seen, failures } = deskOver(() => slow.response);
  const add = mounted(AddTelephone, { customer: ann }, desk, "zh");
  await add.get("input").setValue("12");
  await add.get("form").trigger("submit");
  await add.get("form").trigger("submit");
  await flushPromises();
  expect(seen).toHaveLength(1);
  expect(onPage("phone-add").className).toContain("is-loading");
  slow.answer(refusal("bad_phone", null, 400));
  await flushPromises();
  expect(add.get("[data-test=phone-fault]").text()).toBe("不行");
  expect(add.get<HTMLInputElement>("input").element.value).toBe("12");
  expect(failures).toEqual([]);
  await add.get("input").setValue("123");
  expect(add.find("[data-test=phone-fault]").exists()).toBe(false);
});

test("a number that another customer has is moved only after it was said from whom", async () => {
  const bob = {
    ...ann,
    id: 2,
    number: "C1002",
    name: { zh: "鲍勃", en: "Bob" },
    contact_points: [{ id: 9, channel: "sms", address: "+8613900000002", state: "verified", consents: [] }],
  };
  const { desk, seen } = deskOver((request) => {
    if (request.method === "GET") return Response.json({ items: [bob], total: 1 });
    return seen.some((one) => one.includes('"take_from":2')) ? Response.json(ann) : refusal("phone_taken");
  });
  const add = mounted(AddTelephone, { customer: ann }, desk);
  await add.get("input").setValue("+8613900000002");
  await add.get("form").trigger("submit");
  await flushPromises();
  expect(onPage("phone-owner").textContent).toContain("Bob · C1002");
  submit("#move-form");
  await flushPromises();
  expect(add.emitted("changed")).toHaveLength(1);
  expect(add.get<HTMLInputElement>("input").element.value).toBe("");
});

test("of a known customer what was changed goes, with the version; the second is told what the first changed", async () => {
  let stored = ann;
  const { desk, seen } = deskOver(async (request) => {
    const { version, ...body } = (await request.clone().json()) as { version: string };
    if (version !== stored.version) return refusal("customer_changed", stored);
    stored = { ...stored, ...body, version: `${version}+` };
    return Response.json(stored);
  });
  const form = mounted(CustomerForm, { customer: ann }, desk, "zh");
  await flushPromises();
  stored = { ...ann, tier: "premium", version: "5" };
  type("field-tier", "restricted");
  type("field-language", "en");
  await flushPromises();
  submit("#customer-form");
  await flushPromises();

  expect(onPage("changed-tier").textContent).toMatch(/对方：.+您：.+/);
  expect(document.querySelector("[data-test=changed-language]")).toBeNull();
  submit("#customer-form");
  await flushPromises();
  expect(seen).toHaveLength(1);
  onPage("changed-take-theirs").click();
  await flushPromises();
  expect(onPage<HTMLSelectElement>("field-tier").value).toBe("premium");
  type("field-language", "en");
  await flushPromises();
  submit("#customer-form");
  await flushPromises();
  expect(seen.at(-1)).toBe('PATCH /api/customers/1 {"language":"en","version":"5"}');
  expect(form.emitted("saved")).toMatchObject([[{ tier: "premium", language: "en" }]]);
});

test("a new customer's number that is none is told at the field", async () => {
  const { desk, failures } = deskOver(() => refusal("bad_phone", null, 400));
  const form = mounted(CustomerForm, { customer: null }, desk, "en");
  await flushPromises();
  submit("#customer-form");
  await flushPromises();
  expect(onPage("fault-number").textContent).not.toBe("");
  type("field-name-zh", "陈晨");
  type("field-number", "C9001");
  type("field-phone", "12");
  await flushPromises();
  submit("#customer-form");
  await flushPromises();
  expect(onPage("fault-phone").textContent).toBe("No");
  expect(failures).toEqual([]);
  expect(form.emitted("saved")).toBeUndefined();
  expect(onPage<HTMLInputElement>("field-name-zh").value).toBe("陈晨");
});

test("a new skill that is refused is told, and is still there", async () => {
  const { desk, failures } = deskOver(() => refusal("skill_known"));
  const dialog = mounted(SkillDialog, {}, desk);
  await flushPromises();
  for (const [name, text] of [
    ["key", "mandarin"],
    ["zh", "普通话"],
    ["en", "Mandarin"],
  ] as const)
    type(`skill-${name}`, text);
  await flushPromises();
  submit("#skill-form");
  await flushPromises();
  expect(failures).toHaveLength(1);
  expect(dialog.emitted("added")).toBeUndefined();
  expect(onPage<HTMLInputElement>("skill-zh").value).toBe("普通话");
});

test("a text that could not be sent is there again, before what was typed meanwhile", async () => {
  let refuse: (error: Error) => void = () => {};
  const send = vi.fn(() => new Promise<void>((_, no) => (refuse = no)));
  const { desk } = deskOver(() => Response.json({}));
  const thread = mounted(MessageThread, { messages: [], disabled: false, send }, desk);
  const field = thread.get<HTMLInputElement>("input:not([type=file])");
  await field.setValue("My card");
  await thread.get("form").trigger("submit");
  await field.setValue("is gone");
  await thread.get("form").trigger("submit");
  expect(send).toHaveBeenCalledOnce();
  refuse(new ApiError(0, "unreachable", { zh: "", en: "" }));
  await flushPromises();
  expect(field.element.value).toBe("My card is gone");
  expect(thread.emitted("error")).toHaveLength(1);
});
