// The map of the UI: what stands in the navigation, and what is drawn at which place.

import { Node } from './screens/node.js';
import { Nodes } from './screens/nodes.js';
import { Service } from './screens/service.js';
import { Services } from './screens/services.js';

/**
 * One line for each area. The first segment of a place names it; `all` draws it, `one` draws what further segments name and
 * is given them as `rest`.
 */
export const AREAS = [
  { name: 'services', title: 'Services', all: Services, one: Service },
  { name: 'nodes', title: 'Nodes', all: Nodes, one: Node },
];
