import { several } from "./column.mjs";

/** The table counts calls. */
export const stepsPerCall = 16;
export const info = { id: "chainrule-n", label: `Chainrule, ${stepsPerCall} steps a call` };
export const supports = () => true;
export const setup = (problem) => several(problem, "simd", stepsPerCall);
