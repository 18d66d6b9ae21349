import type { Bar, Panel } from './section';

const WIDTH = 760;
const NAME_WIDTH = 270;
const LABEL_WIDTH = 110;
const ROW_HEIGHT = 26;
const TITLE_HEIGHT = 34;
const GAP = 18;
const MARGIN = 20;

/** Colours for light and dark mode. */
const style = `
	text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #1f2328 }
	.title { font-weight: 600 }
	.page { fill: #ffffff; stroke: #d1d9e0 }
	.bar { fill: #8c959f }
	.ours { fill: #0969da }
	@media (prefers-color-scheme: dark) {
		text { fill: #f0f6fc }
		.page { fill: #0d1117; stroke: #3d444d }
		.bar { fill: #656c76 }
		.ours { fill: #4493f8 }
	}`;

/** An SVG of horizontal bar charts, one below the other. */
export function chart(title: string, panels: Panel[]): string {
	let y = MARGIN;
	const parts: string[] = [];
	for (const panel of panels) {
		parts.push(...panelAt(y, panel));
		y += TITLE_HEIGHT + panel.bars.length * ROW_HEIGHT + GAP;
	}
	const height = y - GAP + MARGIN;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">`,
		`<title>${escaped(title)}</title>`,
		`<style>${style}\n</style>`,
		`<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="6"/>`,
		...parts,
		'</svg>',
		'',
	].join('\n');
}

function panelAt(top: number, { title, bars }: Panel): string[] {
	const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
	const room = WIDTH - 2 * MARGIN - NAME_WIDTH - LABEL_WIDTH;
	return [
		`<text class="title" x="${MARGIN}" y="${top + 16}">${escaped(title)}</text>`,
		...bars.flatMap((bar, index) => {
			const length = Math.max(1, (Math.max(0, bar.value) / most) * room);
			return barAt(top + TITLE_HEIGHT + index * ROW_HEIGHT, bar, Math.round(length));
		}),
	];
}

function barAt(top: number, { name, label, ours }: Bar, length: number): string[] {
	const left = MARGIN + NAME_WIDTH;
	const base = top + 14;
	return [
		`<text x="${left - 10}" y="${base}" text-anchor="end">${escaped(name)}</text>`,
		`<rect class="${ours ? 'ours' : 'bar'}" x="${left}" y="${top}" width="${length}" height="18" rx="2"/>`,
		`<text x="${left + length + 8}" y="${base}">${escaped(label)}</text>`,
	];
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);
