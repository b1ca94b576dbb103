// The calculator page: the case, its receipt and its ticket.

import { part } from "./config.js";
import { leadToMany } from "./dropped-file.js";
import { listenToMenuButton } from "./menu-button.js";
import { Receipt } from "./receipt/receipt.js";
import { Sheet } from "./receipt/sheet.js";
import { runCase } from "./run-case.js";
import { fold } from "./tables/collapse.js";
import { listenToTopicFilter } from "./tables/topic-filter.js";
import { TicketSection } from "./ticket/ticket.js";

runCase(($root, config, form, prepareTicket) => {
  const sheet = new Sheet($root);
  const receipt = new Receipt($root, config, sheet, () => form.address());
  const ticket = new TicketSection($root, config, sheet, prepareTicket);
  fold();
  listenToTopicFilter(part(document, "topics"), config);
  listenToMenuButton();
  leadToMany(part($root, "dropped-file"));
  return {
    show: (answer) => receipt.show(answer.receipt),
    prepare: (situation) => ticket.prepare(situation),
    ticketed: (found, isComposed) => ticket.show(found, isComposed),
    requote: () => ticket.requote(),
    pend() {
      receipt.pend();
      ticket.pend();
    },
    clear() {
      receipt.clear();
      ticket.hide();
    },
    fail: () => ticket.hide(),
  };
});
