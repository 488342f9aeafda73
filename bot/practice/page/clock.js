// The practice clock at the top: shows Beijing time and moves it.

import { day, local, time } from "./words.js";

const $ = (id) => document.getElementById(id);

let told = { now: 0, frozen: true, moved: false };
let heard = 0;

const now = () => told.now + (told.frozen ? 0 : performance.now() - heard);

function show() {
  const instant = new Date(now());
  for (const [id, text] of [["day", day(instant)], ["time", time(instant)]]) if ($(id).textContent !== text) $(id).textContent = text;
}

/** Take what the server says of its clock. */
export function hear(clock) {
  told = { ...clock, now: Date.parse(clock.now) };
  heard = performance.now();
  $("moves").hidden = !clock.movable;
  $("jump").hidden = !clock.can_jump;
  $("real").disabled = !clock.moved;
  $("pace").textContent = clock.frozen ? "已停住" : clock.moved ? "已拨动" : "实时";
  $("pace").classList.toggle("moved", clock.moved);
  show();
}

function unfold(open) {
  $("picker").hidden = !open;
  $("pick").setAttribute("aria-expanded", String(open));
  if (open) {
    $("moment").value = local(new Date(now()));
    $("moment").focus();
  }
}

/** Begin to tick; `send(body)` asks the server to move the clock. */
export function start(send) {
  for (const button of document.querySelectorAll("[data-seconds]")) {
    button.onclick = () => send({ seconds: Number(button.dataset.seconds) });
  }
  $("jump").onclick = () => send({ jump: true });
  $("real").onclick = () => send({ reset: true });
  $("pick").onclick = () => unfold($("picker").hidden);
  $("picker").onkeydown = (event) => event.key === "Escape" && (unfold(false), $("pick").focus());
  $("picker").onsubmit = (event) => {
    event.preventDefault();
    send({ to: `${$("moment").value}:00+08:00` });
    unfold(false);
  };
  setInterval(show, 500);
}
