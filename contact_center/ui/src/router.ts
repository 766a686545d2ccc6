// Which address shows which screen; each screen is its own bundle.
import { createRouter, createWebHistory, type RouteRecordRaw } from "vue-router";

const meta = { supervisors: true };
const supervisors: RouteRecordRaw[] = [
  { path: "routing", name: "routing", meta, component: () => import("./desk/routing/RoutingView.vue") },
  { path: "complaints", name: "complaints", meta, component: () => import("./desk/complaints/RegisterView.vue") },
  { path: "service-levels", name: "service-levels", meta, component: () => import("./desk/service-levels/ServiceLevelsView.vue") },
  { path: "staff", name: "staff", meta, component: () => import("./desk/staff/StaffView.vue") },
  { path: "quality", name: "quality", meta, component: () => import("./desk/quality/QualityView.vue") },
];
const outreach: RouteRecordRaw = {
  path: "outreach",
  component: () => import("./desk/outreach/OutreachFrame.vue"),
  children: [
    { path: "", name: "outreach", component: () => import("./desk/outreach/GreetingsView.vue") },
    { path: "year", name: "outreach-year", meta, component: () => import("./desk/outreach/YearView.vue") },
    { path: "templates", name: "outreach-templates", meta, component: () => import("./desk/outreach/TemplatesView.vue") },
  ],
};

export function createRoutes() {
  return createRouter({
    history: createWebHistory("/"),
    routes: [
      { path: "/", component: () => import("./front/FrontPage.vue") },
      { path: "/incidents", name: "public-incidents", component: () => import("./incidents/IncidentsPage.vue") },
      { path: "/practice/phone", component: () => import("./practice/phone/PhonePage.vue") },
      { path: "/practice/clock", component: () => import("./practice/clock/ClockPage.vue") },
      { path: "/practice/web-chat", component: () => import("./practice/web-chat/WebChatPage.vue") },
      {
        path: "/desk",
        component: () => import("./desk/DeskPage.vue"),
        children: [
          { path: "", name: "tickets", component: () => import("./desk/tickets/TicketsView.vue") },
          { path: "tickets/:id(\\d+)", name: "ticket", component: () => import("./desk/tickets/TicketsView.vue") },
          { path: "customers", name: "customers", component: () => import("./desk/customers/CustomersView.vue") },
          { path: "customers/:id(\\d+)", name: "customer", component: () => import("./desk/customers/CustomersView.vue") },
          { path: "incidents", name: "incidents", component: () => import("./desk/incidents/IncidentsView.vue") },
          { path: "faults", redirect: { name: "incidents" } },
          outreach,
          ...supervisors,
        ],
      },
      { path: "/:rest(.*)*", component: () => import("./front/NotFound.vue") },
    ],
  });
}
