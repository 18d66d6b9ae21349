import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from './requestBody';
import { isFilled, parseScalar } from './scalar';
import { shownFor } from './shownFor';

/** How much to give of a large answer. */
export interface Simplify {
	/** The panel's choice. */
	fields: INodeProperties[];
	/**
	 * What is wanted of an answer, or of each row of a list.
	 *
	 * @returns gives that of one of them; its ids are for `withCanonicalIds` to add
	 * @throws {FieldError} if a value is none of its field's own
	 */
	parse(parameters: Parameters): (row: IDataObject) => IDataObject;
}

interface Of {
	/** The answer's properties, by the API's names. */
	all: string[];
	/** Those of the simplified output, ten at most. */
	useful: string[];
	/** The property that other operations take as an ID, where that is none of the ids of every output. */
	id?: string;
}

export function simplify({ all, useful, id }: Of): Simplify {
	const output: INodeProperties = {
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: 'The whole response, which can be large' },
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'The fields that you choose, and the IDs',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The most useful fields, and the IDs',
			},
		],
		default: 'simplified',
		description: 'The fields of the response to return',
	};
	const fields: INodeProperties = {
		displayName: 'Fields',
		name: 'fields',
		type: 'multiOptions',
		options: all
			.filter((name) => name !== id)
			.map((value) => ({ name: titled(value), value }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: [],
		displayOptions: shownFor(output, ['selectedFields']),
		description: 'The fields to return in addition to the IDs',
	};
	return {
		fields: [output, fields],
		parse(parameters) {
			const how = isFilled(output, parameters.output)
				? parseScalar(output, parameters.output, output.displayName)
				: 'simplified';
			if (how === 'raw') return (row) => row;
			const chosen = buildBody([[fields], parameters]).fields as string[] | undefined;
			const names = how === 'simplified' ? useful : (chosen ?? []);
			const given = [...new Set([...names, ...(id ? [id] : [])])];
			return (row) =>
				Object.fromEntries(given.filter((name) => name in row).map((name) => [name, row[name]]));
		},
	};
}

const ABBREVIATIONS = ['ai', 'ats', 'id', 'kyc', 'url'];

/** An API's name as a panel shows it. */
const titled = (name: string): string =>
	name
		.split('_')
		.map((word) =>
			ABBREVIATIONS.includes(word)
				? word.toUpperCase()
				: word.replace(/^./, (letter) => letter.toUpperCase()),
		)
		.join(' ');
