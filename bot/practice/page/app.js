// The page: hears the world by events, keeps what it heard, and tells both panes.

import * as clock from "./clock.js";
import { Pane } from "./pane.js";

const world = {
  people: [], room: null, bot: null, commands: {}, chats: new Map(), waiting: new Map(),
  person: (id) => world.people.find((person) => person.id === id),
  messages: (chat) => [...(world.chats.get(chat)?.values() ?? [])].sort((one, other) => one.id - other.id),
  message: (chat, id) => world.chats.get(chat)?.get(id),
  count,
};

const server = {
  async act(name, body, pane) {
    return settle(pane, fetch(`/practice/${name}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));
  },
  say: (pane, text, reply_to = null) => server.act("say", { person: pane.person, chat: pane.chat, text, reply_to }, pane),
  upload(pane, { file, as, reply }, caption) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ person: pane.person, chat: pane.chat, kind: as, caption, reply_to: reply ?? "" })) form.append(name, value);
    form.append("file", file, file.name);
    return settle(pane, fetch("/practice/upload", { method: "POST", body: form }));
  },
};

/** Return the server's answer, or null after saying that it failed. */
async function settle(pane, request) {
  try {
    const response = await request;
    const told = await response.json();
    if (response.ok) return told;
    pane?.toast(`没有发出：${told.error}`);
  } catch {
    pane?.toast("没有发出：练习服务没有回应");
  }
  return null;
}

const panes = [];
const tabs = document.querySelectorAll(".tabs button");

function begin(told) {
  if (told.epoch === world.epoch) return;
  if (world.epoch) return location.reload();
  Object.assign(world, { epoch: told.epoch, people: told.cast.people, room: told.cast.room });
  world.bot = world.person(told.cast.bot);
  hold(told);
  for (const side of ["citizen", "staff"]) panes.push(new Pane(side, world, server));
  for (const pane of panes) pane.settle();
}

function hold(told) {
  if (told.commands) world.commands = told.commands;
  for (const [chat, id] of told.removed) world.chats.get(chat)?.delete(id);
  for (const message of told.messages) {
    if (!world.chats.has(message.chat)) world.chats.set(message.chat, new Map());
    world.chats.get(message.chat).set(message.id, message);
  }
}

function hear(told) {
  document.getElementById("lost").hidden = true;
  clock.hear(told.clock);
  if (told.whole) begin(told);
  if (told.epoch !== world.epoch || !panes.length) return;
  hold(told);
  for (const pane of panes) pane.update(told.messages, told.removed);
  for (const answer of told.answers) answered(answer);
  if (told.messages.length) count();
}

function answered({ query, person, text, alert }) {
  const key = world.waiting.get(query);
  if (key) key.ariaBusy = "false";
  world.waiting.delete(query);
  if (text) panes.find((pane) => pane.person === person)?.toast(text, alert);
}

/** Write the number of unread messages on people, rooms and tabs. */
function count() {
  for (const [index, pane] of panes.entries()) {
    if (pane.person === undefined) continue;
    let sum = 0;
    const put = (kind, value, number) => {
      const badge = pane.find(`input[name="${pane.side}-${kind}"][value="${value}"] + span .badge`);
      if (!badge) return;
      badge.hidden = !number;
      badge.textContent = number;
      badge.ariaLabel = `${number} 条未读`;
      sum += number;
    };
    for (const person of world.people) put("who", person.id, pane.unread(person.id));
    if (pane.side === "staff") put("room", "group", pane.unread(world.room.id));
    const badge = tabs[index].querySelector(".badge");
    badge.hidden = !sum;
    badge.textContent = sum;
  }
}

for (const tab of tabs) {
  tab.onclick = () => {
    document.querySelector(".panes").dataset.side = tab.dataset.side;
    for (const other of tabs) other.ariaPressed = String(other === tab);
    panes.find((pane) => pane.side === tab.dataset.side)?.toEnd();
  };
}

clock.start((body) => server.act("clock", body, panes[0]));
const events = new EventSource("/practice/events");
events.onmessage = (event) => hear(JSON.parse(event.data));
events.onerror = () => (document.getElementById("lost").hidden = false);
