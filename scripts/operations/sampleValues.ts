import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

export type Values = Record<string, unknown>;

/** Values to use instead of samples, by path: `options.orderBy`. */
export type Chosen = Record<string, unknown>;

export const SAMPLE_ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER_ID = '5c7e2b9a-1f4d-4e8b-a3c6-7d90b1e2f358';

/** Second list entry for samples that a number would invalidate. */
const SECOND: Record<string, string> = { [SAMPLE_ID]: OTHER_ID, AT: 'ES', 'sales-en': 'sales-de' };

/** Sample texts by field name. */
const TEXTS: Array<[name: RegExp, text: string]> = [
	[/(^id|Ids?)$/, SAMPLE_ID],
	[/email/i, 'name@example.com'],
	[/^tagsSub$/, 'sales-en'],
	[/url$/i, 'https://example.com/sample'],
	[/countryCode$/, 'ES'],
];

/** Sample values for an operation's fields, as far as the panel displays them. */
export const sampleValues = (fields: INodeProperties[], chosen: Chosen = {}): Values => {
	const cleared = Object(chosen.fieldsToClear ?? []) as string[];
	const values = without(cleared, allValues(fields, chosen, ''));
	return displayedValues(fields, values, values);
};

export const optionValues = ({ options }: INodeProperties): Array<string | number | boolean> =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** Fields of a collection or of a fixed collection's rows; otherwise empty. */
export function innerFields({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type === 'fixedCollection') return (options as INodePropertyCollection[])[0]?.values ?? [];
	return [];
}

/** Path of a field's value, including the name of a fixed collection's rows. */
export function valuePath(field: INodeProperties): string[] {
	const rows = (field.options as INodePropertyCollection[] | undefined)?.[0]?.name ?? '';
	return field.type === 'fixedCollection' ? [field.name, rows] : [field.name];
}

export const jsonExample = (field: INodeProperties): unknown =>
	placeholderExample(field) ?? { sample: 'of any shape' };

export function placeholderExample({ placeholder }: INodeProperties): unknown {
	const [, json] = /^e\.g\. (.+)$/s.exec(placeholder ?? '') ?? [];
	return json === undefined ? undefined : (JSON.parse(json) as unknown);
}

const allValues = (fields: INodeProperties[], chosen: Chosen, before: string): Values =>
	Object.fromEntries(
		fields
			.filter(({ type }) => type !== 'notice')
			.map((field) => {
				const at = before + field.name;
				return [field.name, at in chosen ? chosen[at] : sampleValue(field, chosen, `${at}.`)];
			}),
	);

/** Removes the values of fields that are to be cleared, also in collections. */
const without = (names: string[], values: Values): Values =>
	Object.fromEntries(
		Object.entries(values)
			.filter(([name]) => !names.some((cleared) => name === cleared || name === `${cleared}Json`))
			.map(([name, value]) => [
				name,
				typeof value === 'object' && value !== null && !Array.isArray(value)
					? without(names, value as Values)
					: value,
			]),
	);

function sampleValue(field: INodeProperties, chosen: Chosen, before: string): unknown {
	const inner = innerFields(field);
	if (field.type === 'collection') return allValues(inner, chosen, before);
	if (field.type === 'fixedCollection') {
		const [, rows = ''] = valuePath(field);
		const row = allValues(inner, chosen, `${before}${rows}.`);
		return { [rows]: field.typeOptions?.multipleValues ? [row] : row };
	}
	// A value would clear the other fields.
	if (field.name === 'fieldsToClear') return [];
	if (field.type === 'multiOptions') return optionValues(field);
	const sample = singleValue(field);
	if (!field.typeOptions?.multipleValues) return sample;
	return [sample, typeof sample === 'string' ? (SECOND[sample] ?? `${sample} 2`) : sample];
}

function singleValue(field: INodeProperties): unknown {
	const { minValue = 0, maxValue = Infinity, numberPrecision } = field.typeOptions ?? {};
	switch (field.type) {
		case 'resourceLocator':
			return { __rl: true, mode: 'id', value: SAMPLE_ID };
		case 'options':
			return optionValues(field).find((value) => value !== '');
		case 'boolean':
			return true;
		case 'number': {
			const number = Math.min(Math.max(7, minValue), maxValue);
			return numberPrecision === 0 ? Math.floor(number) : number;
		}
		case 'dateTime':
			return '2099-11-25T09:30:00';
		case 'json':
			return JSON.stringify(jsonExample(field));
		default:
			return textFor(field);
	}
}

/** The placeholder's example, or else a sample by name. */
function textFor({ name, placeholder }: INodeProperties): string {
	const example = /^e\.g\. ([^{]+)$/.exec(placeholder ?? '')?.[1];
	return example ?? TEXTS.find(([asked]) => asked.test(name))?.[1] ?? 'sample';
}

const NODE: Pick<INode, 'typeVersion'> = { typeVersion: 1 };

/** The values of displayed fields only. */
function displayedValues(fields: INodeProperties[], values: Values, root: Values): Values {
	const isShown = (field: INodeProperties) =>
		field.name in values &&
		NodeHelpers.displayParameter(values as never, field, NODE, null, root as never);
	return Object.fromEntries(
		fields
			.filter(isShown)
			.map((field) => [field.name, displayedValue(field, values[field.name], root)]),
	);
}

function displayedValue(field: INodeProperties, value: unknown, root: Values): unknown {
	const inner = innerFields(field);
	if (Array.isArray(value) && inner.length)
		return value.map((row) => displayedValue(field, row, root));
	if (field.type === 'collection') return displayedValues(inner, Object(value) as Values, root);
	if (field.type !== 'fixedCollection') return value;
	const [, rows = ''] = valuePath(field);
	const row = (value as Values)[rows];
	const visible = (entry: unknown) => displayedValues(inner, entry as Values, root);
	return { [rows]: Array.isArray(row) ? row.map(visible) : visible(row) };
}
