/** Texts that contain JSON, whose schema the contract names in prose. */
export const JSON_TEXTS: Record<string, [property: string, shape: string]> = {
	pre_screen_resume_binary: [
		'form',
		'#/components/schemas/PreScreeningResumeTextRequest/properties/form',
	],
};

/** Form parts that contain JSON. */
export const JSON_PARTS = Object.values(JSON_TEXTS).map(([property]) => property);
