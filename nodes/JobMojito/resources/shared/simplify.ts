import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../values/request';
import { bodyOf } from './body';
import { booleanOf } from '../../values/boolean';
import { isFilled, scalarOf } from './scalar';

/** How much to give of a large answer. */
interface Simplify {
	/** A switch for people; for an agent, whose model pays for what it reads, a choice. */
	fields: INodeProperties[];
	/**
	 * What is wanted of an answer.
	 *
	 * @returns the names of its properties, `undefined` for all of it
	 * @throws {FieldError} if a value is none of its field's own
	 */
	wanted(parameters: Parameters): string[] | undefined;
}

/**
 * @param all the answer's properties, by the API's names
 * @param useful those of the simplified output, ten at most
 */
export function simplify(all: string[], useful: string[]): Simplify {
	const shown = (more: object = {}) => ({ show: { '@tool': [true], ...more } });
	const output: INodeProperties = {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'All that JobMojito gives, which can be large' },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'What you choose, and IDs' },
			{ name: 'Simplified', value: 'simplified', description: 'What is useful most often' },
		],
		default: 'simplified',
		displayOptions: shown(),
		description: 'How much of the answer the model reads',
	};
	const fields: INodeProperties = {
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		options: all.map((value) => ({ name: titled(value), value })),
		default: [],
		displayOptions: shown({ output: ['selectedFields'] }),
		description: 'What the model reads of the answer, beside the IDs',
	};
	return {
		fields: [
			{
				displayName: 'Simplify',
				name: 'simplify',
				type: 'boolean',
				default: true,
				displayOptions: { hide: { '@tool': [true] } },
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
			output,
			fields,
		],
		wanted(parameters) {
			const how = isFilled(output, parameters.output)
				? scalarOf(output, parameters.output, output.displayName)
				: booleanOf(parameters.simplify, 'Simplify', true) && 'simplified';
			if (how === 'simplified') return useful;
			if (how !== 'selectedFields') return undefined;
			return (bodyOf([[fields], parameters]).fields ?? []) as string[];
		},
	};
}

/** The properties of an answer that are wanted, as far as it has them. */
export const simplified = (answer: IDataObject, wanted?: string[]): IDataObject =>
	wanted
		? Object.fromEntries(
				wanted.filter((name) => name in answer).map((name) => [name, answer[name]]),
			)
		: answer;

/** An API's name as a panel shows it. */
const titled = (name: string): string =>
	name
		.split('_')
		.map((word) =>
			['ai', 'url'].includes(word)
				? word.toUpperCase()
				: word.replace(/^./, (letter) => letter.toUpperCase()),
		)
		.join(' ');
