import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';
import type { Operation } from '../../nodes/JobMojito/resources/operation';

/** Options that say how items are run: they are the node's own, and reach no request. */
const RUN_OPTIONS = ['batching', 'retry', 'timeout'];

export const SAMPLE_ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';

export type Values = Record<string, unknown>;

/** A plausible value for a field. */
function sample(field: INodeProperties): unknown {
	switch (field.type) {
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: SAMPLE_ID };
		case 'options':
			return optionValues(field).find((value) => value !== '');
		case 'boolean':
			return true;
		case 'number':
			return 7;
		case 'collection':
			return Object.fromEntries(
				(field.options as INodeProperties[])
					.filter(({ name }) => !RUN_OPTIONS.includes(name))
					.map((option) => [option.name, sample(option)]),
			);
		default:
			return 'sample';
	}
}

export const optionValues = (field: INodeProperties): unknown[] =>
	(field.options as INodePropertyOptions[]).map(({ value }) => value);

/** Whether n8n's panel shows a field while the others have these values. */
export const isShown = (field: INodeProperties, values: Values): boolean =>
	NodeHelpers.displayParameter(values as never, field, NODE, null);

const NODE: Pick<INode, 'typeVersion'> = { typeVersion: 1 };

/**
 * The ways to fill in an operation's fields: one for each value of each list, also of those inside
 * collections, everything shown filled. Each is named by what was chosen.
 */
export function waysToFill({ fields }: Operation): Array<{ chosen: string; values: Values }> {
	const first = Object.fromEntries(fields.map((field) => [field.name, sample(field)]));
	const choices = [
		...choicesIn(fields),
		...fields
			.filter(({ type }) => type === 'collection')
			.flatMap(({ name, options }) =>
				choicesIn(options as INodeProperties[]).map(({ chosen, values }) => ({
					chosen,
					values: { [name]: { ...(first[name] as Values), ...values } },
				})),
			),
	];
	return (choices.length ? choices : [{ chosen: 'everything', values: {} }]).map(
		({ chosen, values }) => {
			const all: Values = { ...first, ...values };
			const shown = fields.filter((field) => isShown(field, all));
			return { chosen, values: Object.fromEntries(shown.map(({ name }) => [name, all[name]])) };
		},
	);
}

const choicesIn = (fields: INodeProperties[]) =>
	fields
		.filter(({ type }) => type === 'options')
		.flatMap((field) =>
			optionValues(field).map((value) => ({
				chosen: `${field.displayName} ${String(value) || '(empty)'}`,
				values: { [field.name]: value } as Values,
			})),
		);
