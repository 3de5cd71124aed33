import type { Call, MethodName } from './call.ts';
import { editing } from './editing.ts';
import { members } from './members.ts';
import { receiving } from './receiving.ts';
import { sending } from './sending.ts';
import { settings } from './settings.ts';

type Handler = (call: Call, parameters: never) => unknown;

/** Every method that the sandbox carries out; the others of the Bot API are checked and refused. */
export const methods: Readonly<Partial<Record<MethodName, Handler>>> = {
  ...receiving,
  ...sending,
  ...editing,
  ...settings,
  ...members,
};
