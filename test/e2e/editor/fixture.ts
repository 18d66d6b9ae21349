import { withEditor } from '../fixtures';

/** The n8n and the browser that all tests of panels share. */
export const fixture = withEditor();
