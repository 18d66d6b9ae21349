import { languages } from './languages';
import { merchants } from './merchants';
import { hoursBefore, cycle } from './time';
import { uuidFor } from './uuid';

/** A template of merchant-avatar-list. */
export interface Avatar {
	/** The interview_template_id of other endpoints. */
	id: string;
	merchant_id: string;
	name: string;
	type: string;
	status: string;
	visibility: string;
	mojito_language_code: string;
	video_voice_language_name: string;
	media_url: string | null;
	background_url: string | null;
	background_blur: number | null;
	video_background_remove: boolean;
	video_avatar_image_url: string | null;
	video_avatar_aspect_ratio: string;
	created_at: string;
	updated_at: string;
}

/** The id of a template by its name. */
export const avatarId = (name: string) => uuidFor(`avatar/${name}`);

type Given = Partial<Avatar> & { name: string };

const getVoice = (code: string) =>
	languages.find((language) => language.code === code)?.name_english ?? code;

/** A complete row; `hours` is the time of the last change before the seed's end. */
function avatar(hours: number, given: Given): Avatar {
	const id = avatarId(given.name);
	return {
		id,
		merchant_id: merchants.main.id,
		type: 'interactive_heygen',
		status: 'active',
		visibility: 'merchant_unlisted',
		mojito_language_code: 'en',
		video_voice_language_name: getVoice(given.mojito_language_code ?? 'en'),
		media_url: `https://media.harbour.example/avatar/${id}.mp4`,
		background_url: null,
		background_blur: null,
		video_background_remove: false,
		video_avatar_image_url: `https://media.harbour.example/avatar/${id}.jpg`,
		video_avatar_aspect_ratio: '16:9',
		created_at: hoursBefore(hours + 500),
		updated_at: hoursBefore(hours),
		...given,
	};
}

const named: Avatar[] = [
	avatar(0, { name: 'Anna, office' }),
	avatar(1, { name: 'Voice only', type: 'interactive_elevenlabs', media_url: null }),
	avatar(2, { name: 'Jürgen, Werkstatt', mojito_language_code: 'de', background_blur: 0.5 }),
	avatar(3, { name: 'Camille <studio>', mojito_language_code: 'fr', type: 'interactive_spatius' }),
	avatar(4, { name: 'Recorded welcome', type: 'offline_heygen', status: 'draft' }),
	avatar(5, { name: 'Old Anna', type: 'offline_elai', status: 'archived' }),
	avatar(6, { name: 'Never mind', type: 'offline_synthesia', status: 'deleted' }),
];

const types = ['interactive_heygen', 'interactive_elevenlabs', 'offline_heygen', 'offline_elai'];

/** Fills up to 120 templates. */
const generated: Avatar[] = Array.from({ length: 120 - named.length }, (_, index) =>
	avatar(10 + index, {
		name: `Avatar ${index + 1}`,
		type: cycle(types, index),
		mojito_language_code: cycle(languages, index * 5).code,
	}),
);

const elsewhere: Avatar[] = [
	avatar(20, { name: 'Nurse Joy', merchant_id: merchants.health.id }),
	avatar(21, { name: 'Shared host', merchant_id: merchants.stranger.id, visibility: 'public' }),
	avatar(22, { name: 'Secret host', merchant_id: merchants.stranger.id }),
];

/** Templates of all merchants, never mutated; 120 of the main merchant. */
export const avatars: readonly Avatar[] = [...named, ...generated, ...elsewhere];
