import { program } from '../eslint.project.config.mjs';

export default program('nodes', 'credentials', 'sandbox', 'test', 'demo', 'bench', 'scripts');
