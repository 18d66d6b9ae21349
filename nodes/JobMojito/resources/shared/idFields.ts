import type { INodeProperties } from 'n8n-workflow';
import { FieldError } from '../../../shared/errors/errors';
import { quoteGiven } from '../../../shared/values/quoteName';
import { singleToken } from '../../../shared/values/pasteArtifacts';
import { requireText } from '../../../shared/values/text';
import { SLUG_PATTERN } from '../../../shared/values/slug';
import { locator } from '../../../shared/values/locator';
import { ADD_CANDIDATE, candidateByEmail, candidateByExternalId } from '../candidate/lookups';
import { interviewByName } from '../interview/lookups';
import { latestResultByEmail } from '../result/lookups';

interface FieldOptions {
	displayName?: string;
	name: string;
	required?: boolean;
	displayOptions?: INodeProperties['displayOptions'];
	description: string;
}

/** A field for an interview or position. */
export const interviewField = (field: FieldOptions): INodeProperties =>
	locator({
		displayName: 'Interview',
		list: 'searchInterviews',
		exampleUrl: 'https://app.jobmojito.com/interview_creator/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		lookups: [interviewByName],
		...field,
	});

/** A field for a position that candidates are screened for. */
export const preScreeningField = (field: FieldOptions): INodeProperties =>
	locator({
		displayName: 'Pre-Screening',
		list: 'searchPreScreenings',
		exampleUrl: 'https://app.jobmojito.com/interview_creator/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		...field,
	});

/** A field for a candidate. */
export const candidateField = (field: FieldOptions): INodeProperties =>
	locator({
		displayName: 'Candidate',
		list: 'searchCandidates',
		exampleUrl: 'https://app.jobmojito.com/candidates/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		lookups: [candidateByEmail, candidateByExternalId],
		ifNew: ADD_CANDIDATE,
		...field,
		description: `${field.description}; choose By Email for an email address, and add people who are no candidates yet with Candidate: Register`,
	});

const SLUG_ONLY = `^\\W*(?:(${SLUG_PATTERN})\\W*)?$`;
/** Also accepts an ID in place of a link. */
const SLUG_IN_PATH = `^(?:(?:[^?#]*/catalogue/|[^\\w/]*(?=${SLUG_PATTERN}[^\\w/]*$))(${SLUG_PATTERN})(?:[/?#][^]*|[^\\w/]*))?\\s*$`;

/** A field for a directory of the coaching catalogue, whose ID is a segment of its address. */
export const directoryField = (field: FieldOptions): INodeProperties => ({
	displayName: 'Directory',
	...field,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a directory…',
			typeOptions: { searchListMethod: 'searchDirectories', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. sales-training-en',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: SLUG_ONLY,
						errorMessage: `"${field.displayName ?? 'Directory'}" is not an ID, which has lowercase letters and digits with - or _ between them. Choose "By URL" for a link, or "From List" to search by name.`,
					},
				},
			],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://coaching.example.com/catalogue/sales-training-en',
			hint: 'The address of the directory in your coaching portal',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: SLUG_IN_PATH,
						errorMessage: `"${field.displayName ?? 'Directory'}" is a link without /catalogue/ and an ID in its path. Copy the link again from your coaching portal, or choose "By ID" or "From List".`,
					},
				},
			],
			extractValue: { type: 'regex', regex: SLUG_IN_PATH },
		},
	],
});

/**
 * A field for the ID of a new directory. Its type is that of {@link directoryField}: both are called
 * `id`.
 */
export const newDirectoryField = (
	field: FieldOptions & { displayName: string },
): INodeProperties => ({
	...field,
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. sales-training-en',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: SLUG_ONLY,
						errorMessage: `"${field.displayName}" is not an ID, which has lowercase letters and digits with - or _ between them.`,
					},
				},
			],
		},
	],
});

/**
 * Parses the ID of a directory, or a link to it, in a text field.
 *
 * @throws {FieldError} if the value is neither
 */
export function parseDirectory(value: unknown, label: string): string {
	const text = singleToken(requireText(value, label));
	if (new RegExp(SLUG_ONLY).exec(text)?.[1] === text) return text;
	const inLink = text.includes('/') ? new RegExp(SLUG_IN_PATH).exec(text)?.[1] : undefined;
	if (inLink) return inLink;
	throw new FieldError('not-a-directory', label, { given: quoteGiven(text) });
}

/** A field for the result of one interview. */
export const resultField = (field: FieldOptions): INodeProperties =>
	locator({
		displayName: 'Result',
		list: 'searchResults',
		exampleUrl:
			'https://app.jobmojito.com/interview_results/result/8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10',
		lookups: [latestResultByEmail],
		...field,
	});

/** A field for an avatar template. */
export const avatarField = (field: Partial<FieldOptions> = {}): INodeProperties =>
	locator({
		displayName: 'Avatar',
		name: 'interviewTemplateId',
		list: 'searchAvatars',
		description: 'The avatar that conducts the interview, from the Avatars page of JobMojito',
		...field,
	});

/** A field for the user who owns an interview. */
export const recruiterField = (field: Partial<FieldOptions> = {}): INodeProperties =>
	locator({
		displayName: 'Recruiter',
		name: 'recruiterProfileId',
		list: 'searchRecruiters',
		description:
			'The user of your JobMojito account who owns the interview. The list contains only you and the users of sub-merchants; for another user, enter the ID.',
		...field,
	});

/** A field for a knowledge base store. The API does not list them. */
export const knowledgeBaseField = (field: Partial<FieldOptions> = {}): INodeProperties =>
	locator({
		displayName: 'Knowledge Base Store',
		name: 'knowledgeBaseStoreId',
		description:
			'The ID of the knowledge base store that the AI uses (not of a document in it). Upload Document returns it, and Get returns it for an interview that uses it, as knowledge_base_store_id.',
		...field,
	});
