// What somebody does on a screen: once at a time, told when it is done, and told when it failed.
import { expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { useAction } from "../src/shared/useAction";

test("a second press does nothing while the first is on its way", async () => {
  const tell = vi.fn();
  const { busy, run } = useAction(vi.fn(), { tell });
  let finish = () => {};
  const work = vi.fn(
    () =>
      new Promise<void>((done) => {
        finish = done;
      }),
  );

  const first = run(work, "done");
  expect(busy.value).toBe(true);
  expect(await run(work, "done")).toBe(false);
  finish();

  expect(await first).toBe(true);
  expect(busy.value).toBe(false);
  expect(work).toHaveBeenCalledOnce();
  expect(tell.mock.calls).toEqual([["done"]]);
});

test("a failure is told in place of the success, and one may try again", async () => {
  const [fail, tell] = [vi.fn(), vi.fn()];
  const { busy, run } = useAction(fail, { tell });
  const error = new Error("refused");

  expect(await run(() => Promise.reject(error), "done")).toBe(false);
  expect(fail.mock.calls).toEqual([[error]]);
  expect(tell).not.toHaveBeenCalled();
  expect(busy.value).toBe(false);
  expect(await run(() => Promise.resolve())).toBe(true);
  expect(tell).not.toHaveBeenCalled();
});

test("a late answer, after the page was left, changes and says nothing; a failure is told all the same", async () => {
  const [fail, tell, then] = [vi.fn(), vi.fn(), vi.fn()];
  const page = effectScope();
  const { run } = page.run(() => useAction(fail, { tell }))!;
  let finish = () => {};
  const late = run(() => new Promise<void>((done) => (finish = done)), "done", then);

  page.stop();
  finish();

  expect(await late).toBe(true);
  expect(tell).not.toHaveBeenCalled();
  expect(then).not.toHaveBeenCalled();
  await run(() => Promise.reject(new Error("refused")));
  expect(fail).toHaveBeenCalledOnce();
});

test("nothing else begins before what follows is over", async () => {
  let settled = () => {};
  const { busy, run } = useAction(vi.fn(), { settle: () => new Promise<void>((done) => (settled = done)) });
  const first = run(() => Promise.resolve());
  await new Promise((soon) => setTimeout(soon));

  expect(busy.value).toBe(true);
  expect(await run(() => Promise.resolve())).toBe(false);
  settled();
  await first;
  expect(busy.value).toBe(false);
});
