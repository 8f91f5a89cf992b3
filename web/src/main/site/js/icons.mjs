import { html } from "./html.mjs";

// The four judgements. Colour never stands alone: each has its own shape and its word.

export const words = { wrong: "wrong here", inherited: "inherited", agrees: "agrees", unknown: "cannot tell" };

const shapes = {
  wrong: html`<circle cx="8" cy="8" r="7.5"/><path d="M5.3 5.3l5.4 5.4M10.7 5.3l-5.4 5.4"/>`,
  inherited: html`<path d="M8 2.5v9.6M4.4 8.8L8 12.4l3.6-3.6"/>`,
  agrees: html`<path d="M3.6 8.6l3 3 5.8-6.6"/>`,
  unknown: html`<path d="M5.4 6.2a2.6 2.6 0 1 1 3.9 2.3c-.9.5-1.3 1-1.3 1.9M8 12.9v.4"/>`,
};

export const icon = status =>
  html`<svg class="i i-${status}" viewBox="0 0 16 16" aria-hidden="true">${shapes[status]}</svg>`;
