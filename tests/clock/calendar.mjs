// Reads a calendar with ical.js and says what it found, as JSON.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    title: event.summary,
    note: event.description,
    place: event.location,
    starts: event.startDate.toString(),
    ends: event.endDate.toString(),
    whole_days: event.startDate.isDate,
    instant: event.startDate.toUnixTime(),
    status: component.getFirstPropertyValue("status"),
    sequence: event.sequence,
  };
});
const name = calendar.getFirstPropertyValue("name");
const refresh = String(calendar.getFirstPropertyValue("refresh-interval"));
console.log(JSON.stringify({ name, refresh, colour: calendar.getFirstPropertyValue("color"), events }));
