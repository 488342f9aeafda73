// What one message shows: its words with their marks, its file, its buttons. Text only ever enters as text nodes.

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "blockquote" };
const HUES = [268, 322, 208, 28, 128, 240, 350];
const ROLES = { citizen: "申请人", officer: "经办人", reviewer: "保密审查人", approver: "审批人", bot: "机器人" };

export const role = (person) => ROLES[person.role] ?? person.role;

/** Make an element with properties and children; strings become text. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function face(person) {
  const letter = make("i", { className: "face", ariaHidden: "true" }, person.role === "bot" ? "公" : [...person.name][0]);
  letter.style.setProperty("--hue", person.role === "bot" ? 172 : HUES[person.id % HUES.length]);
  return letter;
}

function marked(entity, text, onCommand) {
  if (entity.type === "bot_command") return make("button", { type: "button", className: "command", onclick: () => onCommand(text) }, text);
  if (entity.type === "text_link" && /^https?:/.test(entity.url)) {
    return make("a", { href: entity.url, target: "_blank", rel: "noreferrer noopener" }, text);
  }
  return make(TAGS[entity.type] ?? "span", entity.type === "pre" ? { className: "pre" } : {}, text);
}

/** Show a text with its entities; where they overlap, the first wins. Offsets are UTF-16 units, as in JavaScript. */
export function words(message, onCommand) {
  const shown = make("div", { className: "words" });
  let at = 0;
  for (const entity of message.entities) {
    if (entity.offset < at) continue;
    shown.append(message.text.slice(at, entity.offset));
    at = entity.offset + entity.length;
    shown.append(marked(entity, message.text.slice(entity.offset, at), onCommand));
  }
  shown.append(message.text.slice(at));
  return shown;
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} 字节`;
  return bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

export function file(told) {
  const url = `/practice/file/${encodeURIComponent(told.id)}/${encodeURIComponent(told.name)}`;
  if (told.pixels) {
    const [width, height] = told.pixels;
    const scale = Math.min(1, 300 / width, 280 / height);
    const image = make("img", { src: url, alt: "图片", width: Math.round(width * scale), height: Math.round(height * scale) });
    return make("a", { className: "picture", href: url, target: "_blank", ariaLabel: "打开图片" }, image);
  }
  const ending = told.name.includes(".") ? told.name.split(".").pop().slice(0, 5).toUpperCase() : "文件";
  return make(
    "a",
    { className: "paper", href: url, target: "_blank" },
    make("span", { className: "sheet", ariaHidden: "true" }, ending),
    make("span", {}, make("b", {}, told.name), make("small", {}, size(told.size))),
  );
}

/** Show inline buttons in their rows; `press(data, button)` is called for those that send something. */
export function keys(rows, press) {
  const key = (button) => {
    if (button.url !== undefined) {
      const safe = /^https?:/.test(button.url) ? button.url : undefined;
      return make("a", { className: "key", href: safe, target: "_blank", rel: "noreferrer noopener" }, `${button.text} ↗`);
    }
    const element = make("button", { type: "button", className: "key" }, button.text);
    element.onclick = () => press(button.callback_data, element);
    return element;
  };
  return make("div", { className: "keys" }, ...rows.map((row) => make("div", {}, ...row.map(key))));
}

const PLACE = { timeZone: "Asia/Shanghai" };
const TIME = new Intl.DateTimeFormat("zh-CN", { ...PLACE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat("zh-CN", { ...PLACE, year: "numeric", month: "long", day: "numeric", weekday: "long" });
const LOCAL = new Intl.DateTimeFormat("sv-SE", { ...PLACE, dateStyle: "short", timeStyle: "short" });

export const time = (instant) => TIME.format(instant);
export const day = (instant) => DAY.format(instant).replace("星期", " 星期");
export const local = (instant) => LOCAL.format(instant).replace(" ", "T");
