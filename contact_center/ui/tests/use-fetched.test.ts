// What a screen shows from the service: the answer to what is asked for now, and how it stands with it.
import { expect, test, vi } from "vitest";
import { effectScope, nextTick, ref } from "vue";
import { useFetched } from "../src/shared/useFetched";

const soon = () => new Promise((done) => setTimeout(done));
function held<Answer>() {
  const waiting: ((answer: Answer) => void)[] = [];
  const fetch = vi.fn((_: string) => new Promise<Answer>((done) => void waiting.push(done)));
  return { fetch, waiting };
}

test("an answer to what is not asked for any more is dropped", async () => {
  const asked = ref("open");
  const { fetch, waiting } = held<string>();
  const { answer, loading } = useFetched(() => asked.value, fetch, vi.fn());
  expect(loading.value).toBe(true);

  asked.value = "all";
  await nextTick();
  waiting[0]!("the open ones");
  await soon();
  expect(answer.value).toBeNull();
  expect(loading.value).toBe(true);
  waiting[1]!("all of them");
  await soon();

  expect(fetch.mock.calls).toEqual([["open"], ["all"]]);
  expect(answer.value).toBe("all of them");
  expect(loading.value).toBe(false);
});

test("an answer that comes after the page was left is dropped, and its failure told to nobody", async () => {
  const page = effectScope();
  const fail = vi.fn();
  const { fetch, waiting } = held<string>();
  const { answer } = page.run(() => useFetched(() => "one", fetch, fail))!;
  page.stop();
  waiting[0]!("late");
  await soon();
  expect(answer.value).toBeNull();

  const other = effectScope();
  other.run(() =>
    useFetched(
      () => "one",
      () => Promise.reject(new Error("gone")),
      fail,
    ),
  );
  other.stop();
  await soon();
  expect(fail).not.toHaveBeenCalled();
});

test("a failure is told and stays to be seen until an answer comes; what was there stays", async () => {
  const fail = vi.fn();
  let down = false;
  const { answer, failed, loading, refresh, retry } = useFetched(
    () => "one",
    async () => {
      if (down) throw new Error("down");
      return "here";
    },
    fail,
  );
  await soon();
  down = true;
  await refresh();
  expect([answer.value, failed.value, loading.value]).toEqual(["here", true, false]);
  expect(fail).toHaveBeenCalledOnce();

  down = false;
  const again = retry();
  expect(loading.value).toBe(true);
  await again;
  expect([answer.value, failed.value, loading.value]).toEqual(["here", false, false]);
});

test("nothing is fetched while there is nothing to ask for, and what was there goes where that is wished", async () => {
  const asked = ref<string | null>(null);
  const { fetch, waiting } = held<string>();
  const { answer, loading } = useFetched(() => asked.value, fetch, vi.fn(), { clear: true });
  await soon();
  expect([fetch.mock.calls.length, loading.value]).toEqual([0, false]);

  asked.value = "one";
  await nextTick();
  waiting[0]!("the first");
  await soon();
  expect(answer.value).toBe("the first");
  asked.value = "two";
  await nextTick();
  expect([answer.value, loading.value]).toEqual([null, true]);
  waiting[1]!("the second");
  await soon();
  expect(answer.value).toBe("the second");
  asked.value = null;
  await nextTick();
  await soon();
  expect([answer.value, loading.value]).toEqual([null, false]);
});
