import type { INodeProperties } from 'n8n-workflow';
import { clean } from '../../values/clean';
import { claimsInLink } from '../../values/jwt';
import { httpUrl, isPrivate } from '../../values/url';
import { uuidsInPath } from '../../values/uuid';
import type { Parameters } from '../operation';
import { numberOf } from '../shared/number';

const LEAST_REMAINING_HOURS = 24;

/** A link made earlier and how long it must still be good for, to be kept instead of making another. */
export const existingUrlOptions: INodeProperties[] = [
	{
		displayName: 'Existing URL',
		name: 'existingUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.interview_url }}',
		description:
			'The link that an earlier run made for this item, from the column that you keep it in: while it is good for long enough it is kept, and no new one is made',
	},
	{
		displayName: 'Existing URL: Least Remaining Hours',
		name: 'leastRemainingHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 8760 },
		default: LEAST_REMAINING_HOURS,
		description: 'For how many more hours an existing URL must be good to be kept',
	},
];

/**
 * The existing link, if it is good for long enough. What the real token says beside its end is not
 * published, so only `exp` counts, and the ids where they stand in the link's path.
 *
 * @param ids what the link has to be about
 * @returns nothing where another link has to be made
 * @throws {FieldError} if the least remaining time is no number
 */
export function usableLink(options: Parameters, ids: unknown[]): URL | undefined {
	const hours = numberOf(
		options.leastRemainingHours ?? LEAST_REMAINING_HOURS,
		'Existing URL: Least Remaining Hours',
		{ min: 0, max: 8760, whole: false },
	);
	const link = httpUrl(clean(options.existingUrl));
	const exp = link && isPrivate(link) ? claimsInLink(link)?.exp : undefined;
	if (!link || exp === undefined) return undefined;
	const isLongEnough = exp * 1000 - Date.now() > hours * 3_600_000;
	return isLongEnough && uuidsInPath(link).every((id) => ids.includes(id)) ? link : undefined;
}
