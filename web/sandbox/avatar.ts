import { css, html, type TemplateResult } from 'lit';

/** A coloured disc with initials, as Telegram gives to those without a picture. */
export function avatar(id: number, name: string): TemplateResult {
  const initials = name.split(/\s+/, 2).map((word) => [...word][0] ?? '');
  return html`<span class="avatar tint-${Math.abs(id) % 6}" aria-hidden="true"
    >${initials.join('').toUpperCase()}</span
  >`;
}

export const avatarStyles = css`
  .avatar {
    width: 42px;
    height: 42px;
    flex: none;
    display: grid;
    place-items: center;
    border-radius: 50%;
    color: #fff;
    font-weight: 600;
    letter-spacing: 0.02em;
  }
  .tint-0 {
    background: linear-gradient(#e8735f, #b93d33);
  }
  .tint-1 {
    background: linear-gradient(#e39b45, #ad5f10);
  }
  .tint-2 {
    background: linear-gradient(#9a83e0, #6549b3);
  }
  .tint-3 {
    background: linear-gradient(#6fb04b, #3d7a22);
  }
  .tint-4 {
    background: linear-gradient(#45a8c4, #1f748f);
  }
  .tint-5 {
    background: linear-gradient(#4f9be0, #2367a8);
  }
`;
