import type { Interview } from '../rows';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';
import { uuidFor } from './uuid';

/** The ID of a seeded interview by name. */
export const interviewId = (name: string) => uuidFor(`interview/${name}`);

type Given = Partial<Interview> & { name: string; merchant_id?: string };

/** A complete row; `hours` is the time of the last change before the seed's end. */
export function interview(hours: number, given: Given): Interview {
	return {
		id: interviewId(given.name),
		merchant_id: merchants.main.id,
		emoji: null,
		type: 'interview',
		type_avatar: 'interactive_heygen',
		status: 'active',
		visibility: 'merchant_unlisted',
		mojito_language_code: 'en',
		speech_language_code: 'en-US',
		environment: 'production',
		is_ats: false,
		is_multi_stage: false,
		recording: 'audio_all',
		recording_full_session: null,
		billing_single_position: false,
		billing_single_position_end_at: null,
		cover_image_url: null,
		interview_count: 0,
		interview_last: null,
		calc_duration: 900,
		created_at: hoursBefore(hours + 200),
		updated_at: hoursBefore(hours),
		...given,
	};
}

const named: Interview[] = [
	interview(0, { name: 'Project Manager', emoji: '📋', interview_count: 41 }),
	interview(1, {
		name: 'Nurse, night shift',
		emoji: '🌙',
		is_multi_stage: true,
		recording_full_session: 'video_all',
	}),
	interview(2, {
		name: 'Backend Engineer',
		emoji: '💻',
		is_ats: true,
		is_multi_stage: true,
		interview_count: 17,
	}),
	interview(3, { name: 'Account Executive (DACH)', mojito_language_code: 'de' }),
	interview(4, { name: "Chef de partie, L'Étoile", mojito_language_code: 'fr', is_ats: null }),
	interview(5, { name: 'Forklift driver <dépôt & quay>', status: 'draft', type_avatar: null }),
	interview(6, { name: 'Customer Support, weekends', status: 'archived', calc_duration: null }),
	interview(7, { name: '営業担当 東京', mojito_language_code: 'ja', speech_language_code: null }),
	interview(8, { name: 'Head of Finance', is_multi_stage: true, visibility: null }),
	interview(9, { name: 'Summer intern', status: 'completed', updated_at: null }),
];

const roles = ['Accountant', 'Baker', 'Carpenter', 'Designer', 'Electrician', 'Field technician'];
const moreRoles = ['Gardener', 'Hotel manager', 'IT support', 'Lab assistant', 'Mechanic'];
const places = ['Berlin', 'Bratislava', 'Chicago', 'Dublin', 'Lagos', 'Lisbon', 'Oslo', 'Porto'];
const states = ['active', 'active', 'active', 'draft', 'active', 'archived', 'active'];

/** Fills up to 230 interviews. */
const generated: Interview[] = Array.from({ length: 230 - named.length }, (_, index) =>
	interview(10 + index * 3, {
		name: `${cycle([...roles, ...moreRoles], index)}, ${cycle(places, index)} #${index + 1}`,
		status: cycle(states, index),
		emoji: cycle(['🚀', null, '⭐', null, null], index),
		visibility: cycle(['merchant_unlisted', null, 'merchant_invite'], index),
		interview_count: (index * 7) % 23,
	}),
);

const otherProducts: Interview[] = [
	interview(700, { name: 'Coaching: first weeks as a lead', type: 'coaching' }),
	interview(701, { name: 'Assessment: spreadsheets', type: 'assessment' }),
	interview(702, { name: 'Talk to us at the fair', type: 'public_avatar' }),
];

const elsewhere: Interview[] = [
	interview(20, { name: 'Ward clerk', is_multi_stage: true, merchant_id: merchants.health.id }),
	interview(21, { name: 'Physiotherapist', merchant_id: merchants.health.id, emoji: '🩺' }),
	interview(22, { name: 'Midwife', merchant_id: merchants.health.id, status: 'draft' }),
	interview(23, { name: 'Site Reliability Engineer', merchant_id: merchants.tech.id }),
	interview(24, { name: 'Data Engineer', merchant_id: merchants.tech.id }),
	interview(25, {
		name: 'Barista, shared by all',
		merchant_id: merchants.stranger.id,
		visibility: 'public',
	}),
	interview(26, { name: 'Secret agent', merchant_id: merchants.stranger.id }),
];

/** Interviews of all merchants; 230 of type interview of the main merchant. */
export const interviews = [...named, ...generated, ...otherProducts, ...elsewhere];

/** The platform's sample interviews. */
export const demoInterviews = [
	interview(900, { name: 'Sample: Sales Manager', merchant_id: merchants.stranger.id }),
	interview(901, { name: 'Sample: Receptionist', merchant_id: merchants.stranger.id }),
];
