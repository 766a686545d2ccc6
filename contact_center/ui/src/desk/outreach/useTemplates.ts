// Greeting templates: the chosen use, the words being written for it, and what is done with a version.
import { computed, ref, watch } from "vue";
import { useAction } from "../../shared/useAction";
import { useFetched } from "../../shared/useFetched";
import { useTexts } from "../../shared/i18n";
import type { Desk } from "../context";
import { begunWith, packagedOf, useOf, versionsOf, type Step, type Use, type Version, type Words } from "./shapes";

const FIRST: Use = { occasion: "birthday", tier: "any", channel: null, tone: "short" };
const DONE = { propose: "template.proposed_done", approve: "template.approved_done", retire: "template.retired_done" } as const;

export function useTemplates({ api, fail }: Desk) {
  const { t } = useTexts();
  const { answer, loading, failed, refresh, retry } = useFetched(() => true, api.templates.list, fail);
  const use = ref<Use>(FIRST);
  const words = ref<Words>({ zh: "", en: "" });
  /** What the words were begun with, and the draft that is rewritten with them, if it is the reader's. */
  const begun = ref<Words>({ zh: "", en: "" });
  const edited = ref<Version | null>(null);
  const dirty = computed(() => words.value.zh !== begun.value.zh || words.value.en !== begun.value.en);
  const versions = computed(() => (answer.value ? versionsOf(answer.value, use.value) : []));
  const packaged = computed(() => answer.value && packagedOf(answer.value, use.value));

  function begin(text: Words, version: Version | null = null): void {
    begun.value = { ...text };
    words.value = { ...text };
    edited.value = version?.may.includes("rewrite") ? version : null;
  }
  function beginAnew(): void {
    if (!answer.value) return;
    const draft = versions.value.find(({ may }) => may.includes("rewrite")) ?? null;
    begin(draft?.text ?? begunWith(answer.value, use.value), draft);
  }
  watch([use, answer], ([now], [before]) => {
    if (JSON.stringify(now) !== JSON.stringify(before) || !dirty.value) beginAnew();
  });

  // A colleague may have been quicker: what stands there now is shown, done or failed.
  const { busy, run } = useAction(fail, { settle: refresh });
  async function save(): Promise<void> {
    const text = { zh: words.value.zh.trim(), en: words.value.en.trim() };
    const draft = edited.value;
    await run(
      () => (draft ? api.templates.rewrite(draft.id, { text }) : api.templates.create({ ...useOf(use.value), text })),
      t("template.saved"),
      (version) => begin(version.text, version),
    );
  }
  const step = (version: Version, what: Exclude<Step, "rewrite">) => run(() => api.templates[what](version.id), t(DONE[what]));
  return { templates: answer, loading, failed, retry, use, words, edited, dirty, versions, packaged, busy, begin, beginAnew, save, step };
}
