// Words of the clock that shows a year of greetings.
import { bilingual } from "../../shared/bilingual";

export const clockTexts = bilingual("ahead", {
  title: ["一年的祝福，一分钟看完", "A year of greetings in a minute"],
  lead: [
    "把日期往后拨，看每天谁会收到哪条祝福、谁由客户经理致电、谁收不到以及原因。",
    "Move the date forward and see who is greeted each day and how, whom the account manager calls, and who gets nothing and why.",
  ],
  copy: [
    "计划、同意、时段和次数的判断都与正式运行相同，只是在练习数据的副本上进行：不会真的发送，结束后副本即删除。",
    "Planning, consent, hours and caps are decided as in earnest, but on a copy of the practice records: nothing is really sent, and the copy is dropped at the end.",
  ],
  today: ["日期", "The date"],
  not_begun: ["尚未开始", "Not begun"],
  day: ["一天", "A day"],
  week: ["一周", "A week"],
  next: ["到下一次祝福", "To the next greeting"],
  year: ["播放一年", "Play a year"],
  stop: ["停下", "Stop"],
  progress: ["这一年过了多少", "How much of the year is over"],
  whose: ["查看谁", "Whose"],
  everybody: ["所有人", "Everybody’s"],
  sent: ["客户收到的祝福", "What customers receive"],
  call: ["待客户经理致电", "Calls to make"],
  refused: ["未发送及原因", "Who got none, and why"],
  sent_none: ["还没有人收到祝福。", "Nobody has been greeted yet."],
  call_none: ["还没有要打的电话。", "No calls to make yet."],
  refused_none: ["还没有未发送的祝福。", "Nobody has missed one yet."],
  manager: ["由{name}致电", "{name} calls"],
  older: ["仅显示最近 {n} 条。", "The latest {n} are shown."],
  end_over: ["一年走完了。再按一次将从今天重新开始。", "The year is over. Press again to begin from today."],
  end_idle: ["长时间没有操作，已停下。再按一次将从今天重新开始。", "Stopped, as nothing was pressed for a while. Press again to begin from today."],
  end_taken: ["另一个页面正在使用，请先在那里结束。", "Another page is using it. Close it there first."],
  end_not_for_practice: ["这里是真实客户，不能使用。", "The customers here are real, so it cannot be used."],
  end_lost: ["连接已断开。再按一次将从今天重新开始。", "The connection was lost. Press again to begin from today."],
});
