// What every page does once it is read: copies a clause's address, keeps the links to other languages right, and offers a
// visitor's own language.

import "./clause-links.js";
import "./language-switch.js";
import "./languages.js";
import "./own-language.js";
