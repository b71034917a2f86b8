/**
 * The servant that keeps the registry's own entry in the catalog: its node, its service and the check that says it lives.
 */
@NullMarked
package io.vigie.registry.workers.membership;

import org.jspecify.annotations.NullMarked;
