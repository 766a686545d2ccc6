// The client for what the description of the API leaves out: the practice network and the public notices.
import { answer, createHttp, type HttpOptions } from "../api/http";

export interface Api {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  put<T>(path: string, body: unknown): Promise<T>;
  delete<T>(path: string): Promise<T>;
}

type Method = "get" | "post" | "put" | "delete";
/** Any path, whose answer is what the caller says it is. */
type Anything = Record<
  string,
  Record<Method, { responses: { 200: { content: { "application/json": unknown } } }; requestBody?: { content: { "application/json": unknown } } }>
>;

export function createApi(options: HttpOptions = {}): Api {
  const http = createHttp<Anything>(options);
  const call = async <T>(method: Method, path: string, body?: unknown) => ((await answer(http.request(method, path, { body }))) ?? null) as T;
  return {
    get: (path) => call("get", path),
    post: (path, body) => call("post", path, body),
    put: (path, body) => call("put", path, body),
    delete: (path) => call("delete", path),
  };
}
