import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Parameters } from '../../../shared/values/request';
import { buildBody } from './requestBody';
import { isFilled, parseScalar } from './scalar';
import { shownFor } from './shownFor';

/** The fields "Output" and "Fields", which reduce large responses. */
export interface Simplify {
	fields: INodeProperties[];
	/**
	 * Parses the fields.
	 *
	 * @returns a function that selects properties of a row, without the IDs that `withCanonicalIds` adds
	 * @throws {FieldError} if a value is invalid
	 */
	parse(parameters: Parameters): (row: IDataObject) => IDataObject;
}

interface ResponseProperties {
	/** The properties of the response, by the API's names. */
	all: string[];
	/** The properties of the simplified output, ten at most. */
	useful: string[];
	/** The property that other operations take as an ID, if it is not a canonical ID. */
	id?: string;
}

export function simplify({ all, useful, id }: ResponseProperties): Simplify {
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
			.map((value) => ({ name: toTitleCase(value), value }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: [],
		displayOptions: shownFor(output, ['selectedFields']),
		description: 'The fields to return in addition to the IDs',
	};
	return {
		fields: [output, fields],
		parse(parameters) {
			const mode = isFilled(output, parameters.output)
				? parseScalar(output, parameters.output, output.displayName)
				: 'simplified';
			if (mode === 'raw') return (row) => row;
			const chosen = buildBody([[fields], parameters]).fields as string[] | undefined;
			const names = mode === 'simplified' ? useful : (chosen ?? []);
			const selected = [...new Set([...names, ...(id ? [id] : [])])];
			return (row) =>
				Object.fromEntries(selected.filter((name) => name in row).map((name) => [name, row[name]]));
		},
	};
}

const ABBREVIATIONS = ['ai', 'ats', 'id', 'kyc', 'url'];

/** Converts an API name to title case. */
const toTitleCase = (name: string): string =>
	name
		.split('_')
		.map((word) =>
			ABBREVIATIONS.includes(word)
				? word.toUpperCase()
				: word.replace(/^./, (letter) => letter.toUpperCase()),
		)
		.join(' ');
