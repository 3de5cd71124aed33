import { css, html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

const SHOWN_MS = 3500;

/** A short notice over the chat that goes by itself; the newest replaces the one before. */
export class Toast implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private text = '';
  private timer: number | undefined;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  show(text: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.set(''), SHOWN_MS);
    this.set(text);
  }

  /** Stays in the page while it is empty, so that screen readers notice when it fills. */
  render(): TemplateResult {
    return html`<div class="toast" role="status">${this.text === '' ? '' : html`<span>${this.text}</span>`}</div>`;
  }

  private set(text: string): void {
    this.text = text;
    this.host.requestUpdate();
  }
}

export const toastStyles = css`
  .toast {
    z-index: 4;
    align-self: end;
    padding: 12px 16px;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  .toast span {
    max-width: 420px;
    padding: 10px 16px;
    border-radius: 12px;
    background: #1b2127f2;
    color: #fff;
    box-shadow: 0 4px 16px #0005;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
`;
