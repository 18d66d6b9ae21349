/** A message of n8n without `[item 3]`, because n8n's editor adds the item of an error itself. */
export const withoutItemIndex = (message: string): string =>
	message.replace(/\s*\[item \d+\]/g, '');
