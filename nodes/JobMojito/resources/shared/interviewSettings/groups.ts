import type { INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../values/request';
import { byName } from '../byName';

/** What a user thinks of when looking for a setting, in the panel's order. */
const LABELS = {
	content: 'Content',
	candidateExperience: 'Candidate Experience',
	recordingAndReport: 'Recording and Report',
	availability: 'Availability',
	company: 'Company',
};

/** An interview's settings, sorted by subject. */
export type Groups = Record<keyof typeof LABELS, INodeProperties[]>;

/** The collections that sort the settings in the panel, each in the order of its names. */
export const collectionsOf = (
	groups: Groups,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties[] =>
	Object.entries(LABELS).map(([name, displayName]) => ({
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add setting',
		default: {},
		...(displayOptions && { displayOptions }),
		options: [...groups[name as keyof Groups]].sort(byName),
	}));

/** The settings with the values that they have for one item, as `bodyOf` takes them. */
export const settingsIn = (
	groups: Groups,
	parameters: Parameters,
): Array<[INodeProperties[], unknown]> =>
	Object.entries(groups).map(([name, fields]) => [fields, parameters[name]]);
