// The one way to the service over HTTP: JSON in and out, the CSRF header, and errors in both languages.
import type { Failure, Text } from "./types";

export class ApiError extends Error {
  /** `current`: what is there now, where something else was read. */
  constructor(readonly status: number, readonly code: string, readonly texts: Text, readonly current: unknown = null) {
    super(code);
  }

  /** True when asking again may help: no answer at all, or the service was at fault. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

const UPLOAD_MS = 180_000;
const UNREACHABLE: Text = { zh: "无法连接服务，请检查网络。", en: "The service cannot be reached. Please check the network." };
const UNREADABLE: Text = { zh: "服务出错了，请稍后再试。", en: "The service made a mistake. Please try again." };

async function failureOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const failure = (body as { error?: Partial<Failure> } | null)?.error;
  const texts = failure?.zh && failure.en ? { zh: failure.zh, en: failure.en } : UNREADABLE;
  return new ApiError(response.status, failure?.code ?? "unknown", texts, failure?.current ?? null);
}

export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  /** Sends a form with files; it may take longer than JSON. */
  upload<T>(path: string, form: FormData): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
}

export interface ApiOptions {
  csrfToken?: () => string | null;
  onSignedOut?: () => void;
  /** How long nobody has touched the page: one that refreshes by itself keeps no sign-in alive. */
  idleSeconds?: () => number;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

export function createApi(options: ApiOptions = {}): Api {
  const send = options.fetch ?? ((input, init) => fetch(input, init));

  async function call<T>(method: string, path: string, body?: unknown, timeoutMs = options.timeoutMs ?? 15_000): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    const form = body instanceof FormData;
    // The browser names the type of a form itself, with the line between its parts.
    if (body !== undefined && !form) headers["Content-Type"] = "application/json";
    const token = options.csrfToken?.();
    if (method !== "GET" && token) headers["X-CSRF-Token"] = token;
    const idle = options.idleSeconds?.();
    if (idle !== undefined) headers["X-Idle-Seconds"] = String(Math.round(idle));
    const response = await send(path, {
      method, headers, credentials: "same-origin",
      body: body === undefined ? null : form ? body : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => { throw new ApiError(0, "unreachable", UNREACHABLE); });
    if (response.status === 401) options.onSignedOut?.();
    if (!response.ok) throw await failureOf(response);
    const text = await response.text();
    return (text ? JSON.parse(text) : null) as T;
  }

  return {
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    upload: (path, form) => call("POST", path, form, UPLOAD_MS),
    patch: (path, body) => call("PATCH", path, body),
    delete: (path) => call("DELETE", path),
  };
}

/** A query string without the empty parts. */
export function query(parts: Record<string, string | number | null | undefined>): string {
  const kept = Object.entries(parts).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString();
  return text ? `?${text}` : "";
}
