import { css } from 'lit';
import { buttonLook } from '../rich-text/button-look.ts';

/** Look of a bubble: the person's at the end of the line, the bot's at its start. */
export const bubbleStyles = css`
  :host {
    --bubble: var(--bubble-in);
    --bubble-meta: var(--muted);
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    width: fit-content;
    min-width: 0;
    max-width: min(480px, 86%);
    margin-top: 3px;
  }
  :host([from='person']) {
    --bubble: var(--bubble-out);
    --bubble-meta: var(--bubble-out-meta);
    --link: var(--bubble-out-link);
    align-items: flex-end;
    align-self: flex-end;
  }
  :host([tail]) {
    margin-bottom: 8px;
  }
  .bubble {
    position: relative;
    min-width: 90px;
    max-width: 100%;
    padding: 6px 10px 5px;
    border-radius: 15px;
    background: var(--bubble);
    box-shadow: 0 1px 1px #0002;
  }
  :host([tail][from='bot']) .bubble {
    border-end-start-radius: 4px;
  }
  :host([tail][from='person']) .bubble {
    border-end-end-radius: 4px;
  }
  .pictures {
    width: 320px;
    padding: 3px;
    overflow: hidden;
  }
  .pictures .photo {
    border-radius: 12px;
  }
  .pictures .album .photo {
    border-radius: 6px;
  }
  .pictures .text {
    padding: 4px 7px 2px;
  }
  .bare {
    padding: 0;
    background: none;
    box-shadow: none;
  }
  .said {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .author {
    display: block;
    max-width: 100%;
    overflow: hidden;
    color: var(--link);
    font-size: 13px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pictures .author {
    padding: 1px 7px 3px;
  }
  .reworded {
    animation: reword 0.25s ease-out;
  }
  @keyframes reword {
    from {
      opacity: 0.25;
    }
  }
  .text::after {
    content: '';
    display: table;
    clear: both;
  }
  .meta {
    float: inline-end;
    display: flex;
    align-items: center;
    gap: 4px;
    margin: 5px -2px -2px 10px;
    font-size: 12px;
    line-height: 16px;
    color: var(--bubble-meta);
    white-space: nowrap;
    user-select: none;
  }
  .meta .icon {
    width: 16px;
    height: 16px;
  }
  .pictures.wordless .text,
  .bare .text {
    position: absolute;
    right: 8px;
    bottom: 8px;
    padding: 0;
  }
  .pictures.wordless .meta,
  .bare .meta {
    margin: 0;
    padding: 1px 7px;
    border-radius: 10px;
    background: #000a;
    color: #fff;
  }
  .quote {
    margin: 2px 0 4px;
    padding: 2px 8px;
    border-inline-start: 3px solid var(--accent);
    border-radius: 4px;
    background: var(--code);
    color: var(--bubble-meta);
    font-size: 14px;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .reactions {
    display: flex;
    gap: 4px;
    padding: 2px 0;
  }
  .pictures .reactions {
    padding: 0 6px 4px;
  }
  .reactions span {
    padding: 1px 8px;
    border-radius: 12px;
    background: var(--code);
  }
  .keyboard {
    width: 100%;
    min-width: min(260px, 80vw);
    display: grid;
    gap: 3px;
    margin-top: 3px;
  }
  .row {
    display: flex;
    gap: 3px;
  }
  .row > * {
    ${buttonLook}
    flex: 1 1 0;
    min-width: 0;
    padding: 6px 12px;
  }
  .row > :hover:not(:disabled) {
    filter: brightness(0.94);
  }
  .row .icon {
    position: absolute;
    top: 3px;
    right: 3px;
    width: 13px;
    height: 13px;
  }
  .waiting::after {
    content: '';
    position: absolute;
    inset: auto 0 0;
    height: 3px;
    border-radius: 0 0 9px 9px;
    background: linear-gradient(90deg, transparent, currentColor, transparent) 0 0 / 50% 100% no-repeat;
    animation: wait 1s linear infinite;
  }
  @keyframes wait {
    from {
      background-position: -100% 0;
    }
    to {
      background-position: 200% 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .waiting::after,
    .reworded {
      animation: none;
    }
  }
`;
