import { css } from 'lit';

/** Look of the scrolling part of a chat. */
export const messageListStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    background: var(--chat);
  }
  .scroller {
    height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    outline-offset: -2px;
  }
  .content {
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    min-height: 100%;
    max-width: 760px;
    margin: 0 auto;
    padding: 12px 14px 6px;
  }
  .day {
    position: sticky;
    z-index: 1;
    top: 8px;
    align-self: center;
    margin: 8px 0;
    padding: 2px 10px;
    border-radius: 12px;
    background: var(--pill);
    color: #fff;
    font-size: 13px;
    font-weight: 500;
  }
  .intro {
    align-self: center;
    max-width: 340px;
    margin: auto;
    padding: 14px 18px;
    border-radius: 15px;
    background: var(--bubble-in);
    box-shadow: 0 1px 1px #0002;
  }
  .intro p {
    margin: 6px 0 0;
    white-space: pre-line;
  }
  .action {
    display: flex;
    align-items: center;
    gap: 4px;
    align-self: flex-start;
    margin-top: 3px;
    padding: 6px 12px;
    border-radius: 15px;
    background: var(--bubble-in);
    color: var(--muted);
    font-size: 14px;
  }
  .action i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: currentColor;
    animation: dot 1s infinite alternate;
  }
  .action i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .action i:nth-child(3) {
    margin-inline-end: 4px;
    animation-delay: 0.4s;
  }
  @keyframes dot {
    to {
      opacity: 0.2;
    }
  }
  .to-end {
    position: absolute;
    right: 16px;
    bottom: 12px;
    width: 44px;
    height: 44px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--surface);
    color: var(--muted);
    box-shadow: 0 2px 8px #0004;
  }
  .unread {
    position: absolute;
    top: -6px;
    min-width: 22px;
    padding: 1px 6px;
    border-radius: 11px;
    background: var(--accent);
    color: #fff;
    font-size: 13px;
  }
  @media (prefers-reduced-motion: reduce) {
    .action i {
      animation: none;
    }
  }
`;
