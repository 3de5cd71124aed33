import { css, html, type TemplateResult } from 'lit';
import type { ReplyButton, ReplyKeyboard } from '../../src/sandbox/protocol.ts';
import { icon } from './icons.ts';

/** The bot's keyboard; `press` gets the button that was chosen. */
export const replyKeyboard = (
  keyboard: ReplyKeyboard,
  label: string,
  press: (button: ReplyButton) => void,
): TemplateResult =>
  html`<div class="reply-keyboard ${keyboard.resize ? '' : 'tall'}" role="group" aria-label=${label}>
    ${keyboard.rows.map(
      (row) =>
        html`<div class="keys">
          ${row.map(
            (button) =>
              html`<button @click=${() => press(button)}>
                ${button.requestContact ? icon('phone') : ''} ${button.text}
              </button>`,
          )}
        </div>`,
    )}
  </div>`;

export const replyKeyboardStyles = css`
  .reply-keyboard {
    display: grid;
    gap: 6px;
    max-height: 40dvh;
    overflow-y: auto;
    padding: 8px 8px 2px;
  }
  .keys {
    display: flex;
    gap: 6px;
  }
  .keys button {
    position: relative;
    flex: 1 1 0;
    min-width: 0;
    min-height: 44px;
    padding: 6px 10px;
    border-radius: 10px;
    background: var(--hover);
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .tall .keys button {
    min-height: 64px;
  }
  .keys button:hover {
    background: color-mix(in srgb, var(--hover), var(--accent) 18%);
  }
  .keys .icon {
    position: absolute;
    top: 4px;
    right: 4px;
    width: 14px;
    height: 14px;
    color: var(--muted);
  }
`;
