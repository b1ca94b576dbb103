// What every page does once it is read: searches, copies a clause's address, keeps the links to other languages right, and
// offers a visitor's own language.

import "../search/box.js";
import "./clause-links.js";
import "./header-buttons.js";
import "./language-switch.js";
import "./languages.js";
import "./own-language.js";
