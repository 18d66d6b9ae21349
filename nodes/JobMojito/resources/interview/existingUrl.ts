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

/** The options to reuse a link that an earlier run created. */
export const existingUrlOptions: INodeProperties[] = [existingUrl, leastRemainingHours];

/**
 * Returns the existing link if it is valid for long enough, has a requested ID in its path, and neither
 * its path nor its query nor its token contradicts the request. The claims of real tokens are not
 * published, so missing claims are accepted.
 *
 * @param requested the type, the IDs, the merchant if set, and `view_hm`
 * @returns `undefined` if a new link is needed
 * @throws {FieldError} if the link is not a text, or the remaining time not a number
 */
export function usableLink(options: Parameters, requested: IDataObject): string | undefined {
	const { name, displayName } = leastRemainingHours;
	const hours = isOptionSet(options, name)
		? parseNumber(options[name], displayName, { min: 0, max: 8760, whole: false })
		: LEAST_REMAINING_HOURS;
	const text = stripPasteArtifacts(parseText(options.existingUrl, existingUrl.displayName));
	const link = httpUrl(text);
	const tokens = link && isConfidential(link) ? tokensInLink(link) : [];
	// With two tokens, the page's token is unknown.
	if (!link || tokens.length !== 1) return undefined;

	const remainingMs = (tokens[0]!.exp ?? 0) * 1000 - Date.now();
	const isRequested =
		isRequestedPath(link, requested) &&
		!contradicts([...link.searchParams], requested) &&
		!contradicts(Object.entries(tokens[0]!), requested);
	return remainingMs > hours * 3_600_000 && isRequested ? text : undefined;
}

/** Whether a link's path has only requested IDs, at least one, and is not the page of another type. */
function isRequestedPath(link: URL, requested: IDataObject): boolean {
	const ids = uuidsInPath(link);
	const requestedIds = Object.keys(requested)
		.filter(canonicalIdFor)
		.map((name) => requested[name]);
	const isTaken = link.pathname.includes('/interview/take/');
	return (
		ids.length > 0 &&
		ids.every((id) => requestedIds.includes(id)) &&
		(!isTaken || requested.type === 'interview-for-profile')
	);
}

/** Whether a parameter or claim of a link, at any depth, contradicts the request. */
const contradicts = (entries: Array<[string, unknown]>, requested: IDataObject): boolean =>
	entries.some(([name, value]) => {
		if (value === null || value === '') return false;
		const id = canonicalIdFor(name);
		// An ID that was not requested belongs to another type of link.
		if (id) return String(value).toLowerCase() !== requested[id];
		if (Object.hasOwn(requested, name)) return String(value).toLowerCase() !== requested[name];
		return typeof value === 'object' && contradicts(Object.entries(value as object), requested);
	});
