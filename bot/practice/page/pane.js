// One side of the page: who speaks, where, the messages of that chat, and its composer.

import { Composer } from "./composer.js";
import { day, face, file, keys, make, role, time, words } from "./words.js";

const JOIN_MS = 5 * 60 * 1000;
const NEAR_PX = 90;

export class Pane {
  constructor(side, world, server) {
    this.side = side;
    this.world = world;
    this.server = server;
    this.root = document.getElementById(side);
    this.root.append(document.getElementById("pane").content.cloneNode(true));
    this.find = (selector) => this.root.querySelector(selector);
    this.log = this.find(".log");
    this.scroll = this.find(".scroll");
    this.shown = new Map();
    this.seen = new Map(JSON.parse(localStorage.getItem(this.memory) ?? "[]"));
    this.room = null;
    this.composer = new Composer(this);
    this.find(".down").onclick = () => this.toEnd();
    this.atEnd = true;
    this.scroll.onscroll = () => {
      this.atEnd = this.near();
      if (this.atEnd) this.find(".down").hidden = true;
    };
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.scroll);
  }

  get memory() {
    return `practice.seen.${this.world.epoch}.${this.side}`;
  }

  /** Offer the people of this side; remember who spoke last. */
  settle() {
    const people = this.world.people.filter((person) => person.role !== "bot" && (person.role === "citizen") === (this.side === "citizen"));
    const last = Number(localStorage.getItem(`practice.${this.side}`));
    this.find(".who legend").textContent = this.side === "citizen" ? "以哪位申请人的身份" : "以哪位工作人员的身份";
    this.find(".who").append(...people.map((person) => this.choice("who", person.id, [face(person), this.title(person)])));
    if (this.side === "staff") {
      this.find(".rooms").hidden = false;
      this.find(".rooms").append(this.choice("room", "group", ["工作群"]), this.choice("room", "private", ["私聊"]));
      this.room = "group";
      this.check("room", "group");
    }
    this.choose(people.some((person) => person.id === last) ? last : people[0].id);
    this.check("who", this.person);
  }

  title(person) {
    return make("span", {}, person.name, make("small", {}, role(person)));
  }

  choice(kind, value, children) {
    const input = make("input", { type: "radio", name: `${this.side}-${kind}`, value });
    input.onchange = () => (kind === "who" ? this.choose(Number(value)) : this.enter(value));
    return make("label", { className: "choice" }, input, make("span", {}, ...children, make("i", { className: "badge", hidden: true })));
  }

  check(kind, value) {
    this.find(`input[name="${this.side}-${kind}"][value="${value}"]`).checked = true;
  }

  choose(person) {
    this.composer.leave();
    this.person = person;
    localStorage.setItem(`practice.${this.side}`, person);
    this.reopen();
  }

  enter(room) {
    this.composer.leave();
    this.room = room;
    this.reopen();
  }

  get chat() {
    return this.room === "group" ? this.world.room.id : this.person;
  }

  get me() {
    return this.world.person(this.person);
  }

  /** Show another chat from its end. */
  reopen() {
    this.shown.clear();
    this.log.replaceChildren();
    const title = this.room === "group" ? this.world.room.title : `${this.me.name}与${this.world.bot.name}`;
    this.log.ariaLabel = title;
    this.find(".blank-title").textContent = title;
    this.find(".blank-hint").textContent = this.side === "citizen" ? "打个招呼，或输入 / 看看有哪些命令" : "还没有消息";
    this.find("textarea").ariaLabel = `${this.me.name}要说的话`;
    for (const message of this.world.messages(this.chat)) this.put(message);
    this.composer.enter();
    this.beAsked();
    this.toEnd();
    this.world.count();
  }

  /** Open a reply, as chat clients do, when a message asks this person for one and they have said nothing since. */
  beAsked() {
    const newest = this.world.messages(this.chat).findLast((message) => message.sender === this.person || this.isAsked(message));
    if (newest && newest.id !== this.composer.asked && this.isAsked(newest)) this.composer.answer(newest);
  }

  isAsked(message) {
    if (message.asks !== "named") return message.asks === "all";
    const replied = message.reply_to && this.world.message(this.chat, message.reply_to);
    return replied?.sender === this.person || message.entities.some((entity) => entity.user?.id === this.person);
  }

  near() {
    return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR_PX;
  }

  toEnd() {
    this.atEnd = true;
    this.scroll.scrollTop = this.scroll.scrollHeight;
    this.find(".down").hidden = true;
  }

  /** Show new, changed and removed messages of this chat, and leave all others alone. */
  update(messages, removed) {
    const stay = this.atEnd;
    const mine = messages.filter((message) => message.chat === this.chat);
    for (const [chat, id] of removed) {
      if (chat !== this.chat || !this.shown.has(id)) continue;
      this.shown.get(id).remove();
      this.shown.delete(id);
    }
    for (const message of mine) this.put(message);
    this.beAsked();
    if (stay || mine.some((message) => message.sender === this.person && !message.edited)) this.toEnd();
    else if (mine.length) this.find(".down").hidden = false;
  }

  put(message) {
    const old = this.shown.get(message.id);
    const element = this.draw(message);
    this.shown.set(message.id, element);
    this.see(message.id);
    if (old) {
      element.className = old.className;
      element.style.animation = "none";
      const focused = [...old.querySelectorAll(".key")].indexOf(document.activeElement);
      old.replaceWith(element);
      element.querySelectorAll(".key")[focused]?.focus();
      return;
    }
    this.place(element, message);
  }

  see(id) {
    if (id <= (this.seen.get(this.chat) ?? 0)) return;
    this.seen.set(this.chat, id);
    localStorage.setItem(this.memory, JSON.stringify([...this.seen]));
  }

  place(element, message) {
    const before = this.log.lastElementChild;
    const date = day(new Date(message.at));
    if (before?.dataset.date !== date) this.log.append(make("li", { className: "day" }, date));
    else if (before.dataset.sender === String(message.sender) && Date.parse(message.at) - Number(before.dataset.at) < JOIN_MS) element.classList.add("joined");
    Object.assign(element.dataset, { date, sender: message.sender, at: Date.parse(message.at), id: message.id });
    this.log.append(element);
  }

  draw(message) {
    const sender = this.world.person(message.sender);
    const mine = message.sender === this.person;
    const bubble = make("div", { className: "bubble" });
    const quoted = message.reply_to && this.world.message(this.chat, message.reply_to);
    if (quoted) bubble.append(make("button", { type: "button", className: "quote", onclick: () => this.point(quoted.id) }, this.brief(quoted)));
    if (message.file) bubble.append(file(message.file));
    if (message.text) bubble.append(words(message, (command) => this.server.say(this, command)));
    const at = new Date(message.at);
    bubble.append(make("time", { className: "stamp", dateTime: message.at }, (message.edited ? "已编辑 " : "") + time(at)), this.acts(message, mine));
    const stack = make("div", { className: "stack" }, bubble);
    if (message.buttons.length) stack.append(keys(message.buttons, (data, key) => this.press(message, data, key)));
    if (message.shares) stack.append(keys([[{ text: message.shares }]], (_, key) => this.share(message, key)));
    const body = make("div", { className: "body" }, make("p", { className: "name" }, sender.role === "bot" || this.room !== "group" ? sender.name : `${sender.name} · ${role(sender)}`), stack);
    const element = make("li", { className: mine ? "message mine" : "message" }, mine ? null : face(sender), body);
    Object.assign(element.dataset, { date: day(at), sender: message.sender, at: at.getTime(), id: message.id });
    return element;
  }

  acts(message, mine) {
    const acts = make("div", { className: "acts" }, make("button", { type: "button", onclick: () => this.composer.reply(message) }, "回复"));
    if (mine && message.text && !message.file) acts.append(make("button", { type: "button", onclick: () => this.composer.edit(message) }, "编辑"));
    return acts;
  }

  brief(message) {
    return `${this.world.person(message.sender).name}：${message.file ? `［${message.file.pixels ? "图片" : message.file.name}］` : ""}${message.text.replaceAll("\n", " ").slice(0, 80)}`;
  }

  point(id) {
    const element = this.shown.get(id);
    element?.scrollIntoView({ block: "center", behavior: "smooth" });
    element?.classList.add("flash");
    setTimeout(() => element?.classList.remove("flash"), 1300);
  }

  async press(message, data, key) {
    key.ariaBusy = "true";
    const answer = await this.server.act("press", { person: this.person, chat: this.chat, message_id: message.id, data }, this);
    if (answer?.query) this.world.waiting.set(answer.query, key);
    setTimeout(() => (key.ariaBusy = "false"), 8000);
  }

  /** Hand over the number of whoever this pane belongs to. */
  async share(message, key) {
    key.ariaBusy = "true";
    await this.server.act("share", { person: this.person, chat: this.chat, message_id: message.id }, this);
    setTimeout(() => (key.ariaBusy = "false"), 8000);
  }

  /** Show words over the chat: briefly, or until they are confirmed. */
  toast(text, alert = false) {
    const toast = make("div", { className: alert ? "toast alert" : "toast", role: alert ? "alertdialog" : undefined }, text);
    if (alert) toast.append(make("button", { type: "button", onclick: () => toast.remove() }, "知道了"));
    else setTimeout(() => toast.remove(), 4200);
    this.find(".toasts").append(toast);
  }

  /** Count what arrived in this side's other chats since they were last open. */
  unread(chat) {
    return chat === this.chat ? 0 : this.world.messages(chat).filter((message) => message.sender === this.world.bot.id && message.id > (this.seen.get(chat) ?? 0)).length;
  }
}
