// Starts the screens: texts, routes, page.
import { createApp } from "vue";
import App from "./App.vue";
import { frontTexts } from "./front/texts";
import { createRoutes } from "./router";
import { merge } from "./shared/bilingual";
import { createTexts } from "./shared/i18n";
import { keepComposing } from "./shared/keys";
import { sharedTexts } from "./shared/texts";
import "./shared/tokens.css";
import "./shared/base.css";

keepComposing(window);
createApp(App)
  .use(createTexts(merge([sharedTexts, frontTexts])))
  .use(createRoutes())
  .mount("#app");
