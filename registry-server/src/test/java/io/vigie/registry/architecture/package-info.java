/** The floor plan of the house as tests: which package may know which, and what may stand where. */
package io.vigie.registry.architecture;
