import type { Interview } from '../rows';
import { interview, interviewId } from './interviews';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';

/** A directory of the coaching catalogue, with the API's field names. */
export interface Directory {
	id: string;
	/** Null for directories of the platform. */
	merchant_id: string | null;
	name: string | null;
	description: string | null;
	mojito_language_code: string | null;
	visibility: string | null;
	status: string | null;
	cover_image_url: string | null;
	coach_plan: string | null;
	tags_sub: string[] | null;
	tags_interview_set_filter: string[] | null;
	content_md: string | null;
	created_at: string;
	updated_at: string;
}

/** The start directory of the merchants' catalogue. */
export const startDirectory = 'start-en';

function directory(hours: number, id: string, given: Partial<Directory>): Directory {
	return {
		id,
		merchant_id: merchants.main.id,
		name: id,
		description: null,
		mojito_language_code: 'en',
		visibility: 'merchant_public',
		status: 'active',
		cover_image_url: null,
		coach_plan: null,
		tags_sub: null,
		tags_interview_set_filter: null,
		content_md: null,
		created_at: hoursBefore(hours + 100),
		updated_at: hoursBefore(hours),
		...given,
	};
}

const named: Directory[] = [
	directory(0, startDirectory, {
		name: 'Start here',
		// The last one does not exist; the one before is deleted.
		tags_sub: ['sales-en', 'leadership-en', 'screening-en', 'gone-en', 'never-was-en'],
		content_md: '# Welcome\n\n[plan-progress]\n\n[directory:sales-en]\n',
	}),
	directory(1, 'leadership-en', { name: 'Leadership', tags_interview_set_filter: ['leadership'] }),
	directory(2, 'sales-en', {
		name: 'Sales & closing',
		description: 'From the first call to the contract',
		coach_plan: 'closing',
		tags_interview_set_filter: ['sales', 'practice'],
	}),
	directory(3, 'screening-en', {
		name: 'Screening calls',
		coach_plan: 'screening',
		status: 'draft',
	}),
	directory(4, 'vertrieb-de', { name: 'Vertrieb', mojito_language_code: 'de', status: 'archived' }),
	directory(5, 'gone-en', { name: 'Gone', status: 'deleted' }),
	directory(6, 'team_only-en', { name: 'Team only', visibility: 'merchant_invite' }),
];

/** Fills up to 240 directories that are not deleted. */
const generated: Directory[] = Array.from({ length: 241 - named.length }, (_, index) =>
	directory(10 + index, `topic-${String(index + 1).padStart(3, '0')}-en`, {
		name: `Topic ${index + 1}`,
		status: cycle(['active', 'active', 'draft'], index),
	}),
);

const elsewhere: Directory[] = [
	directory(20, 'care-en', { name: 'Care talks', merchant_id: merchants.health.id }),
	directory(21, 'platform-basics-en', {
		name: 'Basics for everybody',
		merchant_id: null,
		visibility: 'public',
		tags_interview_set_filter: ['practice'],
	}),
	directory(22, 'stranger-en', { name: 'Nobody sees it', merchant_id: merchants.stranger.id }),
];

/** Directories of all merchants; the main merchant sees 240 of its own and a public one. */
export const directories: readonly Directory[] = [...named, ...generated, ...elsewhere];

const session = (hours: number, name: string, given: Partial<Omit<Interview, 'name'>>): Interview =>
	interview(hours, {
		name,
		type: 'persona',
		visibility: 'merchant_public',
		...given,
	});

/** Practice sessions of directories: a few of the main merchant, 203 shared ones. */
export const sessions: Interview[] = [
	session(800, 'Practice: a hard closing', {}),
	session(801, 'Practice: first call', {}),
	session(802, 'Practice: in the making', { status: 'draft' }),
	...Array.from({ length: 203 }, (_, index) =>
		session(810 + index, `Practice for all ${index + 1}`, {
			merchant_id: merchants.stranger.id,
			visibility: 'public',
		}),
	),
];

/** Initial tags of sessions by interview ID; no list contains them. */
export const sessionTags: ReadonlyMap<string, string[]> = new Map<string, string[]>([
	...sessions.map(({ id }): [string, string[]] => [id, ['practice']]),
	[interviewId('Practice: a hard closing'), ['practice', 'sales', 'closing']],
	[interviewId('Practice: first call'), ['practice', 'sales']],
	[interviewId('Practice: in the making'), ['practice', 'sales']],
]);
