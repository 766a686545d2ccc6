// The words of the service, with the names that people give them.
import { answer, type Http } from "./http";

export const createVocabulary = (http: Http) => ({
  show: () => answer(http.GET("/api/vocabulary")),
});
