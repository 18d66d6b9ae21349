import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isOptionSet } from '../../../shared/values/optionSet';
import { stripPasteArtifacts } from '../../../shared/values/pasteArtifacts';
import { tokensInLink } from '../../../shared/values/jwt';
import { httpUrl, isConfidential } from '../../../shared/values/url';
import { uuidsInPath } from '../../../shared/values/uuid';
import type { Parameters } from '../../../shared/values/request';
import { parseNumber } from '../../../shared/values/number';
import { parseText } from '../../../shared/values/text';
import { canonicalIdFor } from '../../../shared/values/canonicalIds';

const LEAST_REMAINING_HOURS = 24;

const existingUrl: INodeProperties = {
	displayName: 'Existing URL',
	name: 'existingUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.interview_url }}',
	description:
		'The link that an earlier run created for this item, from the column where you store it; it is reused if it is still valid long enough',
};

const leastRemainingHours: INodeProperties = {
	displayName: 'Existing URL: Hours Left',
	name: 'leastRemainingHours',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 8760 },
	default: LEAST_REMAINING_HOURS,
	displayOptions: { show: { existingUrl: [{ _cnd: { exists: true } }] } },
	description: 'The minimum number of hours that an existing URL must still be valid to be reused',
};

/** A link made earlier and how long it must still be good for, to be kept instead of making another. */
export const existingUrlOptions: INodeProperties[] = [existingUrl, leastRemainingHours];

/**
 * The existing link, if it is good for long enough, has an id that is asked for in its path, and
 * neither its path nor its query nor its token says that it is another one. What the tokens in real
 * links say beside their end is not published, so what a link does not say is not asked of it.
 *
 * @param wanted what the link has to be: its type, its ids, the merchant if one is set, and `view_hm`
 * @returns nothing where another link has to be made
 * @throws {FieldError} if the link is no text, or the least remaining time no number
 */
export function usableLink(options: Parameters, wanted: IDataObject): string | undefined {
	const { name, displayName } = leastRemainingHours;
	const hours = isOptionSet(options, name)
		? parseNumber(options[name], displayName, { min: 0, max: 8760, whole: false })
		: LEAST_REMAINING_HOURS;
	const text = stripPasteArtifacts(parseText(options.existingUrl, existingUrl.displayName));
	const link = httpUrl(text);
	const tokens = link && isConfidential(link) ? tokensInLink(link) : [];
	// Of two tokens nobody knows which one opens the page.
	if (!link || tokens.length !== 1) return undefined;

	const left = (tokens[0]!.exp ?? 0) * 1000 - Date.now();
	const isAsked =
		isAskedPath(link, wanted) &&
		!isAnother([...link.searchParams], wanted) &&
		!isAnother(Object.entries(tokens[0]!), wanted);
	return left > hours * 3_600_000 && isAsked ? text : undefined;
}

/** Whether a link's path has ids, those that are asked for, and is not the page of another type. */
function isAskedPath(link: URL, wanted: IDataObject): boolean {
	const ids = uuidsInPath(link);
	const asked = Object.keys(wanted)
		.filter(canonicalIdFor)
		.map((name) => wanted[name]);
	const isTaken = link.pathname.includes('/interview/take/');
	return (
		ids.length > 0 &&
		ids.every((id) => asked.includes(id)) &&
		(!isTaken || wanted.type === 'interview-for-profile')
	);
}

/** Whether something that a link says, or a part of it, names another thing than the one wanted. */
const isAnother = (said: Array<[string, unknown]>, wanted: IDataObject): boolean =>
	said.some(([name, value]) => {
		if (value === null || value === '') return false;
		const id = canonicalIdFor(name);
		// An id of a kind that is not asked for belongs to another kind of link.
		if (id) return String(value).toLowerCase() !== wanted[id];
		if (Object.hasOwn(wanted, name)) return String(value).toLowerCase() !== wanted[name];
		return typeof value === 'object' && isAnother(Object.entries(value as object), wanted);
	});
