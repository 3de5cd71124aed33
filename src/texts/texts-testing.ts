import { ok } from '../domain/errors.ts';
import type { CampaignTexts } from './campaign-texts.ts';
import { loadTexts } from './load.ts';

const texts = ok(loadTexts());

/** Campaigns that say everything in the words of the catalogue. */
export const STANDARD_ALONE: CampaignTexts = { of: async () => texts };
