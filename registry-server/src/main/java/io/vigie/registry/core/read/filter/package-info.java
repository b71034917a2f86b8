/**
 * The filter language of Consul ({@code ?filter=}): boolean expressions about what an answer shows.
 *
 * <p>A text is parsed against a {@link io.vigie.registry.core.read.filter.Schema}, which says what selectors a type has, into
 * a {@link io.vigie.registry.core.read.filter.Filter}; doors do that once for each request, reads then test what they find.
 * Grammar, verdicts and error texts are those of Consul 1.8.7, found out on the binary. Expressions come from strangers, so
 * length, depth and work are bounded by name and nothing here recurses or backtracks without limit.
 */
@NullMarked
package io.vigie.registry.core.read.filter;

import org.jspecify.annotations.NullMarked;
