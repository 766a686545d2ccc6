// The figures of the quality board.
import { answer, type Http, type QueryOf } from "./http";

export const createQuality = (http: Http) => ({
  show: (query: QueryOf<"/api/quality">) => answer(http.GET("/api/quality", { params: { query } })),
});
