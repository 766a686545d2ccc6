// Words of the quality board.
import { bilingual } from "../../shared/bilingual";

export const qualityTexts = bilingual("quality", {
  intro: ["随工作实时更新，最快每两秒一次。", "Updates as work happens, at most every two seconds."],
  period: ["期间", "Period"],
  today: ["今天", "Today"], week: ["最近 7 天", "Last 7 days"], month: ["最近 30 天", "Last 30 days"],
  by: ["分组", "Group by"],
  by_agent: ["按坐席", "By agent"], by_team: ["按团队", "By team"], by_queue: ["按队列", "By queue"], by_channel: ["按渠道", "By channel"],
  now: ["此刻", "Just now"],
  waiting: ["等待中", "Waiting"], longest_wait: ["最长等待", "Longest wait"], online: ["在线", "Online"], on_break: ["小休", "On a break"], busy: ["忙碌", "Busy"],
  by_hour: ["每小时新开、关闭与等待", "Opened, closed and waiting by hour"],
  by_day: ["每天新开、关闭与等待", "Opened, closed and waiting by day"],
  opened: ["新开", "Opened"], closed: ["关闭", "Closed"],
  first_response: ["首次答复用时", "Time to the first answer"],
  half: ["中位数", "Median"], most: ["95% 在此之内", "95% within"],
  level: ["服务水平达成率", "Service levels met"],
  table: ["明细", "Figures"],
  name: ["名称", "Name"], volume: ["工单数", "Tickets"], p50: ["首答（中位）", "First answer, median"], p95: ["首答（95%）", "First answer, 95% within"],
  handle: ["处理用时（中位）", "Handling time, median"], resolved: ["已解决", "Solved"], reopened: ["重开", "Reopened"], transferred: ["转交", "Transferred"],
  satisfaction: ["满意度", "Satisfaction"], hit: ["服务水平", "Service level"],
  empty: ["这段时间没有工单。", "No tickets in this period."],
  picture: ["图：{name}。数字见下表。", "Picture: {name}. The numbers are in the table below."],
});
