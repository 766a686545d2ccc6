// The one way to the service over HTTP: JSON in and out, the CSRF header, time-outs, and errors in both languages.
import createClient, { type Client, type Middleware } from "openapi-fetch";
import { failureOf, unreachable } from "./error";
import { query } from "./query";
import type { paths } from "./schema";

const USUAL_MS = 15_000;
const UPLOAD_MS = 180_000;

export interface HttpOptions {
  csrfToken?: () => string | null;
  onSignedOut?: () => void;
  /** How long nobody has touched the page: one that refreshes by itself keeps no sign-in alive. */
  idleSeconds?: () => number;
  fetch?: typeof fetch;
  timeoutMs?: number;
  /** Where the service is, for who is not on a page of its own. */
  baseUrl?: string;
}

export type Http = Client<paths>;
/** What a list can be asked by. */
export type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } } ? NonNullable<Query> : never;

const isForm = (request: Request) => request.headers.get("Content-Type")?.startsWith("multipart/") ?? false;

function headersOf({ csrfToken, idleSeconds }: HttpOptions): Middleware {
  return {
    onRequest({ request }) {
      request.headers.set("Accept", "application/json");
      const token = csrfToken?.();
      if (request.method !== "GET" && token) request.headers.set("X-CSRF-Token", token);
      const idle = idleSeconds?.();
      if (idle !== undefined) request.headers.set("X-Idle-Seconds", String(Math.round(idle)));
    },
  };
}

function failuresOf({ onSignedOut }: HttpOptions): Middleware {
  return {
    async onResponse({ response }) {
      if (response.status === 401) onSignedOut?.();
      if (!response.ok) throw await failureOf(response);
    },
    onError: unreachable,
  };
}

export function createHttp<Paths extends object>(options: HttpOptions = {}): Client<Paths> {
  const send = options.fetch ?? ((request, init) => fetch(request, init));
  const client = createClient<Paths>({
    baseUrl: options.baseUrl ?? "",
    credentials: "same-origin",
    // A file may take longer than JSON.
    fetch: (request) => send(request, { signal: AbortSignal.timeout(isForm(request) ? UPLOAD_MS : (options.timeoutMs ?? USUAL_MS)) }),
    querySerializer: (parts) => query(parts as Parameters<typeof query>[0]).slice(1),
  });
  client.use(headersOf(options), failuresOf(options));
  return client;
}

/** What the service answered; whatever is no answer was thrown as an ApiError. */
export const answer = async <T>(call: Promise<{ data?: T }>): Promise<T> => (await call).data as T;
