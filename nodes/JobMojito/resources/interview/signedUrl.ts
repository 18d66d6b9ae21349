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
import { getLookedUpRecord } from '../shared/locatorLookups';
import { shownFor } from '../shared/shownFor';
import { parseLocator } from '../../../shared/values/locator';
import { parseMerchant, merchantOption } from '../shared/merchant';
import { hideMenu, includeInputFields, optionsField } from '../shared/options';
import { assertHasResult } from '../shared/resultIds';
import { withCanonicalIds } from '../../../shared/values/canonicalIds';
import { ResponseError } from '../../../shared/errors/errors';

type Id = 'interviewProfileId' | 'interviewId' | 'interviewResultId';

interface LinkType {
	/** The value of the API's parameter `type`. */
	value: string;
	name: string;
	description: string;
	needs: Id[];
}

/** The types of links, with the IDs that the contract requires for each. */
const LINK_TYPES: LinkType[] = [
	{
		value: 'interview-for-profile',
		name: 'Interview for a Candidate',
		description: 'The candidate takes the interview',
		needs: ['interviewId', 'interviewProfileId'],
	},
	{
		value: 'results-for-profile',
		name: 'All Results of a Candidate',
		description:
			'Anyone with the link sees all interviews of the candidate; check the page before you share the link',
		needs: ['interviewProfileId'],
	},
	{
		value: 'interview-result-candidate',
		name: 'One Result, for the Candidate',
		description: 'The candidate sees their own result',
		needs: ['interviewResultId'],
	},
	{
		value: 'interview-result-talent-seeker',
		name: 'One Result, for the Recruiter',
		description: 'The recruiter sees the evaluation',
		needs: ['interviewResultId'],
	},
	{
		value: 'interview-results-for-position',
		name: 'All Results of an Interview',
		description: 'The recruiter sees all candidates who took the interview',
		needs: ['interviewId'],
	},
];

const linkType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'interview-for-profile',
	description:
		'The page that the link opens. With an expression, n8n shows only the fields for the type of the first item: fill in the fields of the other types first.',
	options: LINK_TYPES.map(({ name, value, description }) => ({ name, value, description })),
};

const shownWith = (id: Id): INodeProperties['displayOptions'] =>
	shownFor(
		linkType,
		LINK_TYPES.filter(({ needs }) => needs.includes(id)).map(({ value }) => value),
	);

/** The ID fields, in the panel's order. */
const IDS: Record<Id, INodeProperties> = {
	interviewId: interviewField({
		name: 'interviewId',
		required: true,
		displayOptions: shownWith('interviewId'),
		description:
			'The interview or position that the link is for, from the Interviews page of JobMojito',
	}),
	interviewProfileId: candidateField({
		name: 'interviewProfileId',
		required: true,
		displayOptions: shownWith('interviewProfileId'),
		description: 'The candidate that the link is for, from the Candidates page of JobMojito',
	}),
	interviewResultId: resultField({
		name: 'interviewResultId',
		required: true,
		displayOptions: shownWith('interviewResultId'),
		description: 'The result that the link shows, from the Results page of JobMojito',
	}),
};

const TIMEOUT = 30_000;

/** POST job-interview-token (operationId generate_interview_url): creates a link that opens without signing in. */
export const signedUrl = defineOperation({
	value: 'signedUrl',
	name: 'Signed URL',
	action: 'Get a signed URL (interview/result link)',
	description:
		'Create a link that opens an interview or its results without signing in; anyone with the link has access',
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
			/** Whether an existing link may be reused; if so, the output has `reused`. */
			mayReuse: options.existingUrl !== undefined,
			/** The interview's row, if it was looked up by its name. */
			interview: getLookedUpRecord(parameters.interviewId),
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

	// Only after a lookup by name: the ID alone would need another request.
	hint: ({ ids, interview }) =>
		ids.type === 'interview-for-profile' && interview?.status === 'draft'
			? `The interview "${String(interview.name)}" is a draft: candidates cannot take it yet.`
			: undefined,

	output(response, { ids, mayReuse }) {
		const link = parseLink(response);
		if (!link) {
			throw new ResponseError('not-a-link-response');
		}
		return [withCanonicalIds({ ...linkFields(link), ...ids, ...(mayReuse && { reused: false }) })];
	},

	// `type` of an input row usually has another meaning.
	yieldsTo: ({ type }) =>
		type === undefined || LINK_TYPES.some(({ value }) => value === type) ? [] : ['type'],
});

/** The type, the IDs that it requires, and the merchant if set. */
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
