// The words of the page itself. What the bot says arrives worded.

const WORDS = {
  en: {
    skip: "Skip to the message box", rooms: "Rooms", directMessages: "Direct messages", language: "Language",
    openRooms: "Show rooms", closeRooms: "Hide rooms", posts: "Messages", earlier: "Load earlier messages",
    toNewest: "New messages", yourMessage: "Message", writeIn: "Message {room}", writeToBot: "Message Dayclear",
    send: "Send", attach: "Attach a file", suggestions: "Suggestions",
    composerHint: "Enter sends · Shift+Enter starts a new line · / lists commands", dropHere: "Drop the file to hand it to Dayclear",
    bot: "bot", edited: "edited", you: "you", members: "{n} people", privateAbout: "Only you and Dayclear see this",
    unread: "{n} unread", newLine: "New", reply: "Reply", replyTo: "Reply to {name}", cancelReply: "Cancel the reply",
    sending: "Sending…", notSent: "Not sent yet, retrying…", refused: "Not sent: {reason}", discard: "Discard",
    reconnecting: "No connection to Dayclear. Trying again…", loading: "Loading…", empty: "Nothing here yet.",
    emptyHint: "Type / to see what you can ask.", close: "Close", enlarge: "Enlarge: {alt}", download: "Download {name}",
    required: "required", choose: "Choose…", retrying: "No answer yet, retrying…", tryAgain: "Try again",
    working: "Working…", uploading: "Sending {name}", uploaded: "{name} was sent", chooseFile: "Choose a file…",
    sampleFiles: "Sample files", dropSample: "Send {name} to this chat", takeSample: "Download",
    demoBar: "Demo controls", demo: "Demo", madeUp: "Made-up shops, people and orders",
    speakingAs: "Speaking as", team: "Team", clock: "Clock", jumpTo: "Move the clock forward", anyTime: "Any later time",
    go: "Go", moving: "Moving the clock…", hasNews: "new private message", logOut: "Log out",
    loginTitle: "Log in to Dayclear", loginAbout: "This link works once, on this device only.", loginGo: "Log in",
    noLoginTitle: "Please log in", noLogin: "This page opens with a one-time link. Ask Dayclear for one in a chat you already use, or ask your supervisor.",
    linkUsedTitle: "This link no longer works", linkUsed: "It has been used or has expired. Ask Dayclear or your supervisor for a new one.",
    e_login: "you are logged out. Please log in again", "e_no-room": "you are not in this room", "e_too-long": "it is too long",
    "e_file-too-large": "the file is larger than {limit}", "e_clock-back": "The clock only moves forward", "e_clock-far": "The clock moves at most {days} days at once. Choose an earlier time", e_expired: "it has expired",
    e_away: "Dayclear is away", e_other: "it was not accepted", fileUnreadable: "this file cannot be read",
  },
  zh: {
    skip: "跳到输入框", rooms: "群聊", directMessages: "私信", language: "语言",
    openRooms: "显示群聊列表", closeRooms: "收起群聊列表", posts: "消息", earlier: "加载更早的消息",
    toNewest: "有新消息", yourMessage: "消息", writeIn: "发消息到 {room}", writeToBot: "给 Dayclear 发私信",
    send: "发送", attach: "添加文件", suggestions: "输入建议",
    composerHint: "Enter 发送 · Shift+Enter 换行 · 输入 / 查看命令", dropHere: "松开即可把文件交给 Dayclear",
    bot: "机器人", edited: "已更新", you: "我", members: "{n} 人", privateAbout: "只有您和 Dayclear 能看到",
    unread: "{n} 条未读", newLine: "新消息", reply: "回复", replyTo: "回复 {name}", cancelReply: "取消回复",
    sending: "发送中…", notSent: "尚未发出，正在重试…", refused: "未能发送：{reason}", discard: "删除",
    reconnecting: "与 Dayclear 的连接已断开，正在重新连接…", loading: "正在加载…", empty: "这里还没有消息。",
    emptyHint: "输入 / 看看可以做什么。", close: "关闭", enlarge: "放大查看：{alt}", download: "下载 {name}",
    required: "必填", choose: "请选择…", retrying: "还没有收到答复，正在重试…", tryAgain: "重试",
    working: "处理中…", uploading: "正在上传 {name}", uploaded: "{name} 已发送", chooseFile: "选择文件…",
    sampleFiles: "示例文件", dropSample: "把 {name} 发到当前聊天", takeSample: "下载",
    demoBar: "演示控制", demo: "演示", madeUp: "店铺、人员和订单均为虚构",
    speakingAs: "当前身份", team: "团队", clock: "时钟", jumpTo: "把时钟拨到", anyTime: "之后的任意时间",
    go: "前往", moving: "正在拨动时钟…", hasNews: "有新私信", logOut: "退出登录",
    loginTitle: "登录 Dayclear", loginAbout: "此链接只能使用一次，且仅限本设备。", loginGo: "登录",
    noLoginTitle: "请先登录", noLogin: "本页面需要通过一次性链接打开。请在您已在使用的聊天中向 Dayclear 索取，或联系您的主管。",
    linkUsedTitle: "此链接已失效", linkUsed: "链接已被使用或已过期，请向 Dayclear 或主管索取新的链接。",
    e_login: "您已退出登录，请重新登录", "e_no-room": "您不在这个群里", "e_too-long": "内容太长",
    "e_file-too-large": "文件超过 {limit}", "e_clock-back": "时钟只能向后拨，不能倒退", "e_clock-far": "时钟一次最多向后拨 {days} 天，请选择更早的时间", e_expired: "已过期",
    e_away: "Dayclear 暂时无法连接", e_other: "未被接受", fileUnreadable: "无法读取此文件",
  },
  ko: {
    skip: "메시지 입력란으로 건너뛰기", rooms: "대화방", directMessages: "개인 메시지", language: "언어",
    openRooms: "대화방 목록 열기", closeRooms: "대화방 목록 닫기", posts: "메시지", earlier: "이전 메시지 불러오기",
    toNewest: "새 메시지", yourMessage: "메시지", writeIn: "{room}에 메시지 보내기", writeToBot: "Dayclear에게 메시지 보내기",
    send: "보내기", attach: "파일 첨부", suggestions: "입력 제안",
    composerHint: "Enter로 보내기 · Shift+Enter로 줄 바꿈 · /로 명령 보기", dropHere: "파일을 놓으면 Dayclear에게 전달됩니다",
    bot: "봇", edited: "수정됨", you: "나", members: "{n}명", privateAbout: "나와 Dayclear만 볼 수 있습니다",
    unread: "읽지 않은 메시지 {n}개", newLine: "새 메시지", reply: "답장", replyTo: "{name}에게 답장", cancelReply: "답장 취소",
    sending: "보내는 중…", notSent: "아직 보내지 못했습니다. 다시 시도하는 중…", refused: "보내지 못했습니다: {reason}", discard: "삭제",
    reconnecting: "Dayclear와 연결이 끊겼습니다. 다시 연결하는 중…", loading: "불러오는 중…", empty: "아직 메시지가 없습니다.",
    emptyHint: "/를 입력하면 할 수 있는 일을 볼 수 있습니다.", close: "닫기", enlarge: "크게 보기: {alt}", download: "{name} 다운로드",
    required: "필수", choose: "선택하세요…", retrying: "아직 응답이 없어 다시 시도하는 중…", tryAgain: "다시 시도",
    working: "처리 중…", uploading: "{name} 올리는 중", uploaded: "{name} 전송 완료", chooseFile: "파일 선택…",
    sampleFiles: "예시 파일", dropSample: "이 대화에 {name} 보내기", takeSample: "다운로드",
    demoBar: "데모 도구", demo: "데모", madeUp: "쇼핑몰, 사람, 주문은 모두 가상입니다",
    speakingAs: "지금 나는", team: "팀", clock: "시계", jumpTo: "시계 앞으로 돌리기", anyTime: "원하는 이후 시각",
    go: "이동", moving: "시계를 돌리는 중…", hasNews: "새 개인 메시지", logOut: "로그아웃",
    loginTitle: "Dayclear 로그인", loginAbout: "이 링크는 이 기기에서 한 번만 사용할 수 있습니다.", loginGo: "로그인",
    noLoginTitle: "로그인이 필요합니다", noLogin: "이 페이지는 일회용 링크로 열 수 있습니다. 사용 중인 채팅에서 Dayclear에게 링크를 요청하거나 슈퍼바이저에게 문의하세요.",
    linkUsedTitle: "이 링크는 더 이상 사용할 수 없습니다", linkUsed: "이미 사용되었거나 만료되었습니다. Dayclear나 슈퍼바이저에게 새 링크를 요청하세요.",
    e_login: "로그아웃되었습니다. 다시 로그인해 주세요", "e_no-room": "이 대화방에 참여하고 있지 않습니다", "e_too-long": "내용이 너무 깁니다",
    "e_file-too-large": "파일이 {limit}보다 큽니다", "e_clock-back": "시계는 앞으로만 돌릴 수 있습니다", "e_clock-far": "시계는 한 번에 최대 {days}일까지 앞으로 돌릴 수 있습니다. 더 이른 시각을 선택하세요", e_expired: "만료되었습니다",
    e_away: "Dayclear에 연결할 수 없습니다", e_other: "접수되지 않았습니다", fileUnreadable: "이 파일을 읽을 수 없습니다",
  },
};

const LOCALES = { en: "en-GB", zh: "zh-CN", ko: "ko-KR" };
const REMEMBERED = "dayclear.language";
let current = "en";

export const language = () => current;
export const locale = () => LOCALES[current];

export function chosenLanguage() {
  const wanted = [localStorage.getItem(REMEMBERED), ...navigator.languages];
  return wanted.map((each) => (each || "").slice(0, 2)).find((each) => each in WORDS) || "en";
}

export function setLanguage(lang, { remember = false } = {}) {
  current = lang in WORDS ? lang : "en";
  document.documentElement.lang = LOCALES[current];
  if (remember) localStorage.setItem(REMEMBERED, current);
}

export function t(key, facts = {}) {
  const words = WORDS[current][key] ?? WORDS.en[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => String(facts[name] ?? ""));
}

export function reasonWords(error) {
  const key = `e_${error.reason}`;
  return t(key in WORDS.en ? key : "e_other", error.shown || error.facts);
}

/** Word everything that is marked in the page. */
export function wordPage() {
  for (const node of document.querySelectorAll("[data-words]")) node.textContent = t(node.dataset.words);
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", t(node.dataset.label));
    if (node.matches("button")) node.title = t(node.dataset.label);
  }
}
