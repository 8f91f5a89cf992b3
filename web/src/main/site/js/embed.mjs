import "./lab.mjs";
import { follow } from "./settings.mjs";

// A lab alone on its page, for frames: embed.html?lesson=xor&seed=7.

follow(document.querySelector("chainrule-lab"), location.search);
