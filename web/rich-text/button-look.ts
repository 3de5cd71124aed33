import { css } from 'lit';

/** How a button under a message looks in Telegram; the colours are those of the screen around it. */
export const buttonLook = css`
  position: relative;
  display: grid;
  place-items: center;
  min-height: 40px;
  border-radius: 9px;
  background: var(--key);
  color: var(--key-text);
  font-size: 14px;
  font-weight: 500;
  text-align: center;
  text-decoration: none;
  overflow-wrap: anywhere;
  box-shadow: 0 1px 1px #0002;
`;
