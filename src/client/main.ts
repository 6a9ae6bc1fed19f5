// The reader's own tools: a page is whole without them. What the reader chooses and saves stays in the browser.

import panel from './styles/panel.css?url';
import { startCopying } from './tools/copying.ts';
import { startListening } from './tools/listening.ts';
import { startNotes } from './tools/notes.ts';
import { startPlace } from './tools/place.ts';
import { startSaving } from './tools/saving.ts';
import { startSettings } from './tools/settings.ts';
import { startTones } from './tools/tones.ts';

const sheet = document.createElement('link');
sheet.rel = 'stylesheet';
sheet.href = panel;
document.head.append(sheet);

startTones();
startSettings();
startCopying();
startListening();
startNotes();
startPlace();
void startSaving();
