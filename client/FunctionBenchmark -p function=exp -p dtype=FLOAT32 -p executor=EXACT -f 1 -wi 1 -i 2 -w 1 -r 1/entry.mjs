import { single } from "./column.mjs";

export const info = { id: "chainrule", label: "Chainrule" };
export const supports = () => true;
export const setup = (problem) => single(problem, "simd");
