import type { PlaceWeights } from './htmlBody.ts';

export const PLACE_WEIGHTS: PlaceWeights = {};
