// Times in the reader's language and the team's zone.
import { locale } from "./words.js";

const made = new Map();

function formatter(zone, options) {
  const key = JSON.stringify([locale(), zone, options]);
  if (!made.has(key)) made.set(key, new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options }));
  return made.get(key);
}

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export const timeOf = (at, zone) => formatter(zone, CLOCK).format(at);

export const dayOf = (at, zone) =>
  formatter(zone, { weekday: "long", year: "numeric", month: "long", day: "numeric" }).format(at);

export const momentOf = (at, zone) =>
  formatter(zone, { weekday: "short", year: "numeric", month: "short", day: "numeric", ...CLOCK }).format(at);

export const shortMomentOf = (at, zone) =>
  formatter(zone, { weekday: "short", month: "short", day: "numeric", ...CLOCK }).format(at);

function parts(at, zone) {
  const found = {};
  const exact = new Intl.DateTimeFormat("en-US", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", ...CLOCK,
  });
  for (const part of exact.formatToParts(at)) found[part.type] = part.value;
  return found;
}

/** As a datetime-local input wants it: 2030-06-03T09:00 on the zone's wall. */
export function wallOf(at, zone) {
  const { year, month, day, hour, minute } = parts(at, zone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

export const dayKey = (at, zone) => wallOf(at, zone).slice(0, 10);

/** The moment at which the zone's wall shows this. In the hour that clocks skip, the one just after it. */
export function momentAtWall(wall, zone) {
  const wanted = Date.parse(`${wall}:00Z`);
  let moment = wanted;
  for (let round = 0; round < 3; round += 1) moment += wanted - Date.parse(`${wallOf(new Date(moment), zone)}:00Z`);
  return new Date(moment);
}

export function sizeOf(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  const value = new Intl.NumberFormat(locale(), { maximumFractionDigits: step ? 1 : 0 }).format(bytes / 1000 ** step);
  return `${value} ${units[step]}`;
}
