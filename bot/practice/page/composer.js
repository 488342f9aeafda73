// Where a person writes: text, commands, files, replies and edits; drafts stay with their chat.

import { make, size } from "./words.js";

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.form = pane.find(".composer");
    this.area = pane.find("textarea");
    this.hints = pane.find(".hints");
    this.picker = pane.find(".file");
    this.drafts = new Map();
    this.context = null;
    this.at = 0;
    this.form.onsubmit = (event) => (event.preventDefault(), this.send());
    this.area.oninput = () => (this.grow(), this.suggest());
    this.area.onkeydown = (event) => this.key(event);
    this.area.onblur = () => setTimeout(() => (this.hints.hidden = true), 150);
    this.area.onpaste = (event) => event.clipboardData.files.length && (event.preventDefault(), this.attach(event.clipboardData.files[0]));
    pane.find(".context-end").onclick = () => this.end();
    for (const button of pane.root.querySelectorAll(".attach")) button.onclick = () => this.pick(button.dataset.kind);
    this.picker.onchange = () => this.picker.files.length && this.attach(this.picker.files[0], this.kind);
    this.drop();
  }

  get place() {
    return `${this.pane.person}/${this.pane.chat}`;
  }

  leave() {
    if (this.pane.person === undefined) return;
    if (this.context?.kind !== "edit") this.drafts.set(this.place, this.area.value);
    this.end();
    this.asked = null;
  }

  enter() {
    this.area.value = this.drafts.get(this.place) ?? "";
    this.grow();
  }

  grow() {
    this.area.style.height = "auto";
    if (this.area.value) this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.hints.hidden;
    if (event.key === "Escape") return open ? void (this.hints.hidden = true) : this.end();
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      return this.light(this.at + (event.key === "ArrowDown" ? 1 : -1));
    }
    if (open && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      return this.complete(this.hints.children[this.at].dataset.command, event.key === "Enter");
    }
    if (event.key === "ArrowUp" && !this.area.value) return this.editLast(event);
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  editLast(event) {
    const own = this.pane.world.messages(this.pane.chat).filter((message) => message.sender === this.pane.person && message.text && !message.file);
    if (!own.length) return;
    event.preventDefault();
    this.edit(own.at(-1));
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.area.value)?.[1];
    const offered = this.pane.world.commands[this.place] ?? [];
    const fitting = typed === undefined ? [] : offered.filter((command) => command.command.startsWith(typed.toLowerCase()));
    const exact = fitting.length === 1 && fitting[0].command === typed;
    this.hints.hidden = !fitting.length || exact;
    this.hints.replaceChildren(...fitting.map((command) => this.hint(command)));
    this.light(0);
  }

  hint({ command, description }) {
    const hint = make("li", { role: "option" }, make("b", {}, `/${command}`), make("span", {}, description));
    hint.dataset.command = command;
    hint.onmousedown = (event) => (event.preventDefault(), this.complete(command, false));
    return hint;
  }

  light(index) {
    const count = this.hints.children.length;
    this.at = count ? (index + count) % count : 0;
    [...this.hints.children].forEach((hint, place) => (hint.ariaSelected = String(place === this.at)));
    this.hints.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  complete(command, sending) {
    this.hints.hidden = true;
    this.area.value = sending ? `/${command}` : `/${command} `;
    if (sending) this.send();
    else this.area.focus();
  }

  begin(context, label, text, focus = true) {
    if (this.context?.kind === "edit" && context.kind !== "edit") this.area.value = "";
    this.context = context;
    this.pane.find(".context").hidden = false;
    this.pane.find(".context-kind").textContent = label;
    this.pane.find(".context-text").textContent = text;
    if (focus) this.area.focus();
  }

  end() {
    if (this.context?.kind === "edit") this.area.value = "";
    this.context = null;
    this.pane.find(".context").hidden = true;
    this.grow();
  }

  reply(message) {
    this.begin({ kind: "reply", id: message.id }, "回复", this.pane.brief(message));
  }

  /** Reply because a message asks for it; once, so that closing it is respected. */
  answer(message) {
    this.asked = message.id;
    if (!this.context) this.begin({ kind: "reply", id: message.id }, "回复", this.pane.brief(message), false);
  }

  edit(message) {
    this.begin({ kind: "edit", id: message.id }, "编辑", message.text);
    this.area.value = message.text;
    this.grow();
  }

  pick(kind) {
    this.kind = kind;
    this.picker.accept = kind === "photo" ? "image/png,image/jpeg" : "";
    this.picker.value = "";
    this.picker.click();
  }

  attach(file, kind) {
    const photo = (kind ?? "photo") === "photo" && ["image/png", "image/jpeg"].includes(file.type);
    const reply = this.context?.kind === "reply" ? this.context.id : null;
    this.begin({ kind: "file", file, as: photo ? "photo" : "document", reply }, photo ? "图片" : "文件", `${file.name} · ${size(file.size)}，可写说明，回车发送`);
  }

  drop() {
    const over = (event) => (event.preventDefault(), this.pane.root.classList.toggle("dropping", event.type === "dragover"));
    this.pane.root.ondragover = over;
    this.pane.root.ondragleave = over;
    this.pane.root.ondrop = (event) => {
      over(event);
      if (event.dataTransfer.files.length) this.attach(event.dataTransfer.files[0]);
    };
  }

  async send() {
    const { context, pane } = this;
    const text = this.area.value.trim();
    if (!text && context?.kind !== "file") return;
    this.context = null;
    this.end();
    this.area.value = "";
    this.hints.hidden = true;
    this.grow();
    const done = await this.deliver(context, text);
    if (done === null && pane.composer.area.value === "") this.area.value = text;
  }

  deliver(context, text) {
    const { pane } = this;
    if (context?.kind === "file") return pane.server.upload(pane, context, text);
    if (context?.kind === "edit") return pane.server.act("edit", { person: pane.person, chat: pane.chat, message_id: context.id, text }, pane);
    return pane.server.say(pane, text, context?.id ?? null);
  }
}
