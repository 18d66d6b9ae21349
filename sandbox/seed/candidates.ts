import type { Candidate } from '../rows';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';
import { uuidFor } from './uuid';

/** The ID of a seeded candidate by email. */
export const candidateId = (email: string) => uuidFor(`candidate/${email}`);

type Given = Partial<Candidate> & Pick<Candidate, 'id' | 'created_at' | 'merchant_id'>;

/** A complete row; unknown values are null or 0, as in the API. */
export function candidateRow(given: Given): Candidate {
	return {
		profile_id: uuidFor(`profile/${given.id}`),
		name: null,
		email: null,
		email_auth: given.email ?? null,
		emoji: null,
		external_id: null,
		status: 'active',
		phone_number: null,
		linked_in: null,
		physical_address: null,
		mojito_language_code: null,
		avatar_url: null,
		avatar_local_path: null,
		kyc_image_local_path: null,
		kyc_processing_status: null,
		interview_count: 0,
		pre_screening_count: 0,
		public_avatar_count: 0,
		interview_last: null,
		last_login_at: null,
		updated_at: given.created_at,
		deleted_at: null,
		...given,
	};
}

const candidate = (hours: number, email: string, given: Partial<Candidate>): Candidate =>
	candidateRow({
		id: candidateId(email),
		email,
		merchant_id: merchants.main.id,
		created_at: hoursBefore(hours),
		...given,
	});

const named: Candidate[] = [
	candidate(0, 'maria.lopez@example.com', {
		name: 'María López',
		interview_count: 2,
		phone_number: '+34 600 000 001',
	}),
	candidate(1, 'john.smith@example.com', { name: 'John Smith', interview_count: 1, emoji: '⭐' }),
	candidate(2, 'aoife.byrne@example.com', { name: "Aoife O'Byrne", pre_screening_count: 1 }),
	candidate(3, 'zhang.wei@example.com', { name: '张伟', mojito_language_code: 'zh' }),
	candidate(4, 'noname@example.com', { name: null, status: 'invited' }),
	candidate(5, 'walk-in@example.com', { name: 'Walk-in, no address', email: null }),
	candidate(6, 'jan.novak@example.com', { name: 'Ján Novák', public_avatar_count: 3 }),
	candidate(7, 'deleted@example.com', {
		name: 'Gone Away',
		status: 'deleted',
		deleted_at: hoursBefore(1),
	}),
];

const firstNames = ['Ada', 'Bruno', 'Chidi', 'Dora', 'Emil', 'Farah', 'Goran', 'Hana', 'Ivo'];
const lastNames = ['Adler', 'Berg', 'Costa', 'Dvořák', 'Eze', 'Fischer', 'Gray', 'Horvat'];

/** Fills up to 320 candidates. */
const generated: Candidate[] = Array.from({ length: 320 - named.length }, (_, index) => {
	const [first, last] = [cycle(firstNames, index), cycle(lastNames, Math.floor(index / 9))];
	return candidate(10 + index * 2, `candidate.${index + 1}@example.com`, {
		name: `${first} ${last}`,
		status: index % 5 === 4 ? 'invited' : 'active',
		emoji: cycle([null, null, '⭐', null, '🔥'], index),
		external_id: index % 3 === 0 ? `ATS-${1000 + index}` : null,
		interview_count: cycle([1, 0, 2, 0], index),
		pre_screening_count: cycle([0, 1, 0], index),
		public_avatar_count: index % 11 === 10 ? 1 : 0,
	});
});

const elsewhere: Candidate[] = [
	candidate(30, 'ruth.okoro@example.com', { name: 'Ruth Okoro', merchant_id: merchants.health.id }),
	candidate(31, 'tim.berg@example.com', { name: 'Tim Berg', merchant_id: merchants.health.id }),
	candidate(32, 'li.na@example.com', { name: 'Li Na', merchant_id: merchants.tech.id }),
	candidate(33, 'sam.reed@example.com', { name: 'Sam Reed', merchant_id: merchants.tech.id }),
	candidate(34, 'spy@example.com', { name: 'A. Spy', merchant_id: merchants.stranger.id }),
];

/** Candidates of all merchants; 320 of the main merchant. */
export const candidates = [...named, ...generated, ...elsewhere];
