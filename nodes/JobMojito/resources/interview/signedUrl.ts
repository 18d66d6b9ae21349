import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { snakeCase } from '../../../shared/values/snakeCase';
import { parseLink } from '../../../shared/values/url';
import { defineOperation } from '../operation';
import type { Parameters } from '../../../shared/values/request';
import { existingUrlOptions, usableLink } from './existingUrl';
import { isOptionSet } from '../../../shared/values/optionSet';
import { parseBoolean } from '../../../shared/values/boolean';
import { parseChoice } from '../../../shared/values/choice';
import { candidateField, interviewField, resultField } from '../shared/idFields';
import { linkFields } from '../shared/link';
import { shownFor } from '../shared/shownFor';
import { parseLocator } from '../../../shared/values/locator';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { hideMenu, includeInputFields, optionsField } from '../shared/options';
import { assertHasResult } from '../shared/resultIds';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { ResponseError } from '../../../shared/errors/errors';

type Id = 'interviewProfileId' | 'interviewId' | 'interviewResultId';

interface LinkType {
	/** The API's value. */
	value: string;
	name: string;
	description: string;
	needs: Id[];
}

/** Each kind of link, and the ids that the contract requires for it. */
const LINK_TYPES: LinkType[] = [
	{
		value: 'interview-for-profile',
		name: 'Interview for a Candidate',
		description: 'The candidate opens it and takes the interview',
		needs: ['interviewId', 'interviewProfileId'],
	},
	{
		value: 'results-for-profile',
		name: 'All Results of a Candidate',
		description:
			'Everybody who opens it sees all interviews of this candidate; check one yourself before you send it',
		needs: ['interviewProfileId'],
	},
	{
		value: 'interview-result-candidate',
		name: 'One Result, for the Candidate',
		description: 'The candidate opens it and sees their own result',
		needs: ['interviewResultId'],
	},
	{
		value: 'interview-result-talent-seeker',
		name: 'One Result, for the Recruiter',
		description: 'The recruiter opens it and sees the evaluation',
		needs: ['interviewResultId'],
	},
	{
		value: 'interview-results-for-position',
		name: 'All Results of an Interview',
		description: 'The recruiter opens it and sees everyone who took this interview',
		needs: ['interviewId'],
	},
];

const linkType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'interview-for-profile',
	description:
		'What the link opens, and for whom it is; where an expression gives it, n8n shows the fields for the first item’s type: fill in those of the other types before',
	options: LINK_TYPES.map(({ name, value, description }) => ({ name, value, description })),
};

const shownWith = (id: Id): INodeProperties['displayOptions'] =>
	shownFor(
		linkType,
		LINK_TYPES.filter(({ needs }) => needs.includes(id)).map(({ value }) => value),
	);

/**
 * The ids by their field, in the panel's order. None is marked as required: where an expression gives
 * the type, n8n looks for all of them, and would not start before all are filled in.
 */
const IDS: Record<Id, INodeProperties> = {
	interviewId: interviewField({
		name: 'interviewId',
		displayOptions: shownWith('interviewId'),
		description:
			'The interview or position that the link is for, as the Interviews page of JobMojito lists it',
	}),
	interviewProfileId: candidateField({
		name: 'interviewProfileId',
		displayOptions: shownWith('interviewProfileId'),
		description:
			'The person that the link is about, as the Candidates page of JobMojito lists them',
	}),
	interviewResultId: resultField({
		name: 'interviewResultId',
		displayOptions: shownWith('interviewResultId'),
		description:
			'The finished interview that the link shows, as the Results page of JobMojito lists it',
	}),
};

const TIMEOUT = 30_000;

/** POST job-interview-token (operationId generate_interview_url): makes a link that opens without signing in. */
export const signedUrl = defineOperation({
	value: 'signedUrl',
	name: 'Signed URL',
	action: 'Generate a signed interview URL',
	description:
		'Create a link that opens an interview or its results without signing in; everybody with the link has access',
	idempotency: { idempotent: true, reason: 'it only creates another link, at no known cost' },
	timeout: TIMEOUT,
	fields: [
		linkType,
		...Object.values(IDS),
		includeInputFields,
		optionsField(TIMEOUT, hideMenu, merchantOption, ...existingUrlOptions),
	],

	parse(parameters) {
		const options = (parameters.options ?? {}) as Parameters;
		const ids = parseIds(parameters, options);
		const hideMenuOption = isOptionSet(options, 'hideMenu')
			? parseBoolean(options.hideMenu, hideMenu.displayName)
			: undefined;
		return {
			ids,
			hideMenu: hideMenuOption,
			/** Whether an existing link may be reused; the output says then if it was. */
			mayReuse: options.existingUrl !== undefined,
			// Without the option the API hides the menu.
			existingLink: usableLink(options, { ...ids, view_hm: String(hideMenuOption ?? true) }),
		};
	},

	request: ({ ids, hideMenu: hidden }) => ({
		method: 'POST',
		path: 'job-interview-token',
		// The API shows the menu for the text 'false' alone: the boolean false hides it.
		body: { ...ids, ...(hidden !== undefined && { hide_menu: String(hidden) }) },
	}),

	reuseExisting: ({ existingLink, ids }) =>
		existingLink === undefined
			? undefined
			: [withCanonicalIds({ ...linkFields(existingLink), ...ids, reused: true })],

	output(response, { ids, mayReuse }) {
		const link = parseLink(response);
		if (!link) {
			throw new ResponseError('not-a-link-response');
		}
		return [withCanonicalIds({ ...linkFields(link), ...ids, ...(mayReuse && { reused: false }) })];
	},

	// Rows often have a type of their own, which is not that of a link.
	yieldsTo: ({ type }) =>
		type === undefined || LINK_TYPES.some(({ value }) => value === type) ? [] : ['type'],
});

/** The type with the ids that it needs, and the merchant if one is set, under the API's names. */
function parseIds(parameters: Parameters, options: Parameters): IDataObject {
	const type = parseChoice(parameters.type, linkType);
	const ids: IDataObject = { type };
	const { needs } = LINK_TYPES.find(({ value }) => value === type)!;
	if (needs.includes('interviewResultId')) {
		assertHasResult(parameters.interviewResultId, IDS.interviewResultId.displayName);
	}
	for (const id of needs) {
		ids[snakeCase(id)] = parseLocator(parameters[id], IDS[id].displayName, 'empty-link-id');
	}
	return { ...ids, ...parseMerchant(options) };
}
