import { applyForm } from './examples/apply-form';
import { startWorld, type World } from './examples/world';

let world: World;

const theWorld = () => world;

// One n8n for all of them, for its start takes longer than most of the tests.
beforeAll(async () => {
	world = await startWorld();
}, 180_000);

beforeEach(() => world.reset());

afterAll(async () => await world?.stop());

describe('apply-form.json', () => applyForm(theWorld));
