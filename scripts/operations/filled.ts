import {
	NodeHelpers,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';

export type Values = Record<string, unknown>;

/** What to fill in instead of a plausible value, by where the field stands: `options.orderBy`. */
export type Chosen = Record<string, unknown>;

export const SAMPLE_ID = '8d0f0e1c-5b7a-4c39-9f63-2a1d7c4e9b10';
const OTHER_ID = '5c7e2b9a-1f4d-4e8b-a3c6-7d90b1e2f358';

/** What stands beside a sample in a list, where a number behind it would spoil its form. */
const SECOND: Record<string, string> = { [SAMPLE_ID]: OTHER_ID, AT: 'ES' };

/** Text of a certain form, by the name of its field. */
const TEXTS: Array<[name: RegExp, text: string]> = [
	[/(^id|Ids?)$/, SAMPLE_ID],
	[/email/i, 'name@example.com'],
	[/url$/i, 'https://example.com/sample'],
	[/countryCode$/, 'ES'],
];

/** An operation's fields, each with a value as the panel gives it, as far as the panel shows them. */
export const sampleValues = (fields: INodeProperties[], chosen: Chosen = {}): Values => {
	const values = allValues(fields, chosen, '');
	return displayedValues(fields, values, values);
};

export const optionValues = ({ options }: INodeProperties): Array<string | number | boolean> =>
	(options as INodePropertyOptions[]).map(({ value }) => value);

/** The fields of a collection, or of the rows of a fixed one; none of any other field. */
export function innerFields({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	if (type === 'fixedCollection') return (options as INodePropertyCollection[])[0]?.values ?? [];
	return [];
}

/** Where a field's value stands among the others: its names, those of rows included. */
export function valuePath(field: INodeProperties): string[] {
	const rows = (field.options as INodePropertyCollection[] | undefined)?.[0]?.name ?? '';
	return field.type === 'fixedCollection' ? [field.name, rows] : [field.name];
}

/** The example that a field that takes JSON gives, if it gives one. */
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

/** A plausible value. */
function sampleValue(field: INodeProperties, chosen: Chosen, before: string): unknown {
	const inner = innerFields(field);
	if (field.type === 'collection') return allValues(inner, chosen, before);
	if (field.type === 'fixedCollection') {
		const [, rows = ''] = valuePath(field);
		const row = allValues(inner, chosen, `${before}${rows}.`);
		return { [rows]: field.typeOptions?.multipleValues ? [row] : row };
	}
	// It empties what was filled in.
	if (field.name === 'fieldsToClear') return [];
	if (field.type === 'multiOptions') return optionValues(field);
	const one = singleValue(field);
	if (!field.typeOptions?.multipleValues) return one;
	return [one, typeof one === 'string' ? (SECOND[one] ?? `${one} 2`) : one];
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

/** The example that the field itself gives, else what its name asks for. */
function textFor({ name, placeholder }: INodeProperties): string {
	const example = /^e\.g\. ([^{]+)$/.exec(placeholder ?? '')?.[1];
	return example ?? TEXTS.find(([asked]) => asked.test(name))?.[1] ?? 'sample';
}

const NODE: Pick<INode, 'typeVersion'> = { typeVersion: 1 };

/** What is left of the values where only the fields that the panel shows have one. */
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
	const visible = (one: unknown) => displayedValues(inner, one as Values, root);
	return { [rows]: Array.isArray(row) ? row.map(visible) : visible(row) };
}
