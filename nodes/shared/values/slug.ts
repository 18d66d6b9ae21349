/** The source of a regular expression: the id of a catalogue directory, a segment of its address. */
export const SLUG_PATTERN = '[a-z0-9]+(?:[-_]+[a-z0-9]+)*';
