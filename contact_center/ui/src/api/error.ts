// What the service answers in place of what was asked for, in both languages.
import type { Shape } from "./shapes";

type Text = Shape<"Names">;

export class ApiError extends Error {
  /** `current`: what is there now, where something else was read. */
  constructor(
    readonly status: number,
    readonly code: string,
    readonly texts: Text,
    readonly current: unknown = null,
  ) {
    super(code);
  }

  /** True when asking again may help: no answer at all, or the service was at fault. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const UNREACHABLE: Text = { zh: "无法连接服务，请检查网络。", en: "The service cannot be reached. Please check the network." };
const UNREADABLE: Text = { zh: "服务出错了，请稍后再试。", en: "The service made a mistake. Please try again." };

export const unreachable = () => new ApiError(0, "unreachable", UNREACHABLE);

export async function failureOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const failure = (body as { error?: Partial<Shape<"ErrorShape">> } | null)?.error;
  const texts = failure?.zh && failure.en ? { zh: failure.zh, en: failure.en } : UNREADABLE;
  return new ApiError(response.status, failure?.code ?? "unknown", texts, failure?.current ?? null);
}
